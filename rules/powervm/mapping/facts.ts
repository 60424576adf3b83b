/** What a mapping is computed from: plain values; whatever is not known is left out, and the mapping leaves out what hangs on it. */
import { isKnown } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { Path } from '../../define.ts';

/** A vSCSI or Fibre Channel client adapter. */
export interface ClientAdapter {
  readonly slot?: number;
  readonly viosId?: number;
  readonly viosName?: string;
  readonly serverSlot?: number;
  /** Of a Fibre Channel adapter: 16 hexadecimal digits each. */
  readonly wwpns?: readonly string[];
}

export interface ClientVnic {
  readonly slot?: number;
  readonly backing?: readonly VnicBacking[];
}
export interface VnicBacking {
  readonly viosName?: string;
  readonly portLabel?: string;
  readonly capacityHundredths?: number;
}

/** What a vSCSI adapter gives the guest. */
export interface ClientDisk {
  readonly slot?: number;
  readonly viosId?: number;
  readonly backingKind?: string;
  readonly identities?: readonly string[];
}

export interface ClientPort {
  readonly slot?: number;
  readonly viosId?: number;
  readonly fabric?: string;
}

export interface Vios {
  readonly name?: string;
  readonly lparId?: number;
  readonly state?: string;
  readonly rmcState?: string;
  readonly msp?: boolean;
  readonly level?: string;
  readonly maxVirtualSlots?: number;
  readonly slots?: readonly number[];
  readonly memoryMiB?: number;
  readonly freeMemoryMiB?: number;
  readonly cpuBusyPercent?: number;
  readonly mspConcurrency?: number;
  readonly disksRead?: boolean;
  readonly portsRead?: boolean;
  readonly cluster?: string;
}

export interface ViosDisk {
  readonly viosId?: number;
  readonly name?: string;
  readonly identities?: readonly string[];
}

export interface NpivPort {
  readonly viosId?: number;
  readonly name?: string;
  readonly fabricSupportsNpiv?: boolean;
  readonly portsFree?: number;
  readonly wwpnsFree?: number;
  readonly fabric?: string;
}

export interface Zoning {
  readonly wwpn?: string;
  readonly fabric?: string;
}

export interface OtherLpar {
  readonly name?: string;
  readonly lparId?: number;
}

export interface Suggestion {
  readonly target?: string;
  readonly scsiMappings?: readonly string[];
  readonly fcMappings?: readonly string[];
}

export interface MappingFacts {
  readonly guest: {
    readonly lparId?: number;
    /** shared or ded. */
    readonly procMode?: string;
    readonly poolName?: string;
    readonly scsi?: readonly ClientAdapter[];
    readonly fc?: readonly ClientAdapter[];
    readonly vnics?: readonly ClientVnic[];
    readonly disks?: readonly ClientDisk[];
    readonly ports?: readonly ClientPort[];
    readonly suggestions?: readonly Suggestion[];
  };
  readonly source: {
    readonly vioses?: readonly Vios[];
    readonly lpars?: readonly OtherLpar[];
    readonly zones?: readonly Zoning[];
    readonly activeMigrationsRunning?: number;
  };
  readonly target: {
    readonly vioses?: readonly Vios[];
    readonly usedSlots?: readonly { readonly lparId?: number; readonly slot?: number }[];
    readonly disks?: readonly ViosDisk[];
    readonly npivPorts?: readonly NpivPort[];
    readonly lpars?: readonly OtherLpar[];
    readonly maxLpars?: number;
    readonly pools?: readonly { readonly name?: string; readonly poolId?: number }[];
    readonly sriovAdapters?: readonly { readonly adapterId?: number; readonly state?: string }[];
    readonly sriovPorts?: readonly SriovPort[];
    readonly activeMigrationsRunning?: number;
  };
}
export interface SriovPort {
  readonly adapterId?: number;
  readonly portId?: number;
  readonly label?: string;
  readonly freeCapacityHundredths?: number;
  readonly linkUp?: boolean;
}

