/** The pages that are made from the rules and the command tables. */
import { commandsMarkdown } from '../collectors/docs.ts';
import { collectorFor, platforms } from '../collectors/registry.ts';
import { rulePage } from '../reports/text/rule-page.ts';
import { rulePacks } from '../rules/registry.ts';

/** Path and text of each page. */
export async function docs(): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  for (const platform of platforms) pages.set(`docs/commands/${platform}.md`, whole(commandsMarkdown(await collectorFor(platform))));
  for (const { platform, rules } of await rulePacks()) {
    for (const rule of rules) pages.set(`docs/rules/${rule.id}.md`, whole(rulePage(rule)));
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
  return pages;
}

function whole(text: string): string {
  return `${text.trimEnd()}\n`;
}
