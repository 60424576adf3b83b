import type { Fleet } from '../../../fleet/fleet.ts';
import type { Fact } from '../../../schemas/facts.ts';
import { isKnown } from '../../../schemas/facts.ts';
import type { ClientEthernet, ClientFc, ClientScsi, ClientVnic } from '../../../schemas/generated/types.ts';
import { cellOf, columnsOf, listed, rowKey, rowsOf, withReasons, type Cell, type SubjectColumn, type Table } from '../../tables/table.ts';
import { anyNumber, hexadecimal, known, text, value, wholes } from '../cells.ts';
import { linesOf, partitionsOf, silentSystems, type Partition } from './lines.ts';

interface SlotLine {
  readonly host: string;
  readonly partition?: Partition;
  readonly kind: Kind | undefined;
  /** Why the adapters are not known. */
  readonly why?: string;
  readonly adapter?: Adapter;
}
type Kind = 'Ethernet' | 'vSCSI' | 'Fibre Channel' | 'vNIC';

/** An adapter of a partition, as far as the sheet shows it. */
interface Adapter {
  readonly slot: Fact<number>;
  readonly vios?: Fact<string>;
  readonly viosId?: Fact<number>;
  readonly serverSlot?: Fact<number>;
  /** vhostN or vfchostN, and what stands behind it. */
  readonly behind?: { readonly device: Cell; readonly what: Cell };
  readonly vswitch?: Fact<string>;
  readonly pvid?: Fact<number>;
  readonly vlans?: Fact<readonly number[]>;
  readonly mac?: Fact<string>;
}

/** Every virtual adapter of every partition: client slot, Virtual I/O Server, server slot, what stands behind it. */
export function virtualSlotsTable({ hosts, guests }: Fleet): Table {
  const lines = [
    ...partitionsOf(guests).flatMap(adaptersOf),
    ...silentSystems(hosts).map(({ host, why }): SlotLine => ({ host, why, kind: undefined })),
  ];
  const ofPartition = (of: (partition: Partition) => Cell) => (line: SlotLine) =>
    line.partition === undefined ? null : of(line.partition);
  const ofAdapter = (of: (adapter: Adapter) => Cell) => (line: SlotLine) => (line.adapter === undefined ? null : of(line.adapter));
  const columns: SubjectColumn<SlotLine>[] = [
    { key: 'host', title: 'Host', type: 'text', of: ({ host }) => host },
    { key: 'guest', title: 'Guest', type: 'text', of: ({ partition, why }) => partition?.name ?? { why: why ?? 'not read' } },
    { key: 'lpar-id', title: 'LPAR ID', type: 'id', of: ofPartition(({ facts }) => value(facts.powervm.lparId)) },
    { key: 'lpar-id-hex', title: 'LPAR ID, hexadecimal', type: 'text', of: ofPartition(({ facts }) => hexadecimal(facts.powervm.lparId)) },
    { key: 'kind', title: 'Adapter', type: 'text', of: ({ kind }) => kind ?? null },
    {
      key: 'slot',
      title: 'Client slot',
      type: 'id',
      of: ({ adapter, why }) => (adapter === undefined ? { why: why ?? 'not read' } : value(adapter.slot)),
    },
    { key: 'vios', title: 'Virtual I/O Server', type: 'text', of: ofAdapter(viosCell) },
    {
      key: 'server-slot',
      title: 'Server slot',
      type: 'id',
      of: ofAdapter(({ serverSlot }) =>
        serverSlot === undefined ? null : cellOf(serverSlot, (slot) => (slot === anyNumber ? null : slot)),
      ),
    },
    { key: 'device', title: 'Server adapter', type: 'text', of: ofAdapter(({ behind }) => behind?.device ?? null) },
    { key: 'behind', title: 'Behind it', type: 'text', wrap: true, of: ofAdapter(({ behind }) => behind?.what ?? null) },
    {
      key: 'vswitch',
      title: 'Virtual switch',
      type: 'text',
      of: ofAdapter(({ vswitch }) => (vswitch === undefined ? null : text(vswitch))),
    },
    { key: 'pvid', title: 'Port VLAN', type: 'id', of: ofAdapter(({ pvid }) => (pvid === undefined ? null : value(pvid))) },
    { key: 'vlans', title: 'Further VLANs', type: 'text', of: ofAdapter(({ vlans }) => (vlans === undefined ? null : wholes(vlans))) },
    { key: 'mac', title: 'MAC address', type: 'text', of: ofAdapter(({ mac }) => (mac === undefined ? null : text(mac))) },
  ];
  return withReasons({
    id: 'powervm-virtual-slots',
    title: 'Virtual slots',
    note: 'One row for each virtual adapter of a partition. Listings of a Virtual I/O Server (lsmap) name the client by its LPAR ID in hexadecimal digits.',
    columns: columnsOf(columns),
    rows: rowsOf(lines, keyOf, columns),
    leading: 2,
  });
}

