/** What a system does not have is not asked about: the list of its systems says so, and that is the source. */
import { isKnown } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Command } from '../command.ts';
import { flag } from './attributes.ts';
import {
  heaLogicalPorts,
  memoryOptimizer,
  memoryPools,
  pagingDevices,
  persistentMemory,
  sriovAdapters,
  sriovConvergedPorts,
  sriovLogicalPorts,
  sriovPhysicalPorts,
  sriovRoceLogicalPorts,
  sriovRocePorts,
  virtualFc,
  virtualNics,
  virtualSwitches,
} from './commands.ts';
import { generationOf, isBefore } from './generation.ts';
import type { HmcRecord } from './records.ts';

const needed: ReadonlyMap<Command, string> = new Map([
  [virtualFc, 'virtual_fc_capable'],
  [virtualSwitches, 'virtual_switch_capable'],
  [virtualNics, 'vnic_capable'],
  [sriovAdapters, 'sriov_capable'],
  [sriovPhysicalPorts, 'sriov_capable'],
  [sriovConvergedPorts, 'sriov_capable'],
  [sriovRocePorts, 'sriov_capable'],
  [sriovLogicalPorts, 'sriov_capable'],
  [sriovRoceLogicalPorts, 'sriov_capable'],
  [heaLogicalPorts, 'lhea_capable'],
  [memoryPools, 'active_mem_sharing_capable'],
  [pagingDevices, 'active_mem_sharing_capable'],
  [memoryOptimizer, 'dynamic_platform_optimization_capable'],
]);

const sincePower9: ReadonlySet<Command> = new Set([persistentMemory, sriovRocePorts, sriovRoceLogicalPorts]);

/** The system has nothing that the command would list, as far as is known. */
export function lacks(system: HmcRecord, command: Command): boolean {
  if (sincePower9.has(command) && isBefore(generationOf(system), 'POWER9')) return true;
  const attribute = needed.get(command);
  if (attribute === undefined) return false;
  const capable = flag(system, attribute);
  return isKnown(capable) && !capable.v;
}

/** Why what the HMC shows of the partitions of a system is old, or not there; undefined where it can be used. */
export function whyUnread(state: Fact<string>, connection: Fact<string>): string | undefined {
  if (!isKnown(state)) return `the state of the system is not known: ${state.why}`;
  if (!usable.has(state.v.toLowerCase())) return `the system is in the state ${state.v}: what the HMC shows of its partitions may be old`;
  if (isKnown(connection) && connection.v !== 'connected') return `the HMC is not connected to the system (${connection.v})`;
  return undefined;
}

const usable: ReadonlySet<string> = new Set(['operating', 'standby']);
