/** The first screen: how the pairs stand, what stands in the way most, what to do first, what to know about the evidence. */
import type { Judgement } from '../../rules/judgement.ts';
import type { Action, Assessment, Counts, Kind } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { kinds } from '../tables/kinds.ts';
import { counted } from '../tables/table.ts';
import { durationInWords, secondsBetween, timeInWords } from './words.ts';

/** A piece of the picture of all pairs; x and width as SVG takes them, in percent of the whole. */
export interface Segment {
  readonly kind: Kind;
  readonly letter: string;
  readonly meaning: string;
  readonly count: number;
  readonly share: string;
  readonly x: string;
  readonly width: string;
}

export interface Obstacle {
  readonly rule: string;
  readonly title: string;
  readonly text: string;
  /** In percent of the most frequent one. */
  readonly failWidth: string;
  readonly unknownWidth: string;
}

export interface ShownAction {
  readonly summary: string;
  readonly host: string;
  readonly gain: string;
  readonly effect: string;
  /** One under the other; empty where a person must act. */
  readonly commands: string;
}

export interface Settlement {
  readonly settle: string;
  readonly text: string;
  readonly examples: string;
}

/** Something a reader must know before trusting the rest. */
export interface Notice {
  readonly title: string;
  readonly text: string;
}

/** How many are of each kind, as a bar. */
export interface Bar {
  readonly title: string;
  /** The bar in words. */
  readonly words: string;
  readonly segments: readonly Segment[];
}

export interface Summary {
  readonly asOf: string;
  readonly size: string;
  readonly pairs: Bar;
  readonly guests: Bar;
  readonly obstacles: readonly Obstacle[];
  readonly actions: readonly ShownAction[];
  readonly moreActions: string;
  readonly settlements: readonly Settlement[];
  readonly notices: readonly Notice[];
}

const obstaclesShown = 8;
const actionsShown = 8;
const settlementsShown = 8;
const namesShown = 12;

/** @param bestKinds the best kind of each guest that is not part of a host */
export function summaryOf(judgement: Judgement, assessment: Assessment, bestKinds: readonly Kind[]): Summary {
  const best: Counts = { live: 0, outage: 0, no: 0, unknown: 0 };
  for (const kind of bestKinds) best[kind] += 1;
  return {
    asOf: asOfLine(assessment),
    size: `${counted(assessment.hosts.length, 'host')}, ${counted(bestKinds.length, 'guest')}, ${counted(totalOf(assessment.counts), 'pair')} of a guest and another host.`,
    pairs: barOf('Pairs of a guest and another host', assessment.counts),
    guests: barOf('Guests, by the best that any host offers', best),
    obstacles: obstaclesOf(judgement, assessment),
    actions: assessment.actions.slice(0, actionsShown).map(shownAction),
    moreActions:
      assessment.actions.length > actionsShown
        ? `${counted(assessment.actions.length - actionsShown, 'more fix', 'more fixes')} under Fixes.`
        : '',
    settlements: judgement
      .unknowns()
      .slice(0, settlementsShown)
      .map(({ settle, pairs, live, rules, examples }) => ({
        settle: capital(visible(settle)),
        text: `${counted(pairs, 'pair')}${live === 0 ? '' : `, ${live === pairs ? 'all' : live} only for a live move`}; ${rules.map(visible).join(', ')}`,
        examples: examples.slice(0, 3).map(visible).join(', '),
      })),
    notices: noticesOf(judgement, assessment),
  };
}

function totalOf(counts: Counts): number {
  return counts.live + counts.outage + counts.no + counts.unknown;
}

/** The line that every answer is read under. */
export function asOfLine({ asOf, startedAt }: Assessment): string {
  const seconds = secondsBetween(asOf, startedAt);
  const judged = `Judged as of ${timeInWords(visible(asOf))}`;
  if (seconds === undefined || seconds < 1) return `${judged}.`;
  return `${judged}, ${durationInWords(seconds)} before this report was made (${timeInWords(visible(startedAt))}).`;
}

function barOf(title: string, counts: Counts): Bar {
  const all = totalOf(counts);
  let before = 0;
  const segments = kinds.flatMap(({ kind, letter, meaning }): Segment[] => {
    if (kind === 'here') return [];
    const count = counts[kind];
    const x = lengthOf(before, all);
    before += count;
    return [{ kind, letter, meaning, count, share: shareOf(count, all), x, width: lengthOf(count, all) }];
  });
  return { title, words: segments.map(({ kind, count, share }) => `${kind} ${count} (${share})`).join(', '), segments };
}

