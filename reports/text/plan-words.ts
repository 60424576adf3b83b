/** Words that the text, the ticket and the runbook of a plan share. Nothing here is made visible(): the writers do that. */
import type { Plan, PlanQuestion, PlanRisk, PlanStep } from '../../schemas/generated/types.ts';
import { counted } from '../tables/table.ts';
import { clockAt } from '../view/plan-words.ts';
import { durationInWords } from '../view/words.ts';

const minuteSeconds = 60;

/** Hosts named in a sentence; the rest is counted. */
const namedHosts = 4;

/** The first few of a list, "hostA, hostB, 3 more". */
export function fewOf(names: readonly string[], most = namedHosts): string {
  return names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')}, ${names.length - most} more`;
}

/** What was asked: "drain hostA and bring its guests back". */
export function goalInWords({ kind, hosts, comeBack, mostMoves }: PlanQuestion): string {
  const named = hosts.length === 0 ? 'all hosts' : fewOf(hosts);
  switch (kind) {
    case 'drain':
      return `drain ${named}${comeBack ? ' and bring the guests back' : ''}`;
    case 'rolling':
      return `maintain ${named}, group after group${comeBack ? ', and bring the guests back' : ''}`;
    case 'balance':
      return `balance ${named}${mostMoves === undefined ? '' : ` in at most ${counted(mostMoves, 'move')}`}`;
  }
}

/** The plan in numbers: moves and bound, what guests notice, what is left over, how long it takes. */
export function numbersInWords({ summary, question, steps }: Plan): string {
  const undecided = steps.filter((step) => (step.undecided ?? []).length > 0).length;
  const { live, outages, stops, leftOver, leftOverBound, moves } = summary;
  const ways = [
    ...(moves === 0 ? [] : [`${live} live`]),
    ...(outages === 0 ? [] : [`${outages} with an outage`]),
    ...(stops === 0 ? [] : [`${stops} stopped for room`]),
    ...(undecided === 0 ? [] : [`${undecided} NOT DECIDED by what is known`]),
  ];
  const stay =
    leftOver === 0 ? [] : [`${counted(leftOver, 'guest')} left over${leftOverBound < leftOver ? ` (bound ${leftOverBound})` : ''}`];
  return [
    summary.sentence.replace(/\.$/, ''),
    ...(ways.length === 0 ? [] : [ways.join(', ')]),
    ...stay,
    ...timeInWords(summary, question),
  ].join('; ');
}

function timeInWords({ seconds, fitsWindow }: Plan['summary'], { windowMinutes }: PlanQuestion): readonly string[] {
  const length = durationInWords(seconds);
  if (seconds === 0) return [];
  if (windowMinutes === undefined) return [`up to ${length}`];
  const window = durationInWords(windowMinutes * minuteSeconds);
  return fitsWindow === false ? [`up to ${length}, LONGER than the window of ${window}`] : [`up to ${length} of a ${window} window`];
}

/** How long the steps take without the work on hosts: so long it takes to go back, about. */
export function secondsOfMoving({ steps, waves, summary }: Plan): number {
  const working = new Set(steps.filter(({ kind }) => kind === 'maintain').map(({ wave }) => wave));
  return waves
    .filter(({ wave }) => working.has(wave))
    .reduce((rest, { startSecond, endSecond }) => Math.max(0, rest - (endSecond - startSecond)), summary.seconds);
}

export function reserveInWords({ reserve }: PlanQuestion): string | undefined {
  if (reserve === 'none') return undefined;
  if (reserve === 'n+1') return 'the guests of any one host of a group find room on the others, at any time';
  return `${reserve.percent} % of each host that receives stay free`;
}

/** The sentence of a risk, with the guests and hosts that it is about where it does not name them. */
export function riskInWords({ message, about }: PlanRisk): string {
  const words = new Set(message.split(/[\s,:;()]+/).map((word) => word.replace(/\.$/, '')));
  const unnamed = about.filter((name) => !words.has(name));
  return unnamed.length === 0 ? message : `${fewOf(unnamed)}: ${message}`;
}

/** What stands at a maintain step: the host, and who is still on it. */
export function workInWords({ from, startSecond }: PlanStep, { immovable, steps }: Plan): string {
  const has = (guest: string): boolean =>
    !steps.some((step) => step.kind === 'move' && step.guest === guest && step.from === from && step.startSecond <= startSecond);
  const staying = immovable.filter(({ host, guest }) => host === from && has(guest)).map(({ guest }) => guest);
  return staying.length === 0 ? `the work on ${from}` : `the work on ${from}, which is NOT empty: ${fewOf(staying)} stay`;
}

/** The upper end of a downtime, in few columns: "pause ≤ 3 s", "down ≤ 21 min", "no pause". */
export function downtimeInShort({ kind, seconds }: PlanStep['downtime']): string {
  const length = seconds === undefined ? '' : ` ≤ ${durationInWords(Math.max(1, seconds.high))}`;
  switch (kind) {
    case 'none':
      return 'no pause';
    case 'pause':
      return `pause${length}`;
    case 'restart':
      return `restart${length}`;
    case 'outage':
      return `down${length}`;
  }
}

/** "ldoms/live" as "live". */
export function methodInShort({ method, kind }: PlanStep): string {
  return kind === 'move' ? (method ?? '').replace(/^[a-z0-9]+\//, '') : kind;
}

const purposeWords: Readonly<Partial<Record<PlanStep['purpose'], string>>> = {
  pilot: 'pilot',
  detour: 'detour',
  return: 'back',
  room: 'for room',
};

/** Why it is done, where that is not plain from the question. */
export function purposeInWords({ purpose }: PlanStep): string | undefined {
  return purposeWords[purpose];
}

/** Says when a second of the plan is: the time of day in UTC where the start is known, else hours and minutes from the start. */
export type Clock = (second: number) => string;

export function clockOf({ startsAt }: PlanQuestion): Clock {
  return (second) => clockAt(startsAt, second);
}

export function ownerInWords({ owner, tier }: { readonly owner?: string; readonly tier?: number }): string {
  return [owner ?? 'owner not set', ...(tier === undefined ? [] : [`tier ${tier}`])].join(', ');
}

/** The first twelve digits of the plan's hash: enough to say which plan is meant. */
export function shortHash({ hash }: Plan): string {
  return hash.slice(0, 12);
}
