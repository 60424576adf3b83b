/**
 * Logical domain channels (LDCs): how many a domain can have.
 * Source: Oracle VM Server for SPARC Administration Guide 3.2 and 3.5, Using Logical Domain Channels.
 */
import { cpuType } from './cpu-classes.ts';
import type { HostFirmware } from './firmware.ts';
import { atLeast } from './versions.ts';

/** At least this many, and at most. They are apart where firmware or the system in the domain decide and are not known. */
export interface ChannelLimit {
  readonly sure: number;
  readonly possible: number;
}

const exactly = (count: number): ChannelLimit => ({ sure: count, possible: count });
const before = 768;
const pool = 1984;
/** With Solaris 11.3 SRU 8 or later in the domain. */
const largePool = 4080;

/** undefined: a processor that we do not know. */
export function channelLimit({ cpuName, sysfw, xcp }: Omit<HostFirmware, 'hypervisor'>): ChannelLimit | undefined {
  const cpu = cpuType(cpuName);
  switch (cpu?.generation) {
    case undefined:
      return undefined;
    case 'T1':
      return exactly(256);
    case 'T2':
      return exactly(cpu?.type === 'T2' ? 512 : before);
    case 'T3':
      return exactly(before);
    case 'T4':
      return withPool(atLeast(sysfw, '8.5.2'), pool);
    case 'T5':
      return withPool(atLeast(sysfw, '9.2.1'), largePool);
    case 'M10':
      return withPool(atLeast(xcp, '2240'), largePool);
    case 'M7':
    case 'M12':
      return withPool(true, largePool);
  }
}

function withPool(hasPool: boolean | undefined, most: number): ChannelLimit {
  if (hasPool === false) return exactly(before);
  return { sure: hasPool === true ? pool : before, possible: most };
}