const viosFields =
  'name?,lparId?,state?,rmcState?,msp?,level?,maxVirtualSlots?,slots?,memoryMiB?,freeMemoryMiB?,cpuBusyPercent?,mspConcurrency?,disksRead?,portsRead?,cluster?';

/** Paths of the facts, each with all of its fields optional: what is known of a list is used. */
const paths: { readonly [Side in keyof MappingFacts]: Readonly<Record<keyof MappingFacts[Side], Path>> } = {
  guest: {
    lparId: 'guest.powervm.lparId',
    procMode: 'guest.powervm.procMode',
    poolName: 'guest.powervm.poolName',
    scsi: 'guest.powervm.scsi[slot?,viosId?,viosName?,serverSlot?]',
    fc: 'guest.powervm.fc[slot?,viosId?,viosName?,serverSlot?,wwpns?]',
    vnics: 'guest.powervm.vnics[slot?,backing?]',
    disks: 'guest.powervm.disks[slot?,viosId?,backingKind?,identities?]',
    ports: 'guest.powervm.ports[slot?,viosId?,fabric?]',
    suggestions: 'guest.powervm.suggestions[target?,scsiMappings?,fcMappings?]',
  },
  source: {
    vioses: `source.powervm.vioses[${viosFields}]`,
    lpars: 'source.powervm.lpars[name?,lparId?]',
    activeMigrationsRunning: 'source.powervm.activeMigrationsRunning',
    // Joining puts the zones of a partition on the system that it is on.
    zones: 'source.powervm.zones[wwpn?,fabric?]',
  },
  target: {
    vioses: `target.powervm.vioses[${viosFields}]`,
    usedSlots: 'target.powervm.usedSlots[lparId?,slot?]',
    disks: 'target.powervm.disks[viosId?,name?,identities?]',
    npivPorts: 'target.powervm.npivPorts[viosId?,name?,fabricSupportsNpiv?,portsFree?,wwpnsFree?,fabric?]',
    lpars: 'target.powervm.lpars[name?,lparId?]',
    maxLpars: 'target.powervm.maxLpars',
    pools: 'target.powervm.pools[name?,poolId?]',
    sriovAdapters: 'target.powervm.sriovAdapters[adapterId?,state?]',
    sriovPorts: 'target.powervm.sriovPorts[adapterId?,portId?,label?,freeCapacityHundredths?,linkUp?]',
    activeMigrationsRunning: 'target.powervm.activeMigrationsRunning',
  },
};

export const mappingNeeds: readonly Path[] = Object.values(paths).flatMap((side) => Object.values(side));

/** @param values by path, as the engine hands them to the commands of a method */
export function mappingFacts(values: Readonly<Record<Path, unknown>>): MappingFacts {
  const side = (of: Readonly<Record<string, Path>>): object =>
    Object.fromEntries(
      Object.entries(of).flatMap(([key, path]) => {
        const value = values[path];
        return value === undefined ? [] : [[key, key === 'vnics' ? withPlainBacking(value) : value] as const];
      }),
    );
  return { guest: side(paths.guest), source: side(paths.source), target: side(paths.target) };
}

/** A list inside an element is not made plain by the engine. */
function withPlainBacking(vnics: unknown): readonly ClientVnic[] {
  return (vnics as readonly { readonly slot?: number; readonly backing?: readonly Readonly<Record<string, Fact<unknown>>>[] }[]).map(
    ({ slot, backing }) => ({
      ...(slot === undefined ? {} : { slot }),
      ...(backing === undefined ? {} : { backing: backing.map(plain) }),
    }),
  );
}

function plain(element: Readonly<Record<string, Fact<unknown>>>): VnicBacking {
  return Object.fromEntries(Object.entries(element).flatMap(([key, fact]) => (isKnown(fact) ? [[key, fact.v]] : [])));
}
