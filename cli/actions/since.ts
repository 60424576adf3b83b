/** --since: a time, or a length of time that ends now. */
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';

const unitMs = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 } as const;

/**
 * @param text "7d", "12h", "2w", or an ISO date or time (without a zone: UTC)
 * @param now ISO 8601
 * @returns ISO 8601 UTC
 */
export function parseSince(text: string, now: string): string {
  const [, count, unit] = /^([1-9]\d{0,3})([hdw])$/.exec(text) ?? [];
  const ms =
    count !== undefined && unit !== undefined ? Date.parse(now) - Number(count) * unitMs[unit as keyof typeof unitMs] : timeOf(text);
  if (!Number.isFinite(ms))
    throw new UsageError(
      `--since ${visible(text)}: expected a length of time like 12h, 7d or 2w, or a time like 2026-11-02 or 2026-11-02T22:00:00Z`,
    );
  if (ms > Date.parse(now)) throw new UsageError(`--since ${visible(text)} is after ${now}: name a time before it`);
  return new Date(ms).toISOString();
}

function timeOf(text: string): number {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return Date.parse(`${text}T00:00:00Z`);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text)) return Date.parse(`${text}Z`);
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
}
