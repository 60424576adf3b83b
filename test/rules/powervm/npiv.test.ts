import { describe, expect, it } from 'vitest';
import { homeOf, roomOf } from '../../../rules/powervm/npiv.ts';
import { rule as zoned } from '../../../rules/powervm/wwpns-zoned.ts';
import { rule as fabric } from '../../../rules/powervm/npiv-fabric-on-target.ts';
import { missing } from '../../../schemas/facts.ts';
import { decideOn, messageOf } from '../../laws/example-runner.ts';

const adapter = { slot: 610, wwpns: ['c0507609aa000020', 'c0507609aa000021'] };
const second = { slot: 620, wwpns: ['c0507609aa000022', 'c0507609aa000023'] };
const zone = (wwpn: string, targets: readonly string[], name = 'fabric-a') => ({ wwpn, fabric: name, targets, luns: ['/lun1'] });

describe('the fabric of a Fibre Channel adapter', () => {
  it('is that of the port it is mapped to, whatever other zones hold its WWPNs', () => {
    expect(homeOf(adapter, [{ slot: 610, fabric: 'fabric-b' }], [zone(adapter.wwpns[0] ?? '', ['t'])])).toBe('fabric-b');
  });

  it('is not known where several zone it and its port tells none', () => {
    const zones = [zone('c0507609aa000020', ['t']), zone('c0507609aa000020', ['t'], 'fabric-b')];

    expect(homeOf(adapter, [{ slot: 610 }], zones)).toBeUndefined();
    expect(homeOf(adapter, [], [])).toBeUndefined();
  });
});

describe('the room of a port', () => {
  const port = { viosId: 1, viosName: 'w1vios1', name: 'fcs0', fabricSupportsNpiv: true, portsFree: 5, wwpnsFree: 5 };

  it('is limited by client ports and by pairs of WWPNs', () => {
    expect([
      roomOf(port),
      roomOf({ ...port, portsFree: 1 }),
      roomOf({ ...port, wwpnsFree: 1 }),
      roomOf({ ...port, fabricSupportsNpiv: false }),
    ]).toEqual([2, 1, 0, 0]);
  });
});

describe('zoning', () => {
  const facts = { fc: [adapter, second], ports: missing('not read'), stated: missing('not stated') };
  const alike = [...adapter.wwpns, ...second.wwpns].map((wwpn) => zone(wwpn, ['t1', 't2']));

  it('of one adapter that is wrong is a no, though the other is not known', () => {
    const decided = decideOn(zoned, { ...facts, zones: [zone(adapter.wwpns[0] ?? '', ['t1'])] });

    expect(decided.outcome).toBe('fail');
    expect(messageOf(zoned, decided)).toContain('slot 610');
    expect(messageOf(zoned, decided)).not.toContain('slot 620');
  });

  it('of all adapters must be right for a yes', () => {
    expect(decideOn(zoned, { ...facts, zones: alike }).outcome).toBe('pass');
    expect(decideOn(zoned, { ...facts, zones: alike.slice(0, 2) }).outcome).toBe('unknown');
  });

  it('without a storage port, or without any LUN, proves nothing', () => {
    expect(decideOn(zoned, { ...facts, zones: alike.map((each) => ({ ...each, targets: [] })) }).outcome).toBe('unknown');
    expect(decideOn(zoned, { ...facts, zones: alike.map((each) => ({ ...each, luns: [] })) }).outcome).toBe('unknown');
  });

  it('is no pair where only one WWPN is shown', () => {
    expect(decideOn(zoned, { ...facts, fc: [{ slot: 610, wwpns: ['c0507609aa000020'] }], zones: alike }).outcome).toBe('unknown');
  });

  it('is not settled by a word that the fabric of the target contradicts', () => {
    const port = {
      viosId: 1,
      viosName: 'w1vios1',
      name: 'fcs0',
      fabricSupportsNpiv: true,
      portsFree: 5,
      wwpnsFree: 50,
      fabric: 'fabric-b',
    };
    const vioses = [{ name: 'w1vios1', lparId: 1, state: 'Running', rmcState: 'active', portsRead: true }];

    expect(
      decideOn(fabric, {
        fc: [adapter],
        ports: [{ slot: 610, fabric: 'fabric-a' }],
        zones: missing('none'),
        stated: true,
        vioses,
        targetPorts: [port],
      }).outcome,
    ).toBe('fail');
  });
});
