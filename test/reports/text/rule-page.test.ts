import { describe, expect, it } from 'vitest';
import { rulePage } from '../../../reports/text/rule-page.ts';
import { workedExamples } from '../../../rules/engine/worked-examples.ts';
import { rulePacks } from '../../../rules/registry.ts';

const rules = (await rulePacks()).flatMap((pack) => pack.rules);

function pageOf(id: string): string {
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rulePage(rule, workedExamples(rule));
}

describe('the page of a rule', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s has condition, reason, mending, examples and sources', (id, rule) => {
    const page = pageOf(id);

    expect(page).toMatch(new RegExp(`^# ${id}\n\n`));
    expect(page).toContain(rule.why);
    for (const heading of ['When it counts', 'How to mend it', 'Examples', 'Sources']) expect(page).toContain(`\n## ${heading}\n`);
    expect(page).toMatch(/^- pass: /m);
    expect(page).toMatch(/^- unknown: .+ \(“.+”\)$/m);
    expect(page).not.toMatch(/It offers no fix|“undefined|NaN|\[object|\(\?</);
  });

  it('shows what the platform says as a person reads it, with what differs in <>', () => {
    expect(pageOf('ldoms/vsw-on-target')).toContain('    Failed to find required vsw <vsw> on target machine\n');
  });

  it('shows one fix of each kind, with its commands and the host they run on', () => {
    const page = pageOf('ldoms/vsw-on-target');

    expect(page.match(/Add the virtual switch/g)).toHaveLength(1);
    expect(page).toContain('      hostB# ldm add-vsw net-dev=NET-DEV alternate-vsw0 alternate\n');
  });

  it('says what would settle it, and when a dry run does', () => {
    expect(pageOf('ldoms/no-kernel-zones')).toMatch(/Where it is unknown:\n\n- write the statement kernelZones: none/);
    expect(pageOf('ldoms/vsw-on-target')).toMatch(/an accepted dry run that was recorded decides it: ldoms\/live, /);
    expect(pageOf('ldoms/no-kernel-zones')).not.toContain('dry run that was recorded');
  });

  it('says why a rule never fails, or has no fix', () => {
    expect(pageOf('ldoms/vlans-on-target')).toContain('## How to mend it\n\nIt never fails. The physical switch cannot be seen');
    expect(pageOf('ldoms/not-control-domain')).toContain('## How to mend it\n\nNothing moves a control domain');
  });

  it('keeps control characters of a rule of the site from the terminal', () => {
    const rule = rules.find(({ id }) => id === 'ldoms/not-control-domain');
    if (rule === undefined) throw new Error('no rule');
    const worked = {
      ...workedExamples(rule),
      vendorTexts: ['a\u001b[31mb'],
      examples: [{ name: 'a case', outcome: 'fail', says: '\u202ex' }],
    } as const;

    const page = rulePage(rule, worked);

    expect(page).not.toContain('\u001b');
    expect(page).not.toContain('\u202e');
  });
});
