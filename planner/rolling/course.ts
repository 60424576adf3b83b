/** What passes are given, and what they bring back. */
import type { Instance, Places } from '../model/instance.ts';
import type { ApartOf } from './apart.ts';
import type { Limit } from './enclosures.ts';
import type { Rolling, RollingGroup, RollingWish } from './types.ts';
import type { Fit } from './yard.ts';

/** What all passes know. */
export interface Course {
  readonly instance: Instance;
  readonly wish: RollingWish;
  readonly apartOf: ApartOf;
  /** Position of each guest in the order in which they are placed. */
  readonly order: Int32Array;
  /** Hosts that could be emptied: the others are not tried. */
  readonly hosts: readonly number[];
  /** Hosts that a row names and that may receive. */
  readonly open: (row: number) => readonly number[];
  /** How many hosts of an enclosure can be empty at once. */
  readonly limits: readonly Limit[];
  /** Hosts that were proved to be such that nothing empties them; passes add to it. */
  readonly impossible: Set<number>;
}

/** How a pass goes about it; several are tried. */
export interface Style {
  readonly fit: Fit;
  /** Groups that the hosts are spread over, where more hosts could be emptied at once. */
  readonly groups: number;
  /** How much larger each group is than the one before, where there is a choice. */
  readonly growth: number;
  /** Hosts that are tried first. */
  readonly first: readonly number[];
}

export interface StuckOn {
  readonly why: 'order' | 'reserve';
  readonly guests: readonly number[];
}

export interface Pass {
  readonly groups: readonly RollingGroup[];
  /** Hosts that were not emptied, with the guests that found no place. */
  readonly stuck: ReadonlyMap<number, StuckOn>;
  readonly away: Rolling['away'];
  readonly moves: number;
  readonly outages: number;
  readonly stops: number;
  readonly places: Places;
  /** Hosts that were looked at for a guest: what it took, on every machine alike. */
  readonly work: number;
  /** The time was over before it was done. */
  readonly cut: boolean;
}
