/** What changed over a span of time: the time first, then each pair with the facts behind it. */
import type { Change, ChangesOverTime, ChangeStep, FactChange } from '../../schemas/generated/types.ts';
import { excerpt, visible } from '../../schemas/visible.ts';
import { moment, shortCommand } from './words.ts';
import type { Paint } from './words.ts';

export interface ChangesTextOptions {
  readonly paint: Paint;
  /** What was asked for; undefined for the whole fleet. */
  readonly subject: string | undefined;
}

/** Lines of one kind and step shown; the rest is counted. */
const shown = 20;
const factsShown = 6;
const pairsNamed = 6;
const rulesNamed = 4;

export function changesText(result: ChangesOverTime, { paint, subject }: ChangesTextOptions): string {
  const about = subject === undefined ? '' : ` of ${visible(subject)}`;
  const collected = result.points.filter(({ from }) => from !== 'now');
  const lines = [
    paint.bold(`Changes${about} from ${dayAndMoment(result.since)} to ${dayAndMoment(result.until)}`),
    paint.dim(`${collected.length === 1 ? '1 stored time' : `${collected.length} stored times`} judged with today's rules`),
  ];
  for (const step of result.steps) lines.push('', ...stepLines(step, paint));
  if (result.rules.length > 0) {
    lines.push('', 'By changed rules, or by what the inventory states (the same facts are judged otherwise today):');
    lines.push(...capped(result.rules, (change) => [`  ${pairOf(change)}: ${change.before} then, ${change.after} today`]));
  }
  if (collected.length < 2 && result.steps.length === 0)
    lines.push(
      '',
      `There is ${collected.length === 0 ? 'nothing' : 'only one time'} in the store to compare with: collect regularly ("canmove audit" from cron or a timer) and ask again, or ask further back with --since.`,
    );
  else if (result.steps.length === 0) lines.push('', `Nothing changed${about}.`);
  for (const note of result.notes) lines.push('', paint.yellow(visible(note)));
  return lines.join('\n');
}

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** "Monday 2026-11-02 22:00 UTC" */
function dayAndMoment(iso: string): string {
  return `${days[new Date(iso).getUTCDay()] ?? ''} ${moment(iso)}`.trim();
}

function stepLines(step: ChangeStep, paint: Paint): string[] {
  const of = (what: Change['what']): Change[] => step.changes.filter((change) => change.what === what);
  return [
    paint.bold(`Since ${dayAndMoment(step.at)} (before: ${dayAndMoment(step.after)})`),
    ...capped([...of('endpoint'), ...of('host'), ...of('guest')], (change) => [
      `  ${change.what} ${visible(change.subject)}: ${visible(change.before)}, now ${visible(change.after)}`,
    ]),
    ...capped(alike(of('pair')), (changes) => pairLines(changes, paint)),
  ];
}

function pairOf({ subject, target }: Change): string {
  return target === undefined ? visible(subject) : `${visible(subject)} → ${visible(target)}`;
}

/** Pairs that changed alike for the same facts are told once. */
function alike(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = JSON.stringify([change.before, change.after, change.because, change.facts]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  return [...groups.values()];
}

function pairLines(changes: readonly Change[], paint: Paint): string[] {
  const [first] = changes;
  if (first === undefined) return [];
  const { before, after, facts = [], because = [] } = first;
  const others = because.length > rulesNamed ? ` and ${because.length - rulesNamed} more rules` : '';
  const rules = because.length === 0 ? '' : ` (${because.slice(0, rulesNamed).map(visible).join(', ')}${others})`;
  const pairs = changes.slice(0, pairsNamed).map(pairOf).join(', ');
  const more = changes.length > pairsNamed ? ` and ${changes.length - pairsNamed} more pairs` : '';
  return [
    `  ${pairs}${more}: ${before}, now ${after}${rules}`,
    ...facts.slice(0, factsShown).map((fact) => `      ${factLine(fact)}`),
    ...(facts.length > factsShown ? [paint.dim(`      … ${facts.length - factsShown} more facts`)] : []),
  ];
}

/** "hostB: ldoms.vsws lost primary-vsw1 (ldm list-services -p, line 4, read 2026-11-18 02:00 UTC)". */
function factLine(fact: FactChange): string {
  const from =
    fact.command === undefined
      ? ''
      : ` (${visible(shortCommand(fact.command))}${fact.at === undefined ? '' : `, read ${moment(fact.at)}`})`;
  const whose = fact.guest === undefined ? visible(fact.host) : `${visible(fact.host)}:${visible(fact.guest)}`;
  return `${whose}: ${fact.path.replace(/^(guest|source|target)\./, '')} ${whatHappened(fact)}${from}`;
}

function whatHappened({ lost, gained, altered, before, after }: FactChange): string {
  const list = (verb: string, names: readonly string[] | undefined): string[] =>
    names === undefined ? [] : [`${verb} ${names.map((name) => excerpt(name)).join(', ')}`];
  const parts = [...list('lost', lost), ...list('gained', gained), ...list('altered', altered)];
  return parts.length > 0 ? parts.join('; ') : `was ${stateWords(before)}, is ${stateWords(after)}`;
}

function stateWords(state: FactChange['before']): string {
  if (state?.missing !== undefined) return `not known (${excerpt(state.missing)})`;
  const value: unknown = state?.value;
  if (Array.isArray(value)) return value.length === 0 ? 'none' : excerpt(value.join(', '));
  return typeof value === 'string' ? excerpt(value === '' ? 'empty' : value) : excerpt(JSON.stringify(value ?? null));
}

function capped<Item>(changes: readonly Item[], lines: (change: Item) => string[]): string[] {
  const more = changes.length > shown ? [`  … ${changes.length - shown} more (all with --json, or ask for a guest or a host)`] : [];
  return [...changes.slice(0, shown).flatMap(lines), ...more];
}
