/** A fleet rule for a reader, in Markdown: printed by `canmove explain` and checked in as docs/rules/fleet. */
import type { FleetRule } from '../../rules/fleet/define.ts';

export function fleetRulePage(rule: FleetRule): string {
  return [
    `# ${rule.id}`,
    '',
    `${rule.title}.`,
    '',
    rule.why,
    '',
    `It belongs to no move: audits and reports list it under "Fleet findings", as ${rule.severity === 'warning' ? 'a warning' : 'advice'}.`,
    '',
    '## Examples',
    '',
    '| case | finds |',
    '| --- | --- |',
    ...rule
      .examples()
      .map(({ name, finds }) => `| ${name} | ${finds.length === 0 ? 'nothing' : finds.map(({ outcome }) => words[outcome]).join(', ')} |`),
    '',
    '## Sources',
    '',
    ...rule.sources.map((source) => `- ${source}`),
    ...(rule.rows === undefined ? [] : ['', `Rows of the rule table: ${rule.rows.join(', ')}`]),
  ].join('\n');
}

const words = { fail: 'that it does not hold', unknown: 'that it is not known' } as const;
