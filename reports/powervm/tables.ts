/** Columns and tables of IBM PowerVM. */
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { isKnown, known as knownFact, missing, type Fact } from '../../schemas/facts.ts';
import type { PowervmGuest, PowervmHost } from '../../schemas/generated/types.ts';
import type { PlatformTables, Resource } from '../tables/platform-tables.ts';
import { cellOf, listed, type Cell, type ColumnType, type SubjectColumn } from '../tables/table.ts';
import { count, gibOfMib, hundredths, known, text, texts, value } from './cells.ts';
import { newGuestsForm } from '../tables/new-guests.ts';
import { conventionsTable } from './tables/conventions.ts';
import { freeNumbersTable } from './tables/free-numbers.ts';
import { lunsTable } from './tables/luns.ts';
import { movePlanTable } from './tables/move-plan.ts';
import { physicalSlotsTable } from './tables/physical-slots.ts';
import { stubsTable } from './tables/stubs.ts';
import { virtualSlotsTable } from './tables/virtual-slots.ts';
import { vlansTable } from './tables/vlans.ts';
import { wwpnsTable } from './tables/wwpns.ts';

function hostColumn(key: string, title: string, type: ColumnType, of: (powervm: PowervmHost) => Cell): SubjectColumn<FleetHost> {
  return { key: `powervm-${key}`, title, type, of: ({ facts }) => (facts.powervm === undefined ? null : of(facts.powervm)) };
}

function guestColumn(key: string, title: string, type: ColumnType, of: (powervm: PowervmGuest) => Cell): SubjectColumn<FleetGuest> {
  return { key: `powervm-${key}`, title, type, of: ({ facts }) => (facts.powervm === undefined ? null : of(facts.powervm)) };
}

const hostColumns: readonly SubjectColumn<FleetHost>[] = [
  hostColumn('mtms', 'Type, model and serial', 'text', ({ mtms }) => text(mtms)),
  hostColumn('generation', 'Processor', 'text', ({ processorGeneration }) => text(processorGeneration)),
  hostColumn('state', 'System state', 'text', ({ systemState }) => text(systemState)),
  hostColumn('hmcs', 'HMC', 'text', ({ hmcs }) =>
    cellOf(hmcs, (all) =>
      listed(all.map(({ name, fullVersion }) => `${known(name) ?? '?'} (${known(fullVersion) ?? 'version not known'})`)),
    ),
  ),
  hostColumn('firmware', 'Firmware', 'text', ({ firmwareEc, firmwareServicePack }) =>
    isKnown(firmwareEc) && isKnown(firmwareServicePack) ? `${firmwareEc.v}_${firmwareServicePack.v}` : text(firmwareEc),
  ),
  hostColumn('units', 'Processing units', 'decimal', ({ totalProcUnitsHundredths }) => hundredths(totalProcUnitsHundredths)),
  hostColumn('free-units', 'Processing units free', 'decimal', ({ freeProcUnitsHundredths }) => hundredths(freeProcUnitsHundredths)),
  hostColumn('memory', 'Memory (GiB)', 'decimal', ({ totalMemoryMiB }) => gibOfMib(totalMemoryMiB)),
  hostColumn('free-memory', 'Memory free (GiB)', 'decimal', ({ freeMemoryMiB }) => gibOfMib(freeMemoryMiB)),
  hostColumn('lmb', 'Memory block (MiB)', 'whole', ({ lmbMiB }) => value(lmbMiB)),
  hostColumn('vioses', 'Virtual I/O Servers', 'text', ({ vioses }) =>
    cellOf(vioses, (all) =>
      listed(
        all.map(({ name, lparId, level }) => {
          const at = known(level);
          return `${known(name) ?? '?'} (${known(lparId) ?? '?'}${at === undefined ? '' : `, ${at}`})`;
        }),
      ),
    ),
  ),
  hostColumn('active', 'Active moves', 'flag', ({ activeMobilityCapable }) => value(activeMobilityCapable)),
  hostColumn('inactive', 'Inactive moves', 'flag', ({ inactiveMobilityCapable }) => value(inactiveMobilityCapable)),
  hostColumn('pools', 'Processor pools', 'text', ({ pools }) => cellOf(pools, (all) => listed(all.map(({ name }) => known(name) ?? '?')))),
  hostColumn('vswitches', 'Virtual switches', 'text', ({ vswitches }) => texts(vswitches)),
  hostColumn('modes', 'Compatibility modes', 'text', ({ procCompatModes }) => texts(procCompatModes)),
];

/** Least, wanted and most, as the profile has them. */
function span(min: Fact<number>, desired: Fact<number>, max: Fact<number>, shown: (amount: number) => number): Cell {
  for (const fact of [min, desired, max]) if (!isKnown(fact)) return { why: fact.why };
  return [min, desired, max].map((fact) => (isKnown(fact) ? String(Number(shown(fact.v).toFixed(2))) : '')).join(' / ');
}

