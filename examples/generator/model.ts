/**
 * A fleet of LDoms hosts with everything placed: which strands, memory, ports and channels each domain holds. The
 * printers only write it down.
 */
import type { Machine } from './machines.ts';

export interface FleetModel {
  readonly hosts: readonly HostModel[];
}

export interface HostModel {
  readonly name: string;
  readonly machine: Machine;
  readonly ldmVersion: string;
  readonly solaris: Solaris;
  readonly serial: string;
  /** When its collection begins, ISO 8601 UTC. */
  readonly startedAt: string;
  /** Control domain first, then the other service domains, then the guests. */
  readonly domains: readonly Domain[];
  readonly vds: readonly Vds[];
  readonly vsws: readonly Vsw[];
  readonly vcc: Vcc;
  readonly cores: readonly Core[];
  readonly memory: readonly MemoryRow[];
  readonly io: readonly IoDevice[];
  readonly links: readonly Link[];
  readonly mounts: readonly Mount[];
  readonly spConfigs: readonly SpConfig[];
  readonly ldmd: LdmdProperties;
  /** `ldm list -o status -p` of this host ends its DOMAIN records with a '|', as some releases do. */
  readonly trailingBars: boolean;
}

/** Operating system of a control domain. */
export interface Solaris {
  /** As /etc/release begins. */
  readonly title: string;
  readonly assembled: string;
  /** Release and version as uname prints them. */
  readonly uname: string;
}

export type DomainState = 'active' | 'bound' | 'inactive';

export interface Domain {
  readonly name: string;
  readonly role: 'control' | 'service' | 'guest';
  readonly state: DomainState;
  /** What its software does; only an active domain has one. */
  readonly softstate: string;
  readonly delayedReconfiguration: boolean;
  readonly uuid: string;
  readonly mac: string;
  readonly hostId: string;
  readonly cpuArch: string;
  readonly wholeCore: boolean;
  readonly maxCores: string;
  readonly threading: string;
  readonly perfCounters: string;
  readonly bootPolicy: string;
  readonly masters: readonly string[];
  readonly failurePolicy: string;
  /** Held when bound or active, asked for when inactive. */
  readonly vcpus: number;
  readonly memoryBytes: number;
  /** Strands held, in the order of the domain's virtual CPU ids. */
  readonly strands: readonly Strand[];
  readonly memory: readonly MemoryBlock[];
  readonly variables: readonly (readonly [name: string, value: string])[];
  readonly io: readonly IoDevice[];
  readonly vnets: readonly Vnet[];
  readonly vdisks: readonly Vdisk[];
  /** Of the console; none for the control domain and while inactive. */
  readonly consolePort?: number;
  /** Logical domain channels of the control domain to it: for ldmd and for the console. */
  readonly managerChannel: number;
  readonly consoleChannel: number;
  readonly uptimeSeconds: number;
  readonly utilPercent: number;
}

export interface Strand {
  readonly id: number;
  readonly core: number;
}

export interface MemoryBlock {
  readonly realAddress: number;
  readonly physicalAddress: number;
  readonly sizeBytes: number;
}

export interface Core {
  readonly id: number;
  /** Owner by strand, '' where free. */
  readonly owners: readonly string[];
}

export interface MemoryRow {
  readonly physicalAddress: number;
  readonly sizeBytes: number;
  /** A domain, _sys_ for the hypervisor, or '' where free. */
  readonly owner: string;
}

export interface Vds {
  readonly name: string;
  readonly domain: string;
  readonly volumes: readonly Volume[];
}

export interface Volume {
  readonly name: string;
  readonly device: string;
  readonly options: readonly string[];
  readonly mpgroup: string;
  readonly clients: readonly VolumeClient[];
}

export interface VolumeClient {
  readonly vdisk: string;
  readonly domain: string;
  readonly channel: number;
}

export interface Vsw {
  readonly name: string;
  readonly domain: string;
  readonly mac: string;
  readonly netDev: string;
  readonly mtu: number;
  readonly peers: readonly VswPeer[];
}

export interface VswPeer {
  readonly vnet: Vnet;
  readonly domain: string;
  readonly channel: number;
}

export interface Vcc {
  readonly name: string;
  readonly domain: string;
  readonly portLow: number;
  readonly portHigh: number;
}

export interface Vnet {
  readonly name: string;
  readonly id: number;
  readonly vsw: string;
  readonly mac: string;
  readonly pvid: number;
  readonly vids: readonly number[];
  readonly mtu: number;
  readonly channel: number;
}

export interface Vdisk {
  readonly name: string;
  readonly id: number;
  readonly volume: string;
  readonly vds: string;
  readonly mpgroup: string;
  readonly timeoutSeconds: number | undefined;
  readonly channel: number;
}

export interface IoDevice {
  readonly device: string;
  readonly alias: string;
  readonly type: 'BUS' | 'PCIE' | 'PF' | 'VF';
  readonly status: string;
  readonly domain: string;
  readonly bus: string;
}

export interface Link {
  readonly name: string;
  readonly class: 'PHYS' | 'AGGR' | 'VSW';
  readonly state: 'up' | 'down';
  readonly speedMbps: number;
  readonly domain: string;
  /** Where the link is on the board; '' for one made of others. */
  readonly location: string;
  readonly members: readonly string[];
}

export interface Mount {
  readonly special: string;
  readonly mountPoint: string;
  readonly fsType: string;
  readonly options: string;
}

export interface SpConfig {
  readonly name: string;
  readonly marks: readonly string[];
}

export interface LdmdProperties {
  readonly state: 'online' | 'maintenance' | 'disabled';
  readonly xmppEnabled: boolean;
  readonly incomingMigrationEnabled: boolean;
  readonly outgoingMigrationEnabled: boolean;
}

export function controlDomain(host: HostModel): Domain {
  const domain = host.domains.find((one) => one.role === 'control');
  if (domain === undefined) throw new Error(`${host.name} has no control domain`);
  return domain;
}

/** Strand ids by core, in the order in which they are held. */
export function strandsByCore(strands: readonly Strand[]): ReadonlyMap<number, readonly number[]> {
  const cores = new Map<number, number[]>();
  for (const { core, id } of strands) {
    const ids = cores.get(core);
    if (ids === undefined) cores.set(core, [id]);
    else ids.push(id);
  }
  return cores;
}
