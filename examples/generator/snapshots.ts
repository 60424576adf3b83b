/**
 * The snapshots that parsing a model's captures would give, made straight from the model: for benchmarks of what comes
 * after parsing. A test compares the two on the example fleet, fact by fact.
 */
import { inOrder } from '../../schemas/code-point-order.ts';
import { missing } from '../../schemas/facts.ts';
import type {
  FlagFact,
  Guest,
  Host,
  LdomsGuest,
  LdomsHost,
  Output,
  Snapshot,
  Source,
  Vdisk,
  VdsVolume,
  Vnet,
  Vsw,
} from '../../schemas/generated/types.ts';
import { askedBackends, askedFiles, mountOf, poolsOf } from './backends.ts';
import { dialectOf } from './dialects.ts';
import { gibibyte } from './machines.ts';
import { controlDomain, type Domain, type FleetModel, type HostModel, strandsByCore, type Volume } from './model.ts';

const commands = [
  'ldm-version',
  'ldm-list',
  'ldm-list-bindings',
  'ldm-list-services',
  'ldm-list-devices',
  'ldm-list-io',
  'ldm-list-netdev',
  'ldm-list-spconfig',
  'ldm-list-status',
  'ldmd-properties',
  'ldmd-state',
  'prtdiag',
  'psrinfo',
  'prtconf-stick',
  'uname',
  'virtinfo',
  'release',
  'mnttab',
  'trusted-peers',
  'zpool-list',
  'date',
  'backend',
  'backend-file-system',
] as const;
type CommandId = (typeof commands)[number];

const sourceOf = Object.fromEntries(commands.map((command, index) => [command, index])) as Record<CommandId, number>;

/** A fact that the output of a command would give; one source stands for all its lines. */
function from<T>(command: CommandId, value: T): { v: T; s: number } {
  return { v: value, s: sourceOf[command] };
}

function bindings<T>(value: T): { v: T; s: number } {
  return from('ldm-list-bindings', value);
}

export function snapshotsOf(fleet: FleetModel): Snapshot[] {
  return fleet.hosts.map(snapshotOf);
}

function snapshotOf(host: HostModel): Snapshot {
  const volumes = volumesByName(host);
  return {
    schema: 1,
    endpoint: host.name,
    platform: 'ldoms',
    startedAt: host.startedAt,
    finishedAt: host.startedAt,
    host: hostFacts(host),
    guests: from(
      'ldm-list',
      host.domains.map((domain) => guestFacts(host, domain, volumes)),
    ),
    outputs: commands.map((command): Output => ({
      command,
      parameters: {},
      commandLine: command,
      startedAt: host.startedAt,
      exit: '0',
      sha256: '',
      parser: 'generator/1',
    })),
    sources: commands.map((_, output): Source => ({ output, lines: [1, 1] })),
    diagnostics: [],
  };
}

function hostFacts(host: HostModel): Host {
  const control = controlDomain(host);
  return {
    name: host.name,
    serial: from('virtinfo', host.serial),
    uuid: from('virtinfo', control.uuid),
    hostName: from('uname', host.name),
    model: from('prtdiag', host.machine.model),
    clockOffsetSeconds: from('date', 0),
    ldoms: ldomsHost(host),
  };
}

