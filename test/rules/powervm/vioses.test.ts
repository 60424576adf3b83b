import { describe, expect, it } from 'vitest';
import { levelAtLeast } from '../../../rules/powervm/levels.ts';
import { bridges, trunksOf, vlansOf } from '../../../rules/powervm/networks.ts';
import { freeSlots } from '../../../rules/powervm/slots.ts';
import { canHost, mayRun, unread } from '../../../rules/powervm/vioses.ts';

const vios = { name: 'w1vios1', lparId: 1, state: 'Running', rmcState: 'active' };

describe('a Virtual I/O Server', () => {
  it('can host while it runs and the HMC reaches it', () => {
    expect([vios, { ...vios, rmcState: 'inactive' }, { ...vios, state: 'Open Firmware' }].map(canHost)).toEqual([true, false, false]);
  });

  it('may use what it has unless it is off', () => {
    expect([vios, { ...vios, rmcState: 'inactive' }, { ...vios, state: 'Not Activated' }].map(mayRun)).toEqual([true, true, false]);
  });

  it('that was not read is named with what supplies its facts', () => {
    expect(unread('whether it is so', [vios])).toEqual({
      outcome: 'unknown',
      why: 'whether it is so: w1vios1 was not read',
      settle: expect.stringMatching(
        /add the Virtual I\/O Server w1vios1 as an endpoint with "platform: vios".*allow: \[viosrvcmd\]/,
      ) as string,
    });
  });

  it.each([
    ['3.1.4.31', true],
    ['2.2.1.4', true],
    ['2.2.1', false],
    ['2.2.1.3', false],
    ['10.0', true],
    ['', undefined],
    ['n/a', undefined],
  ])('of level %s has 2.2.1.4: %s', (level, expected) => {
    expect(levelAtLeast(level, [2, 2, 1, 4])).toBe(expected);
  });

  it('has no free slot among those of the serial adapters or above the last', () => {
    expect(freeSlots({ ...vios, maxVirtualSlots: 10, slots: [0, 1, 5, 9, 32769] })).toBe(6);
    expect(freeSlots({ ...vios, maxVirtualSlots: 1, slots: [] })).toBe(0);
  });
});

describe('a VLAN', () => {
  const trunk = {
    viosId: 1,
    viosName: 'w1vios1',
    slot: 30,
    vswitch: 'ETHERNET0',
    pvid: 4000,
    vlans: [400, 401],
    sea: 'ent12',
    seaStatus: 'Available',
  };

  it('is asked for once, however many adapters use it', () => {
    expect(
      vlansOf([
        { vswitch: 'A', pvid: 1, vlans: [2] },
        { vswitch: 'A', pvid: 2, vlans: [] },
        { vswitch: 'B', pvid: 1, vlans: [] },
      ]),
    ).toHaveLength(3);
  });

  it('is carried by trunks of its own switch only', () => {
    const trunks = [trunk, { ...trunk, slot: 31, vswitch: 'VSBACKUP' }];

    expect(trunksOf(trunks, { vswitch: 'ETHERNET0', vlan: 400 }).map(({ slot }) => slot)).toEqual([30]);
    expect(trunksOf(trunks, { vswitch: 'ETHERNET0', vlan: 402 })).toEqual([]);
  });

  it.each([
    ['with a Shared Ethernet Adapter', trunk, 'yes'],
    ['without a printed status', { ...trunk, seaStatus: '' }, 'yes'],
    ['with one that is only defined', { ...trunk, seaStatus: 'Defined' }, 'no'],
    ['without one', { ...trunk, sea: '' }, 'no'],
    ['of a server that was not read', { ...trunk, sea: undefined }, 'undecided'],
    ['of a server that is not known', { ...trunk, viosId: 9 }, 'no'],
  ])('on a trunk %s is bridged: %s', (_, each, expected) => {
    expect(bridges(each, [vios])).toBe(expected);
  });
});
