/** What IBM PowerVM adds to the page of a host and of a guest. */
import type { ClientDisk, ClientPort, NpivPort, Trunk, Vios } from '../../schemas/generated/types.ts';
import type { Fact } from '../../schemas/facts.ts';
import { isKnown } from '../../schemas/facts.ts';
import { cellOf, columnsOf, listed, rowKey, type SubjectColumn, type Table } from '../tables/table.ts';
import type { PlatformPages } from '../view/platform-pages.ts';
import { known, text, value, wholes } from './cells.ts';
import { systemPicture } from './system-picture.ts';

const notRead = 'no Virtual I/O Server of it was read';

/** A list as a table; a list that is not known is a table that says so. */
function listTable<Element>(
  id: string,
  title: string,
  list: Fact<readonly Element[]> | undefined,
  columns: readonly SubjectColumn<Element>[],
): Table {
  if (list === undefined || !isKnown(list))
    return { id, title, note: `Not known: ${list?.why ?? notRead}`, columns: columnsOf(columns), rows: [] };
  const rows = list.v.map((element, index) => ({ key: rowKey(index), cells: columns.map((column) => column.of(element)) }));
  return { id, title, ...(rows.length === 0 ? { note: 'None.' } : {}), columns: columnsOf(columns), rows };
}

const serverColumns: readonly SubjectColumn<Vios>[] = [
  { key: 'name', title: 'Name', type: 'text', of: ({ name }) => text(name) },
  { key: 'id', title: 'LPAR ID', type: 'id', of: ({ lparId }) => value(lparId) },
  { key: 'state', title: 'State', type: 'text', of: ({ state }) => text(state) },
  { key: 'rmc', title: 'RMC', type: 'text', of: ({ rmcState }) => text(rmcState) },
  { key: 'msp', title: 'Mover', type: 'flag', of: ({ msp }) => value(msp) },
  { key: 'level', title: 'ioslevel', type: 'text', of: ({ level }) => text(level) },
  {
    key: 'slots',
    title: 'Virtual slots in use',
    type: 'text',
    of: ({ slots, maxVirtualSlots }) => cellOf(slots, (used) => `${used.length} of ${known(maxVirtualSlots) ?? '?'}`),
  },
];

const portColumns: readonly SubjectColumn<NpivPort>[] = [
  { key: 'vios', title: 'Virtual I/O Server', type: 'text', of: ({ viosName }) => text(viosName) },
  { key: 'name', title: 'Port', type: 'text', of: ({ name }) => text(name) },
  { key: 'npiv', title: 'Switch supports NPIV', type: 'flag', of: ({ fabricSupportsNpiv }) => value(fabricSupportsNpiv) },
  { key: 'free', title: 'Client ports free', type: 'whole', of: ({ portsFree }) => value(portsFree) },
  { key: 'wwpns', title: 'WWPNs free', type: 'whole', of: ({ wwpnsFree }) => value(wwpnsFree) },
  { key: 'fabric', title: 'Fabric', type: 'text', of: ({ fabric }) => (fabric === undefined ? null : text(fabric)) },
  { key: 'location', title: 'Location code', type: 'text', of: ({ locationCode }) => text(locationCode) },
];

const trunkColumns: readonly SubjectColumn<Trunk>[] = [
  { key: 'vios', title: 'Virtual I/O Server', type: 'text', of: ({ viosName }) => text(viosName) },
  { key: 'sea', title: 'Shared Ethernet Adapter', type: 'text', of: ({ sea }) => text(sea) },
  { key: 'slot', title: 'Slot', type: 'id', of: ({ slot }) => value(slot) },
  { key: 'vswitch', title: 'Virtual switch', type: 'text', of: ({ vswitch }) => text(vswitch) },
  { key: 'pvid', title: 'Port VLAN', type: 'id', of: ({ pvid }) => value(pvid) },
  { key: 'vlans', title: 'Further VLANs', type: 'text', of: ({ vlans }) => wholes(vlans) },
  { key: 'priority', title: 'Priority', type: 'whole', of: ({ priority }) => value(priority) },
];

