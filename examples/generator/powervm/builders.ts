/** Partitions, Virtual I/O Servers and zones by what is special about them. */
import { digitsOf, naaOf } from './derived.ts';
import type {
  EthernetModel,
  FabricModel,
  FcModel,
  LparModel,
  Lun,
  MaskModel,
  PortModel,
  ScsiModel,
  SystemModel,
  ViosModel,
} from './model.ts';

export const gib = (count: number): number => count * 1024;

/** What a partition is made of; the rest is usual. */
export interface Wish extends Partial<Omit<LparModel, 'eth' | 'fc'>> {
  readonly name: string;
  readonly id: number;
  /** LUNs behind an adapter to each Virtual I/O Server. */
  readonly luns?: readonly string[];
  /** It has an NPIV adapter to each Virtual I/O Server; 'unmapped', 'logged out': what is wrong with the second. */
  readonly npiv?: true | 'unmapped' | 'logged out';
  readonly vlans?: readonly number[];
  readonly eth?: readonly Partial<EthernetModel>[];
  readonly fc?: readonly FcModel[];
}

/**
 * Numbers follow a scheme: the slot is the base of the range plus the partition's number, 50 more for the second Virtual
 * I/O Server; the server has the slot of its client.
 */
export function partition(wish: Wish): LparModel {
  const { luns = [], npiv, vlans, eth, scsi, fc, ...rest } = wish;
  const { id, life = 'held' } = rest;
  return {
    environment: 'aixlinux',
    life,
    state: life === 'held' ? 'Running' : 'Not Activated',
    os: life === 'held' ? 'AIX 7.2 7200-05-08-2419' : 'Unknown',
    rmc: life === 'held' ? 'active' : 'inactive',
    memoryMiB: [gib(4), gib(16), gib(32)],
    procMode: 'shared',
    units: [20, 100, 400],
    procs: [1, 2, 8],
    sharing: 'uncap',
    pool: 'DefaultPool',
    mode: life === 'planned' ? 'default' : 'POWER9',
    desiredMode: 'default',
    maxSlots: 1000,
    vnics: [],
    serialSlots: [],
    physicalSlots: [],
    sriovPorts: [],
    heaPorts: 0,
    pmemVolumes: 0,
    migration: {},
    lparExtra: {},
    profileExtra: {},
    memExtra: {},
    procExtra: {},
    ...rest,
    eth: (eth ?? [{ vlans: vlans ?? [] }]).map((adapter, index) => ethernet(id, index, adapter)),
    scsi: scsi ?? (luns.length === 0 ? [] : [0, 1].map((vios) => scsiTo(rest.name, id, vios, luns))),
    fc: fc ?? (npiv === undefined ? [] : [0, 1].map((vios) => fcTo(id, vios, npiv))),
  };
}

function ethernet(id: number, index: number, adapter: Partial<EthernetModel>): EthernetModel {
  const slot = 11 + index;
  return { slot, vswitch: 'ETHERNET0', pvid: 400, vlans: [], mac: macOf(id, slot), ...adapter };
}

export function macOf(id: number, slot: number): string {
  return `0a1b2c3d${id.toString(16).padStart(2, '0')}${slot.toString(16).padStart(2, '0')}`;
}

const secondVios = 50;

export function scsiTo(name: string, id: number, vios: number, luns: readonly string[]): ScsiModel {
  const slot = 200 + id + vios * secondVios;
  return {
    slot,
    vios,
    serverSlot: slot,
    devices: luns.map((lun, index) => ({ vtd: index === 0 ? `${name}_rvg` : `${name}_d${index}`, lun })),
  };
}

/** Two WWPNs of a client adapter: neighbours. */
export function wwpnsOf(id: number, vios: number): readonly [string, string] {
  const first = 0x20 + id * 4 + vios * 2;
  const text = (number: number): string => `c0507609aa00${number.toString(16).padStart(4, '0')}`;
  return [text(first), text(first + 1)];
}

/** The first Virtual I/O Server is used for one fabric, the second for the other. */
export function fcTo(id: number, vios: number, how: true | 'unmapped' | 'logged out', port = `fcs${vios}`): FcModel {
  const slot = 600 + id + vios * secondVios;
  const wrong = vios === 1 && how !== true;
  return {
    slot,
    vios,
    serverSlot: slot,
    wwpns: wwpnsOf(id, vios),
    ...(wrong && how === 'unmapped' ? {} : { port }),
    loggedIn: !wrong,
  };
}

