/**
 * Rules of a site, as a module of theirs gives them: checked when they are loaded, and guarded, so that whatever they do
 * a broken one is unknown and never a yes, and none changes the facts that others judge by.
 */
import { advice, blocker, defineAtMostRule, defineJoinRule, defineRule, disjoint, fail, pass, subset, unknown, warning } from './define.ts';
import type { Entry, FixData, Names, Outcome, Path, Rule, RulePack, Undecided, WeightByState } from './define.ts';
import { needsOf } from './engine/outcome.ts';
import { parsePath } from './engine/paths.ts';
import { sh } from './shell.ts';

/** What the module's function is called with. */
export const siteKit = {
  defineRule,
  defineJoinRule,
  defineAtMostRule,
  blocker,
  warning,
  advice,
  pass,
  fail,
  unknown,
  subset,
  disjoint,
  sh,
} as const;

export type SiteKit = typeof siteKit;

type Raw = Readonly<Record<string, unknown>>;

const idForm = /^site\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * @param given what the module's function returned
 * @param source where the rules come from, for their pages
 * @throws Error with a sentence that names the rule
 */
export function siteRules(given: unknown, packs: readonly RulePack[], source: string): readonly Rule[] {
  if (!Array.isArray(given)) throw new Error('its function must return a list of rules');
  const seen = new Set<string>();
  return given.map((raw: unknown, index) => {
    const rule = siteRule(raw, index, packs, source);
    if (seen.has(rule.id)) throw new Error(`${rule.id}: there are two rules of this id`);
    seen.add(rule.id);
    return rule;
  });
}

/** Packs with the rules of the site, each in the pack whose methods it judges. */
export function withSiteRules(packs: readonly RulePack[], rules: readonly Rule[]): readonly RulePack[] {
  if (rules.length === 0) return packs;
  return packs.map((pack) => ({
    ...pack,
    rules: [...pack.rules, ...rules.filter((rule) => pack.methods.some(({ id }) => id in rule.methods))],
  }));
}

/** True for a rule that a site wrote. */
export function isSiteRule({ id }: Rule): boolean {
  return idForm.test(id);
}

function siteRule(raw: unknown, index: number, packs: readonly RulePack[], source: string): Rule {
  if (!isRaw(raw)) throw new Error(`rule ${index + 1}: not a rule: make it with defineRule, defineJoinRule or defineAtMostRule`);
  const { id } = raw;
  if (typeof id !== 'string' || !idForm.test(id))
    throw new Error(`rule ${index + 1}: its id must be like site/condition-that-must-hold, found ${JSON.stringify(id) ?? 'none'}`);
  const wrong = (what: string): never => {
    throw new Error(`${id}: ${what}`);
  };
  for (const key of ['title', 'why'] as const) if (typeof raw[key] !== 'string' || raw[key] === '') wrong(`"${key}" must be a sentence`);
  if (!isOneOf(raw['dependsOn'], ['compatibility', 'capacity', 'state'])) wrong('"dependsOn" must be compatibility, capacity or state');
  const meta = {
    id,
    title: raw['title'] as string,
    why: raw['why'] as string,
    dependsOn: raw['dependsOn'] as Rule['dependsOn'],
    methods: methodsOf(raw['methods'], packs, wrong),
    rows: [],
    sources: textsOf(raw['sources'], wrong) ?? [source],
    vendorTexts: [],
    ...(typeof raw['neverFails'] === 'string' ? { neverFails: raw['neverFails'] } : {}),
  };
  const call = functionsOf(raw, wrong);
  const rule = ((): Rule => {
    switch (raw['kind']) {
      case 'check':
        return checkOf(raw, meta, call, wrong);
      case 'join':
        return joinOf(raw, meta, call, wrong);
      case 'atMost':
        return atMostOf(raw, meta, call, wrong);
      default:
        return wrong('make it with defineRule, defineJoinRule or defineAtMostRule');
    }
  })();
  for (const path of Object.values(needsOf(rule))) {
    try {
      parsePath(path);
    } catch {
      wrong(
        `${JSON.stringify(path)} is not a fact path: guest.…, source.… or target.…, a list with its fields: guest.ldoms.vnets[name,vsw]`,
      );
    }
  }
  return rule;
}

type Wrong = (what: string) => never;
type Call = (name: string, ...values: unknown[]) => unknown;
type Meta = Pick<Rule, 'id' | 'title' | 'why' | 'dependsOn' | 'methods' | 'rows' | 'sources' | 'vendorTexts'>;

