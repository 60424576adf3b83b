import { describe, expect, it } from 'vitest';
import type { FixData, Rule } from '../../../rules/define.ts';
import { rule as cpuClass } from '../../../rules/ldoms/cpu-class-covers-target.ts';
import { rule as delayedReconfig } from '../../../rules/ldoms/no-delayed-reconfig.ts';
import { rule as mpgroupMembers } from '../../../rules/ldoms/mpgroup-members-equal.ts';
import { rule as vds } from '../../../rules/ldoms/vds-on-target.ts';
import { rule as volume } from '../../../rules/ldoms/volume-on-target.ts';
import { rule as options } from '../../../rules/ldoms/volume-options-equal.ts';
import { rule as vsw } from '../../../rules/ldoms/vsw-on-target.ts';
import { rule as xmpp } from '../../../rules/ldoms/xmpp-enabled.ts';
import { missing } from '../../../schemas/facts.ts';
import { decideOn, fixesOf, messageOf, withFixes } from '../../laws/example-runner.ts';
import { ldoms } from '../../../rules/ldoms/index.ts';

const device = '/dev/dsk/c0t600144F0A1B2C3D4000055D0A1B20001d0s2';

function fixes(rule: Rule, facts: Readonly<Record<string, unknown>>): readonly FixData[] {
  return fixesOf(rule, decideOn(rule, facts), facts);
}

describe('a multipathing group with too few volumes', () => {
  const vdisk = { volume: 'root', vds: 'primary-vds0', device, options: [], mpgroup: 'root-mp', mpgroupMembers: 2 };
  const primary = { name: 'root', vds: 'primary-vds0', serviceDomain: 'primary', mpgroup: 'root-mp' };
  const alternate = { ...primary, vds: 'alternate-vds0', serviceDomain: 'alternate' };
  const services = [
    { name: 'primary-vds0', serviceDomain: 'primary' },
    { name: 'primary-vds1', serviceDomain: 'primary' },
    { name: 'alternate-vds0', serviceDomain: 'alternate' },
  ];

  it('gets the missing one in another service domain', () => {
    const [fix, ...others] = fixes(mpgroupMembers, { vdisks: [vdisk], volumes: [primary], vds: services });

    expect(others).toEqual([]);
    expect(fix).toMatchObject({
      action: 'ldoms:add-vdsdev:hostB:root@alternate-vds0',
      on: 'target',
      restartsGuest: false,
      commands: [`ldm add-vdsdev mpgroup=root-mp ${device} root@alternate-vds0`],
    });
  });

  it("gets the disk's own volume back where that is the missing one", () => {
    expect(fixes(mpgroupMembers, { vdisks: [vdisk], volumes: [alternate], vds: services }).map(({ action }) => action)).toEqual([
      'ldoms:add-vdsdev:hostB:root@primary-vds0',
    ]);
  });

  it('takes over the volume that is in no group, then adds the other', () => {
    expect(
      fixes(mpgroupMembers, { vdisks: [vdisk], volumes: [{ ...primary, mpgroup: '' }], vds: services }).map(({ action }) => action),
    ).toEqual(['ldoms:set-mpgroup:hostB:root@primary-vds0', 'ldoms:add-vdsdev:hostB:root@alternate-vds0']);
  });

  it('is not filled up in the same service domain: that would be no redundancy', () => {
    const [fix] = fixes(mpgroupMembers, { vdisks: [vdisk], volumes: [primary], vds: services.slice(0, 2) });

    expect(fix).toMatchObject({ action: 'ldoms:add-service-domain:hostB', commands: [] });
    expect(fix?.summary).toContain('no further service domain with a virtual disk service besides primary');
    expect(fix?.assume).toBeUndefined();
  });

  it('with too many is left to a person', () => {
    const [fix] = fixes(mpgroupMembers, { vdisks: [vdisk], volumes: [primary, alternate, { ...alternate, name: 'root2' }], vds: services });

    expect(fix).toMatchObject({ action: 'ldoms:trim-mpgroup:hostB:root-mp', commands: [] });
    expect(fix?.summary).toContain('root2@alternate-vds0');
  });

  it('is repaired without knowing the services where the group is only unnamed', () => {
    const facts = { vdisks: [{ ...vdisk, mpgroupMembers: 1 }], volumes: [{ ...primary, mpgroup: '' }], vds: missing('cut') };

    expect(decideOn(mpgroupMembers, withFixes(mpgroupMembers, ldoms, facts, fixes(mpgroupMembers, facts))).outcome).toBe('pass');
  });
});

