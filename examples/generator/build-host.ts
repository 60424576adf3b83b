/** Makes a whole host of what somebody wants on it: places strands and memory, gives ports, channels and addresses. */
import type * as model from './model.ts';
import { gibibyte, type Machine } from './machines.ts';
import { seeded, seedOf, uuidOf } from './seeded.ts';

export interface HostSpec {
  readonly name: string;
  readonly machine: Machine;
  readonly ldmVersion: string;
  readonly solaris: model.Solaris;
  readonly serial: string;
  readonly startedAt: string;
  /** Ports of consoles are given from here; default: the first of the concentrator. */
  readonly firstConsolePort?: number;
  /** The control domain first. */
  readonly serviceDomains: readonly [ServiceDomainSpec, ...ServiceDomainSpec[]];
  readonly guests: readonly GuestSpec[];
  /** Disks of guests of other hosts that this host could serve too. */
  readonly spareDisks: readonly DiskSpec[];
  readonly mounts?: readonly model.Mount[];
  readonly spConfigs?: readonly model.SpConfig[];
  readonly ldmd?: Partial<model.LdmdProperties>;
  readonly trailingBars?: boolean;
}

export interface ServiceDomainSpec {
  readonly name: string;
  readonly cores: number;
  readonly memoryGiB: number;
  /** How many of the machine's last buses it owns; the control domain owns the rest. */
  readonly buses?: number;
  readonly vds: string;
  /** Its switch, or none. */
  readonly vsw?: { readonly name: string; readonly netDev: string; readonly mtu?: number };
  readonly delayedReconfiguration?: boolean;
}

export interface GuestSpec {
  readonly name: string;
  readonly state?: model.DomainState;
  readonly softstate?: string;
  /** Whole cores by constraint, or single strands. */
  readonly cpu: { readonly cores: number; readonly maxCores?: string } | { readonly vcpus: number };
  /** One entry per block of memory. */
  readonly memoryGiB: readonly [number, ...number[]];
  readonly cpuArch: string;
  readonly disks: readonly DiskSpec[];
  readonly nets: readonly NetSpec[];
  readonly mac: string;
  readonly perfCounters?: string;
  readonly masters?: readonly string[];
  readonly autoBoot?: boolean;
  /** Alias of a slot, or of a physical function of which it gets a virtual one. */
  readonly ownsSlot?: string;
  readonly virtualFunctionOf?: string;
}

export interface DiskSpec {
  readonly volume: string;
  /** Services that offer it; the vdisk names the first. */
  readonly vds: readonly [string, ...string[]];
  readonly device: string;
  readonly options?: readonly string[];
  readonly mpgroup?: string;
  readonly timeoutSeconds?: number;
}

export interface NetSpec {
  readonly vsw: string;
  readonly pvid: number;
  readonly vids?: readonly number[];
  readonly mtu?: number;
  readonly mac: string;
}

const firstConsolePort = 5000;
const lastConsolePort = 5100;
/** The hypervisor keeps what lies below the first domain. */
const hypervisorBytes = 0x3000_0000;
const guestRealAddress = 0x8000_0000;
/** Memory of each chip begins at a multiple of this. */
const chipStride = 0x800_0000_0000;

