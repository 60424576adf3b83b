/** Room for more guests: what is asked, and what is answered. */
import type { Deadline, Standby } from '../model/instance.ts';

/** A guest that could be added, again and again. */
export interface CapacityShape {
  /** By resource, as InstanceGuest.demand. */
  readonly demand: readonly number[];
  /** Index into Instance.rows: where it may go. */
  readonly row: number;
  /** At most so many of them on one host; absent: as many as fit. */
  readonly most?: number;
}

export interface CapacityRequest {
  /**
   * Groups whose hosts must go on standing in for each other, with the added guests on them; empty: nothing of the kind is kept.
   * Guests that no other host of the group may take at all are left aside: no room helps them.
   */
  readonly keep: readonly Standby[];
  readonly deadline: Deadline;
}

/**
 * What stops the next one on a host: a resource by index, or why it is not a matter of room. survival: with it a host of the
 * group could no longer be lost. lost-now: one cannot be lost even without it.
 */
export type CapacityLimit = number | 'most' | 'survival' | 'lost-now' | 'no-way' | 'not-receiving' | 'no-standby' | 'time';

export interface HostCapacity {
  readonly host: number;
  readonly count: number;
  /** Several resources may run out with the same guest. */
  readonly limits: readonly CapacityLimit[];
}

export interface ShapeCapacity {
  /** So many more fit, all at once. */
  readonly count: number;
  /** Of every host, by index. */
  readonly perHost: readonly HostCapacity[];
  /** What would be reached were nothing kept for the loss of a host. */
  readonly withoutSurvival: number;
  /** The resource that runs out first, over all hosts that it may go to; undefined: none limits them, or there is no such host. */
  readonly runsOutFirst: number | undefined;
  /** Room for so many is there in all, on the hosts that it may go to, were the free room in one piece. */
  readonly inOnePiece: number;
  /** Hosts that may not be lost even now, by index: on their groups nothing more survives. */
  readonly failing: readonly number[];
  /** No way to place them has more. */
  readonly bound: number;
  readonly proved: 'optimal' | 'gap' | 'not-proved';
}
