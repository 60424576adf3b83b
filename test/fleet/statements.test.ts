import { join as joinPath } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCaptures } from '../../collectors/capture-directory.ts';
import { collectorFor } from '../../collectors/registry.ts';
import type { Fleet } from '../../fleet/fleet.ts';
import { join } from '../../fleet/join.ts';
import type { PlacedStatement } from '../../fleet/statements.ts';
import { isKnown, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Guest, Snapshot, Statement, VdsVolume, Vdisk } from '../../schemas/generated/types.ts';

const captures = await readCaptures(joinPath(import.meta.dirname, '..', '..', 'examples', 'ldoms'));
const collector = await collectorFor('ldoms');
const snapshots = captures.flatMap((capture) => [...collector.parse(capture)]);
const asOf = '2026-11-02T22:30:00Z';
const until = '2027-01-31';

type Said = Statement extends infer One
  ? One extends Statement
    ? Omit<One, 'by' | 'until'> & { by?: string; until?: string }
    : never
  : never;

function placed(said: Said, index: number): PlacedStatement {
  return { said: { by: 'ops-team', until, ...said }, at: `canmove.yaml:${30 + index}`, line: 30 + index };
}

function fleetWith(statements: readonly Said[], of: readonly Snapshot[] = snapshots, time = asOf): Fleet {
  return join(of, { asOf: time, statements: statements.map(placed) });
}

function guestOf(fleet: Fleet, host: string, name: string): Guest {
  return fleet.guests.find((guest) => guest.name === name && guest.host.name === host)?.facts as Guest;
}

/** Command lines behind a fact of a host or one of its guests. */
function behind(fleet: Fleet, hostName: string, fact: Fact<unknown> | undefined): readonly string[] {
  const host = fleet.hosts.find(({ name }) => name === hostName);
  if (fact === undefined || host === undefined) return [];
  return [fact.s].flat().map((source) => host.outputs[host.sources[source]?.output ?? -1]?.commandLine ?? 'nothing');
}

/** A snapshot with changed guests. */
function withGuest(snapshot: Snapshot, name: string, change: Partial<Guest>): Snapshot {
  const { v, s } = snapshot.guests as { v: Guest[]; s: number };
  return { ...snapshot, guests: { v: v.map((guest) => (guest.name === name ? { ...guest, ...change } : guest)), s } };
}

const [hostA, hostB] = snapshots as [Snapshot, Snapshot];

describe('a statement about guests', () => {
  it.each([
    ['kernelZones', 'none', []],
    ['kernelZones', ['kz2', 'kz1'], ['kz1', 'kz2']],
  ] as const)('%s %s', (_, kernelZones, value) => {
    const fleet = fleetWith([{ guests: 'ldom1', kernelZones: kernelZones === 'none' ? 'none' : [...kernelZones] }]);

    expect(guestOf(fleet, 'hostA', 'ldom1').solaris?.kernelZones).toMatchObject({ v: value });
  });

  it('says every fact that is its to say, with itself as the source', () => {
    const fleet = fleetWith([
      { guests: 'hostA:ldom*', solaris: '11.4', adi: 'used', dax: 'none', efiBootLabel: true, cluster: 'ldom1-rs' },
    ]);

    const { solaris, cluster } = guestOf(fleet, 'hostA', 'ldom1');
    expect(solaris).toMatchObject({ release: { v: '11.4' }, adiInUse: { v: true }, daxInUse: { v: false }, efiBootLabel: { v: true } });
    expect(cluster).toMatchObject({ v: 'ldom1-rs' });
    expect(behind(fleet, 'hostA', solaris?.release)).toEqual(['statement of ops-team (canmove.yaml:30), until 2027-01-31']);
  });

  it('knows that a guest under no cluster is under none', () => {
    expect(guestOf(fleetWith([{ guests: '*', cluster: 'none' }]), 'hostA', 'ldom1').cluster).toMatchObject({ v: '' });
  });

  it('leaves other guests, and other hosts, as they are', () => {
    const fleet = fleetWith([{ guests: 'hostA:ldom?', kernelZones: 'none' }]);

    expect(guestOf(fleet, 'hostB', 'web1')).not.toHaveProperty('solaris');
    expect(fleet.hosts[1]).toEqual(join(snapshots, { asOf }).hosts[1]);
  });

  it('counts what rests on it', () => {
    expect(fleetWith([{ guests: 'hostA:ldom?', kernelZones: 'none', solaris: '11.4' }]).statements).toMatchObject([
      { what: 'guests hostA:ldom?: kernelZones none, solaris 11.4', facts: 16, matchesNothing: false, expired: false },
    ]);
  });
});

