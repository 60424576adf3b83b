/** Which facts changed behind a pair whose verdict changed: of the rules that decide it otherwise now, need by need. */
import { inOrder } from '../../schemas/code-point-order.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { FactChange, FactState } from '../../schemas/generated/types.ts';
import type { Path, Rule, RulePack } from '../define.ts';
import { factOf, origin, subjectOf } from '../engine/findings.ts';
import type { Pair } from '../engine/findings.ts';
import { needsOf } from '../engine/outcome.ts';
import { parsePath, rawFact } from '../engine/paths.ts';
import type { Judgement } from '../judgement.ts';

export interface JudgedPair {
  readonly judgement: Judgement;
  readonly guest: number;
  readonly host: number;
}

/** Lost, gained or altered elements of one list that are named; the rest is counted. */
const namedElements = 8;

/** @param because ids of the rules whose outcome changed; a method's id stands for what the method itself needs */
export function factChanges(before: JudgedPair, now: JudgedPair, because: readonly string[], packs: readonly RulePack[]): FactChange[] {
  if (because.length === 0) return [];
  const [was, is] = [pairOf(before, packs), pairOf(now, packs)];
  const unusable = unusableChanges(was, is);
  // Where a host's facts may not be used, each of them is missing: one line says it.
  if (unusable.length > 0) return unusable;
  const ids = new Set(because);
  const { rules, methods } = now.judgement;
  const changed = rules.filter((rule: Rule) => ids.has(rule.id));
  const paths = new Set<Path>([
    ...changed.flatMap((rule) => Object.values(needsOf(rule))),
    // An accepted dry run settles what such a rule leaves open.
    ...(changed.some((rule) => rule.settledByDryRun !== undefined) ? ['guest.dryRuns[target,method,outcome,at]'] : []),
    ...methods.filter((method) => ids.has(method.id)).flatMap((method) => Object.values<Path>(method.needs)),
  ]);
  return [...paths]
    .sort(inOrder)
    .flatMap((path) => changeAt(path, was, is))
    .filter((change, index, all) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(change)) === index);
}

function pairOf({ judgement: { fleet }, guest, host }: JudgedPair, packs: readonly RulePack[]): Pair {
  const [moving, target] = [fleet.guests[guest], fleet.hosts[host]];
  if (moving === undefined || target === undefined) throw new Error(`no pair ${guest}, ${host}`);
  return { guest: moving, target, newName: undefined, packOf: (platform) => packs.find((pack) => pack.platform === platform) };
}

function unusableChanges(was: Pair, is: Pair): FactChange[] {
  const state = (why: string | undefined): FactState => (why === undefined ? { value: 'usable' } : { missing: why });
  const change = (path: string, host: string, before: string | undefined, after: string | undefined): FactChange[] =>
    (before === undefined) === (after === undefined) ? [] : [{ path, host, before: state(before), after: state(after) }];
  const [oldHost, newHost] = [was.guest.host, is.guest.host];
  return [
    ...change('host', newHost.name, oldHost.unusable, newHost.unusable),
    ...change('host', is.target.name, was.target.unusable, is.target.unusable),
    ...change('guest', newHost.name, was.guest.contradiction, is.guest.contradiction).map((each) => ({ ...each, guest: is.guest.name })),
  ];
}

