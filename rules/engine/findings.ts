/** The findings of one move, with message, evidence and fix: made only for a pair that somebody looks at. */
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { isKnown, joinSources } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Evidence, Finding, Fix, SourceRef } from '../../schemas/generated/types.ts';
import type { Entry, FixData, Mismatch, Names, Path, Rule, RulePack, Weight } from '../define.ts';
import { asCheck, asJoin, needsOf, valuesOf } from './outcome.ts';
import type { Decided, SettledByDryRun } from './outcome.ts';
import { parsePath, rawFact, resolve } from './paths.ts';
import type { ParsedPath, Subject } from './paths.ts';
import { plainVendorText } from './vendor-text.ts';

export interface Pair {
  readonly guest: FleetGuest;
  readonly target: FleetHost;
  readonly newName: string | undefined;
  packOf(platform: string): RulePack | undefined;
  /** What was looked up before; for whom nothing is remembered, it is looked up each time. */
  readonly memo?: { readonly guest: Memo; readonly target: Memo };
}

/** Facts of one side, and the evidence of those that no finding is about in particular, by path. */
export interface Memo {
  readonly facts: Map<Path, Fact<unknown>>;
  readonly evidence: Map<Path, Evidence>;
}

export function newMemo(): Memo {
  return { facts: new Map(), evidence: new Map() };
}

/** Elements of a list shown as evidence, at most. */
const shownElements = 8;

export function subjectOf(path: ParsedPath, pair: Pair): Subject {
  const host = path.side === 'target' ? pair.target : pair.guest.host;
  return { guest: pair.guest, host, pack: pair.packOf(host.platform), newName: pair.newName };
}

export function factOf(text: Path, pair: Pair): Fact<unknown> {
  const path = parsePath(text);
  const facts = memoOf(path, pair)?.facts;
  const before = facts?.get(text);
  if (before !== undefined) return before;
  const fact = resolve(path, subjectOf(path, pair));
  facts?.set(text, fact);
  return fact;
}

function memoOf(path: ParsedPath, pair: Pair): Memo | undefined {
  return path.side === 'target' ? pair.memo?.target : pair.memo?.guest;
}

export function namesOf(pair: Pair): Names {
  return { guest: pair.guest.name, source: pair.guest.host.name, target: pair.target.name };
}

/** @param decided what the rule decided for the pair */
export function findingOf(rule: Rule, weight: Weight, decided: Decided, pair: Pair): Finding {
  let evidence: Evidence[] | undefined;
  const finding: Finding = {
    rule: rule.id,
    severity: weight.severity,
    outcome: decided.outcome,
    stage: weight.stage,
    message: messageOf(rule, decided, pair),
    // Made when somebody looks: most findings pass, and a text shows the evidence of those that do not.
    get evidence() {
      return (evidence ??= evidenceOf(rule, decided, pair));
    },
    fix: decided.outcome === 'fail' ? fixesOf(rule, decided.data, pair) : [],
  };
  if (rule.tuned !== undefined) finding.tuned = rule.tuned;
  if (decided.outcome === 'unknown') finding.settle = settleUnusable(pair) ?? decided.settle ?? settleMissing(decided.path, pair);
  const vendorText = rule.vendorTexts[0];
  if (decided.outcome === 'fail' && vendorText !== undefined) finding.vendorText = readable(rule, vendorText, decided.data, pair);
  return finding;
}

function messageOf(rule: Rule, decided: Decided, pair: Pair): string {
  switch (decided.outcome) {
    case 'pass':
      return decided.settled === undefined
        ? rule.title
        : `${rule.title}: ${pair.target.name} accepted the dry run of ${decided.settled.at}, which checks it (from facts it is not known: ${decided.settled.why})`;
    case 'unknown':
      return `not known: ${
        unusableHosts(pair)
          .map((host) => host.unusable)
          .join('; ') || decided.why
      }`;
    case 'fail':
      break;
  }
  const names = namesOf(pair);
  switch (rule.kind) {
    case 'check':
      return asCheck(rule).message(decided.data, names);
    case 'join':
      return asJoin(rule).message(decided.data as readonly Mismatch[], names);
    case 'atMost':
      return rule.message(decided.data as { wanted: number; offered: number }, names);
  }
}

