/** The nightly verdict in a few lines: quiet when all is well, names what is not. */
import type { Assessment, Change, FleetFinding, Word } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { counted } from '../tables/table.ts';
import { age, moment } from './words.ts';
import type { Paint } from './words.ts';

export interface AuditTextOptions {
  readonly paint: Paint;
  /** Age of the oldest facts, in seconds. */
  readonly ageSeconds: number;
  /** What of the store could not be used. */
  readonly damage: readonly string[];
  readonly written: readonly string[];
  readonly accepted: boolean;
  readonly hasBaseline: boolean;
  readonly earlierAt: string | undefined;
}

/** Lines of one kind shown; the rest is counted. */
const shown = 12;

export function auditText(
  assessment: Assessment,
  { paint, ageSeconds, damage, written, accepted, hasBaseline, earlierAt }: AuditTextOptions,
): string {
  const { counts, expectations, endpoints, changes } = assessment;
  const moving = assessment.guests.filter((guest) => guest.partOfHost !== true).length;
  const failing = expectations.filter((each) => each.holds === 'no');
  const undecided = expectations.filter((each) => each.holds === 'unknown');
  const unread = endpoints.filter((endpoint) => endpoint.status !== 'ok');
  const stale = assessment.hosts.filter((host) => host.stale === true);
  const lines = [
    headline(assessment.status ?? 0, paint),
    `${counted(moving, 'guest')} × ${counted(assessment.hosts.length, 'host')}: ${counts.live} live, ${counts.outage} with an outage, ${counts.no} no, ${counts.unknown} unknown (${moment(assessment.asOf)}, oldest facts ${age(ageSeconds)})`,
    `${endpoints.length - unread.length} of ${endpoints.length} endpoints read; ${expectations.length - failing.length - undecided.length} of ${expectations.length} expectations hold`,
  ];
  section(
    lines,
    'Does not hold',
    failing.map((each) => `${each.subject}: ${each.expectation}: ${each.detail}`),
    paint.red('✗'),
  );
  section(
    lines,
    'Not known whether it holds',
    undecided.map((each) => `${each.subject}: ${each.expectation}: ${each.detail}`),
    paint.yellow('?'),
  );
  section(
    lines,
    'Not read',
    [
      ...unread.map((each) => `${each.name}: ${each.status}${each.reason === undefined ? '' : `: ${each.reason}`}`),
      ...stale
        .filter((host) => !unread.some((each) => each.name === host.endpoint))
        .map((host) => `${host.name}: its facts are not used (too old or not readable)`),
    ],
    paint.yellow('?'),
  );
  section(lines, 'Statements and waivers to look at', (assessment.operatorsWord ?? []).flatMap(needsLooking), paint.yellow('!'));
  section(lines, 'Damaged in the store', damage, paint.red('✗'));
  const title = earlierAt === undefined ? 'Changes' : `Changes since ${moment(earlierAt)}`;
  section(lines, title, changes.map(changeLine), ' ');
  if (earlierAt !== undefined && changes.length === 0) lines.push('', paint.dim(`nothing changed since ${moment(earlierAt)}`));
  if (assessment.waiversAccepted === true) lines.push('', 'What waivers make possible was counted as possible (--accept-waivers).');
  section(lines, 'Hosts together', fleetLines(assessment.fleetFindings ?? []), paint.yellow('!'));
  if (accepted) lines.push('', 'This result is the accepted baseline now.');
  else if (!hasBaseline)
    lines.push('', paint.dim('No baseline is accepted yet: "canmove audit --accept" takes this result as what should hold.'));
  for (const file of written) lines.push(`wrote ${visible(file)}`);
  return lines.join('\n');
}

function headline(status: number, paint: Paint): string {
  switch (status) {
    case 0:
      return paint.bold(paint.green('OK: what should hold holds'));
    case 1:
      return paint.bold(paint.yellow('WARNING: something got worse since the last run'));
    case 2:
      return paint.bold(paint.red('FAILED: what should hold does not'));
    default:
      return paint.bold(paint.yellow('INCOMPLETE: not everything is known'));
  }
}

/** Nothing for what is in force. */
function needsLooking({ kind, what, by, until, at, state }: Word): readonly string[] {
  const who = `${kind} of ${by ?? 'nobody'} (${at}): ${what}`;
  switch (state) {
    case 'in force':
      return [];
    case 'expires soon':
      return [`${who}: expires after ${until ?? ''}`];
    case 'expired':
      return [`${who}: expired on ${until ?? ''} and is not used: write a new one, or take it out`];
    case 'matches nothing':
      return [`${who}: ${kind === 'waiver' ? 'nothing is in the way that it waives' : 'matches nothing that was read'}`];
  }
}

function section(lines: string[], title: string, items: readonly string[], sign: string): void {
  if (items.length === 0) return;
  lines.push('', `${title}:`, ...items.slice(0, shown).map((item) => `  ${sign} ${visible(item)}`));
  if (items.length > shown) lines.push(`    … ${items.length - shown} more (all with --json, --html or --xlsx)`);
}

/**
 * Warnings before what is only to be known, and what does not hold before what is undecided. Of one rule a few stand before
 * the rest of all, so that a rule with many findings hides no other.
 */
function fleetLines(findings: readonly FleetFinding[]): readonly string[] {
  const rank = ({ severity, outcome }: FleetFinding): number => (severity === 'warning' ? 0 : 2) + (outcome === 'fail' ? 0 : 1);
  const ranked = [...findings].sort((a, b) => rank(a) - rank(b));
  const seen = new Map<string, number>();
  const [first, rest]: [FleetFinding[], FleetFinding[]] = [[], []];
  for (const finding of ranked) {
    const before = seen.get(finding.rule) ?? 0;
    seen.set(finding.rule, before + 1);
    (before < ofOneRule ? first : rest).push(finding);
  }
  return [...first, ...rest].map(({ message, evidence: [line] }) => (line === undefined ? message : `${message} (${line})`));
}

/** Findings of one rule that are shown before the others of it. */
const ofOneRule = 2;

function changeLine(change: Change): string {
  const to = change.target === undefined ? '' : ` → ${change.target}`;
  const because = (change.because ?? []).length === 0 ? '' : ` (${(change.because ?? []).join(', ')})`;
  return `${change.what === 'rule' ? 'by a changed rule or inventory: ' : ''}${change.subject}${to}: ${change.before}, now ${change.after}${because}`;
}
