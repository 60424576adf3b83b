import { describe, expect, it } from 'vitest';
import { capturesOf } from '../../examples/generator/captures.ts';
import { exampleFleet } from '../../examples/generator/example-fleet.ts';
import { collectorFor } from '../../collectors/registry.ts';
import { endpointsInside } from '../../fleet/inside.ts';
import { join } from '../../fleet/join.ts';
import type { JoinOptions } from '../../fleet/join.ts';
import type { Fleet, FleetGuest } from '../../fleet/fleet.ts';
import { isKnown, known, missing } from '../../schemas/facts.ts';
import type { SolarisGuest, Snapshot } from '../../schemas/generated/types.ts';
import { plain } from '../collectors/plain.ts';

const ldoms = await collectorFor('ldoms');
const machines = capturesOf(exampleFleet()).flatMap((capture) => [...ldoms.parse(capture)]);
const hostA = machines.find(({ endpoint }) => endpoint === 'hostA') as Snapshot;
const asOf = machines.map(({ finishedAt }) => finishedAt).reduce((a, b) => (a > b ? a : b));

function uuidOf(name: string): string {
  const guest = isKnown(hostA.guests) ? hostA.guests.v.find((each) => each.name === name) : undefined;
  if (guest === undefined || !isKnown(guest.uuid)) throw new Error(`no UUID of ${name}`);
  return guest.uuid.v;
}

interface Inside {
  readonly endpoint?: string;
  readonly uuid?: string;
  readonly name?: string;
  readonly startedAt?: string;
  readonly solaris?: SolarisGuest;
}

const kernelZones = { kernelZones: known(['kz-a'], 0), release: known('11.3', [0, 1]) };

/** What the guest ldom1 says of itself; every part can be another. */
function inside({
  endpoint = 'ldom1-os',
  uuid = uuidOf('ldom1'),
  name = 'ldom1',
  startedAt = asOf,
  solaris = kernelZones,
}: Inside = {}): Snapshot {
  const noHost = missing('the endpoint is a guest, not a host');
  return {
    schema: 1,
    endpoint,
    platform: 'solaris',
    startedAt,
    finishedAt: startedAt,
    host: { name: endpoint, serial: noHost, uuid: noHost, hostName: noHost, model: noHost, clockOffsetSeconds: noHost },
    guests: noHost,
    inside: {
      uuid: uuid === '' ? missing('virtinfo was not run') : known(uuid, 0),
      name: name === '' ? missing('virtinfo was cut') : known(name, 0),
      solaris,
    },
    outputs: [
      {
        command: 'zoneadm-list',
        parameters: {},
        commandLine: `zoneadm list -cp in ${endpoint}`,
        startedAt,
        exit: '0',
        sha256: '',
        parser: 'solaris/1',
      },
    ],
    sources: [
      { output: 0, lines: [2, 2] },
      { output: 0, lines: [3, 3] },
    ],
    diagnostics: [],
  };
}

function joined(snapshots: readonly Snapshot[], options: Partial<JoinOptions> = {}): Fleet {
  return join([...machines, ...snapshots], { asOf, ...options });
}

function ldom1(fleet: Fleet): FleetGuest {
  return fleet.guests.find(({ name, host }) => name === 'ldom1' && host.name === 'hostA') as FleetGuest;
}

