/** Where the use of a resource is going: a straight line through what was seen, that a few odd points do not bend. */

export interface UsePoint {
  /** Time, as ISO 8601. */
  readonly at: string;
  readonly used: number;
  readonly capacity: number;
}

export interface Trend {
  readonly points: number;
  /** Between the first and the last. */
  readonly days: number;
  /** How much more is used each week; null: not known. */
  readonly perWeek: number | null;
  /** When the capacity of the newest point is used up, as ISO 8601; null: it is not, not within ten years, or it is not known. */
  readonly runsOutAt: string | null;
  /** Why it is not known. */
  readonly why?: string;
}

const dayMs = 86_400_000;
const leastPoints = 3;
const leastDays = 1;
const farMs = 3_653 * dayMs;
/** Slopes are taken between all pairs: of more points so many, evenly spread, are enough. */
const mostPoints = 400;

/**
 * Theil and Sen's line: the median of the slopes between all pairs of points.
 * @param points in any order; those whose time or amounts are no numbers are left out
 */
export function trendOf(points: readonly UsePoint[]): Trend {
  const seen = points
    .map(({ at, used, capacity }) => ({ ms: Date.parse(at), used, capacity }))
    .filter(({ ms, used, capacity }) => [ms, used, capacity].every(Number.isFinite))
    .sort((a, b) => a.ms - b.ms);
  const newest = seen.at(-1);
  const days = newest === undefined ? 0 : (newest.ms - (seen[0]?.ms ?? 0)) / dayMs;
  const known = { points: seen.length, days: Math.round(days * 10) / 10 };
  if (newest === undefined || seen.length < leastPoints || days < leastDays)
    return {
      ...known,
      perWeek: null,
      runsOutAt: null,
      why: `a trend needs ${leastPoints} looks at the same hosts over a day or more; there are ${seen.length} over ${known.days} days`,
    };
  const kept = thinned(seen);
  const slope = median(kept.flatMap((one, at) => kept.slice(at + 1).flatMap((other) => slopeOf(one, other))));
  const perWeek = slope * 7 * dayMs;
  if (slope <= 0) return { ...known, perWeek, runsOutAt: null };
  const start = median(kept.map(({ ms, used }) => used - slope * (ms - newest.ms)));
  // What is used up already is so since the newest look, at the latest.
  const inMs = Math.max(0, (newest.capacity - start) / slope);
  return { ...known, perWeek, runsOutAt: inMs > farMs ? null : new Date(newest.ms + inMs).toISOString() };
}

interface Seen {
  readonly ms: number;
  readonly used: number;
}

function slopeOf(one: Seen, other: Seen): readonly number[] {
  return other.ms > one.ms ? [(other.used - one.used) / (other.ms - one.ms)] : [];
}

/** The first, the last, and some between. */
function thinned<T>(points: readonly T[]): readonly T[] {
  if (points.length <= mostPoints) return points;
  return Array.from({ length: mostPoints }, (_, at) => points[Math.round((at * (points.length - 1)) / (mostPoints - 1))] as T);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
