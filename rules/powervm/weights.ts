/** Weights by the columns of the reference's rule tables (A, I, S), and what the dry run (migrlpar -o v) settles. */
import type { Weight, WeightByState } from '../define.ts';

export interface Modes {
  readonly active?: Weight;
  readonly inactive?: Weight;
  readonly suspended?: Weight;
  /** Starting a stub in place of a partition whose system is lost. */
  readonly stub?: Weight;
}

/** A mode left out is not judged. */
export function weights(modes: Modes): Readonly<Record<string, WeightByState>> {
  return Object.fromEntries(
    Object.entries(modes as Readonly<Record<string, Weight | undefined>>).flatMap(([mode, weight]) =>
      weight === undefined ? [] : [[`powervm/${mode}`, weight]],
    ),
  );
}

/** The same weight for every mode. */
export function always(weight: Weight): Readonly<Record<string, WeightByState>> {
  return weights({ active: weight, inactive: weight, suspended: weight });
}

/**
 * Methods whose dry run checks a condition. migrlpar -o v validates as the move would, in the state that the partition is in.
 * Source: IBM Docs, Configuration validation for partition mobility.
 */
export const dryRunOfActive: readonly string[] = ['powervm/active'];
export const dryRunOfInactive: readonly string[] = ['powervm/inactive'];
export const dryRunOfMemoryKept: readonly string[] = ['powervm/active', 'powervm/suspended'];
export const dryRunOfAny: readonly string[] = ['powervm/active', 'powervm/inactive', 'powervm/suspended'];
