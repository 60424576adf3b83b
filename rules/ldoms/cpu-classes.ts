/**
 * Which processors a cpu-arch can move between while the guest runs.
 * Sources: Oracle VM Server for SPARC 3.2 Administration Guide, Domain Migration Requirements for CPUs; 3.4, 3.5 and 3.6,
 * Domain Migration Restrictions; Fujitsu SPARC M12 Product Notes, 4.1.6.
 */
import { atLeast } from './versions.ts';

/** A column of the class matrix. */
export type Generation = 'T1' | 'T2' | 'T3' | 'T4' | 'T5' | 'M7' | 'M10' | 'M12';

export interface CpuType {
  readonly generation: Generation;
  /** Guests with cpu-arch=native move between processors of one type only. */
  readonly type: string;
  /** A page size in bytes that every processor of the type is known to have; absent where it is not documented to us. */
  readonly largestPageBytes?: number;
}

const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;

/** By the name psrinfo -pv prints. T7 and M7 servers have one processor (SPARC-M7), T8 and M8 servers too (SPARC-M8). */
const cpuTypes: ReadonlyMap<string, CpuType> = new Map([
  ['UltraSPARC-T1', { generation: 'T1', type: 'T1', largestPageBytes: 256 * mebibyte }],
  ['UltraSPARC-T2', { generation: 'T2', type: 'T2', largestPageBytes: 256 * mebibyte }],
  ['UltraSPARC-T2+', { generation: 'T2', type: 'T2+', largestPageBytes: 256 * mebibyte }],
  ['SPARC-T3', { generation: 'T3', type: 'T3', largestPageBytes: 256 * mebibyte }],
  ['SPARC-T4', { generation: 'T4', type: 'T4', largestPageBytes: 2 * gibibyte }],
  ['SPARC-T5', { generation: 'T5', type: 'T5', largestPageBytes: 2 * gibibyte }],
  ['SPARC-M5', { generation: 'T5', type: 'M5', largestPageBytes: 2 * gibibyte }],
  ['SPARC-M6', { generation: 'T5', type: 'M6', largestPageBytes: 2 * gibibyte }],
  ['SPARC-M7', { generation: 'M7', type: 'M7', largestPageBytes: 16 * gibibyte }],
  ['SPARC-S7', { generation: 'M7', type: 'S7', largestPageBytes: 16 * gibibyte }],
  ['SPARC-M8', { generation: 'M7', type: 'M8', largestPageBytes: 16 * gibibyte }],
  ['SPARC64-X', { generation: 'M10', type: 'SPARC64-X' }],
  ['SPARC64-X+', { generation: 'M10', type: 'SPARC64-X+' }],
  ['SPARC64-XII', { generation: 'M12', type: 'SPARC64-XII' }],
]);

/** @param name as psrinfo prints it; undefined: a processor we do not know */
export function cpuType(name: string): CpuType | undefined {
  return cpuTypes.get(name);
}

export function isFujitsu({ generation }: CpuType): boolean {
  return generation === 'M10' || generation === 'M12';
}

const sinceT4: readonly Generation[] = ['T4', 'T5', 'M7'];
const fujitsu: readonly Generation[] = ['M10', 'M12'];

type Partners = Readonly<Partial<Record<Generation, readonly Generation[]>>>;

/** Per class and generation of one host, the generations the other host may have. */
const partnersByClass: Readonly<Record<'migration-class1' | 'sparc64-class1' | 'generic', Partners>> = {
  'migration-class1': { T4: sinceT4, T5: sinceT4, M7: sinceT4 },
  'sparc64-class1': { M10: fujitsu, M12: fujitsu },
  generic: {
    // System firmware 7.x (T2, T2+) and 8.x (T3, T4) do not take each other's running guests.
    T2: ['T2'],
    T3: ['T3', 'T4'],
    T4: ['T3', ...sinceT4, ...fujitsu],
    T5: [...sinceT4, ...fujitsu],
    M7: [...sinceT4, ...fujitsu],
    M10: [...sinceT4, ...fujitsu],
    M12: [...sinceT4, ...fujitsu],
  },
};

export interface HostCpu {
  readonly cpu: CpuType;
  readonly ldmVersion: string | undefined;
}

export type ClassOutcome = { readonly allowed: boolean; readonly because: string } | { readonly unknown: string };

/** Whether a running guest with this cpu-arch can be taken over. */
export function classOutcome(cpuArch: string, source: HostCpu, target: HostCpu): ClassOutcome {
  switch (cpuArch) {
    case 'native':
      return nativeOutcome(source.cpu, target.cpu);
    case 'migration-class1':
      return [source, target].some(({ cpu }) => isFujitsu(cpu))
        ? class1OnFujitsu(source, target)
        : byMatrix(cpuArch, source.cpu, target.cpu);
    case 'sparc64-class1':
      return sparc64Outcome(source, target);
    case 'generic':
      return byMatrix(cpuArch, source.cpu, target.cpu);
    default:
      return { unknown: `the cpu-arch ${cpuArch} is not one that canmove knows` };
  }
}

function byMatrix(cpuArch: keyof typeof partnersByClass, source: CpuType, target: CpuType): ClassOutcome {
  const allowed = partnersByClass[cpuArch][source.generation]?.includes(target.generation) ?? false;
  return { allowed, because: `${cpuArch} ${allowed ? 'covers' : 'does not cover'} both processors` };
}

function nativeOutcome(source: CpuType, target: CpuType): ClassOutcome {
  // Whether X and X+ count as one type is not written anywhere we know.
  if (source.generation === 'M10' && target.generation === 'M10' && source.type !== target.type) {
    return { unknown: 'whether native guests move between SPARC64-X and SPARC64-X+ is not documented' };
  }
  return {
    allowed: source.type === target.type && source.generation !== 'T1',
    because: 'native needs the same processor type on both sides',
  };
}

function class1OnFujitsu(source: HostCpu, target: HostCpu): ClassOutcome {
  const since32 = [source, target].map(({ ldmVersion }) => atLeast(ldmVersion, '3.2'));
  if (since32.includes(true)) return { allowed: false, because: 'from ldm 3.2 on, migration-class1 does not cover Fujitsu servers' };
  if (since32.includes(undefined))
    return { unknown: 'whether migration-class1 covers Fujitsu servers depends on the ldm versions, and one is not known' };
  return { unknown: 'with ldm 3.1, whether migration-class1 covers a Fujitsu server depends on its firmware' };
}

function sparc64Outcome(source: HostCpu, target: HostCpu): ClassOutcome {
  const matrix = byMatrix('sparc64-class1', source.cpu, target.cpu);
  if ('unknown' in matrix || !matrix.allowed) return matrix;
  const since = [source, target].map(({ cpu, ldmVersion }) => atLeast(ldmVersion, cpu.generation === 'M12' ? '3.5' : '3.1.1'));
  if (since.includes(false)) return { allowed: false, because: 'sparc64-class1 needs ldm 3.1.1 on M10 and 3.5 on M12' };
  return since.includes(undefined)
    ? { unknown: 'sparc64-class1 needs ldm 3.1.1 on M10 and 3.5 on M12, and one ldm version is not known' }
    : matrix;
}
