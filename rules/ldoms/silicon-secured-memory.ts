/** Silicon Secured Memory: tags on memory (application data integrity, ADI), from M7 on. */
import { cpuType } from './cpu-classes.ts';
import { atLeast } from './versions.ts';

/** undefined: a processor that we do not know. */
export function tagsMemory(cpuName: string): boolean | undefined {
  const cpu = cpuType(cpuName);
  return cpu === undefined ? undefined : cpu.generation === 'M7';
}

/** Whether a program of the guest may use what only Solaris 11 knows: tags, accelerators. Undefined: not known. */
export function usedBy(inUse: boolean | undefined, release: string | undefined): boolean | undefined {
  if (inUse !== undefined) return inUse;
  return atLeast(release, '11') === false ? false : undefined;
}

/** Older managers do not move the tags. */
export const firstThatMovesTags = '3.5';
