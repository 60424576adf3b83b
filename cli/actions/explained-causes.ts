/** The causes of a text, weighed with the facts of a fleet: what a rule passes is not the cause. */
import type { Fleet } from '../../fleet/fleet.ts';
import { isPartOfHost, judge } from '../../rules/engine/judge.ts';
import type { Cause, Refusal } from '../../rules/refusals/define.ts';
import type { Recognised } from '../../rules/refusals/recognise.ts';
import { filled } from '../../rules/refusals/words.ts';
import type {
  AffectedPair,
  AffectedPairs,
  ExplainedCause,
  ExplainedText,
  Explanation,
  Finding,
  JudgedPairs,
} from '../../schemas/generated/types.ts';
import type { ExplainOptions } from '../commands/knowledge.ts';
import { findGuest, findHost } from './find.ts';
import type { Loaded } from './load.ts';
import { hostsCalled } from './recorded-move.ts';

/** More pairs than these are not looked at: each costs a finding. */
const pairLimit = 20_000;
const shownPairs = 10;

/** Which pairs the text is about: indexes of the fleet, undefined: any. */
interface Scope {
  readonly guest: number | undefined;
  readonly source: number | undefined;
  readonly target: number | undefined;
}

/** What one rule says of the pairs that were looked at. */
interface RuleSeen {
  /** Where it does not pass. */
  readonly standing: { readonly finding: Finding; readonly pair: Pick<AffectedPair, 'guest' | 'source' | 'target'> }[];
  /** One finding that passes. */
  passing: Finding | undefined;
}

/** @param loaded undefined: there is no fleet, every cause stays open */
export function causesJudged(
  recognised: readonly Recognised[],
  loaded: Loaded | undefined,
  options: ExplainOptions,
): Pick<Explanation, 'recognised' | 'judged'> {
  if (loaded === undefined) return { recognised: recognised.map((each) => explained(each, [], undefined)) };
  const scope = scopeOf(recognised, loaded, options);
  const rules = new Set(recognised.flatMap(({ refusal }) => rulesOf(refusal)));
  const { seen, pairs, sampled } = lookAt(loaded, scope, rules);
  const { fleet } = loaded;
  const guest = scope.guest === undefined ? undefined : fleet.guests[scope.guest];
  const source = scope.source === undefined ? undefined : fleet.hosts[scope.source];
  const target = scope.target === undefined ? undefined : fleet.hosts[scope.target];
  const names = { ...(guest === undefined ? {} : { guest: guest.name }), ...(target === undefined ? {} : { target: target.name }) };
  const words = { ...names, ...(source === undefined ? {} : { source: source.name }) };
  const judged: JudgedPairs = {
    asOf: fleet.asOf,
    ...words,
    pairs,
    sampled,
  };
  return {
    judged,
    recognised: recognised.map((each) => {
      const own = about(each, seen);
      return {
        ...explained(each, causesOf(each, own, loaded, words), words),
        ...(rulesOf(each.refusal).length === 0 ? {} : { affected: affectedBy(rulesOf(each.refusal), own) }),
      };
    }),
  };
}

function rulesOf(refusal: Refusal): readonly string[] {
  return [...new Set(refusal.causes.flatMap(({ rules }) => rules))];
}

function explained(
  { refusal, text, values }: Recognised,
  causes: readonly ExplainedCause[],
  names: Readonly<Record<string, string>> | undefined,
): ExplainedText {
  return {
    refusal: refusal.id,
    meaning: refusal.meaning,
    says: refusal.says,
    text,
    values: { ...values },
    causes: names === undefined ? refusal.causes.map((cause) => open(cause, values)) : [...causes],
    sources: [...refusal.sources],
  };
}

function open({ cause, check, fix, certainty, rules }: Cause, values: Readonly<Record<string, string>>): ExplainedCause {
  return {
    cause: filled(cause, values),
    check: filled(check, values),
    fix: filled(fix, values),
    certainty,
    rules: [...rules],
    standing: 'open',
  };
}

/** What the options say, else the names in the text where the fleet has them. */
function scopeOf(recognised: readonly Recognised[], loaded: Loaded, { guest, from, to }: ExplainOptions): Scope {
  const { fleet } = loaded;
  const said = (name: string): readonly string[] => [...new Set(recognised.flatMap(({ values }) => values[name] ?? []))];
  const onlyOne = (indexes: readonly number[]): number | undefined => (indexes.length === 1 ? indexes[0] : undefined);
  const guestsSaid = said('guest').flatMap((name) => fleet.guests.flatMap((each, index) => (each.name === name ? [index] : [])));
  const targetsSaid = said('target').flatMap((name) => hostsCalled(name, loaded));
  return {
    guest: guest === undefined ? onlyOne(guestsSaid) : findGuest(fleet, guest),
    source: from === undefined ? undefined : findHost(fleet, from),
    target: to === undefined ? onlyOne([...new Set(targetsSaid)]) : findHost(fleet, to),
  };
}

interface Looked {
  readonly seen: ReadonlyMap<string, RuleSeen>;
  readonly pairs: number;
  readonly sampled: boolean;
}