function fixesOf(rule: Rule, data: unknown, pair: Pair): Fix[] {
  const names = namesOf(pair);
  const got =
    rule.kind === 'atMost'
      ? { values: {} }
      : valuesOf(needsOf(rule), (path) => factOf(path, pair), rule.kind === 'check' ? asCheck(rule).partial : []);
  if ('why' in got) return [];
  const fixes = ((): readonly FixData[] | undefined => {
    switch (rule.kind) {
      case 'check':
        return asCheck(rule).fix?.(data, names, got.values);
      case 'join':
        return asJoin(rule).fix?.(data as readonly Mismatch[], names, got.values);
      case 'atMost':
        return rule.fix?.(data as { wanted: number; offered: number }, names);
    }
  })();
  return (fixes ?? []).map((fix) => ({ ...fix, host: fix.on === 'target' ? names.target : names.source }));
}

function unusableHosts(pair: Pair): readonly FleetHost[] {
  return [pair.guest.host, pair.target].filter((host) => host.unusable !== undefined);
}

/** Where a host may not be used at all, nothing else settles anything. */
export function settleUnusable(pair: Pair): string | undefined {
  const hosts = unusableHosts(pair);
  if (hosts.length === 0) return undefined;
  return `read ${hosts.map((host) => host.name).join(' and ')} again: canmove collect ${hosts.map((host) => host.endpoint).join(' ')}`;
}

function settleMissing(path: Path | undefined, pair: Pair): string {
  const host = path !== undefined && parsePath(path).side === 'target' ? pair.target : pair.guest.host;
  // What was to show it says where to read it; what no output shows may come from the host's own endpoint.
  const { endpoint } = path === undefined ? {} : origin(factOf(path, pair).s, host);
  return `read ${host.name} again: canmove collect ${endpoint ?? host.endpoint}`;
}

/** The vendor's sentence for this failure, with its named groups filled in as far as the rule and the pair know them. */
function readable(rule: Rule, pattern: RegExp, data: unknown, pair: Pair): string {
  return plainVendorText(pattern, { ...namesOf(pair), ...vendorValues(rule, data) });
}

function vendorValues(rule: Rule, data: unknown): Readonly<Record<string, string | number>> {
  if (rule.kind === 'check') return asCheck(rule).vendorValues?.(data) ?? {};
  if (rule.kind === 'atMost') return {};
  const [first] = data as readonly Mismatch[];
  return first === undefined ? {} : (asJoin(rule).vendorValues?.(first) ?? {});
}

function evidenceOf(rule: Rule, decided: Decided, pair: Pair): Evidence[] {
  const relevant = decided.outcome === 'fail' ? relevantElements(rule, decided.data, pair) : {};
  const facts = Object.entries(needsOf(rule)).map(([name, path]) => evidenceAt(parsePath(path), pair, relevant[name]));
  return decided.outcome === 'pass' && decided.settled !== undefined ? [...facts, dryRunEvidence(decided.settled, pair)] : facts;
}

function dryRunEvidence({ path, at, method }: SettledByDryRun, pair: Pair): Evidence {
  const isIt = (run: { readonly target: string; readonly method: string; readonly at: string }): boolean =>
    run.target === pair.target.name && run.method === method && run.at === at;
  return evidenceAt(parsePath(path), pair, isIt);
}

type ElementTest = (element: never, index: number) => boolean;

/** Which elements of which list a failure is about, by need. */
function relevantElements(rule: Rule, data: unknown, pair: Pair): Readonly<Record<string, ElementTest | undefined>> {
  if (rule.kind === 'check') return asCheck(rule).about?.(data) ?? {};
  if (rule.kind !== 'join') return {};
  const join = asJoin(rule);
  const keys = new Set((data as readonly Mismatch[]).map((mismatch) => mismatch.key));
  const tests: Record<string, ElementTest> = {};
  const sides = [
    { needs: join.guestNeeds, entries: (values: Record<string, unknown>) => join.guestEntries(values) },
    { needs: join.targetNeeds, entries: (values: Record<string, unknown>) => join.targetEntries(values) },
  ];
  for (const { needs, entries } of sides) {
    const got = valuesOf(needs, (path) => factOf(path, pair));
    if ('why' in got) continue;
    const found: readonly Entry<unknown>[] = entries(got.values);
    const indexes = new Set(found.filter((entry) => keys.has(entry.key)).map((entry) => entry.at));
    const lists = Object.entries(needs).filter(([name]) => Array.isArray(got.values[name]));
    // 'at' is an index into the first list that the side needs.
    const [first] = lists;
    if (first !== undefined) {
      tests[first[0]] = (element: unknown, index) => indexes.has(index) || (typeof element === 'string' && keys.has(element));
    }
  }
  return tests;
}

