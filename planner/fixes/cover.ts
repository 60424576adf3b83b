/** The abstract question: which candidates, costing the least, reach the guests? Indices and whole numbers only. Pure. */
import type { Proved } from '../solve/exact.ts';

/** One way to open a place for a guest: of each need at least one candidate. */
export interface Option {
  readonly guest: number;
  /** Options of one guest for one place count once. */
  readonly place: number;
  readonly needs: readonly (readonly number[])[];
}

export interface Cover {
  /** By candidate: more than 0. */
  readonly costs: readonly number[];
  /** Candidates of which at most one can be chosen. */
  readonly exclusive: readonly (readonly number[])[];
  readonly options: readonly Option[];
  /** Of each guest that is to be reached: how many places. */
  readonly wanted: ReadonlyMap<number, number>;
}

export interface Covered {
  /** In ascending order. */
  readonly chosen: readonly number[];
  readonly cost: number;
  /** Guests that are not reached. */
  readonly unreached: readonly number[];
  /** No choice that reaches as many costs less; absent: not known. */
  readonly bound?: number;
  readonly proved: Proved;
  readonly solver: 'exact' | 'heuristic';
}

export function isMet({ needs }: Option, chosen: ReadonlySet<number>): boolean {
  return needs.every((need) => need.some((candidate) => chosen.has(candidate)));
}

/** Places that the chosen open, by guest. */
export function placesOf({ options }: Cover, chosen: ReadonlySet<number>): ReadonlyMap<number, ReadonlySet<number>> {
  const places = new Map<number, Set<number>>();
  for (const option of options) {
    if (!isMet(option, chosen)) continue;
    const own = places.get(option.guest);
    if (own === undefined) places.set(option.guest, new Set([option.place]));
    else own.add(option.place);
  }
  return places;
}

export function unreachedBy(cover: Cover, chosen: ReadonlySet<number>): readonly number[] {
  const places = placesOf(cover, chosen);
  return [...cover.wanted].filter(([guest, count]) => (places.get(guest)?.size ?? 0) < count).map(([guest]) => guest);
}

export function costOf({ costs }: Cover, chosen: Iterable<number>): number {
  let cost = 0;
  for (const candidate of chosen) cost += costs[candidate] as number;
  return cost;
}

/** By candidate: those that cannot be chosen together with it. */
export function rivalsOf({ exclusive }: Cover): ReadonlyMap<number, readonly number[]> {
  const rivals = new Map<number, number[]>();
  for (const group of exclusive)
    for (const each of group) rivals.set(each, [...(rivals.get(each) ?? []), ...group.filter((other) => other !== each)]);
  return rivals;
}
