/** Levels of system firmware, of which Fujitsu servers show none: their XCP level is visible on the XSCF only. */
import { cpuType, isFujitsu } from './cpu-classes.ts';
import type { CpuType, Generation } from './cpu-classes.ts';
import { atLeast } from './versions.ts';

export interface HostFirmware {
  readonly cpuName: string;
  readonly sysfw: string | undefined;
  readonly hypervisor: string | undefined;
}

/** What a user can do about a firmware level that no command on the host shows. */
export const settleFirmware =
  'compare the firmware levels by hand (prtdiag -v; on Fujitsu servers version -c xcp on the XSCF), then run the dry run';

/** The lowest firmware of a generation for a live move (ldm 3.2 and later); absent: any. */
export const liveFloor: Readonly<Partial<Record<Generation, string>>> = { T2: '7.4.5', T3: '8.2.2.c', T4: '8.2.2.c' };

/** Firmware 8.4 and 9.1 brought new interfaces and EFI labels. Generations from M7 on never had older firmware. */
const renewedFloor: Readonly<Partial<Record<Generation, string>>> = { T1: '8.4', T2: '8.4', T3: '8.4', T4: '8.4', T5: '9.1' };
const alwaysRenewed: readonly Generation[] = ['M7', 'M12'];

/** Whether a host has firmware 8.4, 9.1 or their like; undefined: not known. */
export function isRenewed({ cpuName, sysfw }: HostFirmware): boolean | undefined {
  const cpu = cpuType(cpuName);
  if (cpu === undefined) return undefined;
  if (alwaysRenewed.includes(cpu.generation)) return true;
  const floor = renewedFloor[cpu.generation];
  return floor === undefined ? undefined : atLeast(sysfw, floor);
}

/** The hypervisor is a part of the firmware: equal ones on equal processors mean equal firmware. */
export function haveEqualHypervisors(a: HostFirmware, b: HostFirmware): boolean {
  return a.cpuName === b.cpuName && a.hypervisor !== undefined && a.hypervisor !== '' && a.hypervisor === b.hypervisor;
}

export function firmwareInWords({ cpuName, sysfw }: HostFirmware): string {
  const cpu: CpuType | undefined = cpuType(cpuName);
  if (cpu !== undefined && isFujitsu(cpu)) return 'an XCP level that no command on the host shows';
  return sysfw === undefined ? 'system firmware that is not known' : `system firmware ${sysfw}`;
}
