import type { Retention } from './store.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Whether a time lies more than so many days before now. A time that cannot be read is never old: nobody can show that it is. */
export function isOlder(time: string | undefined, days: number, now: string): boolean {
  const nowMs = Date.parse(now);
  if (Number.isNaN(nowMs)) throw new RangeError(`not a time: ${now}`);
  return time !== undefined && nowMs - Date.parse(time) > days * dayMs;
}

/**
 * What may go: neither among the newest, nor young, nor needed by what stays (H-D6).
 * @param generations newest first
 * @returns oldest first
 */
export function expired<T extends { readonly id: string; readonly startedAt?: string }>(
  generations: readonly T[],
  needed: ReadonlySet<string>,
  retention: Retention,
): readonly T[] {
  return generations
    .slice(Math.max(retention.keepNewest, 1))
    .filter(({ id, startedAt }) => !needed.has(id) && isOlder(startedAt, retention.keepDays, retention.now))
    .reverse();
}
