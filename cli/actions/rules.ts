/** canmove rules and canmove explain: what is judged, why, and from where we know. */
import type { Rule, RulePack, WeightByState } from '../../rules/define.ts';
import type { WorkedRule } from '../../rules/engine/worked-examples.ts';
import type { FleetRule } from '../../rules/fleet/define.ts';
import { rulePage } from '../../reports/text/rule-page.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { Context } from '../commands/define.ts';
import { exitStatus, useColor, write, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { nearest } from '../nearest.ts';
import { paintFor } from './paint.ts';
import { packsHere } from './rule-packs.ts';

export async function rules(context: Context, platform: string | undefined, { test = false }: RulesOptions = {}): Promise<ExitStatus> {
  const { io, options } = context;
  const all = (await packsOf(context, platform)).flatMap((pack) => pack.rules);
  if (test) return testRules(context, all);
  if (options.json) {
    writeJson(io, all.map(summary));
    return exitStatus.ok;
  }
  const paint = await paintFor(useColor(io, options));
  const width = Math.max(...all.map((rule) => rule.id.length));
  for (const rule of all)
    write(io.stdout, `${rule.id.padEnd(width)}  ${visible(rule.title)}${rule.tuned === undefined ? '' : ` (${visible(rule.tuned)})`}`);
  if (!options.quiet)
    write(io.stdout, paint.dim(`\n${all.length} rules. "canmove explain RULE" tells the reason, the source and the fix.`));
  return exitStatus.ok;
}

export async function explainRule(context: Context, id: string): Promise<ExitStatus> {
  const { io, options } = context;
  const packs = await packsOf(context, undefined);
  const all = packs.flatMap((pack) => pack.rules);
  const rule = named(all, id);
  if (rule === undefined) {
    const { fleetRulesOf } = await import('../../rules/fleet/index.ts');
    const ofFleet = fleetRulesOf(packs);
    const fleetRule = named(ofFleet, id);
    if (fleetRule !== undefined) return explainFleetRule(context, fleetRule);
    // By the whole id, or by what follows its platform, as it was typed.
    const wanted = (each: string): string => (id.includes('/') ? each : (each.split('/')[1] ?? each));
    const close = nearest(
      id,
      [...all, ...ofFleet].map((each) => wanted(each.id)),
    );
    throw new UsageError(
      `there is no rule ${visible(id)}${close.length > 0 ? `; did you mean ${close.join(' or ')}?` : '; "canmove rules" lists them'}`,
    );
  }
  if (options.json) writeJson(io, { ...summary(rule), why: rule.why, vendorTexts: rule.vendorTexts.map((text) => text.source) });
  else write(io.stdout, rulePage(rule, await worked(rule)));
  return exitStatus.ok;
}

async function worked(rule: Rule): Promise<WorkedRule> {
  const { workedExamples } = await import('../../rules/engine/worked-examples.ts');
  try {
    return workedExamples(rule);
  } catch (error) {
    if (!rule.id.startsWith('site/')) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`the examples of ${visible(rule.id)} cannot be run: ${visible(why)}. "canmove rules --test" runs all`, {
      cause: error,
    });
  }
}

/** By the whole id, or by what follows its platform. */
function named<R extends { readonly id: string }>(rules: readonly R[], id: string): R | undefined {
  return rules.find((each) => each.id === id) ?? rules.find((each) => each.id.split('/')[1] === id);
}

async function explainFleetRule({ io, options }: Context, rule: FleetRule): Promise<ExitStatus> {
  const { id, title, why, scope, severity, sources } = rule;
  if (options.json) writeJson(io, { id, title, scope, severity, why, sources });
  else write(io.stdout, (await import('../../reports/text/fleet-rule-page.ts')).fleetRulePage(rule));
  return exitStatus.ok;
}

/** Runs the examples of the rules. Status 2: one does not come out as it says. */
async function testRules({ io, options }: Context, all: readonly Rule[]): Promise<ExitStatus> {
  const { brokenExamples, examplesOf } = await import('../../rules/engine/run-examples.ts');
  const results = all.map((rule) => {
    try {
      return { examples: examplesOf(rule).length, broken: brokenExamples(rule) };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { examples: 0, broken: [{ rule: rule.id, example: 'its examples cannot be run', why }] };
    }
  });
  const examples = results.reduce((sum, each) => sum + each.examples, 0);
  const broken = results.flatMap((each) => each.broken);
  if (options.json) writeJson(io, { rules: all.length, examples, broken });
  else {
    for (const { rule, example, why } of broken) write(io.stdout, visible(`${rule}: ${example}: ${why}`));
    write(
      io.stdout,
      `${examples} examples of ${all.length} rules: ${broken.length === 0 ? 'all come out as they say' : `${broken.length} broken`}`,
    );
  }
  return broken.length === 0 ? exitStatus.ok : exitStatus.no;
}

async function packsOf(context: Context, platform: string | undefined): Promise<readonly RulePack[]> {
  const packs = await packsHere(context);
  if (platform === undefined) return packs;
  const found = packs.filter((pack) => pack.platform === platform);
  if (found.length === 0)
    throw new UsageError(`there are no rules for ${visible(platform)}; platforms: ${packs.map((pack) => pack.platform).join(', ')}`);
  return found;
}

export interface RulesOptions {
  readonly test?: boolean;
}

function summary(rule: Rule): {
  id: string;
  title: string;
  scope: string;
  dependsOn: string;
  methods: Readonly<Record<string, WeightByState>>;
  rows: readonly string[];
  sources: readonly string[];
} {
  const { id, title, scope, dependsOn, methods, rows, sources } = rule;
  return { id, title, scope, dependsOn, methods, rows, sources };
}
