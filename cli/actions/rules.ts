/** canmove rules and canmove explain: what is judged, why, and from where we know. */
import type { Rule, RulePack, WeightByState } from '../../rules/define.ts';
import { rulePacks } from '../../rules/registry.ts';
import { rulePage } from '../../reports/text/rule-page.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { Context } from '../commands/define.ts';
import { exitStatus, useColor, write, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { nearest } from '../nearest.ts';
import { paintFor } from './paint.ts';

export async function rules({ io, options }: Context, platform: string | undefined): Promise<ExitStatus> {
  const packs = await packsOf(platform);
  const all = packs.flatMap((pack) => pack.rules);
  if (options.json) {
    writeJson(io, all.map(summary));
    return exitStatus.ok;
  }
  const paint = await paintFor(useColor(io, options));
  const width = Math.max(...all.map((rule) => rule.id.length));
  for (const rule of all) write(io.stdout, `${rule.id.padEnd(width)}  ${rule.title}`);
  if (!options.quiet)
    write(io.stdout, paint.dim(`\n${all.length} rules. "canmove explain RULE" tells the reason, the source and the fix.`));
  return exitStatus.ok;
}

export async function explain({ io, options }: Context, id: string): Promise<ExitStatus> {
  const all = (await packsOf(undefined)).flatMap((pack) => pack.rules);
  const rule = all.find((each) => each.id === id) ?? all.find((each) => each.id.split('/')[1] === id);
  if (rule === undefined) {
    const close = nearest(
      id,
      all.flatMap((each) => [each.id]),
    );
    throw new UsageError(
      `there is no rule ${visible(id)}${close.length > 0 ? `; did you mean ${close.join(' or ')}?` : '; "canmove rules" lists them'}`,
    );
  }
  if (options.json) writeJson(io, { ...summary(rule), why: rule.why, vendorTexts: rule.vendorTexts.map((text) => text.source) });
  else write(io.stdout, rulePage(rule));
  return exitStatus.ok;
}

async function packsOf(platform: string | undefined): Promise<readonly RulePack[]> {
  const packs = await rulePacks();
  if (platform === undefined) return packs;
  const found = packs.filter((pack) => pack.platform === platform);
  if (found.length === 0)
    throw new UsageError(`there are no rules for ${visible(platform)}; platforms: ${packs.map((pack) => pack.platform).join(', ')}`);
  return found;
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
