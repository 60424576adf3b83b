/** What a partition holds of its system. */
import { memoryDemand } from '../../rules/powervm/memory-demand.ts';
import type { MemoryDemand } from '../../rules/powervm/memory-demand.ts';
import { isKnown, joinSources, known, noSource } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Guest, PowervmGuest, PowervmHost } from '../../schemas/generated/types.ts';
import { valueOf } from '../fleet/amounts.ts';

/** A partition that is shut down or suspended has given its processors and memory back; while it changes nobody knows. */
export function holdsRoom({ powervm }: Guest): boolean | undefined {
  switch (valueOf(powervm?.state)) {
    case 'Running':
    case 'Open Firmware':
      return true;
    case 'Not Activated':
    case 'Suspended':
      return false;
    default:
      return undefined;
  }
}

/** Memory with its page table: at the least, to count on it once it is free, and at the most, to have it ready. */
export function memoryOf(guest: PowervmGuest, lmbMiB: number | undefined): Readonly<Record<keyof MemoryDemand, Fact<number>>> {
  const { memoryMiB, maxMemoryMiB } = guest;
  if (!isKnown(memoryMiB)) return { atLeastMiB: memoryMiB, atMostMiB: memoryMiB };
  if (!isKnown(maxMemoryMiB)) return { atLeastMiB: memoryMiB, atMostMiB: maxMemoryMiB };
  const demand = memoryDemand(
    { memoryMiB: memoryMiB.v, maxMemoryMiB: maxMemoryMiB.v, hptRatio: valueOf(guest.hptRatio) },
    lmbMiB === undefined || lmbMiB < 1 ? 1 : lmbMiB,
  );
  const sources = joinSources(memoryMiB.s, maxMemoryMiB.s);
  return { atLeastMiB: known(demand.atLeastMiB, sources), atMostMiB: known(demand.atMostMiB, sources) };
}

export function lmbOf(host: PowervmHost | undefined): number | undefined {
  return valueOf(host?.lmbMiB);
}

/** The other end of a client adapter of storage, on a Virtual I/O Server; undefined: not known. */
export interface ServerEnd {
  readonly viosId: number;
  readonly serverSlot: number | undefined;
}

/** 65535 stands for any. */
const any = 65_535;

export function serverEnds({ scsi, fc }: PowervmGuest): Fact<readonly ServerEnd[]> {
  if (!isKnown(scsi)) return scsi;
  if (!isKnown(fc)) return fc;
  const ends: ServerEnd[] = [];
  for (const { viosId, serverSlot } of [...scsi.v, ...fc.v]) {
    if (!isKnown(viosId)) return viosId;
    ends.push({ viosId: viosId.v, serverSlot: isKnown(serverSlot) && serverSlot.v !== any ? serverSlot.v : undefined });
  }
  return known(ends, noSource);
}
