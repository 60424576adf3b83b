/** Columns and tables of Oracle VM Server for SPARC. */
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { LdomsGuest, LdomsHost } from '../../schemas/generated/types.ts';
import { newGuestsForm } from '../tables/new-guests.ts';
import type { PlatformTables, Resource } from '../tables/platform-tables.ts';
import { cellOf, gib, listed, type Cell, type ColumnType, type SubjectColumn } from '../tables/table.ts';
import { cpuClassesTable } from './tables/cpu-classes.ts';
import { virtualDisksTable } from './tables/virtual-disks.ts';
import { virtualSwitchesTable } from './tables/virtual-switches.ts';

function hostColumn(key: string, title: string, type: ColumnType, of: (ldoms: LdomsHost) => Cell): SubjectColumn<FleetHost> {
  return { key: `ldoms-${key}`, title, type, of: ({ facts }) => (facts.ldoms === undefined ? null : of(facts.ldoms)) };
}

function guestColumn(key: string, title: string, type: ColumnType, of: (ldoms: LdomsGuest) => Cell): SubjectColumn<FleetGuest> {
  return { key: `ldoms-${key}`, title, type, of: ({ facts }) => (facts.ldoms === undefined ? null : of(facts.ldoms)) };
}

/** How many there are: an empty list counts 0, a list that was not read is not known. */
const count = (list: Fact<readonly unknown[]>): Cell => cellOf(list, (members) => members.length);
const texts = (list: Fact<readonly string[]>): Cell => cellOf(list, listed);
/** ldm prints an unset value as empty text. */
const text = (fact: Fact<string>): Cell => cellOf(fact, (value) => (value === '' ? null : value));

const hostColumns: readonly SubjectColumn<FleetHost>[] = [
  hostColumn('ldm-version', 'ldm version', 'text', ({ ldmVersion }) => text(ldmVersion)),
  hostColumn('sysfw-version', 'System firmware', 'text', ({ sysfwVersion }) => text(sysfwVersion)),
  hostColumn('cpu-type', 'CPU type', 'text', ({ cpuType }) => text(cpuType)),
  hostColumn('cpu-clock', 'CPU clock (MHz)', 'whole', ({ cpuClockMHz }) => cellOf(cpuClockMHz)),
  hostColumn('vcpus', 'vCPUs', 'whole', ({ totalVcpus }) => cellOf(totalVcpus)),
  hostColumn('free-vcpus', 'vCPUs free', 'whole', ({ freeVcpus }) => cellOf(freeVcpus)),
  hostColumn('cores', 'Cores', 'whole', ({ totalCores }) => cellOf(totalCores)),
  hostColumn('free-cores', 'Cores free', 'whole', ({ freeCores }) => cellOf(freeCores)),
  hostColumn('memory', 'Memory (GiB)', 'decimal', ({ totalMemoryBytes }) => cellOf(totalMemoryBytes, gib)),
  hostColumn('free-memory', 'Memory free (GiB)', 'decimal', ({ freeMemoryBytes }) => cellOf(freeMemoryBytes, gib)),
  hostColumn('ldmd', 'ldmd', 'text', ({ ldmdState }) => text(ldmdState)),
  hostColumn('xmpp', 'XMPP enabled', 'flag', ({ xmppEnabled }) => cellOf(xmppEnabled)),
  hostColumn('incoming', 'Incoming migration', 'flag', ({ incomingMigrationEnabled }) => cellOf(incomingMigrationEnabled)),
  hostColumn('outgoing', 'Outgoing migration', 'flag', ({ outgoingMigrationEnabled }) => cellOf(outgoingMigrationEnabled)),
  hostColumn('delayed-reconfig', 'In delayed reconfiguration', 'text', ({ delayedReconfigDomains }) => texts(delayedReconfigDomains)),
  hostColumn('migrating', 'Migrating now', 'text', ({ migratingDomains }) => texts(migratingDomains)),
];

const guestColumns: readonly SubjectColumn<FleetGuest>[] = [
  guestColumn('state', 'Domain state', 'text', ({ state }) => text(state)),
  guestColumn('softstate', 'Software state', 'text', ({ softstate }) => text(softstate)),
  guestColumn('cpu-arch', 'cpu-arch', 'text', ({ cpuArch }) => text(cpuArch)),
  guestColumn('whole-core', 'Whole cores', 'flag', ({ wholeCore }) => cellOf(wholeCore)),
  guestColumn('cores', 'Cores', 'whole', ({ cores }) => cellOf(cores)),
  guestColumn('vdisks', 'Virtual disks', 'whole', ({ vdisks }) => count(vdisks)),
  guestColumn('vnets', 'Virtual networks', 'whole', ({ vnets }) => count(vnets)),
  guestColumn('vhbas', 'Virtual HBAs', 'whole', ({ vhbas }) => count(vhbas)),
  guestColumn('io', 'Physical devices', 'whole', ({ io }) => count(io)),
  guestColumn('vio-service', 'Service domain', 'flag', ({ vioService }) => cellOf(vioService)),
  guestColumn('masters', 'Depends on', 'text', ({ masters }) => texts(masters)),
  guestColumn('failure-policy', 'Failure policy', 'text', ({ failurePolicy }) => text(failurePolicy)),
  guestColumn('auto-boot', 'auto-boot?', 'text', ({ autoBoot }) => text(autoBoot)),
  guestColumn('console', 'Console port', 'whole', ({ consolePort }) => cellOf(consolePort)),
  guestColumn('mac', 'MAC address', 'text', ({ mac }) => text(mac)),
  guestColumn('host-id', 'Host id', 'text', ({ hostId }) => text(hostId)),
];

const resources: readonly Resource[] = [
  {
    key: 'ldoms-vcpus',
    title: 'vCPUs',
    type: 'whole',
    shown: (vcpus) => vcpus,
    total: ({ facts }) => facts.ldoms?.totalVcpus,
    free: ({ facts }) => facts.ldoms?.freeVcpus,
    held: ({ facts }) => facts.vcpus,
  },
  {
    key: 'ldoms-cores',
    title: 'Cores',
    type: 'whole',
    shown: (cores) => cores,
    total: ({ facts }) => facts.ldoms?.totalCores,
    free: ({ facts }) => facts.ldoms?.freeCores,
  },
  {
    key: 'ldoms-memory',
    title: 'Memory',
    unit: 'GiB',
    type: 'decimal',
    shown: gib,
    total: ({ facts }) => facts.ldoms?.totalMemoryBytes,
    free: ({ facts }) => facts.ldoms?.freeMemoryBytes,
    held: ({ facts }) => facts.memoryBytes,
  },
];

export const ldomsTables: PlatformTables = {
  platform: 'ldoms',
  hostColumns,
  guestColumns,
  resources,
  tables: (judgement) => [virtualDisksTable(judgement.fleet.hosts), virtualSwitchesTable(judgement.fleet), cpuClassesTable(judgement)],
  forms: [newGuestsForm],
};
