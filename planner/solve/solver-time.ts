/** What an exact solver is given, and what its answer is worth. */
import type { Deadline } from '../model/instance.ts';
import type { ExactAnswer } from './exact.ts';

/** Kept back for the solver's grace and for looking at its answer. */
const keptMs = 350;
/** Of the time that there is: moves have to be put in order afterwards, and proved. */
const keptShare = 1 / 3;
/** Less is not worth starting a solver for. */
const leastMs = 60;

/** Milliseconds that a solver may take at each call, however many calls there are; 0: no solver any more. */
export function solverTime(deadline: Deadline): () => number {
  const kept = Math.max(keptMs, deadline.leftMs() * keptShare);
  return () => {
    const timeMs = deadline.leftMs() - kept;
    return timeMs < leastMs ? 0 : timeMs;
  };
}

/** A bound from a solver is right within its tolerance. */
const tolerance = 1e-4;

/** The bound for what is counted in whole numbers; -Infinity: none. */
export function wholeBound({ bound }: ExactAnswer): number {
  return bound === undefined ? -Infinity : Math.ceil(bound - tolerance);
}