function ldomsHost(host: HostModel): LdomsHost {
  const { machine } = host;
  const firmware = machine.systemFirmware;
  const free = host.memory.filter((row) => row.owner === '').reduce((sum, row) => sum + row.sizeBytes, 0);
  return {
    ldmVersion: from('ldm-version', host.ldmVersion),
    hypervisorVersion: from('ldm-version', machine.hypervisor),
    openBootVersion: from('ldm-version', machine.openBoot),
    sysfwVersion: firmware === undefined ? missing('prtdiag names no Sun System Firmware', sourceOf.prtdiag) : from('prtdiag', firmware),
    cpuType: from('psrinfo', machine.cpu),
    cpuClockMHz: from('psrinfo', machine.clockMHz),
    stickFrequencyHz: from('prtconf-stick', machine.stickFrequencyHz),
    totalVcpus: from('ldm-list-devices', host.cores.length * machine.strandsPerCore),
    freeVcpus: from(
      'ldm-list-devices',
      host.cores.reduce((sum, core) => sum + core.owners.filter((owner) => owner === '').length, 0),
    ),
    totalCores: from('ldm-list-devices', host.cores.length),
    freeCores: from('ldm-list-devices', host.cores.filter((core) => core.owners.every((owner) => owner === '')).length),
    totalMemoryBytes: from('ldm-list-devices', machine.memoryBytes),
    freeMemoryBytes: from('ldm-list-devices', free),
    cores: from(
      'ldm-list-devices',
      host.cores.map((core) => ({
        coreId: from('ldm-list-devices', core.id),
        freePercent: from('ldm-list-devices', Math.floor((100 * core.owners.filter((owner) => owner === '').length) / core.owners.length)),
        strands: from('ldm-list-devices', core.owners.length),
      })),
    ),
    memory: from(
      'ldm-list-devices',
      host.memory.map((row) => ({
        physicalAddress: from('ldm-list-devices', hex(row.physicalAddress)),
        sizeBytes: from('ldm-list-devices', row.sizeBytes),
        boundTo: from('ldm-list-devices', row.owner),
      })),
    ),
    vds: from(
      'ldm-list-services',
      host.vds.map((vds) => ({ name: from('ldm-list-services', vds.name), serviceDomain: from('ldm-list-services', vds.domain) })),
    ),
    volumes: from('ldm-list-services', volumeFacts(host)),
    vsws: from('ldm-list-services', vswFacts(host)),
    vccs: from('ldm-list-services', [
      {
        name: from('ldm-list-services', host.vcc.name),
        serviceDomain: from('ldm-list-services', host.vcc.domain),
        portLow: from('ldm-list-services', host.vcc.portLow),
        portHigh: from('ldm-list-services', host.vcc.portHigh),
      },
    ]),
    consoles: bindings(
      host.domains.flatMap((domain) =>
        domain.consolePort === undefined
          ? []
          : [{ guest: bindings(domain.name), port: bindings(domain.consolePort), group: bindings(domain.name) }],
      ),
    ),
    io: from(
      'ldm-list-io',
      host.io.map((device) => ({
        device: from('ldm-list-io', device.device),
        alias: from('ldm-list-io', device.alias),
        type: from('ldm-list-io', device.type),
        status: from('ldm-list-io', device.status),
        domain: from('ldm-list-io', device.domain),
        bus: from('ldm-list-io', device.bus),
      })),
    ),
    netDevices: from(
      'ldm-list-netdev',
      host.links.map((link) => ({
        name: from('ldm-list-netdev', link.name),
        class: from('ldm-list-netdev', link.class),
        state: from('ldm-list-netdev', link.state),
        serviceDomain: from('ldm-list-netdev', link.domain),
      })),
    ),
    mounts: from(
      'mnttab',
      host.mounts.map((mount) => ({
        mountPoint: from('mnttab', mount.mountPoint),
        special: from('mnttab', mount.special),
        fsType: from('mnttab', mount.fsType),
      })),
    ),
    zpools: from(
      'zpool-list',
      poolsOf(host).map(({ name, guid }) => ({
        name: from('zpool-list', name),
        guid: from('zpool-list', guid),
        health: from('zpool-list', 'ONLINE'),
      })),
    ),
    spConfigs: from(
      'ldm-list-spconfig',
      host.spConfigs.map((config) => ({
        name: from('ldm-list-spconfig', config.name),
        current: from('ldm-list-spconfig', config.marks.includes('current')),
        nextPoweron: from('ldm-list-spconfig', config.marks.includes('next poweron')),
        degraded: from('ldm-list-spconfig', config.marks.includes('degraded')),
      })),
    ),
    ldmdState: from('ldmd-state', host.ldmd.state),
    xmppEnabled: from('ldmd-properties', host.ldmd.xmppEnabled),
    incomingMigrationEnabled: from('ldmd-properties', host.ldmd.incomingMigrationEnabled),
    outgoingMigrationEnabled: from('ldmd-properties', host.ldmd.outgoingMigrationEnabled),
    fips1402Enabled: from('ldmd-properties', false),
    adiLegacyCompat: from('ldmd-properties', false),
    domainNames: from('ldm-list', host.domains.map((domain) => domain.name).sort(inOrder)),
    domainUuids: bindings(host.domains.map((domain) => domain.uuid).sort(inOrder)),
    macsInUse: bindings([...host.vsws.map((vsw) => vsw.mac), ...host.domains.flatMap(macsOf)].sort(inOrder)),
    delayedReconfigDomains: from(
      'ldm-list',
      host.domains.filter((domain) => domain.delayedReconfiguration).map((domain) => domain.name),
    ),
    migratingDomains: from('ldm-list-status', [] as string[]),
    hostIds: bindings(host.domains.map((domain) => ({ domain: bindings(domain.name), hostId: bindings(domain.hostId) }))),
    globalCounterDomains: bindings(
      host.domains
        .filter((domain) => dialectOf(host.ldmVersion).counters && countersOf(domain).includes('global'))
        .map((domain) => domain.name)
        .sort(inOrder),
    ),
    channelsInUse: bindings(
      host.domains
        .filter((domain) => domain.role !== 'guest')
        .map((domain) => ({ serviceDomain: bindings(domain.name), count: bindings(channelsOf(host, domain)) })),
    ),
    vsans: from('ldm-list-services', []),
    hardwareMaxPageBytes: dialectOf(host.ldmVersion).pages
      ? bindings(machine.largestPageBytes)
      : missing(`not reported by ldm ${host.ldmVersion}`, sourceOf['ldm-list-bindings']),
    trustedPeers: from('trusted-peers', [] as string[]),
  };
}

