/**
 * How much memory the hypervisor takes for a partition: its own, and a page table that grows with its maximum memory. The
 * table has the size of the maximum divided by the ratio (1:64, 1:128 …). Further tables of the hypervisor are small and
 * not computed: between figures that are close, nothing is decided.
 */

/** No system is known to have larger page tables. */
const smallestRatio = 32;

export interface MemoryOfPartition {
  readonly memoryMiB: number;
  readonly maxMemoryMiB: number;
  /** For example 1:128. */
  readonly hptRatio: string | undefined;
}

export interface MemoryDemand {
  /** What it takes at the least: without a page table, where its ratio is not known. */
  readonly atLeastMiB: number;
  readonly atMostMiB: number;
}

/** The number behind the colon; undefined: it has no such form. */
export function ratioOf(hptRatio: string | undefined): number | undefined {
  const [, ratio] = /^1:(\d{1,6})$/.exec(hptRatio?.trim() ?? '') ?? [];
  return ratio === undefined || Number(ratio) === 0 ? undefined : Number(ratio);
}

/** @param lmbMiB size of a logical memory block of the system, where it is known: memory is given out in whole blocks */
export function memoryDemand({ memoryMiB, maxMemoryMiB, hptRatio }: MemoryOfPartition, lmbMiB = 1): MemoryDemand {
  const blocks = (mebibytes: number): number => Math.ceil(mebibytes / lmbMiB) * lmbMiB;
  const table = (ratio: number): number => blocks(maxMemoryMiB / ratio);
  const ratio = ratioOf(hptRatio);
  const own = blocks(memoryMiB);
  return { atLeastMiB: own + (ratio === undefined ? 0 : table(ratio)), atMostMiB: own + table(ratio ?? smallestRatio) };
}

/** Below it nothing is decided: one block and two percent of what is asked for. */
export function marginMiB(demandMiB: number, lmbMiB: number): number {
  return lmbMiB + Math.ceil(demandMiB / 50);
}
