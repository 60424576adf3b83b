/** Every command that is run on a control domain. Nothing outside this table can reach one (H-C1). */
import { defineCommand, param } from '../command.ts';
import type { Command, CommandSpec, ParameterType } from '../command.ts';
import { onlyLines, variablesFilter } from './obp-filter.ts';

/** Where ldm is, in the order of trying: Solaris 11, Solaris 10, whatever the search path gives. */
export const ldmPaths = ['/usr/sbin/ldm', '/opt/SUNWldm/bin/ldm', 'ldm'] as const;

const ldmPath: ParameterType = { name: 'path of ldm', pattern: /\/usr\/sbin\/ldm|\/opt\/SUNWldm\/bin\/ldm|ldm/, choices: ldmPaths };
export const domainNameType: ParameterType = { name: 'name of a domain', pattern: /[A-Za-z0-9_.][A-Za-z0-9_.:+-]{0,254}/ };
/** No component is '.' or '..', none is empty, and nothing in it is special to a shell. */
export const backendPathType: ParameterType = {
  name: 'path of a backend',
  pattern: /^(?=.{2,255}$)(?!.*\/\.\.?(?:\/|$))(?:\/[A-Za-z0-9_.@:+=,-]+)+$/,
};

const platform = 'ldoms';
const ldm = param('ldm', ldmPath);
const reviewRight = 'rights profile LDoms Review';

/** ldm answers one at a time, and stalls for minutes while the memory of a cancelled migration is scrubbed. */
const ldmTimeoutMs = 120_000;
const toolTimeoutMs = 60_000;
/** A file server that does not answer must not use up the time of its host. */
const backendTimeoutMs = 10_000;

function ldmCommand(
  id: string,
  words: readonly string[],
  rest: Pick<CommandSpec, 'feeds' | 'why'> & Partial<Pick<CommandSpec, 'optional' | 'filter'>>,
): Command {
  return defineCommand({ id, platform, argv: [ldm, ...words], privilege: reviewRight, elevated: true, timeoutMs: ldmTimeoutMs, ...rest });
}

function toolCommand(
  id: string,
  argv: readonly string[],
  rest: Pick<CommandSpec, 'feeds' | 'why'> & Partial<Pick<CommandSpec, 'optional' | 'filter'>>,
): Command {
  return defineCommand({ id, platform, argv, privilege: 'none', timeoutMs: toolTimeoutMs, ...rest });
}

export const ldmVersion = ldmCommand('ldm-version', ['-V'], {
  feeds: ['host.ldoms.ldmVersion', 'host.ldoms.hypervisorVersion', 'host.ldoms.openBootVersion'],
  why: 'Finds ldm, and shows the versions of the Logical Domains Manager, the hypervisor and OpenBoot.',
  // It is tried at three paths, of which two are not there.
  optional: true,
});

export const ldmList = ldmCommand('ldm-list', ['list', '-p'], {
  feeds: [
    'guests',
    'guest.state',
    'guest.vcpus',
    'guest.memoryBytes',
    'host.ldoms.domainNames',
    'host.ldoms.delayedReconfigDomains',
    'host.ldoms.migratingDomains',
  ],
  why: 'Lists the domains with their states and flags. The other lists are checked against it.',
});

export const ldmListBindings = ldmCommand('ldm-list-bindings', ['list-bindings', '-e', '-p'], {
  feeds: [
    'guest.uuid',
    'guest.ldoms.*',
    'host.ldoms.macsInUse',
    'host.ldoms.consoles',
    'host.ldoms.volumes.usedBy',
    'host.ldoms.vsws.vlansInUse',
    'host.ldoms.hostIds',
    'host.ldoms.globalCounterDomains',
    'host.ldoms.channelsInUse',
    'host.ldoms.hardwareMaxPageBytes',
  ],
  why: 'Shows everything that is bound to each domain: CPUs, memory, disks, networks, devices and the other ends of their links.',
  filter: variablesFilter,
});

export const ldmListLong = ldmCommand('ldm-list-long', ['list', '-l', '-p'], {
  feeds: ['guest.uuid', 'guest.ldoms.*'],
  why: 'Stands in where ldm list-bindings fails.',
  optional: true,
  filter: variablesFilter,
});