describe('a statement that cannot be used', () => {
  it.each([
    ['on its last day it counts', '2027-01-31T23:59:59Z', true],
    ['on the day after it does not', '2027-02-01T00:00:00Z', false],
    ['for a time that cannot be read it does not', 'some day', false],
  ])('%s', (_, time, counts) => {
    const fleet = fleetWith([{ guests: 'ldom1', kernelZones: 'none' }], snapshots, time);

    expect(guestOf(fleet, 'hostA', 'ldom1').solaris !== undefined).toBe(counts);
    expect(fleet.notes.filter((note) => note.includes('expired on 2027-01-31'))).toHaveLength(counts ? 0 : 1);
  });

  it('is noted when it matches nothing', () => {
    expect(fleetWith([{ guests: 'ldom99', kernelZones: 'none' }]).notes).toEqual([
      'the statement of ops-team (canmove.yaml:30: guests ldom99: kernelZones none) matches nothing that was read',
    ]);
  });
});

describe('a statement that contradicts', () => {
  const collected = withGuest(hostA, 'ldom1', { solaris: { kernelZones: known(['kz1'], 0), release: known('11.4', 0) } });

  it('what was collected makes the fact missing, with both named', () => {
    const fleet = fleetWith([{ guests: 'ldom1', kernelZones: 'none', solaris: '11.4' }], [collected]);

    const { kernelZones, release } = guestOf(fleet, 'hostA', 'ldom1').solaris ?? {};
    expect(kernelZones).toMatchObject({
      why: expect.stringMatching(
        /^kernelZones of hostA:ldom1 is kz1 by the output of .+ and none by the statement of ops-team \(canmove\.yaml:30\), until 2027-01-31: they contradict each other$/,
      ) as string,
    });
    expect(release).toEqual(known('11.4', 0));
    expect(fleet.notes.join()).toMatch(/is contradicted: kernelZones of hostA:ldom1/);
  });

  it.each([
    ['in one order', ['ldom1', '*']],
    ['in the other', ['*', 'ldom1']],
  ] as const)('another statement makes the fact missing, %s', (_, [one, two]) => {
    const fleet = fleetWith([
      { guests: one, kernelZones: 'none' },
      { guests: two, kernelZones: ['kz1'] },
    ]);

    const fact = guestOf(fleet, 'hostA', 'ldom1').solaris?.kernelZones as Fact<unknown>;
    expect(isKnown(fact)).toBe(false);
    expect(behind(fleet, 'hostA', fact).toSorted()).toEqual([
      'statement of ops-team (canmove.yaml:30), until 2027-01-31',
      'statement of ops-team (canmove.yaml:31), until 2027-01-31',
    ]);
  });

  it('nothing where it says the same in another order', () => {
    const both = withGuest(hostA, 'ldom1', { solaris: { kernelZones: known(['kz2', 'kz1'], 0) } });

    const fleet = fleetWith([{ guests: 'ldom1', kernelZones: ['kz1', 'kz2'] }], [both]);

    expect(guestOf(fleet, 'hostA', 'ldom1').solaris?.kernelZones).toEqual(known(['kz2', 'kz1'], 0));
    expect(fleet.notes).toEqual([]);
  });
});

describe('a statement about hosts', () => {
  it('says the XCP level and the power policy', () => {
    const fleet = fleetWith([{ hosts: 'hostG', xcp: '2230', powerPolicy: 'elastic' }]);

    const facts = Object.fromEntries(fleet.hosts.map(({ name, facts: { ldoms } }) => [name, ldoms]));
    expect(facts['hostG']).toMatchObject({ xcpVersion: { v: '2230' }, powerPolicy: { v: 'elastic' } });
    expect(facts['hostA']).not.toHaveProperty('xcpVersion');
  });

  it('adds up with others about VLANs of one switch', () => {
    const fleet = fleetWith([
      { hosts: 'hostB', vlans: { vsw: 'primary-*', carries: [220, 210] } },
      { hosts: 'host?', vlans: { vsw: 'primary-vsw0', carries: [210, 230] } },
    ]);

    const vsws = fleet.hosts.find(({ name }) => name === 'hostB')?.facts.ldoms?.vsws as { v: { name: { v: string } }[] };
    const found = vsws.v.find(({ name }) => name.v === 'primary-vsw0');
    expect(found).toMatchObject({ vlansStated: { v: [210, 220, 230] } });
    expect(behind(fleet, 'hostB', (found as unknown as { vlansStated: Fact<unknown> }).vlansStated)).toHaveLength(2);
  });
});

