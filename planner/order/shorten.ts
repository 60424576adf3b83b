/** Takes out detours that turned out not to be needed. */
import { way, wayOf } from '../model/instance.ts';
import type { Deadline, Instance } from '../model/instance.ts';
import { stateOf } from '../model/state.ts';
import type { State } from '../model/state.ts';
import type { PlannedStep } from './types.ts';

/** Steps and guests gone through in all, at most: not every detour of a long plan is tried without. */
const mostWork = 10_000_000;

/** @param before steps done first; they stay as they are */
export function shortened(
  instance: Instance,
  before: readonly PlannedStep[],
  steps: readonly PlannedStep[],
  deadline: Deadline,
): readonly PlannedStep[] {
  const isAside = ({ purpose }: PlannedStep): boolean => purpose === 'detour' || purpose === 'room';
  if (!steps.some(isAside)) return steps;
  const start = stateOf(instance);
  const stopped = new Map<number, number>();
  for (const step of before) carryOut(step, start, stopped);
  let best = steps;
  let work = 0;
  for (let at = steps.length - 1; at >= 0; at--) {
    if (at >= best.length || !isAside(best[at] as PlannedStep)) continue;
    work += steps.length + instance.guests.length;
    if (work > mostWork || deadline.leftMs() <= 0) return best;
    best = without(start.copy(), new Map(stopped), best, at) ?? best;
  }
  return best;
}

function carryOut({ kind, guest, from, to }: PlannedStep, state: State, stopped: Map<number, number>): void {
  state.put(guest, to);
  if (kind === 'stop') stopped.set(guest, from);
  else stopped.delete(guest);
}

/**
 * The steps without one that puts a guest aside, where that can be done: its guest goes on directly, or stays where it is.
 * @param state at the beginning; it is changed
 */
function without(
  state: State,
  stopped: Map<number, number>,
  steps: readonly PlannedStep[],
  aside: number,
): readonly PlannedStep[] | undefined {
  const { guest, from } = steps[aside] as PlannedStep;
  const next = steps.findIndex((step, at) => at > aside && step.guest === guest);
  const after = steps[next];
  if (!after) return undefined;
  const kept: PlannedStep[] = [];
  for (let at = 0; at < steps.length; at++) {
    const step = steps[at] as PlannedStep;
    if (at === aside || (at === next && after.to === from)) continue;
    const place = state.places[step.guest] as number;
    const done = step.guest === guest ? stepFrom(state, step, place < 0 ? (stopped.get(guest) ?? -1) : place) : step;
    const mayArrive = stopped.get(done.guest) === done.to || wayOf(state.instance, done.guest, done.to) > 0;
    if (done.to >= 0 && !(mayArrive && state.hasRoom(done.guest, done.to))) return undefined;
    kept.push(done);
    carryOut(done, state, stopped);
  }
  return kept;
}

/** What gets its guest where the step does, from where it is now. */
function stepFrom({ instance, places }: State, step: PlannedStep, from: number): PlannedStep {
  if (step.to < 0) return { ...step, from };
  if ((places[step.guest] as number) < 0) return { ...step, kind: 'start', way: way.outage, from };
  return { ...step, kind: 'move', way: wayOf(instance, step.guest, step.to), from };
}
