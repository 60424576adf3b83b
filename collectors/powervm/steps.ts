/** What is run on an HMC: listings of all systems, then of each system, many of them in one remote command. */
import { isKnown, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Command, SoFar, Step } from '../command.ts';
import { titleOf } from '../outputs.ts';
import { text } from './attributes.ts';
import { lacks } from './capabilities.ts';
import {
  connections,
  firmware,
  heaLogicalPorts,
  lpars,
  lshmc,
  memoryOfLpars,
  memoryOfSystem,
  memoryOptimizer,
  memoryPools,
  migrationManager,
  migrationsOfLpars,
  migrationsOfSystem,
  pagingDevices,
  persistentMemory,
  physicalSlots,
  processorPools,
  processorsOfLpars,
  processorsOfSystem,
  profiles,
  referenceCodes,
  rmcPartitions,
  sriovAdapters,
  sriovConvergedPorts,
  sriovLogicalPorts,
  sriovPhysicalPorts,
  sriovRoceLogicalPorts,
  sriovRocePorts,
  systems,
  virtualEthernet,
  virtualFc,
  virtualNics,
  virtualScsi,
  virtualSerial,
  virtualSlots,
  virtualSwitches,
} from './commands.ts';
import { parseRecords } from './records.ts';
import type { HmcRecord } from './records.ts';
import { systemsOf } from './systems.ts';
import type { ManagedSystem } from './systems.ts';
import { viosrvcmdSteps } from './viosrvcmd.ts';
import type { ViosOnSystem } from './viosrvcmd.ts';

const ofAll = [lshmc, migrationManager, systems, connections, rmcPartitions] as const;

/** Of a system that answers. */
const ofSystem = [
  lpars,
  profiles,
  memoryOfSystem,
  memoryOfLpars,
  processorsOfSystem,
  processorsOfLpars,
  processorPools,
  memoryPools,
  pagingDevices,
  virtualSlots,
  virtualEthernet,
  virtualSwitches,
  virtualScsi,
  virtualFc,
  virtualSerial,
  virtualNics,
  physicalSlots,
  sriovAdapters,
  sriovPhysicalPorts,
  sriovConvergedPorts,
  sriovRocePorts,
  sriovLogicalPorts,
  sriovRoceLogicalPorts,
  heaLogicalPorts,
  persistentMemory,
  migrationsOfSystem,
  migrationsOfLpars,
  memoryOptimizer,
  referenceCodes,
] as const;

export const steps: readonly Step[] = [
  { name: 'the HMC and its systems', together: true, commands: () => ofAll.map((command) => command()) },
  {
    name: 'each system',
    together: true,
    commands: (soFar) =>
      managedSystems(soFar).flatMap((system) =>
        (system.whyUnread === undefined ? [firmware, ...ofSystem.filter((command) => !lacks(system.record, command))] : [firmware]).map(
          (command) => command({ system: system.name }),
        ),
      ),
  },
  ...viosrvcmdSteps(viosesOf),
];

function managedSystems(soFar: SoFar): readonly ManagedSystem[] {
  return systemsOf(recordsOf(soFar, systems), recordsOf(soFar, connections));
}

/** Running ones that RMC reaches: others cannot be asked. */
function viosesOf(soFar: SoFar): readonly ViosOnSystem[] {
  return managedSystems(soFar).flatMap(({ name }) => {
    const listed = recordsOf(soFar, lpars, { system: name });
    return isKnown(listed)
      ? listed.v
          .filter(
            (row) =>
              row.values.get('lpar_env') === 'vioserver' &&
              row.values.get('state') === 'Running' &&
              row.values.get('rmc_state') === 'active',
          )
          .map((row) => text(row, 'name'))
          .flatMap((vios) => (isKnown(vios) ? [{ system: name, vios: vios.v }] : []))
      : [];
  });
}

function recordsOf(soFar: SoFar, command: Command, parameters: Readonly<Record<string, string>> = {}): Fact<readonly HmcRecord[]> {
  const entry = soFar.entry(command.spec.id, parameters);
  const ended = entry !== undefined && 'status' in entry.exit && entry.exit.status === 0 && entry.stdout.encoding === undefined;
  const output = titleOf(command.spec, parameters);
  if (!ended) return missing(`${output} gave nothing`);
  return parseRecords(entry.stdout.text, { output, release: 'this level of the HMC', cite: () => -1 }).facts.records;
}
