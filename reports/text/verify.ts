/** What the facts show after the work, for a terminal: the answer, what is not done, what was left behind, what nobody looked at. */
import type { Measure, Verification, VerifiedGuest } from '../../schemas/generated/types.ts';
import { excerpt, visible } from '../../schemas/visible.ts';
import { counted } from '../tables/table.ts';
import { commandLines, countsInWords, itemLines, noteLines, progressLines, section } from './plan-lives.ts';
import type { LinesOptions } from './plan-lives.ts';
import { fewOf } from './plan-words.ts';
import { moment, wrap } from './words.ts';

export interface VerifyTextOptions extends LinesOptions {
  /** The hosts concerned were collected for it. */
  readonly isFresh: boolean;
}

type Check = VerifiedGuest['checks'][number];

export function verifyText(found: Verification, options: VerifyTextOptions): string {
  const { width, paint, isFresh } = options;
  const { steps, guests, hosts, measures, notes } = found;
  const checks = guests.flatMap((guest) => guest.checks);
  const of = (outcome: Measure['outcome']): readonly Measure[] => measures.filter((each) => each.outcome === outcome);
  const lines = ({ message, commands }: Measure): readonly string[] => [
    ...itemLines(visible(message), [], options),
    ...commandLines(commands, options),
  ];
  return [
    ...wrap(headline(found, options), width, '', '  '),
    ...wrap(paint.dim(`facts of ${moment(found.asOf)}${isFresh ? '' : ', as they were read last'}`), width, '', '  '),
    ...progressLines(steps, options),
    ...section('Not as it was', withOutcome(checks, 'differs'), (message) => itemLines(visible(message), [], options), options),
    ...section('Not known of guests', withOutcome(checks, 'unknown'), (message) => itemLines(visible(message), [], options), options),
    ...section('Hosts', hosts, (host) => itemLines(hostInWords(host), [], options), options),
    ...section(paint.yellow('Left behind'), of('left'), lines, options, 24),
    ...section('Could not be looked at this time', of('unknown'), lines, options),
    ...section('NOT LOOKED AT: no fact that is collected shows it', grouped(of('not-looked-at')), lines, options, 24),
    ...section('As it was', keptWords(checks), (line) => itemLines(line, [], options), options),
    ...section('Looked at, and clean', cleanWords(of('clean')), (line) => itemLines(line, [], options), options),
    ...noteLines(notes, options),
  ].join('\n');
}

function headline({ outcome, steps, measures, guests }: Verification, { paint }: LinesOptions): string {
  const left = measures.filter((each) => each.outcome === 'left').length;
  const unseen = measures.filter((each) => each.outcome === 'not-looked-at').length;
  const what =
    steps.length > 0
      ? countsInWords(steps)
      : guests.map(({ guest, places }) => `${guest} on ${fewOf(places.map(({ host }) => host)) || 'no host'}`).join(', ');
  const rest = `${left === 0 ? 'nothing found left behind' : `${counted(left, 'thing')} left behind`}${unseen === 0 ? '' : `, ${unseen} NOT looked at`}`;
  const text = visible(`${what}; ${rest}`);
  const isPlan = steps.length > 0;
  const [done, leftovers, not] = [
    isPlan ? 'DONE' : 'IN ORDER',
    isPlan ? 'DONE, WITH LEFTOVERS' : 'LEFTOVERS',
    isPlan ? 'NOT DONE' : 'NOT IN ORDER',
  ];
  switch (outcome) {
    case 'done':
      return `${paint.bold(paint.green(done))}: ${text}`;
    case 'leftovers':
      return `${paint.bold(paint.yellow(leftovers))}: ${text}`;
    case 'not-done':
      return `${paint.bold(paint.red(not))}: ${text}`;
    case 'unknown':
      return `${paint.bold(paint.yellow('NOT KNOWN'))}: ${text}`;
  }
}

function withOutcome(checks: readonly Check[], outcome: Check['outcome']): readonly string[] {
  return checks.filter((check) => check.outcome === outcome).map(({ message }) => message);
}

function hostInWords({ host, empty, guests }: Verification['hosts'][number]): string {
  if (empty === null) return visible(`${host}: who is there is not known`);
  return visible(empty ? `${host} is empty` : `${host} is NOT empty: ${fewOf(guests)}`);
}

/** The same commands for many guests are shown once. */
function grouped(measures: readonly Measure[]): readonly Measure[] {
  const groups = new Map<string, Measure[]>();
  for (const each of measures) {
    const key = JSON.stringify([each.measure, each.commands]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map((group) => {
    const first = group[0] as Measure;
    const others = group.slice(1).map(({ about }) => about);
    return others.length === 0
      ? first
      : { ...first, message: `${first.message}; the same for ${fewOf([...new Set(others)].map((about) => excerpt(about, 40)))}` };
  });
}

const checkTitles: Readonly<Record<Check['what'], string>> = {
  'one-host': 'on one host',
  place: 'where it should be',
  state: 'its state',
  uuid: 'its UUID',
  macs: 'its MAC addresses',
  slots: 'its virtual slots',
};

function keptWords(checks: readonly Check[]): readonly string[] {
  const holding = checks.filter(({ outcome }) => outcome === 'holds');
  const titles = [...new Set(holding.map(({ what }) => what))];
  return titles.map((what) => `${checkTitles[what]}: ${counted(holding.filter((check) => check.what === what).length, 'guest')}`);
}

const cleanTitles: Readonly<Record<Measure['measure'], string>> = {
  'suspended-group': 'suspended groups',
  'disabled-service': 'disabled services',
  'lent-resources': 'lent resources',
  'unsaved-configuration': 'unsaved configurations',
  'pending-configuration': 'pending configurations',
  'install-medium': 'install media',
  autostart: 'autostart',
  traces: 'traces on hosts that guests have left',
  'running-move': 'moves that still run',
};

function cleanWords(measures: readonly Measure[]): readonly string[] {
  const titles = [...new Set(measures.map(({ measure }) => measure))];
  return titles.map((title) => `${cleanTitles[title]}: ${counted(measures.filter(({ measure }) => measure === title).length, 'look')}`);
}
