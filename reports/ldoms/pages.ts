/** What Oracle VM Server for SPARC adds to the page of a host and of a guest. */
import { isKnown, type Fact } from '../../schemas/facts.ts';
import type { Console, GuestIo, Vcc, Vdisk, VdsVolume, Vhba, Vnet, Vsw } from '../../schemas/generated/types.ts';
import { cellOf, columnsOf, listed, rowKey, type Cell, type SubjectColumn, type Table } from '../tables/table.ts';
import type { PlatformPages } from '../view/platform-pages.ts';

/** ldm prints an unset value as empty text. */
const text = (fact: Fact<string>): Cell => cellOf(fact, (value) => (value === '' ? null : value));
const texts = (fact: Fact<readonly string[]>): Cell => cellOf(fact, listed);
const vlans = (fact: Fact<readonly number[]>): Cell => cellOf(fact, listed);

/** A list of the platform as a table; a list that is not known is a table that says so. */
function listTable<Element>(id: string, title: string, list: Fact<readonly Element[]>, columns: readonly SubjectColumn<Element>[]): Table {
  if (!isKnown(list)) return { id, title, note: `Not known: ${list.why}`, columns: columnsOf(columns), rows: [] };
  const rows = list.v.map((element, index) => ({ key: rowKey(index), cells: columns.map((column) => column.of(element)) }));
  return { id, title, ...(rows.length === 0 ? { note: 'None.' } : {}), columns: columnsOf(columns), rows };
}

const volumeColumns: readonly SubjectColumn<VdsVolume>[] = [
  { key: 'volume', title: 'Volume', type: 'text', of: ({ name }) => text(name) },
  { key: 'vds', title: 'Disk service', type: 'text', of: ({ vds }) => text(vds) },
  { key: 'domain', title: 'Service domain', type: 'text', of: ({ serviceDomain }) => text(serviceDomain) },
  { key: 'mpgroup', title: 'mpgroup', type: 'text', of: ({ mpgroup }) => text(mpgroup) },
  { key: 'options', title: 'Options', type: 'text', of: ({ options }) => texts(options) },
  { key: 'device', title: 'Backend', type: 'text', of: ({ device }) => text(device) },
  { key: 'identity', title: 'Identity', type: 'text', of: ({ storageId }) => text(storageId) },
  { key: 'used-by', title: 'Used by', type: 'text', of: ({ usedBy }) => texts(usedBy) },
];

const switchColumns: readonly SubjectColumn<Vsw>[] = [
  { key: 'switch', title: 'Switch', type: 'text', of: ({ name }) => text(name) },
  { key: 'domain', title: 'Service domain', type: 'text', of: ({ serviceDomain }) => text(serviceDomain) },
  { key: 'uplink', title: 'Uplink', type: 'text', of: ({ netDev }) => text(netDev) },
  { key: 'mtu', title: 'MTU (bytes)', type: 'whole', of: ({ mtu }) => cellOf(mtu) },
  { key: 'default-vlan', title: 'Default VLAN', type: 'whole', of: ({ defaultVlanId }) => cellOf(defaultVlanId) },
  { key: 'vlans', title: 'VLANs in use', type: 'text', of: ({ vlansInUse }) => vlans(vlansInUse) },
];

const concentratorColumns: readonly SubjectColumn<Vcc>[] = [
  { key: 'vcc', title: 'Concentrator', type: 'text', of: ({ name }) => text(name) },
  { key: 'domain', title: 'Service domain', type: 'text', of: ({ serviceDomain }) => text(serviceDomain) },
  { key: 'low', title: 'First port', type: 'whole', of: ({ portLow }) => cellOf(portLow) },
  { key: 'high', title: 'Last port', type: 'whole', of: ({ portHigh }) => cellOf(portHigh) },
];

const consoleColumns: readonly SubjectColumn<Console>[] = [
  { key: 'guest', title: 'Guest', type: 'text', of: ({ guest }) => text(guest) },
  { key: 'port', title: 'Port', type: 'whole', of: ({ port }) => cellOf(port) },
  { key: 'group', title: 'Group', type: 'text', of: ({ group }) => text(group) },
];