/** @param nextMac hands out addresses for service domains and their switches */
export function buildHost(spec: HostSpec, nextMac: () => string): model.HostModel {
  const strands = strandPlaces(spec.machine);
  const memory = memoryPlaces(spec.machine);
  const channels = channelCounter();
  const ports = portCounter(spec.firstConsolePort ?? firstConsolePort);
  const io = ioDevices(spec);

  const serviceDomains = spec.serviceDomains.map((domain, index) => {
    const control = index === 0;
    const role = control ? 'control' : 'service';
    const mac = nextMac();
    const memoryBytes = domain.memoryGiB * gibibyte;
    return {
      ...neutral(spec, domain.name, mac),
      role,
      state: 'active',
      softstate: 'Solaris running',
      delayedReconfiguration: domain.delayedReconfiguration === true,
      // On a control domain the first byte is a machine code, not 84.
      hostId: `${control ? '86' : '84'}${mac.slice(9).replaceAll(':', '')}`,
      cpuArch: 'native',
      wholeCore: true,
      maxCores: 'unlimited',
      perfCounters: control ? 'htstrand' : '',
      failurePolicy: control ? 'reset' : 'ignore',
      vcpus: domain.cores * spec.machine.strandsPerCore,
      memoryBytes,
      strands: strands.wholeCores(domain.name, domain.cores),
      memory: [control ? memory.control(domain.name, memoryBytes) : memory.place(domain.name, guestRealAddress, memoryBytes)],
      variables: [['boot-device', bootDisk(spec.machine.buses[control ? 0 : spec.machine.buses.length - 1] as string)]],
      io: io.filter((device) => device.type === 'BUS' && device.domain === domain.name),
      vnets: [],
      vdisks: [],
      ...(control ? {} : { consolePort: ports.next() }),
      managerChannel: channels.next('primary'),
      consoleChannel: channels.next('primary'),
    } satisfies model.Domain;
  });

  const guests = spec.guests.map((guest): model.Domain => {
    const state = guest.state ?? 'active';
    const placed = state !== 'inactive';
    const wholeCore = 'cores' in guest.cpu;
    const vcpus = 'cores' in guest.cpu ? guest.cpu.cores * spec.machine.strandsPerCore : guest.cpu.vcpus;
    const sizes = guest.memoryGiB.map((size) => size * gibibyte);
    return {
      ...neutral(spec, guest.name, guest.mac),
      role: 'guest',
      state,
      softstate: state === 'active' ? (guest.softstate ?? 'Solaris running') : '',
      delayedReconfiguration: false,
      hostId: `84${guest.mac.slice(9).replaceAll(':', '')}`,
      cpuArch: guest.cpuArch,
      wholeCore,
      maxCores: 'cores' in guest.cpu ? (guest.cpu.maxCores ?? 'unlimited') : '',
      perfCounters: guest.perfCounters ?? '',
      failurePolicy: 'ignore',
      masters: guest.masters ?? [],
      vcpus,
      memoryBytes: sizes.reduce((sum, size) => sum + size, 0),
      strands: !placed ? [] : 'cores' in guest.cpu ? strands.wholeCores(guest.name, guest.cpu.cores) : strands.single(guest.name, vcpus),
      memory: placed ? guestMemory(memory, spec.machine, guest.name, sizes) : [],
      variables: [
        ['auto-boot?', String(guest.autoBoot ?? true)],
        ['boot-device', '/virtual-devices@100/channel-devices@200/disk@0:a'],
      ],
      io: io.filter((device) => device.domain === guest.name),
      vnets: guest.nets.map((net, id) => ({
        name: `vnet${id}`,
        id,
        vsw: net.vsw,
        mac: net.mac,
        pvid: net.pvid,
        vids: net.vids ?? [],
        mtu: net.mtu ?? 1500,
        channel: placed ? channels.next(guest.name) : 0,
      })),
      vdisks: guest.disks.map((disk, id) => ({
        name: `vdisk${id}`,
        id,
        volume: disk.volume,
        vds: disk.vds[0],
        mpgroup: disk.mpgroup ?? '',
        timeoutSeconds: disk.timeoutSeconds,
        channel: placed ? channels.next(guest.name) : 0,
      })),
      ...(placed ? { consolePort: ports.next() } : {}),
      managerChannel: channels.next('primary'),
      consoleChannel: channels.next('primary'),
    };
  });

  return {
    name: spec.name,
    machine: spec.machine,
    ldmVersion: spec.ldmVersion,
    solaris: spec.solaris,
    serial: spec.serial,
    startedAt: spec.startedAt,
    domains: [...serviceDomains, ...guests],
    vds: spec.serviceDomains.map((domain) => diskService(domain, spec, guests, channels)),
    vsws: spec.serviceDomains.flatMap((domain) =>
      domain.vsw === undefined ? [] : [virtualSwitch(domain, domain.vsw, guests, nextMac(), channels)],
    ),
    vcc: { name: 'primary-vcc0', domain: 'primary', portLow: firstConsolePort, portHigh: lastConsolePort },
    cores: strands.cores(),
    memory: memory.rows(),
    io,
    links: spec.serviceDomains.flatMap(links),
    mounts: [
      { special: 'rpool/ROOT/solaris', mountPoint: '/', fsType: 'zfs', options: 'dev=4750002' },
      { special: 'swap', mountPoint: '/tmp', fsType: 'tmpfs', options: 'xattr,dev=9300002' },
      { special: 'rpool/export', mountPoint: '/export', fsType: 'zfs', options: 'rw,devices,setuid,exec,xattr,atime,dev=4750005' },
      ...(spec.mounts ?? []),
    ],
    spConfigs: spec.spConfigs ?? [
      { name: 'factory-default', marks: [] },
      { name: 'prod-2026-10', marks: ['current'] },
    ],
    ldmd: { state: 'online', xmppEnabled: true, incomingMigrationEnabled: true, outgoingMigrationEnabled: true, ...spec.ldmd },
    trailingBars: spec.trailingBars === true,
  };
}