describe('what a guest says of itself', () => {
  it('is added to the guest with its UUID, and to no other', () => {
    const fleet = joined([inside()]);

    expect(plain(ldom1(fleet).facts.solaris)).toEqual({ kernelZones: ['kz-a'], release: '11.3' });
    expect(fleet.guests.filter(({ facts }) => facts.solaris !== undefined).map(({ name }) => name)).toEqual(['ldom1']);
    expect(fleet.notes).toEqual([]);
  });

  it('makes no host', () => {
    expect(joined([inside()]).hosts.map(({ name }) => name)).toEqual(joined([]).hosts.map(({ name }) => name));
  });

  it('keeps its sources: the output and the lines in the guest', () => {
    const { facts, host } = ldom1(joined([inside()]));
    const sources = [facts.solaris?.kernelZones?.s, facts.solaris?.release?.s].flat().map((ref) => host.sources[ref ?? -1]);

    expect(sources.map((source) => [host.outputs[source?.output ?? -1]?.commandLine, source?.lines])).toEqual([
      ['zoneadm list -cp in ldom1-os', [2, 2]],
      ['zoneadm list -cp in ldom1-os', [2, 2]],
      ['zoneadm list -cp in ldom1-os', [3, 3]],
    ]);
  });

  it('leaves the facts of the host as they were', () => {
    const [with1, without] = [joined([inside()]), joined([])].map((fleet) => ldom1(fleet));

    expect(with1?.facts.ldoms).toEqual(without?.facts.ldoms);
    expect(with1?.host.outputs.slice(0, without?.host.outputs.length)).toEqual(without?.host.outputs);
  });

  it.each<readonly [string, Snapshot, Partial<JoinOptions>, RegExp]>([
    ['it is too old', inside({ startedAt: '2020-01-01T00:00:00Z' }), {}, /^!the facts of ldom1-os are \d+ h old/],
    ['its clock cannot be right', inside({ startedAt: '2099-01-01T00:00:00Z' }), {}, /^!the capture of ldom1-os is stamped 2099/],
    [
      'it did not answer last time',
      inside(),
      { silent: new Map([['ldom1-os', 'ldom1-os was unreachable']]) },
      /^!ldom1-os was unreachable/,
    ],
    ['another name stands with its UUID', inside({ name: 'ldom2' }), {}, /^!ldom1-os shows the UUID of "ldom1", and "ldom2"/],
    ['its name is not known', inside({ name: '' }), {}, /^!ldom1-os does not show the name of its domain \(virtinfo was cut\)/],
  ])('is missing where %s', (_name, snapshot, options, why) => {
    const facts = plain(ldom1(joined([snapshot], options)).facts.solaris);

    expect(facts).toEqual({ kernelZones: expect.stringMatching(why) as string, release: expect.stringMatching(why) as string });
  });

  it('does not make its host unusable when it is too old', () => {
    expect(ldom1(joined([inside({ startedAt: '2020-01-01T00:00:00Z' })])).host.unusable).toBeUndefined();
  });

  it.each([
    ['whose UUID is not known', inside({ uuid: '' }), /^which guest ldom1-os is inside of is not known \(virtinfo was not run\)/],
    ['that no host shows', inside({ uuid: '00000000-0000-0000-0000-000000000000' }), /^no host shows the guest that ldom1-os is inside of/],
  ])('is not used of a guest %s, and a note says so', (_name, snapshot, note) => {
    const fleet = joined([snapshot]);

    expect(fleet.guests.filter(({ facts }) => facts.solaris !== undefined)).toEqual([]);
    expect(fleet.notes).toEqual([expect.stringMatching(note)]);
  });

  it('is missing where two endpoints inside of it contradict each other, and kept where they agree', () => {
    const other = inside({ endpoint: 'ldom1-admin', solaris: { kernelZones: known([], 0), release: known('11.3', 1) } });

    for (const snapshots of [
      [inside(), other],
      [other, inside()],
    ])
      expect(plain(ldom1(joined(snapshots)).facts.solaris)).toEqual({
        kernelZones: '!ldom1-admin and ldom1-os describe this machine and contradict each other here',
        release: '11.3',
      });
  });

  it('is that of the endpoint that may be used, where another is too old', () => {
    const old = inside({ endpoint: 'ldom1-admin', startedAt: '2020-01-01T00:00:00Z', solaris: { kernelZones: known([], 0) } });

    expect(plain(ldom1(joined([inside(), old])).facts.solaris)).toMatchObject({ kernelZones: ['kz-a'] });
  });

  it('is not used where the guests of its host are not known', () => {
    const blind: Snapshot = { ...hostA, guests: missing('ldm list -p was not run') };
    const fleet = join([blind, inside()], { asOf });

    expect(fleet.guests).toEqual([]);
    expect(fleet.notes).toEqual([expect.stringMatching(/^no host shows the guest that ldom1-os is inside of/)]);
  });

  it('comes from the endpoints inside of it', () => {
    const snapshots = [
      ...machines,
      inside(),
      inside({ endpoint: 'ldom1-admin' }),
      inside({ endpoint: 'other', uuid: uuidOf('ldom2') }),
      inside({ endpoint: 'lost', uuid: '' }),
    ];
    const { facts } = ldom1(joined([]));

    expect(endpointsInside(snapshots, facts)).toEqual(['ldom1-os', 'ldom1-admin']);
    expect(endpointsInside(snapshots, { ...facts, uuid: missing('not reported') })).toEqual([]);
  });

  describe('and a statement about it', () => {
    const said = (solaris: string): Partial<JoinOptions> => ({
      statements: [{ said: { by: 'ops-team', until: '2099-12-31', guests: 'ldom1', solaris }, at: 'canmove.yaml:31', line: 31 }],
    });
    const exact = inside({ solaris: { release: known('11.4.42.111', 0) } });

    it('agree where the statement leaves the SRU open', () => {
      const fleet = joined([exact], said('11.4'));

      expect(plain(ldom1(fleet).facts.solaris?.release)).toBe('11.4.42.111');
      expect(fleet.notes).toEqual([]);
    });

    it.each(['11.3', '11.40', '11.4.42.112'])('contradict each other where it says %s', (release) => {
      expect(plain(ldom1(joined([exact], said(release))).facts.solaris?.release)).toMatch(
        /^!solaris of hostA:ldom1 is 11\.4\.42\.111 by .*: they contradict/,
      );
    });

    it('leave the statement alone where what was read is too old', () => {
      const old = inside({ startedAt: '2020-01-01T00:00:00Z' });

      expect(plain(ldom1(joined([old], said('11.3'))).facts.solaris)).toMatchObject({
        release: '11.3',
        kernelZones: expect.stringMatching(/^!the facts of ldom1-os are/) as string,
      });
    });
  });
});
