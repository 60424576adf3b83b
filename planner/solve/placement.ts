/** Where the guests of hosts that are to be emptied should go. */
import type { Deadline, Instance, InstanceGuest, Places } from '../model/instance.ts';
import type { Board } from './board.ts';
import { boardOf, costAt, isBetter } from './board.ts';
import { makeRoom, sendHome } from './eject.ts';
import type { Budget } from './budget.ts';
import { budgetOf } from './budget.ts';
import type { ExactSolver, Proved } from './exact.ts';
import { bestHost, greedy, placeUnit, strategies } from './greedy.ts';
import { improve } from './improve.ts';
import type { Refined } from './refine.ts';
import { boundsOf, isProved, refine } from './refine.ts';
import type { Shortfall } from './shortfall.ts';
import { shortfallOf } from './shortfall.ts';
import { isLeftOver, stopForRoom } from './stop.ts';
import type { Task } from './task.ts';
import { taskOf } from './task.ts';

export interface PlacementRequest {
  /** Hosts to be emptied, by index: all their guests leave, and none is put there. */
  readonly leave: readonly number[];
  /** An exact solver takes two thirds of what is left at most. */
  readonly deadline: Deadline;
  /** Absent: the heuristic alone. */
  readonly solver?: ExactSolver;
  /** Guests that may be stopped (InstanceGuest.mayStop) are, where nothing else reaches the goal. */
  readonly mayStop: boolean;
}

export interface Unplaced {
  readonly guest: number;
  /** no-target: there is a way to no host at all. no-room: there are hosts, and they are full. */
  readonly why: 'no-target' | 'no-room';
  /** The smallest explanation of no-room. */
  readonly shortfall?: Shortfall;
}

export interface Placement {
  /** Of every guest; those left over stay where they are, those stopped are nowhere (-1). */
  readonly places: Places;
  /** Most important tier first. */
  readonly unplaced: readonly Unplaced[];
  /** Least important tier first. */
  readonly stopped: readonly number[];
  /** unplaced: no placement leaves fewer over. moves: none that leaves over, stops and interrupts as few has fewer moves (if
   * an exact solver was asked: as few, and as unimportant ones). */
  readonly bound: { readonly moves: number; readonly unplaced: number };
  /** Of how many are left over, stopped, interrupted and moved. */
  readonly proved: Proved;
  /** Which of the two found the places. */
  readonly solver: 'exact' | 'heuristic';
  /** What went wrong on the way, as sentences. */
  readonly notes: readonly string[];
}

/** How much the search for room and for evenness may look at. */
const budgetForRoom = 400_000;
const budgetForEvenness = 2_000_000;

/**
 * Empties the hosts. Weighed one after the other: fewest guests left over (of as many, the unimportant), fewest stops (of
 * as many, the unimportant), fewest outages, fewest moves, evenest load. Guests elsewhere move only if that helps.
 * Reserves, exclusion groups and groups that belong together hold in the end; the order of moves is not looked at.
 */
export async function placeGuests(instance: Instance, { leave, deadline, solver, mayStop }: PlacementRequest): Promise<Placement> {
  const task = taskOf(instance, { leave, mayStop });
  const found = search(task, deadline);
  const refined: Refined =
    solver === undefined
      ? { board: found, bounds: boundsOf(task, found), cutOff: deadline.leftMs() <= 0, improved: false, notes: [] }
      : await refine(task, found, solver, deadline);
  const { board, bounds } = refined;
  placeRest(board);
  improve(board, budgetOf(budgetForEvenness, deadline));
  const cost = board.cost();
  return {
    places: board.state.places,
    unplaced: leftOver(board),
    stopped: stopped(board),
    // What was made better after the bound was found can only have come nearer to it.
    bound: { unplaced: bounds.left, moves: Math.min(bounds.moves, cost[costAt(task).moves] as number) },
    proved: isProved(task, board, bounds) ? 'optimal' : refined.cutOff ? 'not-proved' : 'gap',
    solver: refined.improved ? 'exact' : 'heuristic',
    notes: refined.notes,
  };
}