describe('a missing switch', () => {
  const vnet = { vsw: 'alternate-vsw0', serviceDomain: 'alternate', pvid: 230, vids: [220], mtu: 9000 };
  const vsws = [{ name: 'primary-vsw0', serviceDomain: 'primary' }];

  it('goes into the service domain of the same name, with mtu and default VLAN as on the source, and tells of the VLANs', () => {
    const [fix] = fixes(vsw, {
      vnets: [vnet, { ...vnet, pvid: 210, vids: [] }],
      sourceSwitches: [{ name: 'alternate-vsw0', defaultVlanId: 7 }],
      vsws,
      services: [{ serviceDomain: 'alternate' }],
    });

    expect(fix).toMatchObject({
      action: 'ldoms:add-vsw:hostB:alternate-vsw0',
      commands: ['ldm add-vsw net-dev=NET-DEV default-vlan-id=7 mtu=9000 alternate-vsw0 alternate'],
      effect: 'Nothing stops. The uplink must carry VLAN 210, 220 and 230: canmove cannot see the physical switch.',
      assume: [
        {
          path: 'target.ldoms.vsws',
          op: 'add',
          value: {
            name: 'alternate-vsw0',
            serviceDomain: 'alternate',
            netDev: 'NET-DEV',
            defaultVlanId: 7,
            mtu: 9000,
            vlansInUse: [210, 220, 230],
          },
        },
      ],
    });
  });

  it('goes to primary where the other service domain gives no service', () => {
    const [fix] = fixes(vsw, {
      vnets: [{ ...vnet, mtu: 1500 }],
      sourceSwitches: undefined,
      vsws,
      services: [{ serviceDomain: 'primary' }],
    });

    expect(fix?.commands).toEqual(['ldm add-vsw net-dev=NET-DEV alternate-vsw0 primary']);
  });
});

describe('missing disks', () => {
  const vdisk = {
    volume: 'my root',
    vds: 'vds0',
    serviceDomain: '',
    device: '/nfs/a b',
    options: ['ro', 'slice'],
    mpgroup: 'g',
    storageId: 'nfs:nas:/a b',
  };

  it('get a service once, however many disks name it', () => {
    const facts = {
      vdisks: [
        { vds: 'vds0', serviceDomain: 'alternate' },
        { vds: 'vds0', serviceDomain: 'alternate' },
      ],
      vds: [],
      switches: [{ serviceDomain: 'alternate' }],
    };

    expect(fixes(vds, facts).map(({ commands }) => commands)).toEqual([['ldm add-vds vds0 alternate']]);
  });

  it('are exported with options, group and quoted names', () => {
    const [fix] = fixes(volume, { vdisks: [vdisk], volumes: [], vds: [{ name: 'vds0', serviceDomain: 'io1' }] });

    expect(fix?.commands).toEqual([`ldm add-vdsdev 'options=ro,slice' mpgroup=g '/nfs/a b' 'my root@vds0'`]);
  });

  it('are assumed to be the same storage only where the path itself proves it', () => {
    const services = [{ name: 'vds0', serviceDomain: 'io1' }];
    const storageOf = (storageId: string): unknown =>
      (fixes(volume, { vdisks: [{ ...vdisk, storageId }], volumes: [], vds: services })[0]?.assume?.[0]?.value as Record<string, unknown>)[
        'storageId'
      ];

    expect(storageOf('guid:600144F0')).toBe('guid:600144F0');
    expect(storageOf('nfs:nas:/a b')).toBeUndefined();
  });

  it('get their options cleared by an empty value', () => {
    const [fix] = fixes(options, { vdisks: [{ volume: 'a', vds: 'v', options: [] }], volumes: [{ name: 'a', vds: 'v', options: ['ro'] }] });

    expect(fix?.commands).toEqual(['ldm set-vdsdev options= a@v']);
  });
});

describe('a processor that does not fit', () => {
  it('is answered by a host of the same processor first, then by the cold move, and by another class last', () => {
    const facts = { cpuArch: 'native', sourceCpu: 'SPARC-M7', targetCpu: 'SPARC-T4', sourceLdm: '3.6', targetLdm: '3.6' };

    expect(fixes(cpuClass, facts).map(({ action, restartsGuest }) => [action, restartsGuest])).toEqual([
      ['ldoms:same-processor:ldom1', false],
      ['ldoms:move-cold:ldom1:hostB', true],
      ['ldoms:cpu-arch:ldom1', true],
    ]);
    expect(fixes(cpuClass, facts)[0]?.summary).toContain('same processor as hostA (SPARC-M7): canmove check ldom1');
    expect(fixes(cpuClass, facts)[2]?.effect).toContain('it loses what SPARC-M7 has beyond them');
    expect(fixes(cpuClass, facts)[2]?.commands).toEqual([
      'ldm stop ldom1',
      'ldm set-domain cpu-arch=migration-class1 ldom1',
      'ldm start ldom1',
    ]);
  });

  it('has no other class where none covers both', () => {
    const facts = { cpuArch: 'generic', sourceCpu: 'SPARC-T3', targetCpu: 'SPARC-T5', sourceLdm: '3.1', targetLdm: '3.1' };

    expect(fixes(cpuClass, facts).map(({ action }) => action)).toEqual(['ldoms:same-processor:ldom1', 'ldoms:move-cold:ldom1:hostB']);
  });

  it('gets generic between Oracle and Fujitsu', () => {
    const facts = { cpuArch: 'native', sourceCpu: 'SPARC-M7', targetCpu: 'SPARC64-XII', sourceLdm: '3.6', targetLdm: '3.6' };

    expect(fixes(cpuClass, facts)[2]?.commands[1]).toBe('ldm set-domain cpu-arch=generic ldom1');
  });
});

describe('what one side shows decides although the other was not read', () => {
  it.each([
    [delayedReconfig, { onSource: ['primary'], onTarget: missing('not collected') }, /primary on hostA/],
    [xmpp, { source: missing('not collected'), target: false }, /xmpp_enabled=false on hostB/],
  ] as const)('$id', (rule, facts, says) => {
    const decided = decideOn(rule, facts);

    expect(decided.outcome).toBe('fail');
    expect(messageOf(rule, decided)).toMatch(says);
  });
});