function checkOf(raw: Raw, meta: Meta, call: Call, wrong: Wrong): Rule {
  const { scope } = raw;
  if (!isOneOf(scope, ['guest', 'target', 'route', 'move'])) return wrong('"scope" must be guest, target, route or move');
  mustBeFunctions(raw, ['check', 'message', 'examples'], wrong);
  const needs = needsIn(raw['needs'], ['guest', 'source', 'target'], 'needs', wrong);
  const partial = textsOf(raw['partial'], wrong) ?? [];
  for (const name of partial) if (!(name in needs)) wrong(`"partial" names ${JSON.stringify(name)}, which is not in "needs"`);
  return defineRule<Record<string, unknown>, unknown>({
    ...meta,
    scope: scope as 'move',
    needs,
    partial,
    check: (facts) => outcomeOf(call('check', frozen(facts)), meta.id),
    message: (data, names) => messageFrom(call, meta.id, data, names),
    ...('fix' in raw ? { fix: (data: unknown, names: Names, facts: unknown) => fixesFrom(call, data, names, frozen(facts as Raw)) } : {}),
    examples: () => call('examples') as [],
  });
}

function joinOf(raw: Raw, meta: Meta, call: Call, wrong: Wrong): Rule {
  mustBeFunctions(raw, ['guestEntries', 'targetEntries', 'compare', 'message', 'examples'], wrong);
  return defineJoinRule<Record<string, unknown>, Record<string, unknown>, unknown, unknown>({
    ...meta,
    guestNeeds: needsIn(raw['guestNeeds'], ['guest', 'source'], 'guestNeeds', wrong),
    targetNeeds: needsIn(raw['targetNeeds'], ['target'], 'targetNeeds', wrong),
    guestEntries: (facts) => entriesOf(call('guestEntries', frozen(facts)), 'guestEntries'),
    targetEntries: (facts) => entriesOf(call('targetEntries', frozen(facts)), 'targetEntries'),
    compare: (wanted, offered) => comparisonOf(call('compare', wanted, offered), meta.id),
    message: (failing, names) => messageFrom(call, meta.id, failing, names),
    ...('fix' in raw
      ? { fix: (failing: unknown, names: Names, facts: unknown) => fixesFrom(call, failing, names, frozen(facts as Raw)) }
      : {}),
    examples: () => call('examples') as [],
  });
}

function atMostOf(raw: Raw, meta: Meta, call: Call, wrong: Wrong): Rule {
  mustBeFunctions(raw, ['message', 'examples'], wrong);
  const { wanted } = needsIn({ wanted: raw['wanted'] }, ['guest', 'source'], 'wanted', wrong);
  const { offered } = needsIn({ offered: raw['offered'] }, ['target'], 'offered', wrong);
  return defineAtMostRule({
    ...meta,
    wanted: wanted as Path,
    offered: offered as Path,
    message: (data, names) => messageFrom(call, meta.id, data, names),
    ...('fix' in raw ? { fix: (data: unknown, names: Names) => fixesFrom(call, data, names, {}) } : {}),
    examples: () => call('examples') as [],
  });
}

function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null;
}

function isOneOf(value: unknown, words: readonly string[]): boolean {
  return typeof value === 'string' && words.includes(value);
}

/** The rule's own functions by name, called as its methods. */
function functionsOf(raw: Raw, wrong: Wrong): Call {
  return (name, ...values) => {
    const own = raw[name];
    return typeof own === 'function' ? (own.apply(raw, values) as unknown) : wrong(`"${name}" must be a function`);
  };
}

function mustBeFunctions(raw: Raw, names: readonly string[], wrong: Wrong): void {
  for (const name of names) if (typeof raw[name] !== 'function') wrong(`"${name}" must be a function`);
  if (raw['fix'] !== undefined && typeof raw['fix'] !== 'function') wrong('"fix" must be a function');
}

function textsOf(value: unknown, wrong: Wrong): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string')) return wrong('"sources" and "partial" are lists of texts');
  return value.length === 0 ? undefined : value;
}

function needsIn(value: unknown, sides: readonly string[], name: string, wrong: Wrong): Readonly<Record<string, Path>> {
  if (!isRaw(value) || Object.keys(value).length === 0) return wrong(`"${name}" must name at least one fact`);
  for (const path of Object.values(value)) {
    if (typeof path !== 'string' || !sides.some((side) => path.startsWith(`${side}.`)))
      wrong(`"${name}": ${JSON.stringify(path) ?? 'nothing'} must be a fact of ${sides.join(' or ')}`);
  }
  return { ...value } as Readonly<Record<string, Path>>;
}