export const ldmListServices = ldmCommand('ldm-list-services', ['list-services', '-p'], {
  feeds: ['host.ldoms.vds', 'host.ldoms.volumes', 'host.ldoms.vsws', 'host.ldoms.vccs', 'host.ldoms.vsans'],
  why: 'Shows the virtual disk, network and console services of all service domains.',
});

export const ldmListConstraints = ldmCommand('ldm-list-constraints', ['list-constraints', '-p'], {
  feeds: ['guest.ldoms.*'],
  why: 'Shows what inactive domains ask for, and confirms what is bound to the others.',
  filter: variablesFilter,
});

export const ldmListDevices = ldmCommand('ldm-list-devices', ['list-devices', '-a', '-p'], {
  feeds: [
    'host.ldoms.totalVcpus',
    'host.ldoms.freeVcpus',
    'host.ldoms.cores',
    'host.ldoms.totalCores',
    'host.ldoms.freeCores',
    'host.ldoms.memory',
    'host.ldoms.totalMemoryBytes',
    'host.ldoms.freeMemoryBytes',
  ],
  why: 'Shows all CPUs, cores and memory of the machine, and which of them are free.',
});

export const ldmListIo = ldmCommand('ldm-list-io', ['list-io', '-l', '-p'], {
  feeds: ['host.ldoms.io', 'guest.ldoms.io'],
  why: 'Shows the PCIe devices and who owns them. Releases before 2.1 do not know it.',
  optional: true,
});

export const ldmListNetdev = ldmCommand('ldm-list-netdev', ['list-netdev', '-l', '-p'], {
  feeds: ['host.ldoms.netDevices'],
  why: 'Shows the network links behind the virtual switches, and whether they are up. Older releases do not know it.',
  optional: true,
});

export const ldmListSpconfig = ldmCommand('ldm-list-spconfig', ['list-spconfig'], {
  feeds: ['host.ldoms.spConfigs'],
  why: 'Shows whether the running configuration is saved on the service processor.',
  optional: true,
});

export const ldmListStatus = ldmCommand('ldm-list-status', ['list', '-o', 'status', '-p'], {
  feeds: ['host.ldoms.migratingDomains'],
  why: 'Shows a migration in progress. Older releases do not know it.',
  optional: true,
});

export const ldmListPageSizes = defineCommand({
  id: 'ldm-list-page-sizes',
  platform,
  argv: [ldm, 'list', '-o', 'domain', param('domain', domainNameType)],
  privilege: reviewRight,
  elevated: true,
  timeoutMs: ldmTimeoutMs,
  feeds: ['guest.ldoms.effectiveMaxPageBytes', 'host.ldoms.hardwareMaxPageBytes'],
  why: 'Shows the largest page a domain may use, where ldm 3.4 or later does not show it among the bindings.',
  optional: true,
  filter: onlyLines('the page sizes', '^[ \\t]*(effective|hardware)-max-pagesize='),
});

export const ldmListHba = defineCommand({
  id: 'ldm-list-hba',
  platform,
  argv: [ldm, 'list-hba', '-d', param('domain', domainNameType)],
  privilege: reviewRight,
  elevated: true,
  timeoutMs: ldmTimeoutMs,
  feeds: ['host.ldoms.vsans.luns'],
  why: 'Shows the LUNs behind the ports of a service domain that has a virtual SAN. It is not run where no domain has one.',
  optional: true,
});

export const ldmdProperties = toolCommand('ldmd-properties', ['svccfg', '-s', 'ldmd', 'listprop', 'ldmd/*'], {
  feeds: [
    'host.ldoms.xmppEnabled',
    'host.ldoms.incomingMigrationEnabled',
    'host.ldoms.outgoingMigrationEnabled',
    'host.ldoms.fips1402Enabled',
    'host.ldoms.adiLegacyCompat',
  ],
  why: 'Shows the switches of the domain manager that allow or forbid migration.',
});

export const ldmdState = toolCommand('ldmd-state', ['svcs', '-H', '-o', 'state', 'ldmd'], {
  feeds: ['host.ldoms.ldmdState'],
  why: 'Shows whether the domain manager is online.',
});

export const prtdiag = toolCommand('prtdiag', ['prtdiag', '-v'], {
  feeds: ['host.model', 'host.ldoms.sysfwVersion'],
  why: 'Shows the machine model and its system firmware. It ends with status 1 when a part of the machine has failed.',
  optional: true,
});

