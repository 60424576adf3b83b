/** A rule for a reader, in Markdown: printed by `canmove explain` and checked in as docs/rules. */
import type { FixData, Rule, Weight, WeightByState } from '../../rules/define.ts';
import type { WorkedExample, WorkedRule } from '../../rules/engine/worked-examples.ts';
import { visible } from '../../schemas/visible.ts';

/** @param worked the rule on its own examples, which move ldom1 from hostA to hostB */
export function rulePage(rule: Rule, worked: WorkedRule): string {
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
    ...Object.entries(rule.methods).flatMap(([method, weight]) => weightRows(method, weight)),
  ];
  if (rule.tuned !== undefined) lines.push('', `Severity: ${rule.tuned}.`);
  lines.push('', `It is about ${aboutWhat[rule.dependsOn]}. It needs:`, '', ...needs(rule).map((path) => `- \`${path}\``));
  const { settledByDryRun = [] } = rule;
  if (settledByDryRun.length > 0)
    lines.push('', `Where it is undecided, an accepted dry run that was recorded decides it: ${settledByDryRun.join(', ')}.`);
  if (worked.vendorTexts.length > 0) lines.push('', '## What the platform says', '', ...worked.vendorTexts.map(code));
  lines.push('', '## How to mend it', '', ...mending(rule, worked));
  if (worked.settles.length > 0) lines.push('', 'Where it is unknown:', '', ...worked.settles.map((settle) => `- ${visible(settle)}`));
  lines.push('', '## Examples', '', ...worked.examples.map(exampleLine));
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

function mending(rule: Rule, { fixes }: WorkedRule): readonly string[] {
  if (rule.neverFails !== undefined) return [`It never fails. ${rule.neverFails}`];
  if (fixes.length === 0) return [rule.withoutFix ?? 'It offers no fix.'];
  return [
    'The answer for a guest names its hosts, and what stands there. For ldom1 on hostA and the target hostB in the examples:',
    ...fixes.flatMap(fixLines),
  ];
}

function fixLines({ on, summary, commands, effect, restartsGuest }: FixData): readonly string[] {
  const host = on === 'target' ? 'hostB' : 'hostA';
  const text = visible(`${summary} ${effect}${restartsGuest ? ' Restarts the guest.' : ''}`);
  return ['', `- ${text}`, ...(commands.length === 0 ? [] : ['', ...commands.map((command) => `  ${code(`${host}# ${command}`)}`)])];
}

function exampleLine({ name, outcome, says }: WorkedExample): string {
  return `- ${outcome}: ${name}${says === undefined ? '' : ` (“${visible(says)}”)`}`;
}

function code(line: string): string {
  return `    ${visible(line)}`;
}