describe('a statement that volumes are the same storage', () => {
  const key = { volume: 'web1-root', vds: 'primary-vds0' };

  /** A host whose volumes are those given, under the name of the key unless they have another. */
  function withVolumes(snapshot: Snapshot, volumes: readonly (Partial<Record<'vds' | 'mpgroup', string>> & { id?: string })[]): Snapshot {
    const template = (snapshot.host.ldoms?.volumes as { v: VdsVolume[] }).v[0] as VdsVolume;
    const v = volumes.map(({ vds = key.vds, mpgroup = '', id }): VdsVolume => ({
      ...template,
      name: known(key.volume, 0),
      vds: known(vds, 0),
      mpgroup: known(mpgroup, 0),
      storageId: id === undefined ? missing('its path does not prove it') : known(id, 0),
    }));
    return { ...snapshot, host: { ...snapshot.host, ldoms: { ...snapshot.host.ldoms, volumes: { v, s: 0 } } } } as Snapshot;
  }

  function idsOf(fleet: Fleet): readonly (readonly (string | undefined)[])[] {
    return fleet.hosts.map(({ facts }) =>
      (facts.ldoms?.volumes as { v: VdsVolume[] }).v.map(({ storageId }) => (isKnown(storageId) ? storageId.v : undefined)),
    );
  }

  const said: Said = { sameStorage: { hosts: ['hostA', 'hostB'], volumes: 'web*@primary-vds0' } };

  it('gives volumes without an identity one', () => {
    const fleet = fleetWith([said], [withVolumes(hostA, [{}]), withVolumes(hostB, [{}])]);

    expect(idsOf(fleet)).toEqual([['stated:primary-vds0/web1-root:1'], ['stated:primary-vds0/web1-root:1']]);
  });

  it('leaves a host that it does not name without', () => {
    const narrow: Said = { sameStorage: { hosts: ['hostA'], volumes: 'web*@primary-vds0' } };

    expect(idsOf(fleetWith([narrow], [withVolumes(hostA, [{}]), withVolumes(hostB, [{}])]))[1]).toEqual([undefined]);
  });

  it('lends the identity that is known of one to the others', () => {
    const fleet = fleetWith([said], [withVolumes(hostA, [{ id: 'guid:1' }]), withVolumes(hostB, [{}])]);

    expect(idsOf(fleet)).toEqual([['guid:1'], ['guid:1']]);
  });

  it('never makes one of two that are known to differ, and says so', () => {
    const third = snapshots[2] as Snapshot;
    const everywhere: Said = { sameStorage: { hosts: ['*'], volumes: 'web*@primary-vds0' } };

    const fleet = fleetWith(
      [everywhere],
      [withVolumes(hostA, [{ id: 'guid:1' }]), withVolumes(hostB, [{ id: 'guid:2' }]), withVolumes(third, [{}])],
    );

    expect(idsOf(fleet)).toEqual([['guid:1'], ['guid:2'], [undefined]]);
    expect(fleet.notes.join()).toMatch(/web1-root@primary-vds0 is guid:1 on hostA and guid:2 on hostB/);
  });

  it('settles whether two names of an NFS server mean one', () => {
    const fleet = fleetWith(
      [said],
      [withVolumes(hostA, [{ id: 'nfs:nas1:/export/w' }]), withVolumes(hostB, [{ id: 'nfs:192.0.2.7:/export/w' }])],
    );

    const [[one], [two]] = idsOf(fleet) as [[string], [string]];
    expect(one).toBe(two);
  });

  it('keeps two paths on an NFS server apart', () => {
    const fleet = fleetWith(
      [said],
      [withVolumes(hostA, [{ id: 'nfs:nas1:/export/w' }]), withVolumes(hostB, [{ id: 'nfs:nas1:/export/x' }])],
    );

    expect(idsOf(fleet)).toEqual([['nfs:nas1:/export/w'], ['nfs:nas1:/export/x']]);
  });

  it('holds for all paths of a multipathing group that it names', () => {
    const members = [{ mpgroup: 'web1-mp' }, { vds: 'alternate-vds0', mpgroup: 'web1-mp' }];
    const wide: Said = { sameStorage: { hosts: ['hostA', 'hostB'], volumes: 'web*@*' } };

    const ids = idsOf(fleetWith([wide], [withVolumes(hostA, members), withVolumes(hostB, members)])).flat();

    expect(new Set(ids)).toEqual(new Set(['stated:alternate-vds0/web1-root:1']));
  });

  it('keeps volumes of one name in two services apart where no group joins them', () => {
    const wide: Said = { sameStorage: { hosts: ['hostA', 'hostB'], volumes: 'web*@*' } };

    expect(idsOf(fleetWith([wide], [withVolumes(hostA, [{}, { vds: 'alternate-vds0' }])]))).toEqual([
      ['stated:primary-vds0/web1-root:1', 'stated:alternate-vds0/web1-root:1'],
    ]);
  });

  it('is not used where two statements speak of one volume', () => {
    expect(idsOf(fleetWith([said, said], [withVolumes(hostA, [{}])]))).toEqual([[undefined]]);
  });

  describe('and whether the backends are there', () => {
    /** What one volume of hostB says of its backend under the statement. */
    function existsOf(serviceDomain: string, collected: VdsVolume['backendExists'], runs = true): VdsVolume['backendExists'] {
      const snapshot = withVolumes(hostB, [{}]);
      const [volume] = (snapshot.host.ldoms?.volumes as { v: VdsVolume[] }).v as [VdsVolume];
      const changed = {
        ...volume,
        serviceDomain: known(serviceDomain, 0),
        serviceDomainRuns: known(runs, 0),
        ...(collected === undefined ? {} : { backendExists: collected }),
      };
      if (collected === undefined) delete (changed as { backendExists?: unknown }).backendExists;
      const ldoms = { ...snapshot.host.ldoms, volumes: { v: [changed], s: 0 } };
      const fleet = fleetWith([said], [{ ...snapshot, host: { ...snapshot.host, ldoms } } as Snapshot]);
      return (fleet.hosts[0]?.facts.ldoms?.volumes as { v: VdsVolume[] }).v[0]?.backendExists;
    }

    it('says so for a service domain that cannot be asked', () => {
      expect(existsOf('alternate', undefined)).toMatchObject({ v: true });
      expect(existsOf('alternate', missing('not asked'))).toMatchObject({ v: true });
    });

    it('leaves what the control domain did not answer', () => {
      expect(existsOf('primary', missing('ls timed out'))).toEqual(missing('ls timed out'));
    });

    it('says nothing of a service domain that does not run', () => {
      expect(existsOf('alternate', missing('not asked'), false)).toEqual(missing('not asked'));
    });

    it('never overrides a path that was seen to lead nowhere', () => {
      expect(existsOf('alternate', known(false, 0))).toMatchObject({ v: false });
    });
  });

  it('counts for the disks of guests behind which the volumes are', () => {
    const ldoms = guestOf(fleetWith([]), 'hostA', 'ldom1').ldoms as NonNullable<Guest['ldoms']>;
    const [disk] = (ldoms.vdisks as { v: Vdisk[] }).v as [Vdisk];
    const vdisk: Vdisk = { ...disk, volume: known(key.volume, 0), vds: known(key.vds, 0), storageId: missing('not proven') };
    const snapshot = withGuest(withVolumes(hostA, [{}]), 'ldom1', { ldoms: { ...ldoms, vdisks: { v: [vdisk], s: 0 } } });

    const fleet = fleetWith([said], [snapshot]);

    const after = guestOf(fleet, 'hostA', 'ldom1').ldoms?.vdisks as { v: Vdisk[] };
    expect(after.v[0]?.storageId).toMatchObject({ v: 'stated:primary-vds0/web1-root:1' });
  });
});