/** What every domain has, whatever its role. */
function neutral(spec: HostSpec, name: string, mac: string) {
  const random = seeded(seedOf(`${spec.name}:${name}`));
  return {
    name,
    uuid: uuidOf(`${spec.serial}:${name}`),
    mac,
    threading: 'max-throughput',
    bootPolicy: 'warning',
    masters: [],
    uptimeSeconds: 86_400 + Math.floor(random() * 200 * 86_400),
    utilPercent: Math.floor(random() * 600) / 10,
  };
}

function diskService(domain: ServiceDomainSpec, spec: HostSpec, guests: readonly model.Domain[], channels: Channels): model.Vds {
  const offered = (disks: readonly DiskSpec[]): readonly DiskSpec[] => disks.filter((disk) => disk.vds.includes(domain.vds));
  const volume = (disk: DiskSpec, clients: readonly model.VolumeClient[]): model.Volume => ({
    name: disk.volume,
    device: disk.device,
    options: disk.options ?? [],
    mpgroup: disk.mpgroup ?? '',
    clients,
  });
  const own = spec.guests.flatMap((guest, index) => {
    const placed = guests[index] as model.Domain;
    return offered(guest.disks).map((disk) => {
      const vdisk = placed.vdisks[guest.disks.indexOf(disk)] as model.Vdisk;
      return volume(
        disk,
        placed.state === 'inactive' ? [] : [{ vdisk: vdisk.name, domain: placed.name, channel: channels.next(domain.name) }],
      );
    });
  });
  return { name: domain.vds, domain: domain.name, volumes: [...own, ...offered(spec.spareDisks).map((disk) => volume(disk, []))] };
}

function virtualSwitch(
  domain: ServiceDomainSpec,
  vsw: NonNullable<ServiceDomainSpec['vsw']>,
  guests: readonly model.Domain[],
  mac: string,
  channels: Channels,
): model.Vsw {
  const peers = guests
    .filter((guest) => guest.state !== 'inactive')
    .flatMap((guest) =>
      guest.vnets
        .filter((vnet) => vnet.vsw === vsw.name)
        .map((vnet) => ({ vnet, domain: guest.name, channel: channels.next(domain.name) })),
    );
  return { name: vsw.name, domain: domain.name, mac, netDev: vsw.netDev, mtu: vsw.mtu ?? 1500, peers };
}