const guestColumns: readonly SubjectColumn<FleetGuest>[] = [
  guestColumn('lpar-id', 'LPAR ID', 'id', ({ lparId }) => value(lparId)),
  guestColumn('state', 'LPAR state', 'text', ({ state }) => text(state)),
  guestColumn('environment', 'Environment', 'text', ({ environment }) => text(environment)),
  guestColumn('os', 'OS level', 'text', ({ osVersion }) => text(osVersion)),
  guestColumn('rmc', 'RMC', 'text', ({ rmcState }) => text(rmcState)),
  guestColumn('mode', 'Compatibility mode', 'text', ({ currentCompatMode }) => text(currentCompatMode)),
  guestColumn('desired-mode', 'Compatibility mode wanted', 'text', ({ desiredCompatMode }) => text(desiredCompatMode)),
  guestColumn('proc-mode', 'Processors are', 'text', ({ procMode }) => text(procMode)),
  guestColumn('units', 'Processing units', 'decimal', ({ procUnitsHundredths }) => hundredths(procUnitsHundredths)),
  guestColumn('procs', 'Virtual processors', 'whole', ({ procs }) => value(procs)),
  guestColumn('sharing', 'Sharing mode', 'text', ({ sharingMode }) => text(sharingMode)),
  guestColumn('pool', 'Processor pool', 'text', ({ poolName }) => text(poolName)),
  guestColumn('memory', 'Memory held (GiB)', 'decimal', ({ memoryMiB }) => gibOfMib(memoryMiB)),
  guestColumn('max-memory', 'Maximum memory (GiB)', 'decimal', ({ maxMemoryMiB }) => gibOfMib(maxMemoryMiB)),
  guestColumn('profile', 'Profile', 'text', ({ currentProfile }) => text(currentProfile)),
  guestColumn('profile-memory', 'Profile: memory (GiB), least / wanted / most', 'text', ({ profile }) =>
    span(profile.minMemoryMiB, profile.desiredMemoryMiB, profile.maxMemoryMiB, (mib) => mib / 1024),
  ),
  guestColumn('profile-units', 'Profile: processing units, least / wanted / most', 'text', ({ profile }) =>
    span(profile.minProcUnitsHundredths, profile.desiredProcUnitsHundredths, profile.maxProcUnitsHundredths, (amount) => amount / 100),
  ),
  guestColumn('profile-procs', 'Profile: processors, least / wanted / most', 'text', ({ profile }) =>
    span(profile.minProcs, profile.desiredProcs, profile.maxProcs, (amount) => amount),
  ),
  guestColumn('ethernet', 'Ethernet adapters', 'whole', ({ ethernet }) => count(ethernet)),
  guestColumn('scsi', 'vSCSI adapters', 'whole', ({ scsi }) => count(scsi)),
  guestColumn('fc', 'Fibre Channel adapters', 'whole', ({ fc }) => count(fc)),
  guestColumn('physical', 'Physical slots', 'whole', ({ physicalSlots }) => count(physicalSlots)),
  guestColumn('auto-start', 'Starts with the system', 'flag', ({ autoStart }) => value(autoStart)),
  guestColumn('stub-of', 'Stub of', 'text', ({ stubOf }) => (stubOf === undefined ? null : text(stubOf))),
];

const resources: readonly Resource[] = [
  {
    key: 'powervm-units',
    title: 'Processing units',
    type: 'decimal',
    shown: (amount) => amount / 100,
    total: ({ facts }) => facts.powervm?.totalProcUnitsHundredths,
    free: ({ facts }) => facts.powervm?.freeProcUnitsHundredths,
    held: ({ facts }) => heldBy(facts.powervm, (powervm) => powervm.procUnitsHundredths),
  },
  {
    key: 'powervm-memory',
    title: 'Memory',
    unit: 'GiB',
    type: 'decimal',
    shown: (mib) => mib / 1024,
    total: ({ facts }) => facts.powervm?.totalMemoryMiB,
    free: ({ facts }) => facts.powervm?.freeMemoryMiB,
    held: ({ facts }) => heldBy(facts.powervm, (powervm) => powervm.memoryMiB),
  },
];

/** A partition that was shut down may hold its resources still, and one that does not holds nothing whatever its profile says. */
function heldBy(powervm: PowervmGuest | undefined, of: (powervm: PowervmGuest) => Fact<number>): Fact<number> {
  if (powervm === undefined) return missing('it has no facts of PowerVM');
  const { resourceConfig } = powervm;
  if (!isKnown(resourceConfig)) return missing(resourceConfig.why, resourceConfig.s);
  return resourceConfig.v ? of(powervm) : knownFact(0, resourceConfig.s);
}

export const powervmTables: PlatformTables = {
  platform: 'powervm',
  hostColumns,
  guestColumns,
  resources,
  tables: (judgement) => {
    const { fleet } = judgement;
    const findings = judgement.fleetFindings();
    return [
      movePlanTable(judgement),
      physicalSlotsTable(fleet.hosts),
      virtualSlotsTable(fleet),
      wwpnsTable(fleet),
      vlansTable(fleet),
      lunsTable(fleet),
      freeNumbersTable(fleet),
      stubsTable(fleet, findings),
      conventionsTable(findings),
    ];
  },
  forms: [newGuestsForm],
};
