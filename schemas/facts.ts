/**
 * A fact: one value, known or missing with why. The stored form ({v, s} or {why, s}) is also the form in memory, so
 * that loading a fleet costs no conversion. There is no default for a missing fact.
 */
import type { SourceRef } from './generated/types.ts';

export interface Known<T> {
  readonly v: T;
  readonly s: SourceRef;
}
export interface MissingFact {
  readonly why: string;
  readonly s: SourceRef;
}
export type Fact<T> = Known<T> | MissingFact;

/** A source reference for what no output of a host stands behind: an assumption, or an output that was never made. */
export const noSource = -1;

export function known<T>(value: T, source: SourceRef): Known<T> {
  return { v: value, s: source };
}

/** @param why a clause that names what is absent and, where known, what would supply it */
export function missing(why: string, source: SourceRef = noSource): MissingFact {
  return { why, s: source };
}

export function isKnown<T>(fact: Fact<T>): fact is Known<T> {
  return 'v' in fact;
}

/** Several references as one, without repeats, in ascending order. */
export function joinSources(...refs: readonly SourceRef[]): SourceRef {
  const all = [...new Set(refs.flat())].filter((ref) => ref >= 0).sort((a, b) => a - b);
  if (all.length === 0) return noSource;
  return all.length === 1 ? (all[0] as number) : all;
}
