/** canmove plan fixes as users meet it. */
import { describe, expect, it } from 'vitest';
import type { PlanFixes } from '../../schemas/generated/types.ts';
import { canmove } from '../support/cli.ts';
import type { Ran } from '../support/cli.ts';
import { publishedForm } from '../support/published-form.ts';

function fixes(...args: readonly string[]): Promise<Ran> {
  return canmove(['plan', 'fixes', ...args, '--fast', '--captures', 'examples/ldoms']);
}

describe('canmove plan fixes', () => {
  it('says what empties a host, with status 0', async () => {
    const { status, stdout, stderr } = await fixes('--goal', 'drain', 'hostA');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.split('\n')[0]).toBe('YES, with 1 action: hostA can be emptied then');
    expect(stdout).toContain('ldm remove-io /SYS/MB/NET0/IOVNET.PF0.VF0 ldom7');
  });

  it('prints the form of its schema, and ends with 3 where something is not known', async () => {
    const { status, stdout } = await fixes('--goal', 'drain', 'hostB', '--json');
    const found = JSON.parse(stdout) as PlanFixes;
    expect(publishedForm('plan-fixes', found)).toEqual([]);
    expect(found).toMatchObject({ outcome: 'undecided', goal: { kind: 'drain', host: 'hostB' }, solver: 'heuristic' });
    expect(status).toBe(3);
  });

  it('is about movable guests unless something else is asked', async () => {
    const { stdout } = await fixes('--guests', 'hostD:*', '--fewest', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ goal: { kind: 'movable', pattern: 'hostD:*' }, costs: ['each action counts 1'] });
  });

  it.each<[readonly string[], string]>([
    [['--goal', 'warm'], '--goal warm: there are live, movable and drain HOST'],
    [['--goal', 'live', 'hostA'], '--goal live hostA: there are live, movable and drain HOST'],
    [['--goal', 'drain'], '--goal drain: one host is named, as in --goal drain hostA'],
    [['--goal', 'drain', 'hostA', 'hostB'], '--goal drain hostA hostB: one host is named, as in --goal drain hostA'],
    [['--goal', 'drain', 'hostZ'], 'there is no host hostZ'],
    [['--goal', 'drain', 'hostA', '--guests', 'db*'], '--guests: a drain is about every guest of its host'],
    [['--time-limit', 'soon'], '--time-limit soon: expected a length like 4h, 90m or 1h30m'],
  ])('%j is refused with a sentence', async (args, message) => {
    const { status, stderr } = await fixes(...args);
    expect(status).toBe(64);
    expect(stderr).toContain(message);
  });
});