function volumeFacts(host: HostModel): VdsVolume[] {
  const storageId = storageIds(host);
  const there = new Set(askedBackends(host));
  const control = controlDomain(host).name;
  const users = usersOf(host);
  return host.vds.flatMap((vds) =>
    vds.volumes.map((volume) => ({
      name: from('ldm-list-services', volume.name),
      vds: from('ldm-list-services', vds.name),
      serviceDomain: from('ldm-list-services', vds.domain),
      device: from('ldm-list-services', volume.device),
      options: from('ldm-list-services', [...volume.options]),
      mpgroup: from('ldm-list-services', volume.mpgroup),
      usedBy: bindings(users.get(`${volume.name}@${vds.name}`) ?? []),
      storageId: storageId(volume.device, vds.domain),
      backendExists:
        vds.domain === control && there.has(volume.device)
          ? from('backend', true)
          : missing(`${volume.device} is not asked about`, sourceOf['ldm-list-services']),
      serviceDomainRuns: runs(host, vds.domain),
    })),
  );
}

function runs(host: HostModel, domain: string): FlagFact {
  return from('ldm-list', host.domains.find(({ name }) => name === domain)?.state === 'active');
}

/** Domains by the volume that one of their disks uses, bound or not; a disk uses every volume of its group. */
function usersOf(host: HostModel): ReadonlyMap<string, string[]> {
  const members = new Map<string, string[]>();
  for (const vds of host.vds) {
    for (const { name, mpgroup } of vds.volumes) {
      if (mpgroup !== '') members.set(mpgroup, [...(members.get(mpgroup) ?? []), `${name}@${vds.name}`]);
    }
  }
  const users = new Map<string, string[]>();
  for (const domain of host.domains) {
    const volumes = domain.vdisks.flatMap((vdisk) => members.get(vdisk.mpgroup) ?? [`${vdisk.volume}@${vdisk.vds}`]);
    for (const volume of new Set(volumes)) users.set(volume, [...(users.get(volume) ?? []), domain.name].sort(inOrder));
  }
  return users;
}

function vswFacts(host: HostModel): Vsw[] {
  const active = new Set(host.domains.filter((domain) => domain.state === 'active').map((domain) => domain.name));
  return host.vsws.map((vsw) => {
    const vlans = vsw.peers.filter((peer) => active.has(peer.domain)).flatMap(({ vnet }) => [vnet.pvid, ...vnet.vids]);
    return {
      name: from('ldm-list-services', vsw.name),
      serviceDomain: from('ldm-list-services', vsw.domain),
      netDev: from('ldm-list-services', vsw.netDev),
      mac: from('ldm-list-services', vsw.mac),
      defaultVlanId: from('ldm-list-services', 1),
      pvid: from('ldm-list-services', 1),
      vids: from('ldm-list-services', [] as number[]),
      mtu: from('ldm-list-services', vsw.mtu),
      mode: from('ldm-list-services', ''),
      linkprop: from('ldm-list-services', 'phys-state'),
      vlansInUse: bindings([...new Set(vlans)].sort((a, b) => a - b)),
      serviceDomainRuns: runs(host, vsw.domain),
    };
  });
}

type StorageIds = (device: string, serviceDomain: string) => VdsVolume['storageId'];

const multipathName = /\/c\d+t([0-9A-F]{32})d\d+/i;

