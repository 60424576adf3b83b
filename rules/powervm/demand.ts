/** What a partition takes of a system, and what a system has left. Capacity rules and planning use the same figures. */
import { missing } from '../../schemas/facts.ts';
import { derived } from '../define.ts';
import type { RulePack } from '../define.ts';
import { memoryDemand } from './memory-demand.ts';

interface Memory {
  readonly memoryMiB: number;
  readonly maxMemoryMiB: number;
  readonly hptRatio: string | undefined;
}

export const demand: RulePack['demand'] = {
  /** Entitlement in hundredths of a processor; of a dedicated partition its processors times 100. */
  procUnitsHundredths: derived<{ readonly units: number }>({ units: 'guest.powervm.procUnitsHundredths' }, ({ units }) => units),
  /** Memory with the page table that the hypervisor keeps for it. */
  memoryMiB: derived<Memory>(
    { memoryMiB: 'guest.powervm.memoryMiB', maxMemoryMiB: 'guest.powervm.maxMemoryMiB', hptRatio: 'guest.powervm.hptRatio?' },
    ({ memoryMiB, maxMemoryMiB, hptRatio }) => memoryDemand({ memoryMiB, maxMemoryMiB, hptRatio }).atMostMiB,
  ),
  /** Virtual slots that Virtual I/O Servers give it: one for each client adapter of storage. */
  serverSlots: derived<{ readonly scsi: readonly unknown[]; readonly fc: readonly unknown[] }>(
    { scsi: 'guest.powervm.scsi', fc: 'guest.powervm.fc' },
    ({ scsi, fc }) => scsi.length + fc.length,
  ),
};

interface Slots {
  readonly vioses: readonly { readonly name: string; readonly maxVirtualSlots?: number; readonly slots?: readonly number[] }[];
}

export const free: RulePack['free'] = {
  procUnitsHundredths: derived<{ readonly units: number }>({ units: 'target.powervm.freeProcUnitsHundredths' }, ({ units }) => units),
  memoryMiB: derived<{ readonly memoryMiB: number }>({ memoryMiB: 'target.powervm.freeMemoryMiB' }, ({ memoryMiB }) => memoryMiB),
  /** Virtual slots that its Virtual I/O Servers have left. */
  serverSlots: derived<Slots>({ vioses: 'target.powervm.vioses[name,maxVirtualSlots?,slots?]' }, ({ vioses }) => {
    const unread = vioses.find(({ maxVirtualSlots, slots }) => maxVirtualSlots === undefined || slots === undefined);
    if (unread !== undefined) return missing(`how many virtual slots ${unread.name} has left is not known`);
    return vioses.reduce((sum, { maxVirtualSlots = 0, slots = [] }) => sum + Math.max(0, maxVirtualSlots - new Set(slots).size), 0);
  }),
};