function methodsOf(value: unknown, packs: readonly RulePack[], wrong: Wrong): Readonly<Record<string, WeightByState>> {
  const known = packs.flatMap((pack) => pack.methods.map(({ id }) => id));
  if (!isRaw(value) || Object.keys(value).length === 0) return wrong(`"methods" must say what it judges: ${known.join(', ')}`);
  for (const [method, weight] of Object.entries(value)) {
    if (!known.includes(method)) wrong(`"methods": there is no method ${JSON.stringify(method)}; there are ${known.join(', ')}`);
    const weights = isWeight(weight) ? [weight] : isRaw(weight) ? Object.values(weight) : [];
    if (weights.length === 0 || !weights.every(isWeight))
      wrong(`"methods": ${method} must be blocker('refused'), blocker('after'), warning() or advice()`);
  }
  const judged = packs.filter((pack) => pack.methods.some(({ id }) => id in value));
  if (judged.length > 1) wrong(`"methods" are of ${judged.map(({ platform }) => platform).join(' and ')}: write a rule for each`);
  return { ...value } as Readonly<Record<string, WeightByState>>;
}

function isWeight(value: unknown): boolean {
  return isRaw(value) && isOneOf(value['severity'], ['blocker', 'warning', 'advice']) && isOneOf(value['stage'], ['refused', 'after']);
}

/** What is not an outcome decides nothing (H-T1): a promise, too. */
function outcomeOf(value: unknown, id: string): Outcome<unknown> {
  if (isRaw(value)) {
    if (value['outcome'] === 'pass') return pass();
    if (value['outcome'] === 'fail') return fail(value['data']);
    if (value['outcome'] === 'unknown') {
      const { why, settle } = value;
      return unknown(typeof why === 'string' ? why : `${id} does not say why`, typeof settle === 'string' ? settle : undefined);
    }
  }
  return unknown(`the rule ${id} gave no outcome: it must return pass(), fail(…) or unknown(…)`);
}

function comparisonOf(value: unknown, id: string): 'pass' | 'fail' | Undecided {
  if (value === 'pass' || value === 'fail') return value;
  if (value === 'unknown') return { unknown: `${id} cannot be decided` };
  if (isRaw(value) && typeof value['unknown'] === 'string') {
    const { unknown: words, settle } = value;
    return { unknown: words, ...(typeof settle === 'string' ? { settle } : {}) };
  }
  return { unknown: `the rule ${id} gave no outcome: compare() must return 'pass', 'fail' or { unknown: why }` };
}

function entriesOf(value: unknown, name: string): readonly Entry<unknown>[] {
  if (Array.isArray(value) && value.every((each) => isRaw(each) && typeof each['key'] === 'string'))
    return value as readonly Entry<unknown>[];
  throw new Error(`${name}() must return a list of { key, value }`);
}

function messageFrom(call: Call, id: string, data: unknown, names: Names): string {
  const nameless = (why: string): string => `${id} does not hold for ${names.guest} on ${names.target} (its message failed: ${why})`;
  try {
    const message = call('message', data, names);
    return typeof message === 'string' ? message : nameless('not a text');
  } catch (error) {
    return nameless(error instanceof Error ? error.message : String(error));
  }
}

/** A fix that cannot be shown is none: the finding stands. */
function fixesFrom(call: Call, data: unknown, names: Names, facts: unknown): readonly FixData[] {
  try {
    const fixes = call('fix', data, names, facts);
    return Array.isArray(fixes) && fixes.every(isFix) ? fixes.map(fixOf) : [];
  } catch {
    return [];
  }
}

function isFix(value: unknown): value is FixData {
  return (
    isRaw(value) &&
    isOneOf(value['on'], ['guest', 'source', 'target']) &&
    ['action', 'summary', 'effect'].every((key) => typeof value[key] === 'string') &&
    typeof value['restartsGuest'] === 'boolean' &&
    Array.isArray(value['commands']) &&
    value['commands'].every((each) => typeof each === 'string')
  );
}

function fixOf({ on, action, summary, commands, effect, restartsGuest }: FixData): FixData {
  return { on, action, summary, commands: [...commands], effect, restartsGuest };
}

/** Facts are shared by all rules: one that would change them throws instead. */
function frozen(facts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return deepFrozen({ ...facts });
}

function deepFrozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const each of Object.values(value)) deepFrozen(each);
  return Object.freeze(value);
}