/** Four ports; an aggregation takes the first two. */
function links(domain: ServiceDomainSpec): readonly model.Link[] {
  const uplink = domain.vsw?.netDev ?? 'net0';
  const aggregated = uplink.startsWith('aggr');
  const driver = aggregated ? 'net' : uplink.replace(/\d+$/, '');
  const ports = Array.from({ length: 4 }, (_, index): model.Link => {
    const up = index < 3;
    return {
      name: `${driver}${index}`,
      class: 'PHYS',
      state: up ? 'up' : 'down',
      speedMbps: up ? 10_000 : 0,
      domain: domain.name,
      location: `/SYS/MB/NET${index}`,
      members: [],
    };
  });
  const made = { state: 'up', domain: domain.name, location: '' } as const;
  return [
    ...ports,
    ...(aggregated ? [{ ...made, name: uplink, class: 'AGGR' as const, speedMbps: 20_000, members: [`${driver}0`, `${driver}1`] }] : []),
    ...(domain.vsw === undefined ? [] : [{ ...made, name: domain.vsw.name, class: 'VSW' as const, speedMbps: 10_000, members: [] }]),
  ];
}

function bootDisk(bus: string): string {
  return `/${bus}/pci@1/pci@0/pci@2/scsi@0/disk@w5000cca02f1b2c3d,0:a`;
}

function ioDevices(spec: HostSpec): readonly model.IoDevice[] {
  const control = spec.serviceDomains[0].name;
  const given = spec.serviceDomains.slice(1).flatMap((domain) => Array.from({ length: domain.buses ?? 1 }, () => domain.name));
  const buses = spec.machine.buses;
  return buses.flatMap((device, index): model.IoDevice[] => {
    const bus = `pci_${index}`;
    const owner = given[buses.length - 1 - index] ?? control;
    const slot = (alias: string, path: string, status: string): model.IoDevice => ({
      device: `${device}/${path}`,
      alias,
      type: 'PCIE',
      status,
      domain: spec.guests.find((guest) => guest.ownsSlot === alias)?.name ?? owner,
      bus,
    });
    const rows: model.IoDevice[] = [
      { device, alias: bus, type: 'BUS', status: 'IOV', domain: owner, bus },
      slot(`/SYS/MB/PCIE${2 * index + 1}`, 'pci@1/pci@0/pci@4', 'OCC'),
      slot(`/SYS/MB/PCIE${2 * index + 2}`, 'pci@1/pci@0/pci@6', 'EMP'),
    ];
    if (index > 1) return rows;
    const port = `/SYS/MB/NET${index}`;
    const path = `${device}/pci@1/pci@0/pci@1/network@0`;
    const physical: model.IoDevice = { device: path, alias: `${port}/IOVNET.PF0`, type: 'PF', status: '', domain: owner, bus };
    const virtual = spec.guests
      .filter((guest) => guest.virtualFunctionOf === physical.alias)
      .map((guest, at): model.IoDevice => ({
        ...physical,
        device: `${path},${(0x81 + 2 * at).toString(16)}`,
        alias: `${physical.alias}.VF${at}`,
        type: 'VF',
        domain: guest.name,
      }));
    return [...rows, slot(port, 'pci@1/pci@0/pci@1', 'OCC'), physical, ...virtual];
  });
}

function guestMemory(memory: MemoryPlaces, machine: Machine, owner: string, sizes: readonly number[]): readonly model.MemoryBlock[] {
  let realAddress = guestRealAddress;
  return sizes.map((size) => {
    const block = memory.place(owner, realAddress, size);
    realAddress = Math.ceil((realAddress + size) / machine.largestPageBytes) * machine.largestPageBytes + guestRealAddress;
    return block;
  });
}

interface Channels {
  /** The next logical domain channel of a domain. */
  next(domain: string): number;
}

function channelCounter(): Channels {
  const used = new Map<string, number>();
  return {
    next(domain) {
      const channel = (used.get(domain) ?? 2) + 1;
      used.set(domain, channel);
      return channel;
    },
  };
}