function storageIds(host: HostModel): StorageIds {
  const control = controlDomain(host).name;
  const files = new Set(askedFiles(host));
  const pools = new Map(poolsOf(host).map(({ name, guid }) => [name, guid]));
  return (device, serviceDomain) => {
    const guid = multipathName.exec(device)?.[1];
    if (guid !== undefined) return from('ldm-list-services', `guid:${guid}`);
    const [, pool, volume] = /^\/dev\/zvol\/dsk\/([^/]+)\/(.+)$/.exec(device) ?? [];
    if (serviceDomain === control && pool !== undefined && pools.has(pool)) return from('zpool-list', `zpool:${pools.get(pool)}:${volume}`);
    if (serviceDomain !== control || !files.has(device)) return missing(`${device} is local to the host`, sourceOf['ldm-list-services']);
    const { special, mountPoint, fsType } = mountOf(device, host);
    const below = mountPoint === '/' ? device : device.slice(mountPoint.length);
    if (fsType === 'nfs') return from('backend-file-system', `nfs:${special}${below}`);
    const [name = '', ...fileSystem] = special.split('/');
    return from('backend-file-system', `zpool:${pools.get(name)}:${fileSystem.join('/')}:${below}`);
  };
}

interface PlacedVolume {
  readonly volume: Volume;
  readonly serviceDomain: string;
}

interface Volumes {
  readonly byName: ReadonlyMap<string, PlacedVolume>;
  readonly groupSizes: ReadonlyMap<string, number>;
  readonly storageId: StorageIds;
}

function volumesByName(host: HostModel): Volumes {
  const byName = new Map<string, PlacedVolume>();
  const groupSizes = new Map<string, number>();
  for (const vds of host.vds) {
    for (const volume of vds.volumes) {
      byName.set(`${volume.name}@${vds.name}`, { volume, serviceDomain: vds.domain });
      if (volume.mpgroup !== '') groupSizes.set(volume.mpgroup, (groupSizes.get(volume.mpgroup) ?? 0) + 1);
    }
  }
  return { byName, groupSizes, storageId: storageIds(host) };
}

function guestFacts(host: HostModel, domain: Domain, volumes: Volumes): Guest {
  return {
    name: domain.name,
    uuid: bindings(domain.uuid),
    state: from('ldm-list', domain.state === 'active' ? 'running' : 'stopped'),
    vcpus: from('ldm-list', domain.vcpus),
    memoryBytes: from('ldm-list', domain.memoryBytes),
    osName:
      domain.role === 'control' ? from('release', host.solaris.title) : missing('the operating system of a guest is seen only inside it'),
    partOfHost: from('ldm-list', domain.role !== 'guest'),
    ldoms: ldomsGuest(host, domain, volumes),
  };
}

function ldomsGuest(host: HostModel, domain: Domain, volumes: Volumes): LdomsGuest {
  const dialect = dialectOf(host.ldmVersion);
  const notReported = missing(`not reported by ldm ${host.ldmVersion}`, sourceOf['ldm-list-bindings']);
  const placed = domain.state !== 'inactive';
  return {
    state: from('ldm-list', domain.state),
    softstate:
      dialect.softstate || domain.softstate === '' || domain.softstate === 'Solaris running' ? bindings(domain.softstate) : notReported,
    control: bindings(domain.role === 'control'),
    vioService: bindings(domain.role !== 'guest'),
    transition: bindings(domain.softstate.startsWith('OpenBoot ')),
    degraded: bindings(false),
    delayedReconfig: bindings(domain.delayedReconfiguration),
    memoryReconfig: bindings(false),
    migration: from('ldm-list-status', 'none'),
    mac: bindings(domain.mac),
    hostId: bindings(domain.hostId),
    wholeCore: bindings(domain.wholeCore),
    cores: coresOf(host, domain),
    maxCores: bindings(domain.maxCores),
    threading: bindings(domain.threading),
    physicalBindings: bindings([] as string[]),
    cpuArch: bindings(domain.cpuArch),
    failurePolicy: bindings(domain.failurePolicy),
    extendedMapinSpace: bindings('on'),
    masters: bindings([...domain.masters]),
    perfCounters: dialect.counters ? bindings(countersOf(domain)) : from('ldm-version', [] as string[]),
    bootPolicy: dialect.pages ? bindings(domain.bootPolicy) : notReported,
    effectiveMaxPageBytes:
      dialect.pages && placed ? bindings(domain.role === 'guest' ? 2 * gibibyte : host.machine.largestPageBytes) : notReported,
    memoryBlocks: placed
      ? bindings(
          domain.memory.map((block) => ({
            realAddress: bindings(hex(block.realAddress)),
            physicalAddress: bindings(hex(block.physicalAddress)),
            sizeBytes: bindings(block.sizeBytes),
          })),
        )
      : missing('no memory is bound to an inactive domain', sourceOf['ldm-list']),
    vdisks: bindings(vdiskFacts(domain, volumes)),
    vnets: bindings(vnetFacts(host, domain)),
    vhbas: bindings([]),
    io: bindings(domain.io.map((device) => ({ device: bindings(device.device), alias: bindings(device.alias) }))),
    // What an inactive domain asks for ends without a console record: the last one of an output may be cut.
    cryptoUnits: placed || host.domains.at(-1) !== domain ? bindings(0) : missing('the output may be cut', sourceOf['ldm-list-bindings']),
    consolePort:
      domain.consolePort === undefined
        ? missing('the domain has no console port', sourceOf['ldm-list'])
        : from('ldm-list', domain.consolePort),
    consoleGroup: domain.consolePort === undefined ? notReported : bindings(domain.name),
    vcc: domain.consolePort === undefined ? notReported : bindings(host.vcc.name),
    autoBoot: bindings(domain.variables.find(([name]) => name === 'auto-boot?')?.[1] ?? ''),
    dependents: bindings(host.domains.filter((other) => other.masters.includes(domain.name)).map((other) => other.name)),
    macs: bindings(macsOf(domain).sort(inOrder)),
  };
}