/** The best of several ways to begin; the first that leaves nobody over needs no other. */
function search(task: Task, deadline: Deadline): Board {
  let best: Board | undefined;
  for (const strategy of strategies) {
    const board = boardOf(task);
    greedy(board, strategy, deadline);
    const budget = budgetOf(budgetForRoom, deadline);
    const left = leftUnits(board);
    if (left.length > 0 && deadline.leftMs() > 0) {
      for (const unit of left) if (unit.length === 1) makeRoom(board, unit[0] as number, budget);
      preferImportant(board, budget);
      stopForRoom(board, budget);
      sendHome(board);
      placeRest(board);
    }
    improve(board, budgetOf(budgetForEvenness, deadline));
    if (best === undefined || isBetter(board.cost(), best.cost())) best = board;
    const needsNothing = leftUnits(board).every((unit) => unit.some((guest) => !hasTarget(task, guest)));
    if (needsNothing && board.cost()[costAt(task).stops] === 0) break;
    if (deadline.leftMs() <= 0) break;
  }
  return best as Board;
}

/** What was done for one may have made room for another. */
function placeRest(board: Board): void {
  for (const unit of leftUnits(board)) placeUnit(board, unit, 'tight');
}

/** An important guest takes the place of a less important one that leaves, too. */
function preferImportant(board: Board, budget: Budget): void {
  const { task, state } = board;
  const { guests } = task.instance;
  const tier = (guest: number): number => (guests[guest] as InstanceGuest).tier;
  const alone = task.units.flatMap((unit) => (unit.length === 1 ? unit : [])).sort((one, other) => tier(one) - tier(other) || one - other);
  for (const guest of alone) {
    if (!isLeftOver(board, guest)) continue;
    for (const other of [...alone].reverse()) {
      if (tier(other) <= tier(guest) || !budget.take(20)) break;
      if (isLeftOver(board, other) || (state.places[other] as number) < 0) continue;
      const start = board.mark();
      board.put(other, task.amounts.home[other] as number);
      const host = bestHost(board, guest, 'tight');
      if (host >= 0) {
        board.put(guest, host);
        break;
      }
      board.back(start);
    }
  }
}

function leftUnits(board: Board): readonly (readonly number[])[] {
  return board.task.units.filter((unit) => unit.some((guest) => isLeftOver(board, guest)));
}

function hasTarget({ instance, targetsOf }: Task, guest: number): boolean {
  return targetsOf((instance.guests[guest] as InstanceGuest).row).length > 0;
}

function leftOver(board: Board): readonly Unplaced[] {
  const { task } = board;
  const { guests } = task.instance;
  const all = task.units.flatMap((unit) => unit.filter((guest) => isLeftOver(board, guest)).map((guest) => ({ guest, unit })));
  const wanting = all.map(({ guest }) => guest);
  const tier = (guest: number): number => (guests[guest] as InstanceGuest).tier;
  return all
    .sort((one, other) => tier(one.guest) - tier(other.guest) || one.guest - other.guest)
    .map(({ guest, unit }): Unplaced => {
      if (!hasTarget(task, guest)) return { guest, why: 'no-target' };
      const shortfall = shortfallOf(board, unit, guest, wanting);
      return { guest, why: 'no-room', ...(shortfall === undefined ? {} : { shortfall }) };
    });
}

function stopped({ task, state }: Board): readonly number[] {
  const { guests } = task.instance;
  const found = guests.flatMap(({ host }, guest) => (host >= 0 && (state.places[guest] as number) < 0 ? [guest] : []));
  const tier = (guest: number): number => (guests[guest] as InstanceGuest).tier;
  return found.sort((one, other) => tier(other) - tier(one) || one - other);
}
