import { describe, expect, it } from 'vitest';
import type { FleetGuest, FleetHost } from '../../../fleet/fleet.ts';
import { endsOf } from '../../../rules/powervm/ends.ts';
import { known, missing } from '../../../schemas/facts.ts';
import type { PowervmGuest, PowervmHost } from '../../../schemas/generated/types.ts';
import { exampleJudgement, exampleOfPowervm } from '../../reports/powervm/example-judgement.ts';

function guest(name: string, facts: Partial<PowervmGuest> = {}): FleetGuest {
  const found = exampleOfPowervm.guests.find((each) => each.name === name);
  if (found?.facts.powervm === undefined) throw new Error(`no ${name}`);
  return { ...found, facts: { ...found.facts, powervm: { ...found.facts.powervm, ...facts } } };
}

function host(name: string, facts: Partial<PowervmHost> = {}): FleetHost {
  const found = exampleOfPowervm.hosts.find((each) => each.name === name);
  if (found?.facts.powervm === undefined) throw new Error(`no ${name}`);
  return { ...found, facts: { ...found.facts, powervm: { ...found.facts.powervm, ...facts } } };
}

const standings = (ends: ReturnType<typeof endsOf>): readonly string[] => ends.map(({ what, standing }) => `${what}: ${standing}`);

describe('the ends of a partition', () => {
  const erpdb01 = guest('erpdb01');

  it('on its own system are its VLANs, LUNs and fabrics with the way to each', () => {
    const ends = endsOf(erpdb01, erpdb01.host);

    expect(standings(ends)).toEqual(['VLAN 400: there', 'VLAN 401: there', 'LUN of 50 GiB: there', 'fabric-a: there', 'fabric-b: there']);
    expect(ends[2]?.ways).toEqual([
      { adapters: ['vSCSI slot 231'], server: 'p9vios1', via: 'vhost0: hdisk2', standing: 'there' },
      { adapters: ['vSCSI slot 281'], server: 'p9vios2', via: 'vhost0: hdisk2', standing: 'there' },
    ]);
  });

  it('are nothing where facts of either side may not be used', () => {
    expect(endsOf(erpdb01, { ...host('P10-EAST'), unusable: 'too old' })).toEqual([]);
    expect(endsOf({ ...erpdb01, host: { ...erpdb01.host, unusable: 'too old' } }, host('P10-EAST'))).toEqual([]);
    expect(endsOf({ ...erpdb01, contradiction: 'it runs on two' }, host('P10-EAST'))).toEqual([]);
  });

  it('are lacking on a target whose servers were read and have none of them', () => {
    const bare = host('P10-EAST', { disks: known([], 0), trunks: known([], 0), npivPorts: known([], 0) });

    expect(new Set(endsOf(erpdb01, bare).map(({ standing }) => standing))).toEqual(new Set(['lacking']));
  });

  it('are never lacking while a server that could have them was not read', () => {
    const { vioses } = host('P10-EAST').facts.powervm as PowervmHost;
    if (!('v' in vioses)) throw new Error('the example has no servers');
    const [first, ...others] = vioses.v;
    if (first === undefined) throw new Error('the example has no servers');
    const unread = { ...first, disksRead: missing('no login'), portsRead: missing('no login') };
    const half = host('P10-EAST', { vioses: known([unread, ...others], 0), disks: known([], 0), npivPorts: known([], 0) });

    const ends = endsOf(erpdb01, half);

    expect(standings(ends).slice(2)).toEqual(['LUN of 50 GiB: unknown', 'fabric-a: unknown', 'fabric-b: unknown']);
  });

  it.each(['vioses', 'disks', 'trunks', 'npivPorts'] as const)('are never there because %s of the target are missing', (key) => {
    const whole = endsOf(erpdb01, host('P10-EAST'));
    const ends = endsOf(erpdb01, host('P10-EAST', { [key]: missing('not read') }));

    expect(ends).toHaveLength(whole.length);
    for (const [index, { standing }] of ends.entries()) {
      if (standing === 'lacking') expect(whole[index]?.standing).toBe('lacking');
      if (standing === 'there') expect(whole[index]?.standing).toBe('there');
    }
    expect(ends.some(({ standing }) => standing === 'unknown')).toBe(true);
  });

  it.each(['ethernet', 'scsi', 'fc'] as const)('of a partition whose %s adapters were not read are not known', (key) => {
    const ends = endsOf(guest('erpdb01', { [key]: missing('lshwres was cut') }), host('P10-EAST'));

    expect(ends.filter(({ detail }) => detail === 'lshwres was cut').map(({ standing }) => standing)).toEqual(['unknown']);
  });
});

describe('ends and verdicts', () => {
  /** The rules that decide ends of a kind; where no server there can host anything, the last one says the no for all. */
  const deciding: readonly (readonly [kind: RegExp, rules: readonly string[]])[] = [
    [/^(VLAN|networks)/, ['powervm/vlans-bridged', 'powervm/vios-rmc-active']],
    [/^(LUN|disks)/, ['powervm/luns-on-target', 'powervm/vios-rmc-active']],
    [/^fabric/, ['powervm/npiv-port-on-target', 'powervm/npiv-fabric-on-target', 'powervm/vios-rmc-active']],
  ];

  it('do not disagree over any pair of the example: what is lacking fails, and what is there passes', () => {
    const { guests, hosts } = exampleOfPowervm;
    let compared = 0;
    for (const [guestAt, one] of guests.entries())
      for (const [hostAt, target] of hosts.entries()) {
        if (one.host === target) continue;
        const ends = exampleJudgement.ends(guestAt, hostAt);
        for (const { method, findings } of exampleJudgement.moves(guestAt, hostAt))
          for (const [kind, rules] of deciding) {
            const own = ends.filter(({ what }) => kind.test(what)).map(({ standing }) => standing);
            const outcomes = findings.filter(({ rule }) => rules.includes(rule)).map(({ outcome }) => outcome);
            const where = `${one.name} to ${target.name}, ${method}: ${rules[0] ?? ''}`;
            compared += own.length;
            if (own.includes('lacking')) expect(outcomes, where).toContain('fail');
            if (own.every((standing) => standing === 'there'))
              expect(findings.find(({ rule }) => rule === rules[0])?.outcome ?? 'pass', where).toBe('pass');
          }
      }
    expect(compared).toBeGreaterThan(300);
  });
});
