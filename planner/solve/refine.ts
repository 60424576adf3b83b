/** The exact solver's part: one goal after the other, each kept as good as it was once the next is looked at. */
import type { Deadline } from '../model/instance.ts';
import { placesOf } from '../model/instance.ts';
import { stateOf } from '../model/state.ts';
import { leastLeftOver, withoutLiveTarget, withoutTarget } from './bounds.ts';
import type { Board } from './board.ts';
import { boardOf, costAt, isBetter } from './board.ts';
import type { ExactSolver } from './exact.ts';
import { isLegal } from './legal.ts';
import { solverTime, wholeBound } from './solver-time.ts';
import type { Row, Terms } from './lp.ts';
import { lpText, valueOf } from './lp.ts';
import type { Model } from './model.ts';
import { modelOf } from './model.ts';
import type { Task } from './task.ts';

/** What is known to be as good as it can be, by goal; moves, outages and stops given what weighs more. */
export interface Bounds {
  readonly left: number;
  readonly stops: number;
  readonly outages: number;
  readonly moves: number;
}

export interface Refined {
  readonly board: Board;
  readonly bounds: Bounds;
  /** A goal that is not met was not proved out of reach, because time was over or the solver failed. */
  readonly cutOff: boolean;
  readonly improved: boolean;
  readonly notes: readonly string[];
}

interface Goal {
  readonly terms: Terms;
  /** No solution that is as good in the goals before has less. */
  readonly least: number;
}

/** What can be said without a solver: about this board, whose placement is allowed. */
export function boundsOf(task: Task, board: Board): Bounds {
  const cost = board.cost();
  const at = costAt(task);
  const [left, stops] = [cost[at.left] as number, cost[at.stops] as number];
  const leavers = task.leaves.reduce((all, one) => all + one, 0);
  return {
    left: left === 0 ? 0 : leastLeftOver(task, boardOf(task)),
    stops: 0,
    outages: Math.max(0, withoutLiveTarget(task) - left - stops),
    moves: Math.max(0, leavers - left - stops),
  };
}

export function isProved(task: Task, board: Board, bounds: Bounds): boolean {
  const cost = board.cost();
  const at = costAt(task);
  const names = ['left', 'stops', 'outages', 'moves'] as const;
  return names.every((name) => (cost[at[name]] as number) <= bounds[name]);
}

/** Others, less important, might be left over or stopped instead. */
function tiersMatter(task: Task, board: Board): boolean {
  const cost = board.cost();
  const { left, stops } = costAt(task);
  return task.tiers.length > 1 && ((cost[left] as number) > withoutTarget(task).length || (cost[stops] as number) > 0);
}