function changeAt(text: Path, was: Pair, is: Pair): FactChange[] {
  const path = parsePath(text);
  const [old, current] = [factAt(text, was), factAt(text, is)];
  const host = path.side === 'target' ? is.target : is.guest.host;
  const { command, at, lines } = origin(current.s, host);
  const about = {
    path: text.replace(/[[?].*$/, ''),
    host: host.name,
    ...(path.side === 'guest' ? { guest: is.guest.name } : {}),
    ...(command === undefined ? {} : { command }),
    ...(at === undefined ? {} : { at }),
    ...(lines === undefined ? {} : { lines }),
  };
  if (isKnown(old) && isKnown(current)) {
    if (JSON.stringify(old.v) === JSON.stringify(current.v)) return [];
    if (!Array.isArray(old.v) || !Array.isArray(current.v)) return [{ ...about, before: stateOf(old), after: stateOf(current) }];
    const differences = listChanges(old.v, current.v);
    // The same elements in another order are the same list.
    return differences === undefined ? [] : [{ ...about, ...differences }];
  }
  if (!isKnown(old) && !isKnown(current)) return [];
  return [{ ...about, before: stateOf(old), after: stateOf(current) }];
}

/** A fact that may be missing is missing here, too: undefined is for rules. */
function factAt(text: Path, pair: Pair): Fact<unknown> {
  const fact = factOf(text, pair);
  if (!isKnown(fact) || fact.v !== undefined) return fact;
  const path = parsePath(text);
  return rawFact(path, subjectOf(path, pair));
}

function stateOf(fact: Fact<unknown>): FactState {
  if (!isKnown(fact)) return { missing: fact.why };
  if (!Array.isArray(fact.v)) return { value: fact.v as string | number | boolean };
  return { value: named((fact.v as readonly unknown[]).map(nameOf)) };
}

function listChanges(before: readonly unknown[], now: readonly unknown[]): Pick<FactChange, 'lost' | 'gained' | 'altered'> | undefined {
  const [old, current] = [byName(before), byName(now)];
  const lost = [...old.keys()].filter((name) => !current.has(name));
  const gained = [...current.keys()].filter((name) => !old.has(name));
  const altered = [...current].flatMap(([name, elements]) => {
    const words = alteration(old.get(name), elements);
    return words === undefined ? [] : [`${name}: ${words}`];
  });
  if (lost.length + gained.length + altered.length === 0) return undefined;
  return {
    ...(lost.length === 0 ? {} : { lost: named(lost.sort(inOrder)) }),
    ...(gained.length === 0 ? {} : { gained: named(gained.sort(inOrder)) }),
    ...(altered.length === 0 ? {} : { altered: named(altered.sort(inOrder)) }),
  };
}

/** Elements of a list by the value of their first field: what rules ask for first is the name. */
function byName(elements: readonly unknown[]): Map<string, unknown[]> {
  const groups = new Map<string, unknown[]>();
  for (const element of elements) {
    const name = nameOf(element);
    groups.set(name, [...(groups.get(name) ?? []), element]);
  }
  return groups;
}

function nameOf(element: unknown): string {
  const first: unknown = typeof element === 'object' && element !== null ? Object.values(element)[0] : element;
  return typeof first === 'string' ? first : JSON.stringify(first ?? null);
}

function alteration(before: readonly unknown[] | undefined, now: readonly unknown[]): string | undefined {
  if (before === undefined || sortedText(before) === sortedText(now)) return undefined;
  const [old, current] = [before[0], now[0]];
  if (before.length !== now.length) return `listed ${before.length} times, now ${now.length}`;
  if (now.length !== 1 || !isRecord(old) || !isRecord(current)) return `all ${now.length} entries compared, some differ`;
  return [...new Set([...Object.keys(old), ...Object.keys(current)])]
    .filter((field) => JSON.stringify(old[field]) !== JSON.stringify(current[field]))
    .map((field) => `${field} ${inShort(old[field])}, now ${inShort(current[field])}`)
    .join('; ');
}

function isRecord(element: unknown): element is Readonly<Record<string, unknown>> {
  return typeof element === 'object' && element !== null && !Array.isArray(element);
}

function sortedText(elements: readonly unknown[]): string {
  return JSON.stringify(elements.map((element) => JSON.stringify(element)).sort(inOrder));
}

function inShort(value: unknown): string {
  if (value === undefined) return 'not known';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function named(names: readonly string[]): string[] {
  return names.length <= namedElements ? [...names] : [...names.slice(0, namedElements), `… ${names.length - namedElements} more`];
}
