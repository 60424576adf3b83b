/** What the command line asks of a plan: lengths, shares and names are read here, and faults in them said. */
import type { Planning, PlanQuestion } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';

const unitSeconds = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/** '90m', '4h', '1h30m' in seconds. */
export function secondsOf(option: string, text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([smhd])/g)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text)
    throw new UsageError(`${option} ${visible(text)}: expected a length like 4h, 90m or 1h30m`);
  const seconds = parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * unitSeconds[unit as keyof typeof unitSeconds], 0);
  if (seconds <= 0 || seconds > 30 * unitSeconds.d)
    throw new UsageError(`${option} ${visible(text)}: expected more than nothing and at most 30d`);
  return seconds;
}

/** '10%' as 10. */
export function percentOf(option: string, text: string): number {
  const percent = /^(\d+(?:\.\d+)?)%?$/.exec(text)?.[1];
  if (percent === undefined || Number(percent) > 90) throw new UsageError(`${option} ${visible(text)}: expected a share from 0% to 90%`);
  return Number(percent);
}

export function reserveOf(asked: string | undefined, planning: Planning | undefined): PlanQuestion['reserve'] {
  if (asked === undefined) return planning?.reserve ?? 'none';
  if (asked === 'none' || asked === 'n+1') return asked;
  if (!/^\d/.test(asked)) throw new UsageError(`--reserve ${visible(asked)}: expected none, n+1 or a share like 10%`);
  return { percent: percentOf('--reserve', asked) };
}

export function countOf(option: string, text: string, least: number): number {
  const count = /^\d{1,6}$/.test(text) ? Number(text) : -1;
  if (count < least) throw new UsageError(`${option} ${visible(text)}: expected a whole number, ${least} or more`);
  return count;
}

export function timeOf(option: string, text: string): string {
  const time = Date.parse(text);
  if (!/^\d{4}-\d\d-\d\dT/.test(text) || !Number.isFinite(time))
    throw new UsageError(`${option} ${visible(text)}: expected a time like 2026-11-21T22:00:00Z`);
  return new Date(time).toISOString();
}