function portCounter(first: number): { next(): number } {
  let port = first - 1;
  return {
    next() {
      port += 1;
      if (port > lastConsolePort) throw new Error('no console port is left');
      return port;
    },
  };
}

interface StrandPlaces {
  wholeCores(owner: string, count: number): readonly model.Strand[];
  single(owner: string, count: number): readonly model.Strand[];
  cores(): readonly model.Core[];
}

function strandPlaces(machine: Machine): StrandPlaces {
  const total = machine.chips * machine.coresPerChip;
  const owners = Array.from({ length: total }, () => Array.from({ length: machine.strandsPerCore }, () => ''));
  let nextCore = 0;
  let shared: { core: number; used: number } | undefined;
  const takeCore = (owner: string): number => {
    if (nextCore >= total) throw new Error(`${owner} asks for more cores than the ${machine.model} has`);
    nextCore += 1;
    return nextCore - 1;
  };
  const take = (owner: string, core: number, at: number): model.Strand => {
    (owners[core] as string[])[at] = owner;
    return { id: core * machine.strandsPerCore + at, core };
  };
  return {
    wholeCores: (owner, count) =>
      Array.from({ length: count }, () => takeCore(owner)).flatMap((core) =>
        Array.from({ length: machine.strandsPerCore }, (_, at) => take(owner, core, at)),
      ),
    single: (owner, count) =>
      Array.from({ length: count }, () => {
        if (shared === undefined || shared.used === machine.strandsPerCore) shared = { core: takeCore(owner), used: 0 };
        shared.used += 1;
        return take(owner, shared.core, shared.used - 1);
      }),
    cores: () => owners.map((list, id) => ({ id, owners: list })),
  };
}

interface MemoryPlaces {
  control(owner: string, sizeBytes: number): model.MemoryBlock;
  place(owner: string, realAddress: number, sizeBytes: number): model.MemoryBlock;
  rows(): readonly model.MemoryRow[];
}

function memoryPlaces(machine: Machine): MemoryPlaces {
  const perChip = machine.memoryBytes / machine.chips;
  const free = Array.from({ length: machine.chips }, (_, chip) => ({ start: chip * chipStride, end: chip * chipStride + perChip }));
  const used: model.MemoryRow[] = [];
  const take = (owner: string, start: number, sizeBytes: number): void => {
    const at = free.findIndex((range) => range.start <= start && start + sizeBytes <= range.end);
    const range = free[at];
    if (range === undefined) throw new Error(`no memory for ${owner} at 0x${start.toString(16)} of the ${machine.model}`);
    const rest = [
      { start: range.start, end: start },
      { start: start + sizeBytes, end: range.end },
    ].filter((piece) => piece.end > piece.start);
    free.splice(at, 1, ...rest);
    used.push({ physicalAddress: start, sizeBytes, owner });
  };
  take('_sys_', 0, hypervisorBytes);
  return {
    control(owner, sizeBytes) {
      take(owner, hypervisorBytes, sizeBytes);
      return { realAddress: hypervisorBytes, physicalAddress: hypervisorBytes, sizeBytes };
    },
    place(owner, realAddress, sizeBytes) {
      const page = machine.largestPageBytes;
      const offset = realAddress % page;
      const starts = free.map((range) => ({ range, start: Math.ceil((range.start - offset) / page) * page + offset }));
      const found = starts.find(({ range, start }) => start + sizeBytes <= range.end);
      if (found === undefined) throw new Error(`no memory for ${owner} on the ${machine.model}`);
      take(owner, found.start, sizeBytes);
      return { realAddress, physicalAddress: found.start, sizeBytes };
    },
    rows() {
      const left = free.map((range) => ({ physicalAddress: range.start, sizeBytes: range.end - range.start, owner: '' }));
      return [...used, ...left].sort((a, b) => a.physicalAddress - b.physicalAddress);
    },
  };
}