const diskColumns: readonly SubjectColumn<Vdisk>[] = [
  { key: 'disk', title: 'Disk', type: 'text', of: ({ name }) => text(name) },
  { key: 'volume', title: 'Volume', type: 'text', of: ({ volume }) => text(volume) },
  { key: 'vds', title: 'Disk service', type: 'text', of: ({ vds }) => text(vds) },
  { key: 'mpgroup', title: 'mpgroup', type: 'text', of: ({ mpgroup }) => text(mpgroup) },
  {
    key: 'members',
    title: 'Volumes in it',
    type: 'whole',
    of: ({ mpgroup, mpgroupMembers }) => (isKnown(mpgroup) && mpgroup.v === '' ? null : cellOf(mpgroupMembers)),
  },
  { key: 'timeout', title: 'Timeout (s)', type: 'whole', of: ({ timeoutSeconds }) => cellOf(timeoutSeconds) },
  { key: 'options', title: 'Options', type: 'text', of: ({ options }) => texts(options) },
  { key: 'device', title: 'Backend', type: 'text', of: ({ device }) => text(device) },
  { key: 'identity', title: 'Identity', type: 'text', of: ({ storageId }) => text(storageId) },
];

const networkColumns: readonly SubjectColumn<Vnet>[] = [
  { key: 'network', title: 'Network', type: 'text', of: ({ name }) => text(name) },
  { key: 'switch', title: 'Switch', type: 'text', of: ({ vsw }) => text(vsw) },
  { key: 'domain', title: 'Service domain', type: 'text', of: ({ serviceDomain }) => text(serviceDomain) },
  { key: 'pvid', title: 'Port VLAN', type: 'whole', of: ({ pvid }) => cellOf(pvid) },
  { key: 'vids', title: 'Tagged VLANs', type: 'text', of: ({ vids }) => vlans(vids) },
  { key: 'mtu', title: 'MTU (bytes)', type: 'whole', of: ({ mtu }) => cellOf(mtu) },
  { key: 'mac', title: 'MAC address', type: 'text', of: ({ mac }) => text(mac) },
  { key: 'alt-macs', title: 'Alternate MAC addresses', type: 'text', of: ({ altMacs }) => texts(altMacs) },
];

const adapterColumns: readonly SubjectColumn<Vhba>[] = [
  { key: 'adapter', title: 'Adapter', type: 'text', of: ({ name }) => text(name) },
  { key: 'vsan', title: 'Virtual SAN', type: 'text', of: ({ vsan }) => text(vsan) },
  { key: 'domain', title: 'Service domain', type: 'text', of: ({ serviceDomain }) => text(serviceDomain) },
];

const deviceColumns: readonly SubjectColumn<GuestIo>[] = [
  { key: 'alias', title: 'Device', type: 'text', of: ({ alias }) => text(alias) },
  { key: 'device', title: 'Path', type: 'text', of: ({ device }) => text(device) },
];

export const ldomsPages: PlatformPages = {
  hostTables({ facts: { ldoms } }) {
    if (ldoms === undefined) return [];
    return [
      listTable('volumes', 'Volumes of the virtual disk services', ldoms.volumes, volumeColumns),
      listTable('switches', 'Virtual switches', ldoms.vsws, switchColumns),
      listTable('concentrators', 'Console concentrators', ldoms.vccs, concentratorColumns),
      listTable('consoles', 'Consoles', ldoms.consoles, consoleColumns),
    ];
  },
  guestTables({ facts: { ldoms } }) {
    if (ldoms === undefined) return [];
    return [
      listTable('disks', 'Virtual disks', ldoms.vdisks, diskColumns),
      listTable('networks', 'Virtual networks', ldoms.vnets, networkColumns),
      listTable('adapters', 'Virtual SCSI adapters', ldoms.vhbas, adapterColumns),
      listTable('devices', 'Physical devices', ldoms.io, deviceColumns),
    ];
  },
};