/** @param original a partition of another system; what of it the stub has, with the offsets of the convention */
export function stubOf(original: LparModel, changes: Partial<LparModel> = {}): LparModel {
  const offset = 100;
  const id = original.id + offset;
  return {
    ...original,
    name: `${original.name}-stub`,
    id,
    life: 'planned',
    state: 'Not Activated',
    os: 'Unknown',
    rmc: 'inactive',
    mode: 'default',
    migration: {},
    lparExtra: {},
    eth: original.eth.map((adapter) => ({ ...adapter, mac: macOf(id, adapter.slot) })),
    scsi: original.scsi.map((adapter) => ({
      ...adapter,
      slot: adapter.slot + offset,
      serverSlot: adapter.serverSlot + offset,
      devices: [],
    })),
    fc: original.fc.map(({ vios, slot, serverSlot }) => ({
      slot: slot + offset,
      vios,
      serverSlot: serverSlot + offset,
      wwpns: wwpnsOf(id, vios),
      loggedIn: false,
    })),
    ...changes,
  };
}

type ViosWish = Partial<ViosModel> & Pick<ViosModel, 'name' | 'id' | 'level' | 'ports'>;

/** One Shared Ethernet Adapter, of a pair that watches each other. */
export function virtualIoServer(wish: ViosWish): ViosModel {
  return {
    memoryMiB: gib(8),
    units: 100,
    msp: true,
    timeRef: true,
    maxSlots: 1000,
    seas: [sea(wish.id)],
    trunks: [{ slot: 30, vswitch: 'ETHERNET0', pvid: 4000, vlans: [400, 401, 402], device: 'ent4', sea: 'ent10' }],
    renumbered: {},
    diskExtra: {},
    logicalVolumes: ['lv_spare'],
    idlePercent: 82,
    freePages: 900_000,
    moves: 8,
    extra: {},
    ...wish,
  };
}

export function sea(viosId: number): ViosModel['seas'][number] {
  return { name: 'ent10', real: 'ent2', state: viosId === 1 ? 'PRIMARY' : 'BACKUP', controlChannel: 'ent5', pvidAdapter: 'ent4' };
}

/** Ports of a Virtual I/O Server, each on a fabric. */
export function portsOf(vios: string, fabrics: readonly string[], more: Partial<PortModel> = {}): readonly PortModel[] {
  return fabrics.map((fabric, index) => ({ name: `fcs${index}`, wwpn: `10000090fa${digitsOf(`${vios} ${index}`, 6)}`, fabric, ...more }));
}

export function lun(name: string, sizeGiB: number, vioses: readonly string[], more: Partial<Lun> = {}): Lun {
  return { name, sizeMiB: gib(sizeGiB), vioses, ...more };
}

/** What the fabrics do for the adapters of a partition. */
export interface Zoning {
  /** WWPNs that are in no zone. */
  readonly unzoned?: readonly string[];
  /** WWPNs that storage gives no LUN. */
  readonly unmasked?: readonly string[];
}

/** Storage ports of a fabric. */
const storage: Readonly<Record<string, readonly [string, string]>> = {
  'fabric-a': ['500507680b2155aa', '500507680b2255aa'],
  'fabric-b': ['500507680b2355aa', '500507680b2455aa'],
  'fabric-tape': ['500507680b2555aa', '500507680b2655aa'],
};

/** A zone for each client WWPN, and its LUNs; by the fabric that the port of its adapter is cabled to. */
export function fabricOf(name: string, systems: readonly SystemModel[], { unzoned = [], unmasked = [] }: Zoning): FabricModel {
  const targets = storage[name];
  if (targets === undefined) throw new Error(`no storage on ${name}`);
  const clients = systems.flatMap((system) => system.lpars.flatMap((lpar) => lpar.fc.map((adapter) => ({ system, lpar, adapter }))));
  const own = clients.filter(({ system, lpar, adapter }) => homeOf(system, lpar, adapter) === name);
  const each = own.flatMap(({ lpar, adapter: { slot, wwpns } }) =>
    wwpns.map((wwpn, index) => ({ lpar, wwpn, zone: `${lpar.name.replaceAll('-', '_')}_c${slot}_${index + 1}` })),
  );
  return {
    name,
    zones: each.filter(({ wwpn }) => !unzoned.includes(wwpn)).map(({ wwpn, zone }) => ({ name: zone, members: [wwpn, ...targets] })),
    masks: each
      .filter(({ wwpn }) => !unzoned.includes(wwpn) && !unmasked.includes(wwpn))
      .flatMap(({ lpar, wwpn }) =>
        targets.map((target): MaskModel => ({ initiator: wwpn, target, lun: naaOf(`${lpar.name.replace('-stub', '')} npiv`) })),
      ),
  };
}

/** Of an adapter without a port: that of the port that the others of its Virtual I/O Server would use. */
function homeOf({ vioses }: SystemModel, { name }: LparModel, { vios, port = `fcs${vios}` }: FcModel): string | undefined {
  const found = vioses[vios]?.ports.find((each) => each.name === port);
  if (found === undefined) throw new Error(`${name}: no port ${port}`);
  return found.fabric;
}