export const psrinfo = toolCommand('psrinfo', ['psrinfo', '-pv'], {
  feeds: ['host.ldoms.cpuType', 'host.ldoms.cpuClockMHz'],
  why: 'Shows the type of the processors.',
});

export const prtconfStick = toolCommand('prtconf-stick', ['prtconf', '-pv'], {
  feeds: ['host.ldoms.stickFrequencyHz'],
  why: 'Shows the frequency of the system tick counter.',
  optional: true,
  filter: onlyLines('the stick frequency', '^[ \\t]*stick-frequency:'),
});

export const uname = toolCommand('uname', ['uname', '-a'], {
  feeds: ['host.hostName'],
  why: 'Shows the node name of the control domain.',
});

export const virtinfo = toolCommand('virtinfo', ['virtinfo', '-a', '-p'], {
  feeds: ['host.serial', 'host.uuid'],
  why: 'Shows the chassis serial number, by which one machine is told from another. Older Solaris does not know it.',
  optional: true,
});

export const release = toolCommand('release', ['cat', '/etc/release'], {
  feeds: ['guest.osName'],
  why: 'Shows the Solaris release of the control domain.',
  optional: true,
});

export const mnttab = toolCommand('mnttab', ['cat', '/etc/mnttab'], {
  feeds: ['host.ldoms.mounts', 'host.ldoms.volumes.storageId'],
  why: 'Shows on which file system, local or NFS, a disk image of the control domain lies.',
});

export const trustedPeers = toolCommand('trusted-peers', ['ls', '-ar', '/var/share/ldomsmanager/trust'], {
  feeds: ['host.ldoms.trustedPeers'],
  why: 'Shows by the names of their certificates which hosts are trusted for a migration without a password (3.2 and later).',
  optional: true,
});

export const zpoolList = toolCommand('zpool-list', ['zpool', 'list', '-H', '-o', 'name,guid,health'], {
  feeds: ['host.ldoms.zpools', 'host.ldoms.volumes.storageId'],
  why: 'Shows the ZFS pools that are imported in the control domain, by their GUIDs: a disk image in a pool is where its pool is.',
  optional: true,
});

function backendCommand(
  id: string,
  words: readonly string[],
  rest: Pick<CommandSpec, 'feeds' | 'why'> & Partial<Pick<CommandSpec, 'filter'>>,
): Command {
  return defineCommand({
    id,
    platform,
    argv: [...words, param('path', backendPathType)],
    privilege: 'none',
    timeoutMs: backendTimeoutMs,
    optional: true,
    ...rest,
  });
}

export const backend = backendCommand('backend', ['ls', '-LFd'], {
  feeds: ['host.ldoms.volumes.backendExists'],
  why: 'Shows whether the backend of a volume is there. It is run for up to 256 backends of the control domain.',
});

export const backendFileSystem = backendCommand('backend-file-system', ['df', '-k'], {
  feeds: ['host.ldoms.volumes.storageId'],
  why: 'Shows on which file system a disk image lies when symbolic links are followed. It is run only for files.',
});

export const backendDevice = backendCommand('backend-device', ['prtconf', '-v'], {
  feeds: ['host.ldoms.volumes.storageId'],
  why: 'Shows the device id of a disk whose name does not prove which one it is. It is run for up to 64 disks.',
  filter: onlyLines('the name of the device and its device id', '^[^ \\t].*, instance #[0-9]|^[ \\t]*name=.devid.|^[ \\t]*value=.id[0-9],'),
});

export const date = toolCommand('date', ['date', '-u', '+%Y-%m-%dT%H:%M:%SZ'], {
  feeds: ['host.clockOffsetSeconds'],
  why: 'Shows the clock of the host.',
  optional: true,
});

export const commands: readonly Command[] = [
  ldmVersion,
  ldmList,
  ldmListBindings,
  ldmListLong,
  ldmListServices,
  ldmListConstraints,
  ldmListDevices,
  ldmListIo,
  ldmListNetdev,
  ldmListSpconfig,
  ldmListStatus,
  ldmListPageSizes,
  ldmListHba,
  ldmdProperties,
  ldmdState,
  prtdiag,
  psrinfo,
  prtconfStick,
  uname,
  virtinfo,
  release,
  mnttab,
  trustedPeers,
  zpoolList,
  date,
  backend,
  backendFileSystem,
  backendDevice,
];
