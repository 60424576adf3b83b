/** PowerVM as it is, before anything prints it: systems, Virtual I/O Servers, partitions, LUNs, fabrics. */

/** Units and counts of a resource: least, wanted, most. */
export type Span = readonly [min: number, desired: number, max: number];

/** Attributes as an HMC prints them, over the usual ones. */
export type Extra = Readonly<Record<string, string>>;

/** A LUN of a storage system, the same wherever it is seen. */
export interface Lun {
  readonly name: string;
  readonly sizeMiB: number;
  /** Virtual I/O Servers whose WWPNs it is masked to. */
  readonly vioses: readonly string[];
  /** false: it shows no identity at all. */
  readonly identified?: false;
  readonly reservePolicy?: string;
  readonly maxTransfer?: string;
}

export interface TrunkModel {
  readonly slot: number;
  readonly vswitch: string;
  readonly pvid: number;
  readonly vlans: readonly number[];
  /** ent device of the trunk. */
  readonly device: string;
  /** Shared Ethernet Adapter that bridges it; absent: none does. */
  readonly sea?: string;
}

export interface SeaModel {
  readonly name: string;
  readonly real: string;
  readonly state: 'PRIMARY' | 'BACKUP';
  /** Absent: it has none. */
  readonly controlChannel?: string;
  readonly pvidAdapter: string;
}

export interface PortModel {
  readonly name: string;
  readonly wwpn: string;
  readonly fabric: string;
  /** The switch behind it does not know NPIV. */
  readonly withoutNpiv?: true;
  /** Client ports that others outside the fleet hold. */
  readonly taken?: number;
}

export interface ViosModel {
  readonly name: string;
  readonly id: number;
  readonly level: string;
  readonly memoryMiB: number;
  /** Hundredths. */
  readonly units: number;
  readonly msp: boolean;
  readonly timeRef: boolean;
  readonly maxSlots: number;
  readonly seas: readonly SeaModel[];
  readonly trunks: readonly TrunkModel[];
  readonly ports: readonly PortModel[];
  /** hdisk numbers that are not the usual ones, by LUN. */
  readonly renumbered: Readonly<Record<string, number>>;
  /** max_transfer and reserve_policy that differ there, by LUN. */
  readonly diskExtra: Readonly<Record<string, { readonly maxTransfer?: string; readonly reservePolicy?: string; readonly vg?: string }>>;
  /** Logical volumes of its own volume group imagevg. */
  readonly logicalVolumes: readonly string[];
  readonly idlePercent: number;
  readonly freePages: number;
  /** cfg_msp_lpm_ops. */
  readonly moves: number;
  readonly withoutVasi?: true;
  readonly firewall?: true;
  readonly cluster?: string;
  readonly extra: Extra;
}

/** Behind a virtual SCSI adapter: a LUN by name, or what is printed. */
export interface DeviceModel {
  readonly vtd: string;
  readonly lun?: string;
  readonly backing?: string;
}

export interface ScsiModel {
  readonly slot: number;
  /** Place of the Virtual I/O Server in the list of its system. */
  readonly vios: number;
  readonly serverSlot: number;
  readonly devices: readonly DeviceModel[];
}

export interface FcModel {
  readonly slot: number;
  readonly vios: number;
  readonly serverSlot: number;
  readonly wwpns: readonly [string, string];
  /** Absent: not mapped. */
  readonly port?: string;
  readonly loggedIn: boolean;
}

export interface EthernetModel {
  readonly slot: number;
  readonly vswitch: string;
  readonly pvid: number;
  readonly vlans: readonly number[];
  readonly mac: string;
}

export interface VnicModel {
  readonly slot: number;
  readonly pvid: number;
  readonly mac: string;
  readonly backing: readonly { readonly vios: number; readonly adapter: number; readonly port: number; readonly capacity: string }[];
}

