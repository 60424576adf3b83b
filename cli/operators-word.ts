/** What the inventory says beside facts: statements, waivers, severities and rules of the site, each with its line. */
import { basename } from 'node:path';
import type { PlacedStatement } from '../fleet/statements.ts';
import type { Rule, RulePack } from '../rules/define.ts';
import { lowersBlocker, tunePacks } from '../rules/engine/tune.ts';
import type { Tuning } from '../rules/engine/tune.ts';
import type { PlacedWaiver } from '../rules/engine/waivers.ts';
import type { Statement } from '../schemas/generated/types.ts';
import { UsageError } from '../schemas/usage-error.ts';
import { excerpt } from '../schemas/visible.ts';
import type { NamedInventory } from './inventory.ts';
import { nearest } from './nearest.ts';

export interface OperatorsWord {
  /** With the rules of the site and the severities that the inventory gives. */
  readonly packs: readonly RulePack[];
  readonly statements: readonly PlacedStatement[];
  readonly waivers: readonly PlacedWaiver[];
  readonly tunings: readonly Tuning[];
  readonly siteRules: readonly { readonly rule: string; readonly at: string }[];
}

/**
 * @param named undefined: nothing is said
 * @param found the inventory was not named by the user but found beside captures: its code is not run
 * @throws UsageError naming file and line
 */
export async function operatorsWord(named: NamedInventory | undefined, packs: readonly RulePack[], found = false): Promise<OperatorsWord> {
  if (named === undefined) return { packs, statements: [], waivers: [], tunings: [], siteRules: [] };
  const { inventory } = named;
  const place = (...path: (string | number)[]): string => `${basename(named.file)}:${named.lineOf(path)}`;
  const site = await siteRulesOf(named, packs, found);
  const all = site.packs;
  const statements = (inventory.statements ?? []).map((said, index): PlacedStatement => {
    if (!saysSomething(said)) throw new UsageError(`${where(named, 'statements', index)}: it says nothing: ${keysOf(said)}`);
    return { said, at: place('statements', index), line: named.lineOf(['statements', index]) };
  });
  const waivers = (inventory.waivers ?? []).map((waiver, index): PlacedWaiver => {
    mustBeRule(waiver.rule, all, where(named, 'waivers', index, 'rule'));
    return { waiver, at: place('waivers', index) };
  });
  const tunings = Object.entries(inventory.rules ?? {}).map(([rule, severity]): Tuning => {
    const line = where(named, 'rules', rule);
    const tuned = mustBeRule(rule, all, line);
    if (lowersBlocker(tuned, severity))
      throw new UsageError(
        `${line}: ${rule} is a blocker and cannot be tuned down to ${severity}: if you accept the risk of some moves, write a waiver for them`,
      );
    return { rule, severity, at: place('rules', rule) };
  });
  return { packs: tunePacks(all, tunings), statements, waivers, tunings, siteRules: site.rules };
}

function where({ file, lineOf }: NamedInventory, ...path: (string | number)[]): string {
  return `${file}:${lineOf(path)}: ${path.join('.')}`;
}

async function siteRulesOf(
  named: NamedInventory,
  packs: readonly RulePack[],
  found: boolean,
): Promise<{ readonly packs: readonly RulePack[]; readonly rules: OperatorsWord['siteRules'] }> {
  const { siteRules } = named.inventory;
  if (siteRules === undefined) return { packs, rules: [] };
  const line = where(named, 'siteRules');
  // Captures come from elsewhere: what lies beside them must not run by itself, and without its rules a yes may be wrong.
  if (found)
    throw new UsageError(
      `${line}: ${excerpt(siteRules)} is code and was only found beside the captures: to run it add --inventory ${named.file}`,
    );
  const [{ loadSiteRules }, { withSiteRules }] = await Promise.all([import('./site-rules.ts'), import('../rules/site.ts')]);
  let rules: readonly Rule[];
  try {
    rules = await loadSiteRules(siteRules, named.folder, packs);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`${line}: ${error.message}`, { cause: error.cause });
  }
  const at = `${basename(named.file)}:${named.lineOf(['siteRules'])}`;
  return { packs: withSiteRules(packs, rules), rules: rules.map(({ id }) => ({ rule: id, at })) };
}

/** Keys that say who, until when and of what, but not what. */
const about = new Set(['by', 'until', 'reason', 'guests', 'hosts']);

function saysSomething(said: Statement): boolean {
  return Object.keys(said).some((key) => !about.has(key));
}

function keysOf(said: Statement): string {
  return 'guests' in said
    ? 'add kernelZones, solaris, adi, dax, efiBootLabel, cluster or npivZoned'
    : 'add vlans, xcp, powerPolicy, trustedKey, trustedHmcs or fabric';
}

function mustBeRule(id: string, packs: readonly RulePack[], line: string): Rule {
  const rules = packs.flatMap((pack) => pack.rules);
  const found = rules.find((rule) => rule.id === id);
  if (found !== undefined) return found;
  const [close] = nearest(
    id,
    rules.map((rule) => rule.id),
    1,
  );
  throw new UsageError(
    `${line}: there is no rule ${excerpt(id)}${close === undefined ? '; "canmove rules" lists them' : `; did you mean ${close}?`}`,
  );
}