/** Every pair of the scope, judged by these rules alone. */
function lookAt({ fleet, packs }: Loaded, scope: Scope, rules: ReadonlySet<string>): Looked {
  const judgement = judge(
    fleet,
    packs.map((pack) => ({ ...pack, rules: pack.rules.filter(({ id }) => rules.has(id)) })),
  );
  const seen = new Map<string, RuleSeen>([...rules].map((rule) => [rule, { standing: [], passing: undefined }]));
  let pairs = 0;
  for (const { guest, host } of pairsIn(fleet, scope)) {
    if (pairs >= pairLimit) return { seen, pairs, sampled: true };
    pairs++;
    const moving = fleet.guests[guest];
    const pair = { guest: moving?.name ?? '', source: moving?.host.name ?? '', target: fleet.hosts[host]?.name ?? '' };
    for (const finding of worstByRule(judgement.moves(guest, host).flatMap(({ findings }) => findings))) {
      const of = seen.get(finding.rule);
      if (finding.outcome !== 'pass') of?.standing.push({ finding, pair });
      else if (of !== undefined) of.passing ??= finding;
    }
  }
  return { seen, pairs, sampled: false };
}

/** Of what a rule says, that which is about the switch or group that the text names. */
function about({ refusal, values }: Recognised, seen: ReadonlyMap<string, RuleSeen>): ReadonlyMap<string, RuleSeen> {
  const subject = refusal.subject === undefined ? undefined : values[refusal.subject];
  if (subject === undefined) return seen;
  const isAbout = ({ outcome, message }: Finding): boolean => outcome === 'unknown' || message.split(/[\s,;]+/).includes(subject);
  return new Map(
    [...seen].map(([rule, { standing: all, passing }]) => {
      const own = all.filter(({ finding }) => isAbout(finding));
      // What fails for another switch or group does not pass, either.
      return [rule, { standing: own, passing: own.length < all.length ? undefined : passing }];
    }),
  );
}

const order = { fail: 0, unknown: 1, pass: 2 } as const;

/** A rule may judge several methods of a pair: its worst finding counts. */
function worstByRule(findings: readonly Finding[]): readonly Finding[] {
  const worst = new Map<string, Finding>();
  for (const finding of findings) {
    const before = worst.get(finding.rule);
    if (before === undefined || order[finding.outcome] < order[before.outcome]) worst.set(finding.rule, finding);
  }
  return [...worst.values()];
}

function* pairsIn(fleet: Fleet, scope: Scope): Generator<{ readonly guest: number; readonly host: number }> {
  for (let guest = 0; guest < fleet.guests.length; guest++) {
    if (scope.guest === undefined ? isPartOfHost(fleet, guest) : scope.guest !== guest) continue;
    const own = fleet.guests[guest]?.host;
    if (scope.source !== undefined && fleet.hosts[scope.source] !== own) continue;
    for (let host = 0; host < fleet.hosts.length; host++) {
      if (fleet.hosts[host] !== own && (scope.target === undefined || scope.target === host)) yield { guest, host };
    }
  }
}

function causesOf(
  { refusal, values }: Recognised,
  seen: ReadonlyMap<string, RuleSeen>,
  loaded: Loaded,
  names: Readonly<Record<string, string>>,
): readonly ExplainedCause[] {
  return refusal.causes.map((cause) => ({ ...open(cause, { ...names, ...values }), ...standing(cause, values, seen, loaded) }));
}

type Standing = Pick<ExplainedCause, 'standing' | 'why' | 'evidence'>;

/** A cause is disproved where all its rules pass for all pairs; a warning is no reason to be refused, and shows nothing. */
function standing(cause: Cause, values: Readonly<Record<string, string>>, seen: ReadonlyMap<string, RuleSeen>, loaded: Loaded): Standing {
  if (cause.disprovedByReading === true) return byReading(values['target'], loaded);
  const judged = cause.rules.flatMap((rule) => seen.get(rule) ?? []);
  const findings = judged.flatMap(({ standing: all }) => all.map(({ finding }) => finding));
  const failing = findings.find(({ outcome, severity }) => outcome === 'fail' && severity === 'blocker');
  if (failing !== undefined) return { standing: 'shown', why: failing.message, evidence: failing.evidence };
  const [undecided] = findings;
  if (undecided !== undefined) return { standing: 'open', why: undecided.message };
  const [passing] = judged.flatMap((each) => each.passing ?? []);
  if (passing === undefined || judged.some((each) => each.passing === undefined)) return { standing: 'open' };
  return { standing: 'disproved', why: passing.message, evidence: passing.evidence };
}

function byReading(target: string | undefined, loaded: Loaded): Standing {
  const [index, another] = target === undefined ? [] : hostsCalled(target, loaded);
  const host = index === undefined || another !== undefined ? undefined : loaded.fleet.hosts[index];
  if (target === undefined || host === undefined || host.unusable !== undefined) return { standing: 'open' };
  return { standing: 'disproved', why: `${target} is the host ${host.name}, whose control domain was read at ${host.startedAt}` };
}

function affectedBy(rules: readonly string[], seen: ReadonlyMap<string, RuleSeen>): AffectedPairs {
  const own = rules.flatMap((rule) => seen.get(rule)?.standing ?? []).filter(({ finding }) => finding.severity === 'blocker');
  const pairsWith = (wanted: 'fail' | 'unknown'): ReadonlyMap<string, AffectedPair> =>
    new Map(
      own
        .filter(({ finding }) => finding.outcome === wanted)
        .map(({ finding, pair }) => [JSON.stringify(pair), { ...pair, rule: finding.rule, outcome: wanted, message: finding.message }]),
    );
  const failing = pairsWith('fail');
  const undecided = [...pairsWith('unknown')].filter(([pair]) => !failing.has(pair)).map(([, each]) => each);
  return { fails: failing.size, unknowns: undecided.length, shown: [...failing.values(), ...undecided].slice(0, shownPairs) };
}
