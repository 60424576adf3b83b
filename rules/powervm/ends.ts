/** LUNs, VLANs and fabrics behind the adapters of a partition: where they are now, and what a target has of them. */
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { ClientDisk as DiskFacts, PowervmGuest } from '../../schemas/generated/types.ts';
import type { End, Standing, Way } from '../ends.ts';
import { byLun, find, onVios } from './disks.ts';
import type { ClientDisk } from './disks.ts';
import { viewOf } from './host-view.ts';
import type { HostView } from './host-view.ts';
import { bridges, trunksOf, vlansOf } from './networks.ts';
import type { Network } from './networks.ts';
import { homeOf, portsOf, roomOf, unreadVioses, zoningOf } from './npiv.ts';
import type { ClientFc } from './npiv.ts';

export function endsOf(guest: FleetGuest, host: FleetHost): readonly End[] {
  const { powervm } = guest.facts;
  const target = host.facts.powervm;
  const isUsable = guest.contradiction === undefined && guest.host.unusable === undefined && host.unusable === undefined;
  if (powervm === undefined || target === undefined || !isUsable) return [];
  const view = viewOf(target);
  const isHere = guest.host === host;
  return [
    ...networkEnds(powervm, view),
    ...(isHere ? disksHere(powervm) : disksThere(powervm, view, guest.host)),
    ...(isHere ? portsHere(powervm) : portsThere(powervm, view, guest.host)),
    ...vnicEnds(powervm, isHere),
  ];
}

const valueOf = <T>(fact: Fact<T> | undefined): T | undefined => (fact !== undefined && isKnown(fact) ? fact.v : undefined);
const slotName = (kind: string, slot: number | undefined): string => `${kind} slot ${slot ?? '?'}`;
const notKnown = (adapters: readonly string[], what: string, detail: string, ways: readonly Way[] = []): End => ({
  adapters,
  what,
  detail,
  standing: 'unknown',
  ways,
});

function networkEnds({ ethernet }: PowervmGuest, { vioses, trunks }: HostView): readonly End[] {
  if (!isKnown(ethernet)) return [notKnown(['Ethernet'], 'networks', ethernet.why)];
  const adapters = ethernet.v.flatMap(({ slot, vswitch, pvid, vlans }): (Network & { readonly name: string })[] =>
    isKnown(vswitch) && isKnown(pvid) && isKnown(vlans)
      ? [{ name: slotName('Ethernet', valueOf(slot)), vswitch: vswitch.v, pvid: pvid.v, vlans: vlans.v }]
      : [],
  );
  const unread = adapters.length < ethernet.v.length ? [notKnown(['Ethernet'], 'networks', 'an adapter is not known whole')] : [];
  const ends = vlansOf(adapters).map((vlan): End => {
    const own = adapters
      .filter(({ vswitch, pvid, vlans }) => vswitch === vlan.vswitch && (pvid === vlan.vlan || vlans.includes(vlan.vlan)))
      .map(({ name }) => name);
    if (trunks === undefined || vioses === undefined)
      return notKnown(own, `VLAN ${vlan.vlan}`, `${vlan.vswitch}: the trunk adapters are not known`);
    const ways = trunksOf(trunks, vlan).map((trunk): Way => {
      const bridging = bridges(trunk, vioses);
      const via = trunk.sea === undefined || trunk.sea === '' ? `trunk slot ${trunk.slot}` : `SEA ${trunk.sea}`;
      return {
        adapters: own,
        server: trunk.viosName,
        via,
        standing: bridging === 'undecided' ? 'unknown' : bridging === 'yes' ? 'there' : 'lacking',
      };
    });
    return { adapters: own, what: `VLAN ${vlan.vlan}`, detail: vlan.vswitch, standing: bestOf(ways), ways };
  });
  return [...ends, ...unread];
}

/** What one way reaches is reached. */
function bestOf(ways: readonly { readonly standing: Standing }[], otherwise: Standing = 'lacking'): Standing {
  if (ways.some(({ standing }) => standing === 'there')) return 'there';
  return ways.some(({ standing }) => standing === 'unknown') ? 'unknown' : otherwise;
}

