/** Levels of system firmware. Fujitsu servers show none: their XCP level is visible on the XSCF, and known by a statement. */
import { cpuType, isFujitsu } from './cpu-classes.ts';
import type { CpuType, Generation } from './cpu-classes.ts';
import { settleXcp } from './settle.ts';
import { atLeast, compareVersions, release } from './versions.ts';

export interface HostFirmware {
  readonly cpuName: string;
  readonly sysfw: string | undefined;
  readonly hypervisor: string | undefined;
  /** Fujitsu XCP level as digits, 2230; undefined: not known. */
  readonly xcp: string | undefined;
}

/** What a user can do about a firmware level that was not read. */
export function settleFirmware(...hosts: readonly Pick<HostFirmware, 'cpuName'>[]): string {
  const fujitsu = hosts.some(({ cpuName }) => {
    const cpu = cpuType(cpuName);
    return cpu !== undefined && isFujitsu(cpu);
  });
  return fujitsu ? `${settleXcp}, or run the dry run` : 'compare the firmware levels by hand (prtdiag -v), then run the dry run';
}

/** The lowest firmware of a generation for a live move (ldm 3.2 and later); absent: any. */
export const liveFloor: Readonly<Partial<Record<Generation, string>>> = { T2: '7.4.5', T3: '8.2.2.c', T4: '8.2.2.c' };

/** Firmware 8.4 and 9.1 brought new interfaces and EFI labels. Generations from M7 on never had older firmware. */
const renewedFloor: Readonly<Partial<Record<Generation, string>>> = { T1: '8.4', T2: '8.4', T3: '8.4', T4: '8.4', T5: '9.1' };
const alwaysRenewed: readonly Generation[] = ['M7', 'M12'];
/** XCP2210 brought the first of these interfaces, XCP2230 the last and EFI labels: in between we do not know which. */
const xcpBeforeRenewal = '2210';
const xcpRenewed = '2230';

/** Whether a host has firmware 8.4, 9.1 or their like; undefined: not known. */
export function isRenewed({ cpuName, sysfw, xcp }: HostFirmware): boolean | undefined {
  const cpu = cpuType(cpuName);
  if (cpu === undefined) return undefined;
  if (alwaysRenewed.includes(cpu.generation)) return true;
  const floor = renewedFloor[cpu.generation];
  if (floor !== undefined) return atLeast(sysfw, floor);
  if (atLeast(xcp, xcpRenewed) === true) return true;
  return atLeast(xcp, xcpBeforeRenewal) === false ? false : undefined;
}

/** The hypervisor is a part of the firmware: equal ones on equal processors mean equal firmware. */
export function haveEqualHypervisors(a: HostFirmware, b: HostFirmware): boolean {
  return a.cpuName === b.cpuName && a.hypervisor !== undefined && a.hypervisor !== '' && a.hypervisor === b.hypervisor;
}

/** Negative: a has older firmware than b, patches apart. Only for equal processors; undefined: not known. */
export function compareFirmware(a: HostFirmware, b: HostFirmware): number | undefined {
  const [here, there] = [xcpOf(a), xcpOf(b)];
  return here !== undefined && there !== undefined
    ? compareVersions(xcpRelease(here), xcpRelease(there))
    : compareVersions(release(a.sysfw), release(b.sysfw));
}

/** The XCP level of a Fujitsu server. A statement for every host says nothing about the firmware of the others. */
export function xcpOf({ cpuName, xcp }: Pick<HostFirmware, 'cpuName' | 'xcp'>): string | undefined {
  const cpu = cpuType(cpuName);
  return cpu !== undefined && isFujitsu(cpu) ? xcp : undefined;
}

/** An XCP level is written xyyz: major, minor and micro number. */
function xcpRelease(level: string): string | undefined {
  return /^\d{4}$/.test(level) ? level.slice(0, 3) : undefined;
}

/** Kernel zones came with firmware 8.5.1 for T4, 9.2.1 for T5, M5 and M6 and XCP2230; older processors never got them. */
const kernelZoneFloor: Readonly<Partial<Record<Generation, string>>> = { T4: '8.5.1', T5: '9.2.1' };
const withoutKernelZones: readonly Generation[] = ['T1', 'T2', 'T3'];

/** True where it is certain that no kernel zone can run on a host. */
export function excludesKernelZones({ cpuName, sysfw, xcp }: Omit<HostFirmware, 'hypervisor'>): boolean {
  const generation = cpuType(cpuName)?.generation;
  if (generation === undefined) return false;
  if (withoutKernelZones.includes(generation)) return true;
  if (generation === 'M10') return atLeast(xcp, xcpRenewed) === false;
  const floor = kernelZoneFloor[generation];
  return floor !== undefined && atLeast(sysfw, floor) === false;
}

export function firmwareInWords({ cpuName, sysfw, xcp }: HostFirmware): string {
  const cpu: CpuType | undefined = cpuType(cpuName);
  if (cpu !== undefined && isFujitsu(cpu)) return xcp === undefined ? 'an XCP level that no command on the host shows' : `XCP${xcp}`;
  return sysfw === undefined ? 'system firmware that is not known' : `system firmware ${sysfw}`;
}