/** The same object for every finding that rests on the fact as a whole. */
function evidenceAt(path: ParsedPath, pair: Pair, relevant: ElementTest | undefined): Evidence {
  const remembered = relevant === undefined ? memoOf(path, pair)?.evidence : undefined;
  const before = remembered?.get(path.text);
  if (before !== undefined) return before;
  const evidence = newEvidence(path, pair, relevant);
  remembered?.set(path.text, evidence);
  return evidence;
}

function newEvidence(path: ParsedPath, pair: Pair, relevant: ElementTest | undefined): Evidence {
  const subject = subjectOf(path, pair);
  const host = path.side === 'target' ? pair.target : pair.guest.host;
  const fact = resolve(path, subject);
  const base: Evidence = {
    path: path.text.replace(/[[?].*$/, ''),
    host: host.name,
    ...(path.side === 'guest' ? { guest: pair.guest.name } : {}),
    endpoint: host.endpoint,
  };
  if (!isKnown(fact)) return { ...base, missing: fact.why, ...origin(fact.s, host) };
  if (fact.v === undefined) {
    const raw = rawFact(path, subject);
    return { ...base, missing: isKnown(raw) ? 'a part of it is missing' : raw.why, ...origin(fact.s, host) };
  }
  if (!Array.isArray(fact.v)) return { ...base, value: fact.v as string | number | boolean, ...origin(fact.s, host) };
  const all = fact.v as unknown[];
  const indexes = all.map((_, index) => index).filter((index) => relevant === undefined || relevant(all[index] as never, index));
  if (indexes.length === 0) return { ...base, value: namesOnly(all), ...origin(fact.s, host) };
  const shown = indexes.slice(0, shownElements);
  const value: unknown[] = shown.map((index) => all[index]);
  if (indexes.length > shown.length) value.push(`… ${indexes.length - shown.length} more`);
  return { ...base, value, ...origin(elementSources(path, subject, shown) ?? fact.s, host) };
}

/** A list in short, by the first field of its elements. */
function namesOnly(elements: readonly unknown[]): unknown[] {
  const names = elements
    .slice(0, shownElements)
    .map((element) => (typeof element === 'object' && element !== null ? Object.values(element)[0] : element) as unknown);
  return elements.length > names.length ? [...names, `… ${elements.length - names.length} more`] : names;
}

function elementSources(path: ParsedPath, subject: Subject, indexes: readonly number[]): SourceRef | undefined {
  if (path.fields === undefined) return undefined;
  const raw = rawFact(path, subject);
  if (!isKnown(raw) || !Array.isArray(raw.v)) return undefined;
  const elements = raw.v as Readonly<Record<string, Fact<unknown> | string>>[];
  const refs = indexes.flatMap((index) =>
    Object.values(elements[index] ?? {}).flatMap((leaf) => (typeof leaf === 'string' ? [] : [leaf.s])),
  );
  return joinSources(...refs);
}

/** Command, lines, time and hash of the output that most of a fact was read from. */
export function origin(ref: SourceRef, host: FleetHost): Pick<Evidence, 'endpoint' | 'command' | 'at' | 'sha256' | 'lines' | 'fidelity'> {
  const sources = (Array.isArray(ref) ? ref : [ref]).flatMap((each) => host.sources[each] ?? []);
  const count = new Map<number, number>();
  for (const source of sources) count.set(source.output, (count.get(source.output) ?? 0) + 1);
  const [most] = [...count].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const output = most === undefined ? undefined : host.outputs[most[0]];
  if (most === undefined || output === undefined) return {};
  const stated = [...count.keys()].flatMap((index) => {
    const each = host.outputs[index];
    return each?.statedBy === undefined ? [] : [each.commandLine];
  });
  const isLow = [...count.keys()].some((index) => host.outputs[index]?.fidelity === 'low');
  const lines = sources.filter((source) => source.output === most[0]).flatMap((source) => source.lines ?? []);
  return {
    ...(output.endpoint === undefined ? {} : { endpoint: output.endpoint }),
    command: output.commandLine,
    at: output.startedAt,
    ...(output.sha256 === '' ? {} : { sha256: output.sha256 }),
    ...(stated.length === 0 ? {} : { statements: stated }),
    ...(isLow ? { fidelity: 'low' as const } : {}),
    ...(lines.length === 0 ? {} : { lines: [Math.min(...lines), Math.max(...lines)] as [number, number] }),
  };
}
