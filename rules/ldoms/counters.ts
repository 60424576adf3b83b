/** Performance counters (perf-counters), which came with ldm 3.2. */
import { atLeast } from './versions.ts';

export const firstWithCounters = '3.2';

/** Counters a guest holds; undefined: not known. A release without the property gives none. */
export function countersOf(perfCounters: readonly string[] | undefined, sourceLdm: string | undefined): readonly string[] | undefined {
  if (perfCounters !== undefined) return perfCounters;
  return atLeast(sourceLdm, firstWithCounters) === false ? [] : undefined;
}