type Disk = ClientDisk & {
  readonly adapter: string;
  readonly viosName: string;
  readonly vhost: string;
  readonly sizeMiB: number | undefined;
};

/** Disks that a picture shows: an empty adapter and an optical drive lead to no LUN. */
function disksOf({ scsi, disks, vioServersRead }: PowervmGuest): { readonly disks: readonly Disk[]; readonly unread: readonly End[] } {
  if (!isKnown(scsi)) return { disks: [], unread: [notKnown(['vSCSI'], 'disks', scsi.why)] };
  if (scsi.v.length === 0) return { disks: [], unread: [] };
  const why = disks === undefined ? 'no Virtual I/O Server that serves it was read' : isKnown(disks) ? undefined : disks.why;
  const all = (valueOf(disks) ?? []).flatMap((disk) => diskOf(disk) ?? []);
  const isWhole = why === undefined && all.length === valueOf(disks)?.length && valueOf(vioServersRead) !== undefined;
  const seen = new Set(all.map(({ adapter }) => adapter));
  const unread = isWhole
    ? []
    : scsi.v
        .filter(({ slot }) => !seen.has(slotName('vSCSI', valueOf(slot))))
        .map(({ slot, viosName }) => {
          const adapter = slotName('vSCSI', valueOf(slot));
          const reason =
            why ?? (vioServersRead === undefined || isKnown(vioServersRead) ? 'what is behind it is not known whole' : vioServersRead.why);
          const server = valueOf(viosName) ?? '';
          return notKnown([adapter], 'disks', reason, server === '' ? [] : [{ adapters: [adapter], server, via: '', standing: 'unknown' }]);
        });
  return { disks: all.filter(({ backingKind }) => backingKind !== 'none' && backingKind !== 'optical'), unread };
}

function diskOf({ slot, viosId, viosName, vhost, backing, backingKind, identities, sizeMiB }: DiskFacts): Disk | undefined {
  if (!isKnown(viosId) || !isKnown(backing) || !isKnown(backingKind)) return undefined;
  return {
    adapter: slotName('vSCSI', valueOf(slot)),
    viosId: viosId.v,
    viosName: valueOf(viosName) ?? `partition ${viosId.v}`,
    vhost: valueOf(vhost) ?? '',
    backing: backing.v,
    backingKind: backingKind.v,
    identities: valueOf(identities) ?? [],
    sizeMiB: valueOf(sizeMiB),
  };
}

const mibPerGib = 1024;

function lunWords({ sizeMiB, identities: [identity = 'nothing identifies it'] }: Disk): Pick<End, 'what' | 'detail'> {
  return { what: sizeMiB === undefined ? 'LUN' : `LUN of ${Math.round(sizeMiB / mibPerGib)} GiB`, detail: identity };
}

function adaptersOf(paths: readonly Disk[]): readonly string[] {
  return [...new Set(paths.map(({ adapter }) => adapter))];
}

function disksHere(powervm: PowervmGuest): readonly End[] {
  const { disks, unread } = disksOf(powervm);
  const wayOf = ({ adapter, viosName, vhost, backing }: Disk): Way => ({
    adapters: [adapter],
    server: viosName,
    via: vhost === '' ? backing : `${vhost}: ${backing}`,
    standing: 'there',
  });
  const luns = byLun(disks).flatMap((paths): End[] => {
    const [first] = paths;
    return first === undefined ? [] : [{ adapters: adaptersOf(paths), ...lunWords(first), standing: 'there', ways: paths.map(wayOf) }];
  });
  const others = disks
    .filter(({ backingKind }) => backingKind !== 'disk')
    .map((disk): End => ({ adapters: [disk.adapter], ...otherWords(disk), standing: 'there', ways: [wayOf(disk)] }));
  return [...luns, ...others, ...unread];
}

