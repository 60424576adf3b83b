/** Where guests of hosts that are to be emptied go, and who is stopped for it. */
import type { Deadline, Instance } from '../model/instance.ts';
import type { ExactSolver } from '../solve/exact.ts';
import { placeGuests } from '../solve/placement.ts';
import type { Placement } from '../solve/placement.ts';

export interface Placed extends Placement {
  /** Guests that could be stopped, without the hosts becoming empty. */
  readonly inVain: ReadonlySet<number>;
}

export interface Placing {
  readonly deadline: Deadline;
  /** Absent: the heuristic alone. */
  readonly solver?: ExactSolver;
}

/** Guests are stopped for room only where that empties the hosts: a guest that is stopped for nothing is an outage for nothing. */
export async function placed(leave: readonly number[], instance: Instance, { deadline, solver }: Placing): Promise<Placed> {
  const ask = (mayStop: boolean): Promise<Placement> =>
    placeGuests(instance, { leave, mayStop, deadline, ...(solver === undefined ? {} : { solver }) });
  const without = await ask(false);
  if (without.unplaced.length === 0 || !instance.guests.some(({ mayStop }) => mayStop)) return { ...without, inVain: new Set() };
  const stopping = await ask(true);
  if (stopping.unplaced.length === 0) return { ...stopping, inVain: new Set() };
  // With stops fewer might be left over: the bound is that of either way.
  const unplaced = Math.min(without.bound.unplaced, stopping.bound.unplaced);
  return {
    ...without,
    bound: { ...without.bound, unplaced },
    proved: unplaced < without.unplaced.length && without.proved === 'optimal' ? 'gap' : without.proved,
    inVain: new Set(stopping.stopped),
  };
}
