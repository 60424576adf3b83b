/** A rule for a reader, in Markdown: printed by `canmove explain` and checked in as docs/rules. */
import type { Rule, Weight, WeightByState } from '../../rules/define.ts';

export function rulePage(rule: Rule): string {
  const lines = [
    `# ${rule.id}`,
    '',
    `${rule.title}.`,
    '',
    rule.why,
    '',
    '## When it counts',
    '',
    '| method | guest state | severity | stage |',
    '| --- | --- | --- | --- |',
  ];
  for (const [method, weight] of Object.entries(rule.methods)) lines.push(...weightRows(method, weight));
  if (rule.tuned !== undefined) lines.push('', `Severity: ${rule.tuned}.`);
  lines.push('', `It is about ${aboutWhat[rule.dependsOn]}. It needs:`, '', ...needs(rule).map((path) => `- \`${path}\``));
  if (rule.vendorTexts.length > 0) lines.push('', '## What the platform says', '', ...rule.vendorTexts.map((text) => `    ${text.source}`));
  lines.push(
    '',
    '## Examples',
    '',
    '| case | outcome |',
    '| --- | --- |',
    ...rule.examples().map((example) => `| ${example.name} | ${example.expect} |`),
  );
  lines.push(
    '',
    '## Sources',
    '',
    ...rule.sources.map((source) => `- ${source}`),
    ...(rule.rows.length === 0 ? [] : ['', `Covers ${rule.rows.join(', ')}.`]),
  );
  return lines.join('\n');
}

const aboutWhat = {
  compatibility: 'what the two machines and the guest are: it changes only when one of them is changed',
  capacity: "the target's free capacity: it changes from hour to hour",
  state: 'a state that passes or can be ended',
} as const;

function needs(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case 'check':
      return Object.values(rule.needs);
    case 'join':
      return [...Object.values(rule.guestNeeds), ...Object.values(rule.targetNeeds)];
    case 'atMost':
      return [rule.wanted, rule.offered];
  }
}

function weightRows(method: string, weight: WeightByState): string[] {
  if (typeof weight['severity'] === 'string') return [row(method, 'any', weight as Weight)];
  return Object.entries(weight as Readonly<Record<string, Weight>>).map(([state, each]) => row(method, state, each));
}

function row(method: string, state: string, { severity, stage }: Weight): string {
  return `| ${method} | ${state} | ${severity} | ${stage === 'refused' ? 'the platform refuses' : 'it moves and then does not run as before'} |`;
}