function countersOf(domain: Domain): string[] {
  return domain.perfCounters === '' ? [] : domain.perfCounters.split(',');
}

/** Channels that end in a service domain: those of its services, of the manager of domains, and its own. */
function channelsOf(host: HostModel, domain: Domain): number {
  const managed = host.domains.filter((other) => other.role !== 'control' && other.state !== 'inactive').length;
  const consoles = host.domains.filter((other) => other.consolePort !== undefined).length;
  const peers = host.vsws.filter((vsw) => vsw.domain === domain.name).flatMap((vsw) => vsw.peers).length;
  const clients = host.vds
    .filter((vds) => vds.domain === domain.name)
    .flatMap((vds) => vds.volumes)
    .flatMap((volume) => volume.clients).length;
  return (
    (domain.role === 'control' ? managed : 0) +
    (host.vcc.domain === domain.name ? consoles : 0) +
    peers +
    clients +
    domain.vnets.length +
    domain.vdisks.length +
    (domain.consolePort === undefined ? 0 : 1)
  );
}

function coresOf(host: HostModel, domain: Domain): LdomsGuest['cores'] {
  if (domain.state !== 'inactive') return bindings(strandsByCore(domain.strands).size);
  if (domain.wholeCore) return bindings(domain.vcpus / host.machine.strandsPerCore);
  return missing('constraints count virtual CPUs, not cores', sourceOf['ldm-list-bindings']);
}

function vdiskFacts(domain: Domain, volumes: Volumes): Vdisk[] {
  return domain.vdisks.map((vdisk) => {
    const placed = volumes.byName.get(`${vdisk.volume}@${vdisk.vds}`);
    if (placed === undefined) throw new Error(`${domain.name} uses ${vdisk.volume}@${vdisk.vds}, which its host does not offer`);
    const { volume, serviceDomain } = placed;
    return {
      name: bindings(vdisk.name),
      volume: bindings(vdisk.volume),
      vds: bindings(vdisk.vds),
      serviceDomain: bindings(domain.state === 'inactive' ? '' : serviceDomain),
      id: bindings(vdisk.id),
      timeoutSeconds: bindings(vdisk.timeoutSeconds ?? 0),
      device: bindings(volume.device),
      options: bindings([...volume.options]),
      mpgroup: bindings(volume.mpgroup),
      mpgroupMembers: bindings(volumes.groupSizes.get(volume.mpgroup) ?? 0),
      storageId: volumes.storageId(volume.device, serviceDomain),
    };
  });
}

function vnetFacts(host: HostModel, domain: Domain): Vnet[] {
  return domain.vnets.map((vnet) => ({
    name: bindings(vnet.name),
    vsw: bindings(vnet.vsw),
    serviceDomain: bindings(domain.state === 'inactive' ? '' : (host.vsws.find((vsw) => vsw.name === vnet.vsw)?.domain ?? '')),
    mac: bindings(vnet.mac),
    altMacs: bindings([] as string[]),
    pvid: bindings(vnet.pvid),
    vids: bindings([...vnet.vids]),
    mtu: bindings(vnet.mtu),
    mode: bindings(''),
    id: bindings(vnet.id),
  }));
}

function macsOf(domain: Domain): string[] {
  return [domain.mac, ...domain.vnets.map((vnet) => vnet.mac)];
}

function hex(value: number): string {
  return `0x${value.toString(16)}`;
}