function lengthOf(part: number, all: number): string {
  return all === 0 ? '0%' : `${((part / all) * 100).toFixed(2)}%`;
}

/** Never "0 %" of something and never "100 %" of less than all. */
function shareOf(count: number, all: number): string {
  if (all === 0) return '0 %';
  const percent = Math.round((count / all) * 100);
  if (percent === 0 && count > 0) return '< 1 %';
  if (percent === 100 && count < all) return '> 99 %';
  return `${percent} %`;
}

function obstaclesOf(judgement: Judgement, assessment: Assessment): Obstacle[] {
  const titles = new Map(judgement.rules.map((rule) => [rule.id, rule.title]));
  const shown = assessment.ruleCounts.filter(({ fails, unknowns }) => fails + unknowns > 0).slice(0, obstaclesShown);
  const most = Math.max(1, ...shown.map(({ fails, unknowns }) => fails + unknowns));
  return shown.map(({ rule, fails, unknowns }) => ({
    rule: visible(rule),
    title: visible(titles.get(rule) ?? rule),
    text: [fails > 0 ? `fails for ${counted(fails, 'pair')}` : '', unknowns > 0 ? `undecided for ${counted(unknowns, 'pair')}` : '']
      .filter((part) => part !== '')
      .join(', '),
    failWidth: lengthOf(fails, most),
    unknownWidth: lengthOf(unknowns, most),
  }));
}

function shownAction({ summary, host, frees, pairs, effect, commands }: Action): ShownAction {
  return {
    summary: visible(summary),
    host: visible(host),
    gain: frees > 0 ? `frees ${counted(frees, 'pair')} by itself, helps ${pairs}` : `helps ${counted(pairs, 'pair')}, together with others`,
    effect: visible(effect),
    commands: commands.map(visible).join('\n'),
  };
}

function noticesOf({ fleet }: Judgement, { endpoints, hosts, expectations }: Assessment): Notice[] {
  const unread = endpoints.filter(({ status }) => status !== 'ok');
  const stale = hosts.filter((host) => host.stale === true);
  const legacy = endpoints.filter(({ legacyAlgorithms }) => legacyAlgorithms !== undefined && legacyAlgorithms.length > 0);
  const broken = expectations.filter(({ holds }) => holds !== 'yes');
  const contradictory = fleet.guests.filter(({ contradiction }) => contradiction !== undefined);
  const ages = hosts.flatMap(({ ageSeconds }) => (ageSeconds === undefined ? [] : [ageSeconds]));
  const notices: (Notice | undefined)[] = [
    several(broken, 'Expectations that do not hold', ({ expectation, holds, detail }) => `${expectation}: ${holds}, ${detail}`),
    several(
      unread,
      'Endpoints not read in full',
      ({ name, status, reason }) => `${name} ${status}${reason === undefined ? '' : `: ${reason}`}`,
    ),
    several(stale, 'Hosts whose facts are not used', ({ name }) => name),
    several(
      contradictory,
      'Guests whose facts contradict each other',
      ({ name, host, contradiction }) => `${name} on ${host.name}: ${contradiction ?? ''}`,
    ),
    several(fleet.notes, 'Found while joining', (note) => note),
    several(legacy, 'Legacy SSH algorithms in use', ({ name, legacyAlgorithms }) => `${name}: ${(legacyAlgorithms ?? []).join(', ')}`),
    ages.length === 0
      ? undefined
      : { title: 'Age of the facts', text: `${rangeOf(Math.min(...ages), Math.max(...ages))} at the time judged for.` },
  ];
  return notices.filter((notice) => notice !== undefined);
}

function several<One>(all: readonly One[], title: string, say: (one: One) => string): Notice | undefined {
  if (all.length === 0) return undefined;
  const rest = all.length > namesShown ? `; ${all.length - namesShown} more` : '';
  const shown = all.slice(0, namesShown).map((one) => visible(say(one)));
  return { title: `${title} (${all.length})`, text: `${shown.join('; ')}${rest}.` };
}

function rangeOf(youngest: number, oldest: number): string {
  const [from, to] = [durationInWords(youngest), durationInWords(oldest)];
  return from === to ? from : `${from} to ${to}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
