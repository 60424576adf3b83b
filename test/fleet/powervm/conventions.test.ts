import { describe, expect, it } from 'vitest';
import { conventionsOf, originalName } from '../../../fleet/powervm/conventions.ts';

describe('the conventions of a site', () => {
  it('have the defaults of the guide where the inventory says nothing', () => {
    expect(conventionsOf(undefined)).toMatchObject({
      ethernetSlots: [10, 100],
      vscsiSlots: [200, 400],
      vfcSlots: [600, 800],
      slotsBelow: 1000,
      viosIds: [1, 2],
      stub: { suffix: '-stub', idOffset: 100, slotOffset: 100, explicit: false },
      on: { slotPairs: true, rootOnVscsi: false },
    });
  });

  it('keep the default of what the inventory leaves out', () => {
    const { stub, vscsiSlots, vfcSlots, on } = conventionsOf({
      powervm: { vscsiSlots: [20, 29], vfcSlots: 'off', slotPairs: 'off', stub: { suffix: '_dr' } },
    });

    expect(stub).toEqual({ suffix: '_dr', idOffset: 100, slotOffset: 100, explicit: true });
    expect({ vscsiSlots, vfcSlots, pairs: on.slotPairs, order: on.lunOrder }).toEqual({
      vscsiSlots: [20, 29],
      vfcSlots: 'off',
      pairs: false,
      order: true,
    });
  });

  it('take a range that is written from its end', () => {
    expect(conventionsOf({ powervm: { vscsiSlots: [400, 200] } }).vscsiSlots).toEqual([200, 400]);
  });

  it('are all off by one word', () => {
    const { on, ...others } = conventionsOf({ powervm: 'off' });

    expect(new Set(Object.values(others))).toEqual(new Set(['off']));
    expect(Object.values(on)).not.toContain(true);
  });
});

it.each([
  ['server1-stub', 'server1'],
  ['server1', undefined],
  ['-stub', undefined],
  ['server1-stub-stub', 'server1-stub'],
  ['server1-STUB', undefined],
])('%s is the stub of %s', (name, original) => {
  expect(originalName(name, conventionsOf(undefined))).toBe(original);
});

it('no name is a stub where stubs are off', () => {
  expect(originalName('server1-stub', conventionsOf({ powervm: { stub: 'off' } }))).toBeUndefined();
});
