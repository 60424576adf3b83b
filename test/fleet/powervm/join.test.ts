/** What Virtual I/O Servers show, added to the systems that the HMCs show. */
import { describe, expect, it } from 'vitest';
import { join } from '../../../fleet/join.ts';
import type { JoinOptions } from '../../../fleet/join.ts';
import type { Fleet, FleetGuest, FleetHost } from '../../../fleet/fleet.ts';
import { isKnown, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { PowervmGuest, PowervmHost, Snapshot, ViosFacts } from '../../../schemas/generated/types.ts';
import { plain } from '../../collectors/plain.ts';
import { asOf, east, facts, rows, system, vios, viosFacts, west } from './snapshots.ts';
import type { Lpar, Vios } from './snapshots.ts';

const erpdb: Lpar = { name: 'erpdb01', id: 12, scsi: [[210, 1, 210]], fc: [[610, 1, 610, 'c0507609aa000020', 'c0507609aa000021']] };
const first: Vios = {
  scsi: [
    ['vhost3', 210, 12, 'erpdb01_rvg', 'hdisk11', 'disk'],
    ['vhost3', 210, 12, 'erpdb01_iso', '/var/vio/install.iso', 'optical'],
  ],
  fc: [['vfchost2', 610, 12, 'LOGGED_IN', 'fcs0', 610]],
  disks: [
    ['hdisk11', '3321AIBMfcp', 'aa'],
    ['hdisk12', '3321BIBMfcp', ''],
  ],
  ports: [['fcs0', '2100000000000001']],
};

function joined(snapshots: readonly Snapshot[], options: Partial<JoinOptions> = {}): Fleet {
  return join(snapshots, { asOf, ...options });
}
function host(fleet: Fleet, name = 'P9-EAST'): FleetHost & { facts: { powervm: PowervmHost } } {
  return fleet.hosts.find((each) => each.name === name) as ReturnType<typeof host>;
}
function lpar(fleet: Fleet, name = 'erpdb01', on = 'P9-EAST'): PowervmGuest {
  return (fleet.guests.find((each) => each.name === name && each.host.name === on) as FleetGuest).facts.powervm as PowervmGuest;
}
function why(fact: Fact<unknown> | undefined): string {
  if (fact === undefined || isKnown(fact)) throw new Error(`known: ${JSON.stringify(fact)}`);
  return fact.why;
}
function value(fact: Fact<unknown> | undefined): unknown {
  if (fact === undefined || !isKnown(fact)) throw new Error(`missing: ${JSON.stringify(fact)}`);
  return plain(fact.v);
}

const oneServer = { vioses: [[1, 'e1vios1']] } as const;
const whole = [system({ ...oneServer, lpars: [erpdb] }), vios(first)];

describe('a Virtual I/O Server that was read', () => {
  const fleet = joined(whole);

  it('gives its volumes, mappings and ports to its system', () => {
    const { disks, scsiMaps, fcMaps, npivPorts, vioses } = host(fleet).facts.powervm;

    expect(value(disks)).toMatchObject([
      { viosId: 1, viosName: 'e1vios1', name: 'hdisk11', identities: ['udid:3321AIBMfcp', 'pvid:aa'], mappedTo: [12] },
      { name: 'hdisk12', identities: ['udid:3321BIBMfcp'], mappedTo: [] },
    ]);
    expect(value(scsiMaps)).toMatchObject([{ viosName: 'e1vios1', vhost: 'vhost3', clientId: 12 }, { vtd: 'erpdb01_iso' }]);
    expect(value(fcMaps)).toMatchObject([{ vfchost: 'vfchost2', clientId: 12, port: 'fcs0' }]);
    expect(value(npivPorts)).toMatchObject([{ viosName: 'e1vios1', name: 'fcs0', portsFree: 60 }]);
    expect(value(vioses)).toMatchObject([
      { level: '3.1.4.31', disksRead: true, scsiMapsRead: true, fcMapsRead: true, portsRead: true, networkRead: true },
    ]);
  });

  it('tells what is behind the adapters of its clients', () => {
    const { disks, ports, vioServersRead } = lpar(fleet);

    expect(value(disks)).toMatchObject([
      { slot: 210, viosName: 'e1vios1', serverSlot: 210, vhost: 'vhost3', backing: 'hdisk11', identities: ['udid:3321AIBMfcp', 'pvid:aa'] },
      { slot: 210, backingKind: 'optical', identities: [] },
    ]);
    expect(value(ports)).toMatchObject([{ slot: 610, vfchost: 'vfchost2', port: 'fcs0', status: 'LOGGED_IN', portsLoggedIn: 2 }]);
    expect(value(vioServersRead)).toBe(true);
  });

  it('is the source of what it gave', () => {
    const { disks } = host(fleet).facts.powervm;
    const { sources, outputs } = host(fleet);
    const [ref] = [disks === undefined ? -1 : disks.s].flat();
    const output = outputs[sources[ref as number]?.output ?? -1];

    expect(output).toMatchObject({ commandLine: 'lsmap at e1vios1', endpoint: 'e1vios1' });
    expect(host(fleet).suppliers).toEqual(['e1vios1']);
  });

  it('is no host of the fleet', () => {
    expect(fleet.hosts.map(({ name }) => name)).toEqual(['P9-EAST']);
    expect(fleet.notes).toEqual([]);
  });
});

describe('what was not read', () => {
  it('is missing with both ways to read it, and known lists cover the others', () => {
    const fleet = joined([
      system({
        lpars: [
          {
            ...erpdb,
            scsi: [
              [210, 1, 210],
              [220, 2, 220],
            ],
          },
        ],
      }),
      vios(first),
    ]);
    const { vioses, disks } = host(fleet).facts.powervm;
    const hint = /log in to VIOS e1vios2 of P9-EAST as an endpoint with platform vios, or allow viosrvcmd for the HMC/;

    expect(
      isKnown(vioses)
        ? vioses.v.map(({ disksRead }) => (disksRead !== undefined && isKnown(disksRead) ? disksRead.v : disksRead?.why))
        : [],
    ).toEqual([true, expect.stringMatching(hint)]);
    expect(value(disks)).toHaveLength(2);
    expect(why(lpar(fleet).disks)).toMatch(hint);
    expect(why(lpar(fleet).vioServersRead)).toMatch(hint);
    expect(value(lpar(fleet).ports)).toHaveLength(1);
  });

  it('leaves every list missing where no server was read', () => {
    const { disks, scsiMaps, fcMaps, npivPorts } = host(joined([system({ lpars: [erpdb] })])).facts.powervm;

    for (const list of [disks, scsiMaps, fcMaps, npivPorts]) expect(why(list)).toMatch(/VIOS e1vios1 was not read/);
  });

  it('is nothing on a system without Virtual I/O Servers', () => {
    const fleet = joined([system({ vioses: [], lpars: [{ name: 'bare', id: 5 }] })]);

    expect(value(host(fleet).facts.powervm.disks)).toEqual([]);
    expect(value(lpar(fleet, 'bare').disks)).toEqual([]);
    expect(value(lpar(fleet, 'bare').vioServersRead)).toBe(true);
  });

  it.each([
    ['too old', { startedAt: '2026-11-18T00:00:00Z' }, {}, /e1vios1 are \d+ h old/],
    ['of an endpoint that did not answer', {}, { silent: new Map([['e1vios1', 'e1vios1 was unreachable']]) }, /e1vios1 was unreachable/],
    ['of another name than the HMC shows', { name: 'other', endpoint: 'e1vios1' }, {}, /e1vios1 says that it is "other", and the HMC/],
  ])('counts as not read: facts %s', (_, change, options, expected) => {
    const fleet = joined([system({ ...oneServer, lpars: [erpdb] }), vios({ ...first, ...change })], options);

    expect(why(host(fleet).facts.powervm.disks)).toMatch(expected);
    expect(why(lpar(fleet).disks)).toMatch(expected);
    expect(host(fleet).unusable).toBeUndefined();
  });

  it('counts as not read: a server whose name or state is not known, or that does not run', () => {
    const nameless: Snapshot = { ...vios(first), vioses: [{ ...viosFacts(first), name: missing('lslparinfo was cut') }] };
    const down = system({ vioses: [[1, 'e1vios1', 'Not Activated']], lpars: [erpdb] });

    expect(why(lpar(joined([system({ ...oneServer, lpars: [erpdb] }), nameless])).disks)).toMatch(
      /does not show the name of its partition/,
    );
    expect(why(lpar(joined([down, vios(first)])).disks)).toMatch(/VIOS e1vios1 of P9-EAST is Not Activated/);
  });

  it.each([
    [
      'that no HMC lists',
      vios({ id: 7, name: 'e1vios7' }),
      /no HMC shows the Virtual I\/O Server that e1vios7 is or read \(partition 7 of 9009-42A\*78AAAA1\)/,
    ],
    [
      'of an unknown system',
      { ...vios(), vioses: [{ ...viosFacts(), machine: missing('lsdev was cut') }] },
      /which Virtual I\/O Server e1vios1 is or read is not known \(lsdev was cut\)/,
    ],
  ])('is noted: a server %s', (_, snapshot, note) => {
    expect(joined([system(), snapshot]).notes.join('\n')).toMatch(note);
  });

  it('is noted where there is no HMC at all', () => {
    expect(joined([vios()]).notes).toEqual(['no HMC shows a system that e1vios1 belongs to: what it shows is not used']);
  });
});

describe('a server that was read twice', () => {
  const throughHmc = (of: Vios): Snapshot => system({ ...oneServer, lpars: [erpdb], read: [viosFacts(of)] });

  it('through the HMC and by a login is used once where both agree', () => {
    const fleet = joined([throughHmc(first), vios(first)]);

    expect(value(lpar(fleet).disks)).toHaveLength(2);
    expect(host(fleet).suppliers).toEqual(['e1vios1']);
  });

  it('through the HMC alone needs no endpoint of its own', () => {
    expect(value(lpar(joined([throughHmc(first)])).disks)).toHaveLength(2);
  });

  it('leaves missing what both say differently, and names both', () => {
    const fleet = joined([throughHmc({ ...first, also: { level: '3.1.4.41' } }), vios(first)]);
    const { vioses } = host(fleet).facts.powervm;

    expect(why(isKnown(vioses) ? vioses.v[0]?.level : undefined)).toMatch(/e1vios1 and hmc-east describe this machine and contradict/);
    expect(value(lpar(fleet).disks)).toHaveLength(2);
  });

  it('is read from the one that may be used where the other may not', () => {
    const fleet = joined([throughHmc(first), vios({ ...first, scsi: [], startedAt: '2026-11-01T00:00:00Z' })]);

    expect(value(lpar(fleet).disks)).toHaveLength(2);
  });
});

describe('an HMC and a Virtual I/O Server that contradict each other', () => {
  const behind = (guest: Lpar, server: Vios): PowervmGuest =>
    lpar(joined([system({ ...oneServer, lpars: [guest] }), vios(server)]), guest.name);

  it.each([
    [
      'another client',
      { ...first, scsi: [['vhost3', 210, 13, 'v', 'hdisk11', 'disk']] },
      /by the HMC slot 210 of e1vios1 is connected to partition 12 \(erpdb01\), by "lsmap -all" there to partition 13/,
    ],
    ['no adapter in that slot', { ...first, scsi: [] }, /and "lsmap -all" there shows no adapter in that slot/],
    [
      'an adapter of the client that the HMC does not show',
      { ...first, scsi: [...(first.scsi ?? []), ['vhost9', 290, 12, 'v', 'hdisk12', 'disk']] },
      /connects slot 290 to partition 12 \(erpdb01\), and the HMC shows no such adapter/,
    ],
  ] as [string, Vios, RegExp][])('about disks: %s', (_, server, expected) => {
    expect(why(behind(erpdb, server).disks)).toMatch(expected);
    expect(value(behind(erpdb, server).ports)).toHaveLength(1);
  });

  it.each([
    ['another client', [['vfchost2', 610, 13, 'LOGGED_IN', 'fcs0', 610]], /by "lsmap -all -npiv" there to partition 13/],
    [
      'another slot of the client',
      [['vfchost2', 610, 12, 'LOGGED_IN', 'fcs0', 611]],
      /to slot 610 of erpdb01, by "lsmap -all -npiv" there to slot 611/,
    ],
  ] as [string, NonNullable<Vios['fc']>, RegExp][])('about ports: %s', (_, fc, expected) => {
    expect(why(behind(erpdb, { ...first, fc }).ports)).toMatch(expected);
  });

  it('about nothing where the client is down and its adapter is connected to nobody', () => {
    const server: Vios = { ...first, scsi: [['vhost3', 210, 0, 'erpdb01_rvg', 'hdisk11', 'disk']] };
    const fleet = joined([system({ ...oneServer, lpars: [{ ...erpdb, state: 'Not Activated' }] }), vios(server)]);

    expect(value(lpar(fleet).disks)).toMatchObject([{ backing: 'hdisk11' }]);
    expect(value(host(fleet).facts.powervm.disks)).toMatchObject([{ mappedTo: [12] }, { mappedTo: [] }]);
  });

  it('a mapping that nobody claims is any client’s', () => {
    const server: Vios = { scsi: [['vhost8', 280, 0, 'v', 'hdisk12', 'disk']], disks: [['hdisk12', '3321BIBMfcp', '']] };
    const fleet = joined([system(oneServer), vios(server)]);

    expect(value(host(fleet).facts.powervm.disks)).toMatchObject([{ mappedTo: [0] }]);
  });

  it('a volume of which the list of volumes knows nothing has no known identity', () => {
    const disks = behind(erpdb, { ...first, disks: [] }).disks;

    expect(
      why(
        isKnown(disks as Fact<{ identities: Fact<string[]> }[]>)
          ? (disks as { v: { identities: Fact<string[]> }[] }).v[0]?.identities
          : undefined,
      ),
    ).toMatch(/the volumes of e1vios1 do not hold hdisk11/);
  });
});

describe('an adapter that may end anywhere', () => {
  const anywhere: Lpar = { name: 'erpdb01', id: 12, scsi: [[210, 65535, 65535]] };
  const behind = (guest: Lpar, ...servers: readonly Vios[]): PowervmGuest =>
    lpar(joined([system({ lpars: [guest] }), ...servers.map((each) => vios(each))]));
  const second: Vios = { id: 2, name: 'e1vios2' };

  it('ends where the only mapping is that no other adapter names', () => {
    expect(value(behind(anywhere, first, second).disks)).toMatchObject([{ slot: 210, serverSlot: 210, viosName: 'e1vios1' }, {}]);
  });

  it.each([
    ['a server is not read', [first], /e1vios2 was not read/],
    ['two mappings are left', [first, { ...second, scsi: [['vhost1', 220, 12, 'v', 'hdisk3', 'disk']] }], /connects 2 to it/],
    ['none is left', [{ ...first, scsi: [] }, second], /connects 0 to it/],
  ] as [string, Vios[], RegExp][])('ends nowhere that is known where %s', (_, servers, expected) => {
    expect(why(behind(anywhere, ...servers).disks)).toMatch(expected);
  });

  it('is not told from a second one', () => {
    const two: Lpar = {
      ...anywhere,
      scsi: [
        [210, 65535, 65535],
        [220, 65535, 65535],
      ],
    };

    expect(why(behind(two, first, second).disks)).toMatch(/2 adapters of erpdb01 may end at any/);
  });
});

describe('a trunk', () => {
  const trunk = { lparId: 1, slot: 30, vswitch: 'ETHERNET0', mac: 'a', pvid: 4000, vlans: [400, 401], trunk: true, trunkPriority: 1 };
  const client = { ...trunk, lparId: 12, slot: 11, trunk: false };
  const bridge = { network: [{ adapter: 'ent8', slot: 30, sea: 'ent12', status: 'Available', backing: 'ent10' }] };
  const trunks = (...snapshots: readonly Snapshot[]): Fact<unknown> | undefined =>
    host(joined([system({ ...oneServer, ethernet: [trunk, client] }), ...snapshots])).facts.powervm.trunks;

  it('has the bridge that its server shows, with its state', () => {
    const seas = [{ name: 'ent12', haMode: 'auto', controlChannel: 'ent9', pvidAdapter: 'ent8', realAdapter: 'ent10', state: 'PRIMARY' }];

    expect(value(trunks(vios({ ...bridge, seas })))).toEqual([
      {
        ...{ viosId: 1, viosName: 'e1vios1', slot: 30, vswitch: 'ETHERNET0', pvid: 4000, vlans: [400, 401], priority: 1 },
        ...{
          sea: 'ent12',
          seaStatus: 'Available',
          seaState: 'PRIMARY',
          haMode: 'auto',
          controlChannel: 'ent9',
          pvidAdapter: true,
          realAdapter: 'ent10',
        },
      },
    ]);
  });

  it('is bridged by nothing where its server says so', () => {
    expect(value(trunks(vios({ network: [{ adapter: 'ent8', slot: 30, sea: '' }] })))).toMatchObject([{ sea: '' }]);
  });

  it.each([
    ['its server was not read', [], /e1vios1 was not read/],
    ['its server does not show it', [vios()], /the HMC shows a trunk in slot 30 of e1vios1, and "lsmap -all -net" there/],
  ] as [string, Snapshot[], RegExp][])('is listed, its bridge not known, where %s', (_, snapshots, expected) => {
    const list = trunks(...snapshots) as { v: { sea: Fact<string> }[] };

    expect(list.v).toHaveLength(1);
    expect(why(list.v[0]?.sea)).toMatch(expected);
  });

  it('that may be one leaves the list unknown', () => {
    const snapshot = system({ ...oneServer, ethernet: [] });
    const powervm = snapshot.host.powervm as PowervmHost;
    const unclear = { ...facts(trunk), trunk: missing('is_trunk is not printed') };
    const changed = {
      ...snapshot,
      host: { ...snapshot.host, powervm: { ...powervm, ethernet: { v: [unclear], s: 0 } } },
    } as unknown as Snapshot;

    expect(why(host(joined([changed])).facts.powervm.trunks)).toBe('is_trunk is not printed');
  });
});

describe('a system that two HMCs show', () => {
  const lparRow = (state: string) => ({ lpars: [] as unknown, state });
  const shown = (endpoint: string, state: string, startedAt = asOf): Snapshot => {
    const base = system({ ...oneServer, endpoint, startedAt, lpars: [erpdb], also: { freeMemoryMiB: 1024 } });
    const powervm = base.host.powervm as PowervmHost;
    const lpars = rows<never>(
      { name: 'erpdb01', lparId: 12, state: lparRow(state).state },
      { name: 'e1vios1', lparId: 1, state: 'Running' },
    );
    return { ...base, host: { ...base.host, powervm: { ...powervm, lpars } } };
  };

  it('is one host, and both HMCs are listed', () => {
    const fleet = joined([shown('hmc-b', 'Running'), shown('hmc-a', 'Running')]);

    expect(fleet.hosts).toHaveLength(1);
    expect(value(host(fleet).facts.powervm.hmcs)).toMatchObject([{ name: 'hmc-a' }, { name: 'hmc-b' }]);
    expect(host(fleet)).toMatchObject({ endpoint: 'hmc-a', suppliers: ['hmc-b'] });
    expect(host(fleet).facts.powervm.hmcs.s).toHaveLength(2);
  });

  it('loses only what changed between the two', () => {
    const { lpars } = host(joined([shown('hmc-a', 'Running'), shown('hmc-b', 'Shutting Down')])).facts.powervm;

    expect(value(lpars)).toMatchObject([{ name: 'erpdb01', lparId: 12 }, { state: 'Running' }]);
    expect(why(isKnown(lpars) ? lpars.v[0]?.state : undefined)).toMatch(/hmc-a and hmc-b describe this machine and contradict/);
  });

  it('is what one of them shows while the other does not answer', () => {
    const fleet = joined([shown('hmc-a', 'Running', '2026-11-01T00:00:00Z'), shown('hmc-b', 'Shutting Down')]);

    expect(host(fleet)).toMatchObject({ endpoint: 'hmc-b' });
    expect(host(fleet).unusable).toBeUndefined();
    expect(fleet.notes.join()).toMatch(/the facts of hmc-a are \d+ h old .*; what is known of P9-EAST is what hmc-b shows/);
  });

  it('may not be used where neither may', () => {
    const old = '2026-11-01T00:00:00Z';

    expect(host(joined([shown('hmc-a', 'Running', old), shown('hmc-b', 'Running', old)])).unusable).toMatch(/hmc-a are/);
  });
});

describe('a partition that two systems show', () => {
  const on = (there: Lpar): readonly (string | undefined)[] =>
    joined([system({ lpars: [erpdb] }), system({ name: 'P10-WEST', mtms: west, endpoint: 'hmc-west', vioses: [], lpars: [there] })])
      .guests.filter(({ name }) => name === 'erpdb01')
      .map(({ contradiction }) => contradiction);

  it.each([
    ['running on both with one address', erpdb],
    ['running on both, with one of several addresses in common', { ...erpdb, macs: ['0a0000000001'] }],
    ['running on both, without any address on one', { name: 'erpdb01', id: 12, macs: [] }],
  ] as [string, Lpar][])('%s contradicts itself', (_, there) => {
    expect(on(there)).toEqual([expect.stringMatching(/running on/), expect.stringMatching(/running on/)]);
  });

  it.each([
    ['under other addresses', { name: 'erpdb01', id: 13, macs: ['0a0000000001'] }],
    ['stopped on one', { ...erpdb, state: 'Not Activated' }],
  ] as [string, Lpar][])('%s is two partitions', (_, there) => {
    expect(on(there)).toEqual([undefined, undefined]);
  });

  it('is not cleared by an address that is not known', () => {
    const there = system({
      name: 'P10-WEST',
      mtms: west,
      endpoint: 'hmc-west',
      vioses: [],
      lpars: [{ name: 'erpdb01', id: 13, macs: ['0a0000000001'] }],
    });
    const guests = there.guests as { v: FleetGuest['facts'][]; s: number };
    const unclear = guests.v.map((each) => ({ ...each, powervm: { ...(each.powervm as PowervmGuest), fc: missing('lshwres was cut') } }));

    expect(
      joined([system({ lpars: [erpdb] }), { ...there, guests: { v: unclear, s: 0 } }]).guests.filter(
        ({ contradiction }) => contradiction !== undefined,
      ),
    ).toHaveLength(2);
  });
});

describe('stubs', () => {
  const two = (stub: Lpar, options: Partial<JoinOptions> = {}): Fleet =>
    joined(
      [system({ lpars: [erpdb] }), system({ name: 'P10-WEST', mtms: west, endpoint: 'hmc-west', vioses: [], lpars: [stub] })],
      options,
    );
  const stub: Lpar = { name: 'erpdb01-stub', id: 112, state: 'Not Activated' };

  it('are known by their names, on another system', () => {
    const fleet = two(stub);

    expect(value(lpar(fleet).stubs)).toMatchObject([{ system: 'P10-WEST', name: 'erpdb01-stub', lparId: 112 }]);
    expect(value(lpar(fleet, 'erpdb01-stub', 'P10-WEST').stubOf)).toBe('erpdb01');
    expect(value(lpar(fleet).stubOf)).toBe('');
  });

  it('are called as the site calls them, and nothing is one where it has none', () => {
    const conventions = { powervm: { stub: { suffix: '_cold' } } };
    const fleet = two({ ...stub, name: 'erpdb01_cold' }, { conventions });

    expect(value(lpar(fleet).stubs)).toHaveLength(1);
    expect(fleet.conventions).toBe(conventions);
    expect(value(lpar(two(stub, { conventions })).stubs)).toEqual([]);
    expect(value(lpar(two(stub, { conventions: { powervm: 'off' } })).stubs)).toEqual([]);
  });

  it('are none without an original elsewhere', () => {
    expect(value(lpar(two({ ...stub, name: 'other-stub' }), 'other-stub', 'P10-WEST').stubOf)).toBe('');
  });

  it('may be on a system whose partitions are not known', () => {
    const unseen: Snapshot = {
      ...system({ name: 'P10-WEST', mtms: west, endpoint: 'hmc-west' }),
      guests: missing('the system is powered off'),
    };

    expect(why(lpar(joined([system({ lpars: [erpdb] }), unseen])).stubs)).toMatch(
      /the partitions of P10-WEST are not known: the system is powered off/,
    );
  });
});

describe('a joined list', () => {
  it('keeps why a part of a server is not known, and where the HMC does not show the servers', () => {
    const cut: ViosFacts = { ...viosFacts(first), disks: missing('lspv was cut', 0) };
    const fleet = joined([system({ ...oneServer, lpars: [erpdb] }), { ...vios(first), vioses: [cut] }]);
    const { disks, vioses } = host(fleet).facts.powervm;

    expect(why(disks)).toBe('lspv was cut');
    expect(why(isKnown(vioses) ? vioses.v[0]?.disksRead : undefined)).toBe('lspv was cut');
    expect(value(lpar(fleet).ports)).toHaveLength(1);

    const base = system({ lpars: [erpdb] });
    const unlisted = {
      ...base,
      host: { ...base.host, powervm: { ...(base.host.powervm as PowervmHost), vioses: missing('lssyscfg was cut') } },
    };
    expect(why(host(joined([unlisted, vios(first)])).facts.powervm.disks)).toBe('lssyscfg was cut');
    expect(east).toBe('9009-42A*78AAAA1');
  });
});