const diskColumns: readonly SubjectColumn<ClientDisk>[] = [
  { key: 'slot', title: 'Client slot', type: 'id', of: ({ slot }) => value(slot) },
  { key: 'vios', title: 'Virtual I/O Server', type: 'text', of: ({ viosName }) => text(viosName) },
  { key: 'server-slot', title: 'Server slot', type: 'id', of: ({ serverSlot }) => value(serverSlot) },
  { key: 'vhost', title: 'Adapter', type: 'text', of: ({ vhost }) => text(vhost) },
  { key: 'vtd', title: 'Target device', type: 'text', of: ({ vtd }) => text(vtd) },
  { key: 'backing', title: 'Behind it', type: 'text', of: ({ backing }) => text(backing) },
  { key: 'kind', title: 'Kind', type: 'text', of: ({ backingKind }) => text(backingKind) },
  {
    key: 'reserve',
    title: 'Reserve policy',
    type: 'text',
    of: ({ reservePolicy }) => (reservePolicy === undefined ? null : text(reservePolicy)),
  },
  { key: 'identity', title: 'Identity', type: 'text', of: ({ identities }) => cellOf(identities, (all) => all[0] ?? null) },
];

const mappingColumns: readonly SubjectColumn<ClientPort>[] = [
  { key: 'slot', title: 'Client slot', type: 'id', of: ({ slot }) => value(slot) },
  { key: 'vios', title: 'Virtual I/O Server', type: 'text', of: ({ viosName }) => text(viosName) },
  { key: 'server-slot', title: 'Server slot', type: 'id', of: ({ serverSlot }) => value(serverSlot) },
  { key: 'vfchost', title: 'Adapter', type: 'text', of: ({ vfchost }) => text(vfchost) },
  { key: 'port', title: 'Port', type: 'text', of: ({ port }) => text(port) },
  { key: 'status', title: 'Status', type: 'text', of: ({ status }) => text(status) },
  { key: 'fabric', title: 'Fabric', type: 'text', of: ({ fabric }) => (fabric === undefined ? null : text(fabric)) },
];

export const powervmPages: PlatformPages = {
  hostPicture: ({ facts: { powervm }, name }) => (powervm === undefined ? undefined : systemPicture(name, powervm)),
  hostTables({ facts: { powervm } }) {
    if (powervm === undefined) return [];
    return [
      listTable('vioses', 'Virtual I/O Servers', powervm.vioses, serverColumns),
      listTable('ports', 'Fibre Channel ports', powervm.npivPorts, portColumns),
      listTable('trunks', 'Trunk adapters', powervm.trunks, trunkColumns),
    ];
  },
  guestTables({ facts: { powervm } }) {
    if (powervm === undefined) return [];
    return [
      listTable('ethernet', 'Ethernet adapters', powervm.ethernet, [
        { key: 'slot', title: 'Slot', type: 'id', of: ({ slot }) => value(slot) },
        { key: 'vswitch', title: 'Virtual switch', type: 'text', of: ({ vswitch }) => text(vswitch) },
        { key: 'pvid', title: 'Port VLAN', type: 'id', of: ({ pvid }) => value(pvid) },
        { key: 'vlans', title: 'Further VLANs', type: 'text', of: ({ vlans }) => wholes(vlans) },
        { key: 'mac', title: 'MAC address', type: 'text', of: ({ mac }) => text(mac) },
      ]),
      listTable('disks', 'Disks over vSCSI', powervm.disks, diskColumns),
      listTable('fibre-channel', 'Fibre Channel adapters', powervm.fc, [
        { key: 'slot', title: 'Slot', type: 'id', of: ({ slot }) => value(slot) },
        { key: 'vios', title: 'Virtual I/O Server', type: 'text', of: ({ viosName }) => text(viosName) },
        { key: 'wwpns', title: 'WWPNs', type: 'text', of: ({ wwpns }) => cellOf(wwpns, listed) },
      ]),
      listTable('mappings', 'Fibre Channel mappings', powervm.ports, mappingColumns),
    ];
  },
};
