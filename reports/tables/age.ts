import type { Cell } from './table.ts';

const msPerHour = 3_600_000;

/** Hours from `since` to `asOf`, both ISO 8601 UTC. A stamp that lies after asOf or cannot be read has no age (H-T5). */
export function ageHours(since: string | undefined, asOf: string): Cell {
  if (since === undefined) return null;
  const hours = (Date.parse(asOf) - Date.parse(since)) / msPerHour;
  if (!Number.isFinite(hours)) return { why: `the time ${since} cannot be read` };
  return hours < 0 ? { why: `${since} is later than ${asOf}, the time judged for` } : hours;
}
