/** The pages that are made from the rules and the command tables. */
import { commandsMarkdown } from '../collectors/docs.ts';
import { collectorFor, platforms } from '../collectors/registry.ts';
import { fleetRulePage } from '../reports/text/fleet-rule-page.ts';
import { rulePage } from '../reports/text/rule-page.ts';
import { fleetRulesOf } from '../rules/fleet/index.ts';
import type { FleetRule } from '../rules/fleet/define.ts';
import { workedExamples } from '../rules/engine/worked-examples.ts';
import { rulePacks } from '../rules/registry.ts';

/** Path and text of each page. */
export async function docs(): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  for (const platform of platforms) pages.set(`docs/commands/${platform}.md`, whole(commandsMarkdown(await collectorFor(platform))));
  for (const { platform, rules } of await rulePacks()) {
    for (const rule of rules) pages.set(`docs/rules/${rule.id}.md`, whole(rulePage(rule, workedExamples(rule))));
    const rows = rules.map(
      (rule) => `| [${rule.id}](${rule.id.slice(platform.length + 1)}.md) | ${rule.title} | ${rule.rows.join(', ')} |`,
    );
    pages.set(
      `docs/rules/${platform}/README.md`,
      whole(
        [`# Rules of ${platform}`, '', '| rule | what must hold | rows of the rule table |', '| --- | --- | --- |', ...rows].join('\n'),
      ),
    );
  }
  const rules = fleetRulesOf(await rulePacks());
  for (const rule of rules) pages.set(`docs/rules/${rule.id}.md`, whole(fleetRulePage(rule)));
  pages.set('docs/rules/fleet/README.md', whole(fleetIndex(rules)));
  return pages;
}

/** Links to every fleet rule, those of a platform too. */
function fleetIndex(rules: readonly FleetRule[]): string {
  const rows = rules.map(({ id, title, severity }) => `| [${id}](../${id}.md) | ${title} | ${severity} |`);
  return [
    '# Fleet rules',
    '',
    'Conditions on hosts that belong to no move.',
    '',
    '| rule | what should hold | severity |',
    '| --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function whole(text: string): string {
  return `${text.trimEnd()}\n`;
}
