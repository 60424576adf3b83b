import { isKnown, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { FcMap, PowervmHost, ScsiMap } from '../../../schemas/generated/types.ts';
import { visible } from '../../../schemas/visible.ts';
import type { FleetView } from '../../fleet/define.ts';
import { exampleFleet } from './example.ts';
import { anySlot } from './slot-range.ts';
import { defineSummaryRule, eachSystem, quantity } from './summary.ts';
import type { Notes, Place } from './summary.ts';
import { lparsOf } from './systems.ts';

export const rule = defineSummaryRule({
  id: 'powervm/maps-only-where-client-lives',
  title: 'Virtual I/O Servers map storage only to partitions of their own system',
  why: 'A move makes the mappings on the target itself and takes away those on the source. What stands there before (made by hand, or left by a move that broke off) takes slots and the LUN: the move is refused, or two systems have one disk open. A mapping is left over where its client number is that of no partition of the system, and where it has no client and no adapter of the system leads to it.',
  rows: ['lint.premove.maps', 'lint.postmove.maps'],
  severity: 'warning',
  sources: ["A practitioner's guide to Live Partition Mobility (March 2013): mappings before and after a move."],
  question: 'it maps storage only to partitions of its own system',
  message: (violations) => `${quantity(violations.length, 'mapping')} of storage to a partition that is not on the system`,
  look(view, _conventions, notes) {
    const owners = ownersOf(view);
    eachSystem(view, notes, (system, place) => {
      for (const vios of notes.value(system.vioses, place) ?? []) {
        const subject = notes.value(vios.name, place);
        if (subject === undefined) continue;
        notes.value(vios.scsiMapsRead, { host: place.host, subject });
        notes.value(vios.fcMapsRead, { host: place.host, subject });
      }
      const lpars = notes.value(system.lpars, place);
      if (lpars === undefined) return;
      const ids = new Set(lpars.map(({ lparId }) => notes.value(lparId, place)));
      if (ids.has(undefined)) return;
      const { adapters, unclear } = adaptersOf(view, place.host);
      // Where no Virtual I/O Server was read each of them says so.
      for (const map of readOf(system.scsiMaps)) leftOverScsi(map, { system, place, ids, adapters, unclear, owners }, notes);
      for (const map of readOf(system.fcMaps)) leftOverFc(map, { place, ids }, notes);
    });
  },
  examples: () => {
    const map = (clientId: number, vtd = 'erpdb01_root'): object => ({
      viosId: 1,
      viosName: 'w1vios1',
      vhost: 'vhost3',
      serverSlot: 210,
      clientId,
      vtd,
      backing: 'hdisk4',
      backingKind: 'disk',
    });
    const vioses = [{ name: 'w1vios1', lparId: 1, scsiMapsRead: true, fcMapsRead: true }];
    const west = { name: 'P10-WEST', vioses, fcMaps: [], disks: [{ viosId: 1, name: 'hdisk4', identities: ['udid:A'] }] };
    const fleet = (clientId: number, vtd?: string): ReturnType<typeof exampleFleet> =>
      exampleFleet(
        [
          { name: 'P9-EAST', vioses: [], lpars: [{ lparId: 12 }], scsiMaps: [], fcMaps: [] },
          { ...west, lpars: [{ lparId: 26 }], scsiMaps: [map(clientId, vtd)] },
        ],
        [
          { name: 'erpdb01', on: 'P9-EAST', scsi: [], disks: [{ identities: ['udid:A'] }] },
          { name: 'web07', on: 'P10-WEST', scsi: [{ viosId: 1, serverSlot: 220 }] },
        ],
      );
    return [
      { name: 'the client is on the system', fleet: fleet(26), finds: [] },
      {
        name: 'the client number is that of a partition of another system',
        fleet: fleet(12),
        finds: [{ outcome: 'fail', says: /^1 mapping of storage to a partition that is not on the system: w1vios1$/ }],
      },
      {
        name: 'no client, and no adapter of the system leads there',
        fleet: fleet(0),
        finds: [{ outcome: 'fail', says: /w1vios1/ }],
      },
      { name: 'an adapter without a mapping', fleet: fleet(12, ''), finds: [] },
      {
        name: 'one Virtual I/O Server was not read',
        fleet: exampleFleet([
          {
            ...west,
            vioses: [{ name: 'w1vios1', scsiMapsRead: missing('w1vios1 was not read'), fcMapsRead: missing('w1vios1 was not read') }],
            lpars: [],
            scsiMaps: missing('no Virtual I/O Server was read'),
            fcMaps: missing('no Virtual I/O Server was read'),
          },
        ]),
        finds: [{ outcome: 'unknown', says: /not known of w1vios1 .*was not read/ }],
      },
    ];
  },
});

function readOf<T>(list: Fact<readonly T[]> | undefined): readonly T[] {
  return list !== undefined && isKnown(list) ? list.v : [];
}

interface Adapters {
  /** "VIOS:SLOT" of the server adapters that clients of the system name. */
  readonly adapters: ReadonlySet<string>;
  /** Why an adapter may be missing from them; undefined: none is. */
  readonly unclear: string | undefined;
}

function adaptersOf(view: FleetView, host: number): Adapters {
  const adapters = new Set<string>();
  let unclear = view.hosts[host]?.guestsNotKnown;
  for (const { facts, name } of lparsOf(view).filter((lpar) => lpar.host === host)) {
    const scsi = isKnown(facts) ? facts.v.scsi : facts;
    if (!isKnown(scsi)) unclear ??= `${name}: ${scsi.why}`;
    else
      for (const { viosId, serverSlot } of scsi.v) {
        if (!isKnown(viosId) || !isKnown(serverSlot)) unclear ??= `the server adapter of ${name} is not known`;
        else if (viosId.v === anySlot || serverSlot.v === anySlot) unclear ??= `${name} takes any server adapter`;
        else adapters.add(`${viosId.v}:${serverSlot.v}`);
      }
  }
  return { adapters, unclear };
}

interface Scene extends Adapters {
  readonly system: PowervmHost;
  readonly place: Place;
  readonly ids: ReadonlySet<number | undefined>;
  readonly owners: ReadonlyMap<string, Owner>;
}

function leftOverScsi(map: ScsiMap, { system, place, ids, adapters, unclear, owners }: Scene, notes: Notes): void {
  const viosName = notes.value(map.viosName, place);
  if (viosName === undefined) return;
  const own = { host: place.host, subject: viosName };
  const clientId = notes.value(map.clientId, own);
  const vtd = notes.value(map.vtd, own);
  if (clientId === undefined || vtd === undefined || vtd === '' || (clientId !== 0 && ids.has(clientId))) return;
  const vhost = isKnown(map.vhost) ? map.vhost.v : 'an adapter';
  const backing = isKnown(map.backing) ? map.backing.v : 'a device';
  if (clientId === 0) {
    const viosId = notes.value(map.viosId, own);
    const slot = notes.value(map.serverSlot, own);
    if (viosId === undefined || slot === undefined || adapters.has(`${viosId}:${slot}`)) return;
    if (unclear !== undefined) {
      notes.open(own, `whose ${vhost} is, which has no client now: ${unclear}`);
      return;
    }
  }
  const owner = ownerOf(system, map, owners, place.host);
  notes.breaks({
    ...own,
    ...(owner === undefined ? {} : { guest: owner.guest }),
    what: `${vhost} maps ${backing}${owner === undefined ? '' : `, a LUN of ${visible(owner.name)} on ${visible(owner.system)},`} to ${clientId === 0 ? 'no partition' : `partition ${clientId}, which is not there`}`,
    expected: 'no mapping',
  });
}

function leftOverFc(map: FcMap, { place, ids }: Pick<Scene, 'place' | 'ids'>, notes: Notes): void {
  const viosName = notes.value(map.viosName, place);
  if (viosName === undefined) return;
  const own = { host: place.host, subject: viosName };
  const clientId = notes.value(map.clientId, own);
  const port = notes.value(map.port, own);
  if (clientId === undefined || port === undefined || port === '' || clientId === 0 || ids.has(clientId)) return;
  const vfchost = isKnown(map.vfchost) ? map.vfchost.v : 'an adapter';
  notes.breaks({ ...own, what: `${vfchost} maps ${port} to partition ${clientId}, which is not there`, expected: 'no mapping' });
}

interface Owner {
  readonly guest: number;
  readonly host: number;
  readonly name: string;
  readonly system: string;
}

/** Partitions by the identities of their LUNs. */
function ownersOf(view: FleetView): ReadonlyMap<string, Owner> {
  const owners = new Map<string, Owner>();
  for (const { guest, host, name, facts } of lparsOf(view)) {
    const disks = isKnown(facts) ? facts.v.disks : undefined;
    for (const { identities } of disks !== undefined && isKnown(disks) ? disks.v : [])
      for (const identity of isKnown(identities) ? identities.v : [])
        owners.set(identity, { guest, host, name, system: view.hosts[host]?.name ?? '' });
  }
  return owners;
}

/** Of another system; undefined: none is known. */
function ownerOf({ disks }: PowervmHost, { viosId, backing }: ScsiMap, owners: Scene['owners'], host: number): Owner | undefined {
  if (disks === undefined || !isKnown(disks) || !isKnown(viosId) || !isKnown(backing)) return undefined;
  const volume = disks.v.find(
    (disk) => isKnown(disk.viosId) && disk.viosId.v === viosId.v && isKnown(disk.name) && disk.name.v === backing.v,
  );
  const [strongest] = volume !== undefined && isKnown(volume.identities) ? volume.identities.v : [];
  const owner = strongest === undefined ? undefined : owners.get(strongest);
  return owner?.host === host ? undefined : owner;
}
