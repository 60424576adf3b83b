/** What follows from a model: who holds which slot, what is free, where a LUN is seen. */
import { createHash } from 'node:crypto';
import type { LparModel, Lun, PortModel, PowervmModel, SystemModel, ViosModel } from './model.ts';

export const mtms = ({ typeModel, serial }: SystemModel): string => `${typeModel}*${serial}`;

/** U<type>.<model>.<serial>-V<partition>-C<slot>, in decimal digits. */
export function virtualLocation({ typeModel, serial }: SystemModel, lparId: number, slot: number): string {
  return `U${typeModel.replace('-', '.')}.${serial}-V${lparId}-C${slot}`;
}

export function viosAt({ name, vioses }: SystemModel, place: number): ViosModel {
  const vios = vioses[place];
  if (vios === undefined) throw new Error(`${name} has no Virtual I/O Server ${place}`);
  return vios;
}

/** Page table of a partition: a hundred-and-twenty-eighth of its most memory, in whole blocks. */
export function overheadMiB(maxMiB: number, lmbMiB: number): number {
  return Math.ceil(maxMiB / 128 / lmbMiB) * lmbMiB;
}

export function freeMemoryMiB(system: SystemModel): number {
  const { lmbMiB } = system;
  const vioses = system.vioses.reduce((sum, { memoryMiB }) => sum + memoryMiB + overheadMiB(memoryMiB * 2, lmbMiB), 0);
  const lpars = system.lpars
    .filter(({ life, memExtra }) => life === 'held' && memExtra['mem_mode'] !== 'shared')
    .reduce((sum, { memoryMiB: [, desired, max] }) => sum + desired + overheadMiB(max, lmbMiB), 0);
  return system.memoryMiB - system.firmwareMiB - vioses - lpars - (system.memoryPool?.sizeMiB ?? 0) - system.hugePages * 16_384;
}

/** Hundredths. */
export function freeUnits(system: SystemModel): number {
  const vioses = system.vioses.reduce((sum, { units }) => sum + units, 0);
  return (
    system.processors * 100 - vioses - system.lpars.filter(({ life }) => life === 'held').reduce((sum, lpar) => sum + unitsOf(lpar), 0)
  );
}

/** Hundredths that a partition has, or would get. */
export function unitsOf({ procMode, units, procs }: LparModel): number {
  return procMode === 'ded' ? procs[1] * 100 : units[1];
}

export interface ServerAdapter {
  readonly kind: 'scsi' | 'fc';
  /** vhostN or vfchostN. */
  readonly device: string;
  readonly slot: number;
  readonly lpar: LparModel;
  readonly clientSlot: number;
}

/** Server adapters of a Virtual I/O Server: those of a kind in the order of their slots. */
export function serverAdapters(system: SystemModel, place: number): readonly ServerAdapter[] {
  return (['scsi', 'fc'] as const).flatMap((kind) =>
    system.lpars
      .flatMap((lpar) =>
        lpar[kind].filter(({ vios }) => vios === place).map(({ slot, serverSlot }) => ({ lpar, clientSlot: slot, slot: serverSlot })),
      )
      .sort((a, b) => a.slot - b.slot)
      .map((adapter, index) => ({ ...adapter, kind, device: `${kind === 'scsi' ? 'vhost' : 'vfchost'}${index}` })),
  );
}

/** Where it is printed: sixteen digits that belong to a text. */
export function digitsOf(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

/** As the multipath driver of AIX makes it of the name that the storage gives. */
export function udidOf({ name }: Lun): string {
  return `33213${naaOf(name).toUpperCase()}04214503IBMfcp`;
}

export function naaOf(lun: string): string {
  return `600507680c8080cccc${digitsOf(lun, 14)}`;
}

export function pvidOf({ name }: Lun): string {
  return `00f6${digitsOf(name, 12)}`;
}

export interface DiskModel {
  readonly hdisk: string;
  readonly lun: Lun;
  readonly vg: string;
  readonly reservePolicy: string;
  readonly maxTransfer: string;
}

const firstLunDisk = 2;

/** Its LUNs as disks: hdisk0 and hdisk1 are internal. */
export function disksOf({ luns }: Pick<PowervmModel, 'luns'>, vios: ViosModel): readonly DiskModel[] {
  return luns
    .flatMap((lun, index): (DiskModel & { readonly number: number })[] => {
      if (!lun.vioses.includes(vios.name)) return [];
      const number = vios.renumbered[lun.name] ?? index + firstLunDisk;
      const extra = vios.diskExtra[lun.name];
      return [
        {
          number,
          hdisk: `hdisk${number}`,
          lun,
          vg: extra?.vg ?? '',
          reservePolicy: extra?.reservePolicy ?? lun.reservePolicy ?? 'no_reserve',
          maxTransfer: extra?.maxTransfer ?? lun.maxTransfer ?? '0x100000',
        },
      ];
    })
    .sort((a, b) => a.number - b.number);
}

const clientPortsOfPort = 64;

/** Client ports of a physical port that are free. */
export function freePortsOf(system: SystemModel, place: number, { name, taken = 0 }: PortModel): number {
  const used = system.lpars.flatMap(({ fc }) => fc.filter((each) => each.vios === place && each.port === name)).length;
  return Math.max(0, clientPortsOfPort - used - taken);
}

export interface ViosOnSystem {
  readonly system: SystemModel;
  readonly vios: ViosModel;
  readonly place: number;
}

export function viosNamed({ hmcs }: Pick<PowervmModel, 'hmcs'>, name: string): ViosOnSystem {
  for (const { systems } of hmcs)
    for (const system of systems) {
      const place = system.vioses.findIndex((vios) => vios.name === name);
      if (place >= 0) return { system, vios: viosAt(system, place), place };
    }
  throw new Error(`no Virtual I/O Server ${name}`);
}