/** Makes the placement better where an exact solver can, and says how good it could be. */
export async function refine(task: Task, found: Board, solver: ExactSolver, deadline: Deadline): Promise<Refined> {
  let board = found;
  let bounds = boundsOf(task, board);
  const unchanged = (cutOff: boolean): Refined => ({ board, bounds, cutOff, improved: false, notes: [] });
  if (isProved(task, board, bounds) && !tiersMatter(task, board)) return unchanged(false);
  const timeLeft = solverTime(deadline);
  if (timeLeft() === 0) return unchanged(true);

  const initial = stateOf(task.instance);
  const full = modelOf(task, initial, true);
  const model = full ?? modelOf(task, initial, false);
  if (model === undefined) return unchanged(false);
  const kept: Row[] = [];
  const notes: string[] = [];
  let improved = false;
  let cutOff = false;
  for (const name of goalNames) {
    const goal = goalOf(task, model, board, bounds, name);
    let value = valueOf(goal.terms, model.valuesOf(board.state.places));
    if (value > goal.least) {
      const start = model.valuesOf(board.state.places);
      const text = lpText({ minimise: goal.terms, rows: [...model.rows, ...kept], most: model.most });
      const timeMs = timeLeft();
      if (timeMs === 0) {
        cutOff = true;
        break;
      }
      const answer = await solver(text, timeMs, start);
      if (answer.status === 'failed' || answer.status === 'infeasible') {
        // What we handed over is a solution: a solver that finds none is not to be trusted.
        notes.push(
          `The exact solver gave no answer (${answer.why ?? 'it found no solution where there is one'}); the plan is the heuristic's.`,
        );
        cutOff = true;
        break;
      }
      const candidate = boardAt(task, model, answer.values, board);
      if (answer.values.size > 0 && candidate !== undefined && isBetter(candidate.cost(), board.cost())) {
        board = candidate;
        improved = true;
        value = valueOf(goal.terms, model.valuesOf(board.state.places));
      }
      const least = Math.max(goal.least, wholeBound(answer));
      if (least < value) cutOff = true;
      if (full !== undefined && name !== 'tiersLeft' && name !== 'tiersStopped') bounds = raised(task, board, bounds, name, least - value);
    }
    kept.push({ terms: goal.terms, relation: '<=', limit: value });
  }
  const final = boundsOf(task, board);
  bounds = {
    left: Math.max(bounds.left, final.left),
    stops: bounds.stops,
    outages: Math.max(bounds.outages, final.outages),
    moves: Math.max(bounds.moves, final.moves),
  };
  return { board, bounds, cutOff, improved, notes };
}

type GoalName = keyof Bounds | 'tiersLeft' | 'tiersStopped';

/** In the order of their weight. */
const goalNames: readonly GoalName[] = ['left', 'tiersLeft', 'stops', 'tiersStopped', 'outages', 'moves'];

function goalOf(task: Task, model: Model, board: Board, bounds: Bounds, name: GoalName): Goal {
  if (name === 'tiersLeft' || name === 'tiersStopped')
    return { terms: byTier(task, model, board, name === 'tiersLeft' ? 'left' : 'stops'), least: 0 };
  const terms = model[name]();
  // Guests that the program leaves out count on the board, and in the bounds, alike.
  const onBoard = board.cost()[costAt(task)[name]] as number;
  const outside = onBoard - valueOf(terms, model.valuesOf(board.state.places));
  const least = name === 'left' ? bounds.left : boundsOf(task, board)[name];
  return { terms, least: Math.max(0, least - outside) };
}

/** A solver tells numbers apart that differ by no more than a millionth of the largest. */
const heaviest = 1e6;

/** Guests of a tier weigh more than all that there can be of the tiers below it, as far as numbers allow. */
function byTier(task: Task, model: Model, board: Board, of: 'left' | 'stops'): Terms {
  const below = task.tiers.length - 1;
  const count = board.cost()[costAt(task)[of]] as number;
  const base = below === 0 ? 1 : Math.min(count + 1, Math.floor(heaviest ** (1 / below)));
  const terms = new Map<string, number>();
  if (count === 0) return terms;
  task.tiers.forEach((tier, rank) => {
    for (const [name] of model[of](tier)) terms.set(name, base ** (below - rank) - 1);
  });
  return terms;
}

/** @param distance from the board's value to the new bound, 0 or less */
function raised(task: Task, board: Board, bounds: Bounds, goal: keyof Bounds, distance: number): Bounds {
  const value = board.cost()[costAt(task)[goal]] as number;
  return { ...bounds, [goal]: Math.max(bounds[goal], value + Math.min(0, distance)) };
}

/** The solver's solution on a board of its own; undefined: it is no allowed placement once rounded. */
function boardAt(task: Task, model: Model, values: ReadonlyMap<string, number>, present: Board): Board | undefined {
  const board = boardOf(task);
  const places = model.placesOf(values, present.state.places);
  placesOf(task.instance).forEach((home, guest) => {
    if (places[guest] !== home) board.put(guest, places[guest] as number);
  });
  return isLegal(task, board.state) ? board : undefined;
}
