/** Times and durations as a person reads them. */
import type { Downtime, Kind } from '../../schemas/generated/types.ts';

const minuteSeconds = 60;
const hourSeconds = 60 * minuteSeconds;
const daySeconds = 24 * hourSeconds;

/** Two units at most: "40 s", "5 h 32 min", "3 d 4 h". */
export function durationInWords(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < minuteSeconds) return `${whole} s`;
  if (whole < hourSeconds) return inTwo(whole, minuteSeconds, 'min', 1, 's');
  if (whole < daySeconds) return inTwo(whole, hourSeconds, 'h', minuteSeconds, 'min');
  return inTwo(whole, daySeconds, 'd', hourSeconds, 'h');
}

function inTwo(seconds: number, large: number, largeName: string, small: number, smallName: string): string {
  const rest = Math.floor((seconds % large) / small);
  const first = `${Math.floor(seconds / large)} ${largeName}`;
  return rest === 0 ? first : `${first} ${rest} ${smallName}`;
}

/** Seconds from one ISO 8601 stamp to another; undefined where one cannot be read. */
export function secondsBetween(from: string, to: string): number | undefined {
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  return Number.isFinite(seconds) ? seconds : undefined;
}

/** An ISO 8601 stamp as "2026-03-04 22:05:00 UTC"; anything else as it is. */
export function timeInWords(stamp: string): string {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z$/.exec(stamp) ?? [];
  return day === undefined || time === undefined ? stamp : `${day} ${time} UTC`;
}

/** Of an estimate, in seconds: "about 1 to 3 s". */
export function rangeInWords({ low, high }: { readonly low: number; readonly high: number }): string {
  // What takes any time at all takes no "0 s".
  const [from, to] = [durationInWords(low > 0 ? Math.max(1, low) : 0), durationInWords(high > 0 ? Math.max(1, high) : 0)];
  if (from === to) return `about ${to}`;
  const [amount, unit] = from.split(' ');
  return from.split(' ').length === 2 && to.endsWith(` ${unit ?? ''}`) && to.split(' ').length === 2
    ? `about ${amount ?? ''} to ${to}`
    : `about ${from} to ${to}`;
}

/**
 * The length of a whole move, outwards to figures that nobody takes for exact: "takes about 3 to 9 min". Empty where it is
 * not known, or where an outage says the same.
 */
export function lengthInWords({ kind, moveSeconds }: Downtime): string {
  if (moveSeconds === undefined || kind === 'outage') return '';
  return `takes ${rangeInWords({ low: coarse(moveSeconds.low, Math.floor), high: coarse(moveSeconds.high, Math.ceil) })}`;
}

function coarse(seconds: number, round: (value: number) => number): number {
  const step = seconds < 2 * minuteSeconds ? 10 : seconds < 2 * hourSeconds ? minuteSeconds : 10 * minuteSeconds;
  return Math.max(round(seconds / step) * step, Math.min(seconds, 1));
}

/** What the guest's users notice, as a clause. */
export function downtimeInWords({ kind, seconds }: Downtime): string {
  const length = seconds === undefined ? '' : ` ${rangeInWords(seconds)}`;
  switch (kind) {
    case 'none':
      return 'no interruption';
    case 'pause':
      return length === '' ? 'a short pause' : `pause${length}`;
    case 'restart':
      return length === '' ? 'the guest is restarted' : `the guest is restarted,${length}`;
    case 'outage':
      return length === '' ? 'the guest is stopped' : `the guest is stopped for${length}`;
  }
}

/**
 * The answer in a few words, verdict first.
 * @param standing how many blockers of the best method fail, or are undecided
 */
export function headline(
  kind: Kind,
  downtime: Downtime | undefined,
  standing: { readonly failing: number; readonly undecided: number },
): string {
  const cost = downtime === undefined ? '' : downtimeInWords(downtime);
  switch (kind) {
    case 'live':
      return cost === '' ? 'YES, live' : `YES, live, ${cost}`;
    case 'outage':
      if (downtime?.kind === 'none') return `YES, cold: ${downtime.basis}`;
      return cost === '' ? 'YES, but only with an outage' : `YES, but only with an outage: ${cost}`;
    case 'no':
      return standing.failing === 0 ? 'NO' : `NO: ${conditions(standing.failing, 'does not hold', 'do not hold')}`;
    case 'unknown':
      return standing.undecided === 0 ? 'UNKNOWN' : `UNKNOWN: ${conditions(standing.undecided, 'is undecided', 'are undecided')}`;
  }
}

function conditions(count: number, one: string, many: string): string {
  return count === 1 ? `1 condition ${one}` : `${count} conditions ${many}`;
}

const longestValue = 400;

/** The value of a fact in one line. */
export function valueInWords(value: unknown): string {
  const text = whole(value);
  return text.length <= longestValue ? text : `${text.slice(0, longestValue)}… (${text.length} characters)`;
}

function whole(value: unknown): string {
  if (typeof value === 'string') return value === '' ? 'empty' : value;
  if (Array.isArray(value) && value.length === 0) return 'none';
  if (!Array.isArray(value)) return JSON.stringify(value);
  const members = value.map(memberInWords);
  return members.join(value.every((one) => typeof one !== 'object') ? ', ' : '; ');
}

/** An element of a list: the names of its fields and their values. */
function memberInWords(member: unknown): string {
  if (typeof member !== 'object' || member === null || Array.isArray(member)) return whole(member);
  return Object.entries(member)
    .map(([name, value]) => `${name} ${whole(value)}`)
    .join(', ');
}