const kindsInWords: Readonly<Record<string, string>> = {
  lv: 'logical volume',
  file: 'file',
  tape: 'tape drive',
  ssp: 'unit of a shared storage pool',
};

function otherWords({ backingKind, backing, viosName }: Disk): Pick<End, 'what' | 'detail'> {
  return { what: kindsInWords[backingKind] ?? 'device', detail: `${backing} of ${viosName}` };
}

function disksThere(powervm: PowervmGuest, view: HostView, source: FleetHost): readonly End[] {
  const { disks, unread } = disksOf(powervm);
  const { vioses, volumes, volumesWhole } = view;
  const luns = byLun(disks).flatMap((paths): End[] => {
    const [first] = paths;
    if (first === undefined) return [];
    const adapters = adaptersOf(paths);
    if (vioses === undefined) return [notKnown(adapters, lunWords(first).what, 'the Virtual I/O Servers there are not known')];
    const ways = vioses.flatMap((vios): Way[] => {
      const found = onVios(vios, volumes, first);
      if (found === 'not') return [];
      const via =
        found === 'there'
          ? find(volumes, vios.lparId, first)
              .same.map(({ name }) => name)
              .join(' ')
          : '';
      return [{ adapters, server: vios.name, via, standing: found === 'there' ? 'there' : 'unknown' }];
    });
    return [{ adapters, ...lunWords(first), standing: bestOf(ways, volumesWhole ? 'lacking' : 'unknown'), ways }];
  });
  const others = disks
    .filter(({ backingKind }) => backingKind !== 'disk')
    .map((disk): End => {
      const adapters = [disk.adapter];
      if (disk.backingKind !== 'ssp')
        return { adapters, ...otherWords(disk), standing: disk.backingKind in kindsInWords ? 'lacking' : 'unknown', ways: [] };
      return { adapters, ...otherWords(disk), ...poolThere(disk, adapters, view, source) };
    });
  return [...luns, ...others, ...unread];
}

/** A unit of a shared storage pool is wherever a node of the same cluster is. */
function poolThere({ viosId }: Disk, adapters: readonly string[], { vioses }: HostView, source: FleetHost): Pick<End, 'standing' | 'ways'> {
  const facts = source.facts.powervm;
  const cluster = facts === undefined ? undefined : viewOf(facts).vioses?.find(({ lparId }) => lparId === viosId)?.cluster;
  if (cluster === undefined || vioses === undefined) return { standing: 'unknown', ways: [] };
  const ways = vioses.flatMap((vios): Way[] => {
    if (vios.cluster === undefined) return [{ adapters, server: vios.name, via: '', standing: 'unknown' }];
    return vios.cluster === cluster ? [{ adapters, server: vios.name, via: `cluster ${cluster}`, standing: 'there' }] : [];
  });
  return { standing: bestOf(ways), ways };
}

interface FcAdapter extends ClientFc {
  readonly name: string;
}

function fcOf({ fc }: PowervmGuest): { readonly adapters: readonly FcAdapter[]; readonly unread: readonly End[] } {
  if (!isKnown(fc)) return { adapters: [], unread: [notKnown(['vFC'], 'fabrics', fc.why)] };
  const adapters = fc.v.flatMap(({ slot, wwpns }): FcAdapter[] =>
    isKnown(slot) ? [{ name: slotName('vFC', slot.v), slot: slot.v, wwpns: valueOf(wwpns) ?? [] }] : [],
  );
  const unread = adapters.length < fc.v.length ? [notKnown(['vFC'], 'fabrics', 'the slot of an adapter is not known')] : [];
  return { adapters, unread };
}

