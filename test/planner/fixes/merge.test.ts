import { describe, expect, it } from 'vitest';
import { merged, slotOf } from '../../../planner/fixes/merge.ts';
import type { PlacedPatch } from '../../../planner/fixes/merge.ts';
import type { Patch } from '../../../schemas/generated/types.ts';
import { toyFleet } from './toy-platform.ts';

const fleet = toyFleet([{ name: 'hostA' }, { name: 'hostB' }], [{ name: 'db1' }, { name: 'web1', host: 'hostB' }]);
const at = (patch: Patch, guest = 0, host = 1): PlacedPatch => ({ guest, host, patch });
const value = (one: Patch, other: Patch): unknown => merged(at(one), at(other))?.patch.value;

describe('what two pairs ask of one action', () => {
  it('is one switch with the networks of both and the larger MTU', () => {
    const add = (mtu: number, vlans: readonly number[]): Patch => ({
      path: 'target.ldoms.vsws',
      op: 'add',
      value: { name: 'vsw0', mtu, vlansInUse: [...vlans] },
    });
    expect(slotOf(fleet, at(add(1500, [1])))).toBe(slotOf(fleet, at(add(9000, [2]), 1)));
    expect(value(add(1500, [1, 2]), add(9000, [2, 3]))).toEqual({ name: 'vsw0', mtu: 9000, vlansInUse: [1, 2, 3] });
  });

  it('is the larger room on a host and the smaller size of a guest', () => {
    const set = (path: string, amount: number): Patch => ({ path, op: 'set', value: amount });
    expect(value(set('target.free', 8), set('target.free', 16))).toBe(16);
    expect(value(set('guest.size', 8), set('guest.size', 16))).toBe(8);
  });

  it('excludes each other where it is two texts, two truths or two whole lists', () => {
    const set = (to: Patch['value']): Patch => ({ path: 'guest.ldoms.cpuArch', op: 'set', ...(to === undefined ? {} : { value: to }) });
    expect(value(set('generic'), set('native'))).toBeUndefined();
    expect(value(set(true), set(false))).toBeUndefined();
    expect(value(set(['a']), set(['b']))).toBeUndefined();
    expect(value(set('generic'), set('generic'))).toBe('generic');
  });

  it('is about the host, whether it is where a guest comes from or where it goes', () => {
    const clear = (side: string): Patch => ({ path: `${side}.ldoms.reconfig`, op: 'set', value: 'none' });
    expect(slotOf(fleet, at(clear('source'), 0, 1))).toBe(slotOf(fleet, at(clear('target'), 1, 0)));
    expect(slotOf(fleet, at(clear('source'), 0, 1))).not.toBe(slotOf(fleet, at(clear('target'), 0, 1)));
    expect(slotOf(fleet, at(clear('guest'), 0, 1))).not.toBe(slotOf(fleet, at(clear('guest'), 1, 1)));
  });

  it('is two elements where their names differ', () => {
    const add = (name: string): Patch => ({ path: 'target.ldoms.vsws', op: 'add', value: { name } });
    expect(slotOf(fleet, at(add('vsw0')))).not.toBe(slotOf(fleet, at(add('vsw1'))));
  });
});