export interface LparModel {
  readonly name: string;
  readonly id: number;
  readonly environment: 'aixlinux' | 'os400';
  /** Held: it has its resources. Stopped: it had them. Planned: it never was activated, and has a profile only. */
  readonly life: 'held' | 'stopped' | 'planned';
  readonly state: string;
  readonly os: string;
  readonly rmc: string;
  readonly memoryMiB: Span;
  readonly procMode: 'shared' | 'ded';
  /** Hundredths; of a dedicated one nothing. */
  readonly units: Span;
  readonly procs: Span;
  readonly sharing: string;
  readonly pool: string;
  readonly mode: string;
  readonly desiredMode: string;
  readonly maxSlots: number;
  readonly eth: readonly EthernetModel[];
  readonly scsi: readonly ScsiModel[];
  readonly fc: readonly FcModel[];
  readonly vnics: readonly VnicModel[];
  readonly serialSlots: readonly number[];
  /** DRC indexes of physical slots. */
  readonly physicalSlots: readonly string[];
  readonly sriovPorts: readonly { readonly adapter: number; readonly port: number; readonly migratable: boolean }[];
  readonly heaPorts: number;
  readonly pmemVolumes: number;
  readonly migration: Extra;
  readonly lparExtra: Extra;
  readonly profileExtra: Extra;
  readonly memExtra: Extra;
  readonly procExtra: Extra;
}

export interface SlotModel {
  readonly drcIndex: string;
  readonly slot: string;
  readonly description: string;
  /** Partition number; absent: nobody, or the partition that names it. */
  readonly owner?: number;
}

export interface SriovModel {
  readonly id: number;
  readonly slot: string;
  readonly ports: readonly { readonly label: string; readonly allocated: string }[];
}

export interface SystemModel {
  readonly name: string;
  readonly typeModel: string;
  readonly serial: string;
  readonly generation: 7 | 8 | 9 | 10;
  readonly ipaddr: string;
  readonly modes: readonly string[];
  readonly extra: Extra;
  readonly ecNumber: string;
  readonly level: string;
  readonly lmbMiB: number;
  readonly memoryMiB: number;
  readonly firmwareMiB: number;
  readonly hptRatios: readonly string[];
  readonly hugePages: number;
  readonly processors: number;
  readonly minUnitsPerProc: string;
  readonly maxVirtualProcs: number;
  readonly pools: readonly { readonly name: string; readonly maxUnits?: number }[];
  readonly vswitches: readonly string[];
  /** Location code of the drawer. */
  readonly unit: string;
  readonly slots: readonly SlotModel[];
  readonly sriov: readonly SriovModel[];
  readonly vioses: readonly ViosModel[];
  readonly lpars: readonly LparModel[];
  readonly moves: { readonly active: readonly [supported: number, running: number]; readonly inactive: readonly [number, number] };
  readonly optimizing?: true;
  readonly memoryPool?: { readonly sizeMiB: number; readonly freeDevicesMiB: readonly number[] };
}

export interface HmcModel {
  readonly name: string;
  /** As lshmc -V prints it. */
  readonly version: readonly [version: string, release: string, servicePack: string, base: string];
  readonly remoteCapable: boolean;
  readonly systems: readonly SystemModel[];
  /** The Virtual I/O Servers that RMC reaches are read through it. */
  readonly throughHmc: boolean;
  readonly startedAt: string;
}

/** A zone of a fabric; a name of a partition stands for what the model says of its adapters. */
export interface ZoneModel {
  readonly name: string;
  readonly members: readonly string[];
}

export interface MaskModel {
  readonly initiator: string;
  readonly target: string;
  readonly lun: string;
}

export interface FabricModel {
  readonly name: string;
  readonly zones: readonly ZoneModel[];
  readonly masks: readonly MaskModel[];
}

/** An endpoint that stands for one or more fabrics. */
export interface SanModel {
  readonly endpoint: string;
  /** What a Brocade switch prints, with a file of masks and ports; or the file alone. */
  readonly form: 'brocade' | 'csv';
  readonly fabrics: readonly FabricModel[];
  readonly startedAt: string;
}

export interface PowervmModel {
  readonly hmcs: readonly HmcModel[];
  readonly luns: readonly Lun[];
  readonly sans: readonly SanModel[];
  /** Virtual I/O Servers that have an endpoint of their own. */
  readonly viosEndpoints: readonly { readonly vios: string; readonly startedAt: string }[];
}
