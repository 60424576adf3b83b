/** One rule on the values of one pair. Matrix and findings both decide here, so that they cannot disagree. */
import { isKnown } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { AtMostRule, CheckRule, Entry, JoinRule, Mismatch, Outcome, Path, Rule } from '../define.ts';

export type AnyCheck = CheckRule<Record<string, unknown>, unknown>;
export type AnyJoin = JoinRule<Record<string, unknown>, Record<string, unknown>>;

/** A rule as the engine calls it: the types of its facts are its own business. */
export function asCheck(rule: Rule & { kind: 'check' }): AnyCheck {
  return rule as unknown as AnyCheck;
}
export function asJoin(rule: Rule & { kind: 'join' }): AnyJoin {
  return rule;
}

/** Every path a rule needs, by the name it has in the rule. */
export function needsOf(rule: Rule): Readonly<Record<string, Path>> {
  switch (rule.kind) {
    case 'check':
      return asCheck(rule).needs;
    case 'join':
      return { ...asJoin(rule).guestNeeds, ...asJoin(rule).targetNeeds };
    case 'atMost':
      return { wanted: rule.wanted, offered: rule.offered };
  }
}

/** Plain values, or why one of them is missing. */
export function valuesOf(
  needs: Readonly<Record<string, Path>>,
  factOf: (path: Path) => Fact<unknown>,
  partial: readonly string[] = [],
): { readonly values: Record<string, unknown> } | { readonly why: string; readonly path: Path } {
  const values: Record<string, unknown> = {};
  for (const [name, path] of Object.entries(needs)) {
    const fact = factOf(path);
    if (isKnown(fact)) values[name] = fact.v;
    else if (!partial.includes(name)) return { why: fact.why, path };
  }
  return { values };
}

/** What was undecided from facts, and which recorded dry run decided it. */
export interface SettledByDryRun {
  /** When it was made, ISO 8601 UTC. */
  readonly at: string;
  readonly method: string;
  /** What is not known, as a clause. */
  readonly why: string;
  /** Of the recorded dry runs. */
  readonly path: Path;
}

export type Decided =
  | { readonly outcome: 'pass'; readonly data?: unknown; readonly settled?: SettledByDryRun }
  | { readonly outcome: 'fail'; readonly data: unknown }
  | { readonly outcome: 'unknown'; readonly why: string; readonly settle?: string; readonly path?: Path; readonly data?: unknown };

export function decide(rule: Rule, factOf: (path: Path) => Fact<unknown>): Decided {
  switch (rule.kind) {
    case 'check': {
      const check = asCheck(rule);
      const got = valuesOf(check.needs, factOf, check.partial);
      return 'why' in got ? { outcome: 'unknown', ...got } : decideCheck(check, got.values);
    }
    case 'join': {
      const join = asJoin(rule);
      const guest = valuesOf(join.guestNeeds, factOf);
      if ('why' in guest) return { outcome: 'unknown', ...guest };
      const target = valuesOf(join.targetNeeds, factOf);
      if ('why' in target) return { outcome: 'unknown', ...target };
      return guarded(rule.id, () => decideJoin(join, join.guestEntries(guest.values), byKey(join.targetEntries(target.values))));
    }
    case 'atMost':
      return decideAtMost(rule, factOf(rule.wanted), factOf(rule.offered));
  }
}

export function decideCheck(rule: AnyCheck, values: Record<string, unknown>): Outcome<unknown> {
  // Not guarded(): this runs twenty million times, and a closure each time is what takes longest.
  try {
    return rule.check(values);
  } catch (error) {
    return brokenRule(rule.id, error);
  }
}

function decideAtMost(rule: AtMostRule, wanted: Fact<unknown>, offered: Fact<unknown>): Decided {
  if (!isKnown(wanted)) return { outcome: 'unknown', why: wanted.why, path: rule.wanted };
  if (!isKnown(offered)) return { outcome: 'unknown', why: offered.why, path: rule.offered };
  const [want, offer] = [wanted.v, offered.v];
  if (typeof want !== 'number' || typeof offer !== 'number') return { outcome: 'unknown', why: `${rule.id}: not a number` };
  return want <= offer ? { outcome: 'pass' } : { outcome: 'fail', data: { wanted: want, offered: offer } };
}

export function byKey<Value>(entries: readonly Entry<Value>[]): Map<string, Value[]> {
  const map = new Map<string, Value[]>();
  for (const { key, value } of entries) {
    const values = map.get(key);
    if (values === undefined) map.set(key, [value]);
    else values.push(value);
  }
  return map;
}

const nothing: readonly never[] = [];

function decideJoin(rule: AnyJoin, wanted: readonly Entry<unknown>[], offered: ReadonlyMap<string, readonly unknown[]>): Decided {
  const failing: Mismatch[] = [];
  let undecided: { why: string; settle?: string } | undefined;
  for (const entry of wanted) {
    const offer = offered.get(entry.key) ?? nothing;
    const outcome = rule.compare(entry.value, offer);
    if (outcome === 'pass') continue;
    if (outcome === 'fail') failing.push({ key: entry.key, wanted: entry.value, offered: offer[0], offers: offer });
    else {
      const words =
        outcome === 'unknown'
          ? (rule.undecided?.(entry.value, offer) ?? { unknown: `${rule.id} cannot be decided for ${entry.key}` })
          : outcome;
      undecided ??= { why: words.unknown, ...(words.settle === undefined ? {} : { settle: words.settle }) };
    }
  }
  if (failing.length > 0) return { outcome: 'fail', data: failing };
  return undecided === undefined ? { outcome: 'pass' } : { outcome: 'unknown', ...undecided };
}

function guarded<T>(id: string, run: () => T): T | ReturnType<typeof brokenRule> {
  try {
    return run();
  } catch (error) {
    return brokenRule(id, error);
  }
}

/** A rule that throws has decided nothing (H-T1). */
function brokenRule(id: string, error: unknown): { readonly outcome: 'unknown'; readonly why: string } {
  return {
    outcome: 'unknown',
    why: `the rule ${id} failed: ${error instanceof Error ? error.message : String(error)}; please report this`,
  };
}