function portsHere(powervm: PowervmGuest): readonly End[] {
  const { adapters, unread } = fcOf(powervm);
  const mapped = valueOf(powervm.ports) ?? [];
  const why = powervm.ports !== undefined && !isKnown(powervm.ports) ? powervm.ports.why : 'no Virtual I/O Server that serves it was read';
  const ends = adapters.map(({ name, slot }): End => {
    const own = mapped.filter((port) => valueOf(port.slot) === slot);
    if (own.length === 0) return notKnown([name], 'fabric', why);
    const fabric = own.map((port) => valueOf(port.fabric)).find((each) => each !== undefined);
    const ways = own.map(({ viosName, vfchost, port }): Way => {
      const physical = valueOf(port);
      return {
        adapters: [name],
        server: valueOf(viosName) ?? '?',
        via: `${valueOf(vfchost) ?? ''}: ${physical === '' ? 'not mapped' : (physical ?? '?')}`,
        standing: physical === undefined ? 'unknown' : physical === '' ? 'lacking' : 'there',
      };
    });
    return fabric === undefined
      ? {
          adapters: [name],
          what: 'fabric',
          detail: 'which one is not known',
          standing: bestOf(ways) === 'lacking' ? 'lacking' : 'unknown',
          ways,
        }
      : { adapters: [name], what: fabric, detail: '', standing: bestOf(ways), ways };
  });
  return [...ends, ...unread];
}

function portsThere(powervm: PowervmGuest, { vioses, ports, portsWhole }: HostView, source: FleetHost): readonly End[] {
  const { adapters, unread } = fcOf(powervm);
  const own = (valueOf(powervm.ports) ?? []).flatMap(({ slot, fabric }) =>
    isKnown(slot) ? [{ slot: slot.v, fabric: valueOf(fabric) }] : [],
  );
  const zones = source.facts.powervm === undefined ? [] : viewOf(source.facts.powervm).zones;
  const ends = adapters.map((adapter): End => {
    const name = [adapter.name];
    const fabric = homeOf(adapter, own, adapter.wwpns.some((wwpn) => zoningOf(zones, wwpn).length > 0) ? zones : []);
    if (vioses === undefined) return notKnown(name, fabric ?? 'fabric', 'the Virtual I/O Servers there are not known');
    const usable = portsOf(vioses, ports).filter((port) => roomOf(port) > 0);
    const ways = vioses.flatMap((vios): Way[] =>
      (['there', 'unknown'] as const).flatMap((standing): Way[] => {
        const names = usable.filter((port) => port.viosId === vios.lparId && fits(port.fabric, fabric) === standing);
        return names.length === 0 ? [] : [{ adapters: name, server: vios.name, via: names.map((port) => port.name).join(' '), standing }];
      }),
    );
    const notRead = unreadVioses(vioses, ports).map((vios): Way => ({ adapters: name, server: vios.name, via: '', standing: 'unknown' }));
    const all = [...ways, ...notRead];
    return {
      adapters: name,
      what: fabric ?? 'fabric',
      detail: fabric === undefined ? 'which one is not known' : '',
      standing: bestOf(all, portsWhole ? 'lacking' : 'unknown'),
      ways: all,
    };
  });
  return [...ends, ...unread];
}

function fits(fabric: string | undefined, home: string | undefined): Standing {
  if (fabric === undefined || home === undefined) return 'unknown';
  return fabric === home ? 'there' : 'lacking';
}

/** What a target has for a virtual NIC its own rules say: SR-IOV ports are chosen by the HMC. */
function vnicEnds({ vnics }: PowervmGuest, isHere: boolean): readonly End[] {
  return (valueOf(vnics) ?? []).map(({ slot, pvid, backing }): End => {
    const adapters = [slotName('vNIC', valueOf(slot))];
    const what = `VLAN ${valueOf(pvid) ?? '?'}`;
    if (!isHere) return notKnown(adapters, what, 'see the conditions on virtual NICs');
    if (!isKnown(backing)) return notKnown(adapters, what, backing.why);
    const ways = backing.v.map(({ viosName, adapterId, portId }): Way => ({
      adapters,
      server: valueOf(viosName) ?? '?',
      via: `SR-IOV adapter ${valueOf(adapterId) ?? '?'} port ${valueOf(portId) ?? '?'}`,
      standing: 'there',
    }));
    return { adapters, what, detail: '', standing: bestOf(ways), ways };
  });
}
