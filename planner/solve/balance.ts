/** The fewest moves that even out the load. */
import type { Deadline, Instance, InstanceHost, Places } from '../model/instance.ts';
import { way } from '../model/instance.ts';
import { stateOf } from '../model/state.ts';
import { leastImbalance, leastMoves } from './balance-bounds.ts';
import { bandOf } from './band.ts';
import type { Board } from './board.ts';
import { boardOf } from './board.ts';
import { budgetOf } from './budget.ts';
import type { Evening } from './even.ts';
import { evenOut, isWithin } from './even.ts';
import type { ExactSolver, Proved } from './exact.ts';
import { isLegal } from './legal.ts';
import type { Row } from './lp.ts';
import { lpText } from './lp.ts';
import type { Model } from './model.ts';
import { modelOf } from './model.ts';
import { solverTime, wholeBound } from './solver-time.ts';
import { taskOf } from './task.ts';

export interface BalanceRequest {
  readonly mostMoves: number;
  /**
   * Load (0 to 1) within this much of the mean of joined hosts is even enough on every host; absent: as even as mostMoves
   * moves make it.
   */
  readonly band?: number;
  readonly deadline: Deadline;
  readonly solver?: ExactSolver;
}

export interface Balanced {
  readonly places: Places;
  readonly moves: number;
  /** Imbalance: standard deviation of load over hosts, summed over resources. */
  readonly before: number;
  readonly after: number;
  /** Greatest distance of a host's load from the mean of the hosts that it is joined with, 0 to 1. */
  readonly widest: { readonly before: number; readonly after: number };
  /** Every host is within the band; without a band: false. */
  readonly withinBand: boolean;
  /** moves: no plan reaches the band with fewer (0 without a band). imbalance: no plan of mostMoves moves goes below. */
  readonly bound: { readonly moves: number; readonly imbalance: number };
  /** Of the number of moves, or without a band of the imbalance. */
  readonly proved: Proved;
  readonly solver: 'exact' | 'heuristic';
  /** What went wrong on the way, as sentences. */
  readonly notes: readonly string[];
}

/** How many candidates are looked at. */
const budgetForEvening = 8_000_000;
/** Below this, differences of load are rounding. */
const rounding = 1e-9;

/**
 * Evens out the load of hosts that guests can go between. Live ways only: evenness is worth no outage. Exclusion groups and
 * reserves are kept; guests that belong together are left where they are, but by the exact solver.
 */
export async function balance(instance: Instance, { mostMoves, band: width, deadline, solver }: BalanceRequest): Promise<Balanced> {
  const within = width === undefined ? 0 : width + rounding;
  const task = taskOf(liveOnly(instance), { leave: [], mayStop: false });
  const initial = boardOf(task);
  const band = bandOf(task, initial.state);
  const before = { imbalance: initial.load.imbalance(), widest: band.widest(initial.state) };
  const imbalance = leastImbalance(initial, mostMoves);
  const fewest = within > 0 ? leastMoves(initial, band, within) : 0;
  const evening: Evening = { board: boardOf(task), mostMoves, band, within, budget: budgetOf(budgetForEvening, deadline) };
  evenOut(evening);
  const found: Found = { board: evening.board, fewest, cutOff: evening.budget.overdue, improved: false, notes: [] };
  const open = fewest <= mostMoves && (!isWithin(evening) || movesOf(found.board) > fewest);
  const wanted = within > 0 && solver !== undefined && open;
  const { board, ...exact } = wanted ? await refineBand(evening, found, solver, deadline) : found;
  const moves = movesOf(board);
  const withinBand = isWithin({ ...evening, board });
  const after = board.load.imbalance();
  const optimal = within > 0 ? withinBand && moves <= exact.fewest : after <= imbalance + rounding;
  return {
    places: board.state.places,
    moves,
    before: before.imbalance,
    after,
    widest: { before: before.widest, after: band.widest(board.state) },
    withinBand,
    bound: { moves: exact.fewest, imbalance },
    proved: optimal ? 'optimal' : exact.cutOff ? 'not-proved' : 'gap',
    solver: exact.improved ? 'exact' : 'heuristic',
    notes: exact.notes,
  };
}

function liveOnly(instance: Instance): Instance {
  return { ...instance, rows: instance.rows.map((row) => row.map((one) => (one === way.live ? one : way.none))) };
}

interface Found {
  readonly board: Board;
  readonly fewest: number;
  readonly cutOff: boolean;
  readonly improved: boolean;
  readonly notes: readonly string[];
}

function movesOf({ task, state }: Board): number {
  return state.places.reduce((moves, host, guest) => moves + (host === task.amounts.home[guest] ? 0 : 1), 0);
}

/** Fewest moves to the band, exactly; within mostMoves. */
async function refineBand(evening: Evening, found: Found, solver: ExactSolver, deadline: Deadline): Promise<Found> {
  const { task } = found.board;
  const timeLeft = solverTime(deadline);
  if (timeLeft() === 0) return { ...found, cutOff: true };
  const model = modelOf(task, stateOf(task.instance), true);
  if (model === undefined) return found;
  const rows = [...model.rows, ...bandRows(evening, model)];
  rows.push({ terms: model.moves(), relation: '<=', limit: evening.mostMoves });
  const start = isWithin(evening) ? model.valuesOf(found.board.state.places) : undefined;
  const text = lpText({ minimise: model.moves(), rows, most: model.most });
  const timeMs = timeLeft();
  if (timeMs === 0) return { ...found, cutOff: true };
  const answer = await solver(text, timeMs, start);
  if (answer.status === 'failed') {
    const why = answer.why ?? 'no reason given';
    return { ...found, cutOff: true, notes: [`The exact solver gave no answer (${why}); the plan is the heuristic's.`] };
  }
  if (answer.status === 'infeasible') {
    if (start === undefined) return { ...found, notes: [`No ${evening.mostMoves} moves bring every host within the band.`] };
    return { ...found, cutOff: true, notes: ["The exact solver found no solution where there is one; the plan is the heuristic's."] };
  }
  const fewest = Math.max(found.fewest, wholeBound(answer));
  const cutOff = answer.status !== 'optimal';
  const board = boardOf(task);
  model.placesOf(answer.values, found.board.state.places).forEach((host, guest) => board.put(guest, host));
  const moves = movesOf(board);
  const good = answer.values.size > 0 && isLegal(task, board.state) && isWithin({ ...evening, board }) && moves <= evening.mostMoves;
  if (!good || (isWithin(evening) && movesOf(found.board) <= moves)) return { ...found, fewest, cutOff };
  return { board, fewest, cutOff, improved: true, notes: [] };
}

function bandRows({ board, band, within }: Evening, model: Model): readonly Row[] {
  const { instance, amounts } = board.task;
  const initial = stateOf(instance);
  const rows: Row[] = [];
  for (let resource = 0; resource < amounts.width; resource++) {
    instance.hosts.forEach(({ capacity }: InstanceHost, host) => {
      const at = host * amounts.width + resource;
      const middle = band.mean[at] as number;
      if (Number.isNaN(middle)) return;
      const all = capacity[resource] as number;
      const used = all - (initial.free[at] as number);
      const terms = model.change(host, resource);
      // Shares of the capacity, so that the solver's tolerance means the same on every host.
      const shares = new Map([...terms].map(([name, amount]) => [name, amount / all]));
      rows.push({ terms: shares, relation: '<=', limit: middle + within - used / all });
      rows.push({ terms: shares, relation: '>=', limit: middle - within - used / all });
    });
  }
  return rows;
}
