import { describe, expect, it } from 'vitest';
import { fixesOf } from '../../../planner/fixes/fixes.ts';
import type { PlanFixes } from '../../../schemas/generated/types.ts';
import { publishedForm } from '../../support/published-form.ts';
import { over } from '../solve/solvers.ts';
import { toyContext, toyFleet } from './toy-platform.ts';
import type { ToyGuest, ToyHost } from './toy-platform.ts';

async function ask(
  hosts: readonly ToyHost[],
  guests: readonly ToyGuest[],
  more: Parameters<typeof toyContext>[1] = {},
  counting: 'cost' | 'number' = 'cost',
): Promise<PlanFixes> {
  const found = await fixesOf(toyContext(toyFleet(hosts, guests), more), { goal: { kind: 'movable' }, counting });
  expect(publishedForm('plan-fixes', found)).toEqual([]);
  return found;
}

const actions = (found: PlanFixes): readonly string[] => found.actions.map(({ action }) => action);

describe('the fixes that make a goal reachable', () => {
  it('are none where every guest has a host already', async () => {
    const found = await ask([{ name: 'hostA' }, { name: 'hostB' }], [{ name: 'db1' }]);
    expect(found).toMatchObject({ outcome: 'reached-already', actions: [], cost: 0, proved: 'optimal', guests: { all: 1, already: 1 } });
  });

  it('are one action for all the guests that it helps', async () => {
    const found = await ask(
      [{ name: 'hostA' }, { name: 'hostB', networks: ['lan'], ports: ['lan', 'dmz'] }],
      [
        { name: 'web1', network: 'dmz' },
        { name: 'web2', network: 'dmz' },
        { name: 'web3', network: 'dmz' },
      ],
    );
    expect(found).toMatchObject({ outcome: 'reached', cost: 1, bound: 1, proved: 'optimal', guests: { opened: 3, unreachable: 0 } });
    expect(found.actions).toEqual([
      expect.objectContaining({
        action: 'add-network:hostB:dmz',
        commands: ['do add-network:hostB:dmz'],
        alone: ['hostA:web1', 'hostA:web2', 'hostA:web3'],
        together: ['hostA:web1', 'hostA:web2', 'hostA:web3'],
        restarts: [],
        provable: true,
        pairs: 3,
      }),
    ]);
  });

  it('go on until what was hidden is repaired, too, and say that neither opens the guest alone', async () => {
    const found = await ask([{ name: 'hostA' }, { name: 'hostB' }], [{ name: 'web1', network: 'dmz' }]);
    expect(actions(found)).toEqual(['add-network:hostB:dmz', 'add-port:hostB:dmz']);
    expect(found).toMatchObject({ outcome: 'reached', cost: 2, bound: 2, proved: 'optimal', guests: { opened: 1 } });
    for (const action of found.actions) expect(action).toMatchObject({ alone: [], together: ['hostA:web1'] });
  });

  it('take the host on which less is hidden, once that is known', async () => {
    const found = await ask([{ name: 'hostA' }, { name: 'hostB' }, { name: 'hostC', ports: ['dmz'] }], [{ name: 'web1', network: 'dmz' }]);
    expect(actions(found)).toEqual(['add-network:hostC:dmz']);
    expect(found).toMatchObject({ cost: 1, proved: 'optimal' });
  });

  it('restart a guest only where that is cheaper, and name it', async () => {
    const fleet = [[{ name: 'hostA' }, { name: 'hostB', clock: '2' }], [{ name: 'db1' }]] as const;
    expect(actions(await ask(...fleet))).toEqual(['renew-clock:hostB']);
    const fewest = await ask(...fleet, {}, 'number');
    expect(fewest).toMatchObject({ outcome: 'reached', cost: 1, costs: ['each action counts 1'] });
    expect(fewest.actions).toEqual([expect.objectContaining({ action: 'set-clock:db1', restarts: ['hostA:db1'], alone: ['hostA:db1'] })]);
  });

  it('set one guest to one clock only, though two hosts ask for different ones', async () => {
    const found = await ask(
      [{ name: 'hostA' }, { name: 'hostB', clock: '2' }, { name: 'hostC', clock: '3' }],
      [{ name: 'db1' }],
      {},
      'number',
    );
    expect(found.actions).toHaveLength(1);
    expect(found).toMatchObject({ outcome: 'reached', guests: { opened: 1 } });
  });

  it('never count an action of which nobody knows what it changes as reached', async () => {
    const found = await ask([{ name: 'hostA' }, { name: 'hostB', clock: '2' }], [{ name: 'db1' }, { name: 'db2' }]);
    expect(found).toMatchObject({ outcome: 'not-proved', cost: 4, guests: { opened: 0, notProved: 2 } });
    expect(found.actions).toEqual([expect.objectContaining({ action: 'renew-clock:hostB', provable: false })]);
  });

  it('never hold that another way is a repair', async () => {
    const found = await ask([{ name: 'hostA' }, { name: 'hostB', clock: '2' }], [{ name: 'db1' }], {}, 'number');
    expect(actions(found)).not.toContain('another-way:db1');
    expect(found.actions).toHaveLength(1);
  });

  it('name apart what is to be found out, with what is to be done besides', async () => {
    const found = await ask(
      [{ name: 'hostA' }, { name: 'hostB', ports: ['lan', 'dmz'] }],
      [{ name: 'db1', licensed: undefined, network: 'dmz' }, { name: 'db2' }],
    );
    expect(found).toMatchObject({
      outcome: 'undecided',
      actions: [],
      cost: 0,
      guests: { already: 1, opened: 0, undecided: 1, unreachable: 0 },
      undecided: { guests: [{ guest: 'hostA:db1', host: 'hostB', method: 'toy/live' }] },
    });
    expect(found.undecided.findOut).toEqual([expect.objectContaining({ guests: ['hostA:db1'], rules: ['toy/licence'] })]);
    expect(found.undecided.actions.map(({ action }) => action)).toEqual(['add-network:hostB:dmz']);
  });

  it('do not reach a guest that a rule without a fix holds, and say which', async () => {
    const found = await ask([{ name: 'hostA' }, { name: 'hostB' }], [{ name: 'db1', licensed: false }]);
    expect(found).toMatchObject({ outcome: 'out-of-reach', guests: { unreachable: 1 } });
    expect(found.unreachable).toEqual([
      { guest: 'hostA:db1', nearest: 'hostB', method: 'toy/live', reasons: ['db1 has no licence for another host'] },
    ]);
  });

  it('say so where there is no other host', async () => {
    const found = await ask([{ name: 'hostA' }], [{ name: 'db1' }]);
    expect(found.unreachable).toEqual([{ guest: 'hostA:db1', reasons: ['there is no other host of ldoms'] }]);
  });

  it('say what was not looked at when time is over, and claim nothing', async () => {
    const found = await ask([{ name: 'hostA' }, { name: 'hostB' }], [{ name: 'web1', network: 'dmz' }], { deadline: over });
    expect(found).toMatchObject({ outcome: 'undecided', proved: 'not-proved', actions: [], guests: { opened: 0, unreachable: 0 } });
    expect(found.bound).toBeUndefined();
    expect(found.undecided.notLooked).toEqual(['hostA:web1']);
    expect(found.notes.join('\n')).toMatch(/time was over before 1 pairs were looked at/);
  });

  it('are the same for the same fleet', async () => {
    const hosts = ['hostA', 'hostB', 'hostC', 'hostD'].map((name, at) => ({ name, clock: `${at % 2}` }));
    const guests = ['a', 'b', 'c', 'd', 'e'].map((name, at) => ({ name, clock: `${at % 3}`, network: at % 2 === 0 ? 'lan' : 'dmz' }));
    expect(await ask(hosts, guests)).toEqual(await ask(hosts, guests));
  });
});