function keyOf({ host, partition, kind, adapter }: SlotLine): string {
  return rowKey(host, partition?.name ?? '', kind ?? '', adapter === undefined ? '' : (known(adapter.slot) ?? '?'));
}

function adaptersOf(partition: Partition): readonly SlotLine[] {
  const { powervm } = partition.facts;
  const lines = <Element>(kind: Kind, list: Fact<readonly Element[]>, of: (element: Element) => Adapter): SlotLine[] =>
    linesOf(partition, list).map((line): SlotLine => ({
      host: partition.host.name,
      partition,
      kind,
      ...('element' in line ? { adapter: of(line.element) } : { why: line.why }),
    }));
  return [
    ...lines('Ethernet', powervm.ethernet, ({ slot, vswitch, pvid, vlans, mac }: ClientEthernet) => ({ slot, vswitch, pvid, vlans, mac })),
    ...lines('vSCSI', powervm.scsi, (adapter: ClientScsi) => ({ ...serverOf(adapter), behind: disksBehind(partition, adapter) })),
    ...lines('Fibre Channel', powervm.fc, (adapter: ClientFc) => ({ ...serverOf(adapter), behind: portBehind(partition, adapter) })),
    ...(powervm.vnics === undefined ? [] : lines('vNIC', powervm.vnics, vnicOf)),
  ].sort((a, b) => slotOf(a) - slotOf(b));
}

function slotOf({ adapter }: SlotLine): number {
  return adapter === undefined ? Number.MAX_SAFE_INTEGER : (known(adapter.slot) ?? Number.MAX_SAFE_INTEGER);
}

function serverOf({ slot, viosName, viosId, serverSlot }: ClientScsi): Adapter {
  return { slot, vios: viosName, viosId, serverSlot };
}

function viosCell({ vios, viosId }: Adapter): Cell {
  if (vios === undefined) return null;
  if (viosId !== undefined && isKnown(viosId) && viosId.v === anyNumber) return 'any';
  return text(vios);
}

function disksBehind({ facts: { powervm } }: Partition, { slot, viosId }: ClientScsi): NonNullable<Adapter['behind']> {
  const { disks } = powervm;
  if (disks === undefined) return notSeen('no Virtual I/O Server that serves it was read');
  if (!isKnown(disks)) return notSeen(disks.why);
  const own = disks.v.filter((disk) => isSame(disk.slot, slot) && isSame(disk.viosId, viosId));
  if (own.length === 0 && powervm.vioServersRead !== undefined && !isKnown(powervm.vioServersRead))
    return notSeen(powervm.vioServersRead.why);
  return {
    device: listed([...new Set(own.flatMap(({ vhost }) => known(vhost) ?? []))]),
    what: listed(own.map(({ vtd, backing }) => `${known(vtd) ?? '?'}: ${known(backing) ?? '?'}`))?.replaceAll(', ', '\n') ?? null,
  };
}

function portBehind({ facts: { powervm } }: Partition, { slot, viosId }: ClientFc): NonNullable<Adapter['behind']> {
  const { ports } = powervm;
  if (ports === undefined) return notSeen('no Virtual I/O Server that serves it was read');
  if (!isKnown(ports)) return notSeen(ports.why);
  const own = ports.v.filter((port) => isSame(port.slot, slot) && isSame(port.viosId, viosId));
  if (own.length === 0 && powervm.vioServersRead !== undefined && !isKnown(powervm.vioServersRead))
    return notSeen(powervm.vioServersRead.why);
  return {
    device: listed(own.flatMap(({ vfchost }) => known(vfchost) ?? [])),
    what: listed(own.map(({ port, status }) => `${known(port) === '' ? 'not mapped' : (known(port) ?? '?')} (${known(status) ?? '?'})`)),
  };
}

function notSeen(why: string): NonNullable<Adapter['behind']> {
  return { device: { why }, what: { why } };
}

function isSame(a: Fact<number>, b: Fact<number>): boolean {
  return isKnown(a) && isKnown(b) && a.v === b.v;
}

function vnicOf({ slot, pvid, mac, backing }: ClientVnic): Adapter {
  return {
    slot,
    pvid,
    mac,
    behind: {
      device: null,
      what: cellOf(
        backing,
        (devices) =>
          listed(
            devices.map(
              ({ viosName, adapterId, portId }) =>
                `${known(viosName) ?? '?'}: SR-IOV adapter ${known(adapterId) ?? '?'} port ${known(portId) ?? '?'}`,
            ),
          )?.replaceAll(', ', '\n') ?? null,
      ),
    },
  };
}
