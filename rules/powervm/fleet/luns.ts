/** Which Virtual I/O Servers of a group see the LUNs of its partitions. */
import { isKnown } from '../../../schemas/facts.ts';
import type { FleetView } from '../../fleet/define.ts';
import { byLun, find } from '../disks.ts';
import type { ClientDisk, Volume } from '../disks.ts';
import { eachGroup } from './group-values.ts';
import type { GroupMember } from './group-values.ts';
import { eachLpar, notebook } from './summary.ts';
import type { Notes, Place, Undecided } from './summary.ts';

export interface PlainVolume extends Volume {
  /** Volume group of the Virtual I/O Server itself; empty: none. */
  readonly vg: string;
}

/** A Virtual I/O Server whose volumes were read. */
export interface ReadServer {
  readonly place: Place;
  readonly viosId: number;
  /** Of its whole system: an index is kept for it. */
  readonly volumes: readonly PlainVolume[];
}

/** One LUN of one partition, and who sees it. */
export interface SeenLun {
  /** The partition. */
  readonly place: Place;
  /** As its own Virtual I/O Server calls it. */
  readonly name: string;
  readonly seen: readonly { readonly server: ReadServer; readonly hdisk: string }[];
  /** It may be among their volumes: nothing proves it either way. */
  readonly perhaps: readonly ReadServer[];
  readonly absent: readonly ReadServer[];
}

interface Sight {
  readonly luns: readonly SeenLun[];
  readonly undecided: readonly Undecided[];
}

/** Several rules look at the same LUNs: in a large fleet finding them takes a second. */
const sights = new WeakMap<FleetView, Sight>();

/** vSCSI LUNs, within the groups of the inventory; what was not read is noted as open. */
export function eachLun(view: FleetView, notes: Notes, visit: (lun: SeenLun) => void): void {
  let sight = sights.get(view);
  if (sight === undefined) {
    const { notes: own, undecided } = notebook();
    const luns: SeenLun[] = [];
    lookAtLuns(view, own, (lun) => luns.push(lun));
    sights.set(view, (sight = { luns, undecided }));
  }
  for (const { why, ...place } of sight.undecided) notes.open(place, why);
  for (const lun of sight.luns) visit(lun);
}

function lookAtLuns(view: FleetView, notes: Notes, visit: (lun: SeenLun) => void): void {
  eachGroup(view, notes, (members) => {
    const servers = members.flatMap((member) => readServers(member, notes));
    const hosts = new Set(members.map(({ place }) => place.host));
    eachLpar(view, notes, (lpar, place) => {
      if (!hosts.has(place.host)) return;
      const disks = (notes.value(lpar.disks, place) ?? []).flatMap((disk) => {
        const viosId = notes.value(disk.viosId, place);
        const viosName = notes.value(disk.viosName, place);
        const backing = notes.value(disk.backing, place);
        const backingKind = notes.value(disk.backingKind, place);
        const identities = notes.value(disk.identities, place);
        if (
          viosId === undefined ||
          viosName === undefined ||
          backing === undefined ||
          backingKind === undefined ||
          identities === undefined
        )
          return [];
        return [{ viosId, viosName, backing, backingKind, identities } satisfies ClientDisk & { readonly viosName: string }];
      });
      for (const [lun] of byLun(disks)) {
        if (lun === undefined) continue;
        const name = `${lun.backing} of ${lun.viosName}`;
        if (lun.identities.length === 0) notes.open(place, `nothing proves which LUN ${name} is`);
        else visit({ place, name, ...sightOf(lun, servers) });
      }
    });
  });
}

function sightOf(lun: ClientDisk, servers: readonly ReadServer[]): Pick<SeenLun, 'seen' | 'perhaps' | 'absent'> {
  const seen: SeenLun['seen'][number][] = [];
  const perhaps: ReadServer[] = [];
  const absent: ReadServer[] = [];
  for (const server of servers) {
    const { same, maybe } = find(server.volumes, server.viosId, lun);
    if (same[0] !== undefined) seen.push({ server, hdisk: same[0].name });
    // What is in a volume group of the Virtual I/O Server is its own.
    else if (maybe.some(({ vg }) => vg === '')) perhaps.push(server);
    else absent.push(server);
  }
  return { seen, perhaps, absent };
}

function readServers({ place, facts }: GroupMember, notes: Notes): readonly ReadServer[] {
  const servers = (notes.value(facts.vioses, place) ?? []).flatMap((vios) => {
    const subject = notes.value(vios.name, place);
    const viosId = notes.value(vios.lparId, place);
    if (subject === undefined || viosId === undefined) return [];
    const own = { host: place.host, subject };
    return notes.value(vios.disksRead, own) === undefined ? [] : [{ place: own, viosId }];
  });
  if (servers.length === 0) return [];
  const listed = notes.value(facts.disks, place);
  if (listed === undefined) return [];
  const doubtful = new Set<number>();
  const volumes = listed.flatMap(({ viosId, name, identities, vg }): PlainVolume[] => {
    if (isKnown(viosId) && isKnown(name) && isKnown(identities) && isKnown(vg))
      return [{ viosId: viosId.v, name: name.v, identities: identities.v, vg: vg.v }];
    for (const fact of [viosId, name, identities, vg]) notes.value<unknown>(fact, place);
    if (isKnown(viosId)) doubtful.add(viosId.v);
    return [];
  });
  return servers.filter(({ viosId }) => !doubtful.has(viosId)).map((server) => ({ ...server, volumes }));
}
