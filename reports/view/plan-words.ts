/** Words of a plan that its page and its workbook share. */
import type { Plan, PlanHost, PlanImmovable, PlanQuestion, PlanStep } from '../../schemas/generated/types.ts';
import { counted, someOf } from '../tables/table.ts';
import { durationInWords } from './words.ts';

const minuteSeconds = 60;
const hourSeconds = 3600;
const daySeconds = 86_400;

/** What a step does, in a word or two. */
export function actOf({ kind, live, downtime }: PlanStep): string {
  switch (kind) {
    case 'move':
      if (live) return downtime.kind === 'none' ? 'move, nothing interrupted' : 'live move';
      return 'move with an outage';
    case 'stop':
      return 'stop for room';
    case 'start':
      return 'start again';
    case 'maintain':
      return 'maintenance';
  }
}

/** Why it is done. */
export function purposeInWords(purpose: PlanStep['purpose']): string {
  switch (purpose) {
    case 'leave':
      return 'leaves its host';
    case 'detour':
      return 'out of the way for a while';
    case 'return':
      return 'goes home';
    case 'room':
      return 'makes room for another';
    case 'balance':
      return 'evens out the load';
    case 'pilot':
      return 'pilot: tries the way out first';
    case 'maintain':
      return 'the host is empty: the work on it happens here';
  }
}

const whyWords: Readonly<Record<PlanImmovable['why'], string>> = {
  'no-target': 'no host can take it by the rules',
  'no-room': 'the hosts that could take it are full',
  policy: 'what is set for it forbids it',
  unknown: 'what decides it is not known',
  order: 'no order of moves leads there',
  reserve: 'the room kept free would be gone',
  'stop-in-vain': 'it may be stopped, and is not: its host would not become empty all the same',
};

export function whyInWords({ why }: Pick<PlanImmovable, 'why'>): string {
  return whyWords[why];
}

export function takesPart({ role }: PlanHost): boolean {
  return role !== 'untouched';
}

export function roleInWords({ role }: PlanHost): string {
  switch (role) {
    case 'drained':
      return 'is emptied';
    case 'gives':
      return 'gives guests away';
    case 'receives':
      return 'receives guests';
    case 'both':
      return 'gives and receives';
    case 'untouched':
      return 'takes no part';
  }
}

export function outcomeInWords(outcome: Plan['outcome']): string {
  switch (outcome) {
    case 'complete':
      return 'Complete: every step is proved, and the goal is reached';
    case 'partial':
      return 'Partial: every step is proved, and something is left over';
    case 'impossible':
      return 'Impossible: nothing can be done';
  }
}

/** For example "Drain hostA". Names as they came. */
export function questionTitle({ kind, hosts, hostsAtOnce }: PlanQuestion): string {
  const named = hosts.length === 0 ? 'all hosts' : someOf(hosts, 4);
  switch (kind) {
    case 'drain':
      return `Drain ${named}`;
    case 'rolling':
      return `Rolling maintenance of ${named}${hostsAtOnce === undefined ? '' : `, ${hostsAtOnce} at once`}`;
    case 'balance':
      return hosts.length === 0 ? 'Balance the load' : `Balance the load of ${named}`;
  }
}

export function reserveInWords(reserve: PlanQuestion['reserve']): string {
  if (reserve === 'none') return 'no reserve kept';
  if (reserve === 'n+1') return 'N+1 kept: any one host may fail';
  return `${reserve.percent} % of each resource kept free`;
}

/** What else was asked, one clause each. */
export function conditionsOf({ comeBack, allowUnknown, reserve, mostMoves, windowMinutes, pilots }: PlanQuestion): string[] {
  return [
    reserveInWords(reserve),
    windowMinutes === undefined ? 'no window given' : `window of ${durationInWords(windowMinutes * minuteSeconds)}`,
    ...(comeBack ? ['the guests go home afterwards'] : []),
    ...(mostMoves === undefined ? [] : [`at most ${counted(mostMoves, 'move')}`]),
    ...(pilots ? ['opens with pilot moves'] : []),
    ...(allowUnknown ? ['moves whose verdict is unknown are used'] : []),
  ];
}

/** How long the plan takes, and whether that fits. */
export function lengthInWords({ summary, question }: Plan): string {
  const length = `about ${durationInWords(summary.seconds)}`;
  if (question.windowMinutes === undefined) return length;
  const window = durationInWords(question.windowMinutes * minuteSeconds);
  return summary.fitsWindow === false ? `${length}: longer than the window of ${window}` : `${length} of a window of ${window}`;
}

/** Time of a second of the plan as "22:08", on another day than the first with its date; "+1:08" where no start is said. */
export function clockAt(startsAt: string | undefined, second: number): string {
  // A minute that has begun is not over.
  const whole = Math.floor(second / minuteSeconds) * minuteSeconds;
  const start = startsAt === undefined ? Number.NaN : Date.parse(startsAt);
  if (!Number.isFinite(start)) return `+${Math.floor(whole / hourSeconds)}:${twoDigits(Math.floor((whole % hourSeconds) / minuteSeconds))}`;
  const at = new Date(start + whole * 1000);
  const time = `${twoDigits(at.getUTCHours())}:${twoDigits(at.getUTCMinutes())}`;
  const isSameDay = Math.floor(at.getTime() / 1000 / daySeconds) === Math.floor(start / 1000 / daySeconds);
  return isSameDay ? time : `${twoDigits(at.getUTCDate())} ${months[at.getUTCMonth()] ?? ''} ${time}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** ISO 8601 UTC of a second of the plan; undefined where no start is said. */
export function stampAt(startsAt: string | undefined, second: number): string | undefined {
  const start = startsAt === undefined ? Number.NaN : Date.parse(startsAt);
  return Number.isFinite(start) ? new Date(start + Math.round(second) * 1000).toISOString() : undefined;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/** A share of 0 to 1 as "71 %". Never 100 % of less than all, and never 0 % of something. */
export function shareInWords(share: number): string {
  const percent = Math.round(share * 100);
  if (percent === 0 && share > 0) return '< 1 %';
  if (percent === 100 && share < 1) return '> 99 %';
  return `${percent} %`;
}

/** Headings of a step's commands, in the order in which they are used. */
export const commandParts = [
  ['before', 'First'],
  ['dryRun', 'Dry run'],
  ['do', 'Do'],
  ['watch', 'Watch'],
  ['verify', 'Verify'],
  ['cancel', 'Cancel while it runs'],
  ['undo', 'Undo once it is done'],
] as const satisfies readonly (readonly [keyof PlanStep['commands'], string])[];
