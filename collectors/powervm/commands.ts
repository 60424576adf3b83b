/**
 * Every command that is run on an HMC (H-C1). All of them list; a user with the task role hmcviewer may run them. What
 * needs more rights is in viosrvcmd.ts, and runs only where the inventory allows it.
 */
import { defineCommand, param } from '../command.ts';
import type { Command, CommandSpec, Parameter, ParameterType } from '../command.ts';

/**
 * Names of systems and partitions are free text: blanks, dots, ';' and '/' among it. Nothing invisible, no '-' at the
 * beginning, and none of the characters that some shell minds inside single quotes: what has such a name is not asked about.
 */
const name = /[^\p{C}\p{Zl}\p{Zp}"`\\$!]{1,128}/u;
export const systemType: ParameterType = { name: 'name of a managed system', pattern: name, freeText: true };
export const partitionType: ParameterType = { name: 'name of a partition', pattern: name, freeText: true };
/** The names of what is asked about; the HMC takes several, and we ask about one. */
const filterType: ParameterType = {
  name: 'lpar_names=NAME or lpar_ids=NUMBER',
  pattern: /lpar_(?:names|ids)=[^\p{C}\p{Zl}\p{Zp},"]{1,128}/u,
};

const system = param('system', systemType);
const target = param('target', systemType);
const filter = param('filter', filterType);

/** An HMC with many systems answers slowly: a listing of all partitions asks every one of them. */
const listTimeoutMs = 180_000;
const timeoutMs = 60_000;

function hmcCommand(
  id: string,
  argv: readonly (string | Parameter)[],
  rest: Pick<CommandSpec, 'feeds' | 'why'> & Partial<Pick<CommandSpec, 'optional' | 'timeoutMs'>>,
): Command {
  return defineCommand({ id, platform: 'powervm', argv, privilege: 'task role hmcviewer', shell: 'restricted', timeoutMs, ...rest });
}

export const lshmc = hmcCommand('hmc-version', ['lshmc', '-V'], {
  feeds: ['host.powervm.hmcs.version', 'host.powervm.hmcs.fullVersion'],
  why: 'Shows the level of the HMC.',
});

export const migrationManager = hmcCommand('migration-manager', ['lslparmigr', '-r', 'manager'], {
  feeds: ['host.powervm.hmcs.remoteMobilityCapable'],
  why: 'Shows whether the HMC takes part in moves to systems of another HMC.',
  optional: true,
});

export const systems = hmcCommand('systems', ['lssyscfg', '-r', 'sys'], {
  feeds: ['host.name', 'host.serial', 'host.model', 'host.powervm'],
  why: 'Lists the managed systems with their state and what they are capable of.',
  timeoutMs: listTimeoutMs,
});

export const connections = hmcCommand('connections', ['lssysconn', '-r', 'all'], {
  feeds: ['host.powervm.connectionState'],
  why: 'Shows whether the HMC is connected to each system: what it shows of another one may be old.',
});

export const rmcPartitions = hmcCommand('rmc-partitions', ['lspartition', '-dlpar'], {
  feeds: ['guest.powervm.rmcState'],
  why: 'Shows which partitions have an RMC connection; lssyscfg is checked against it.',
  optional: true,
});

export const firmware = hmcCommand('firmware', ['lslic', '-t', 'sys', '-m', system], {
  feeds: ['host.powervm.firmwareFamily', 'host.powervm.firmwareServicePack', 'host.powervm.firmwareEc'],
  why: 'Shows release and service pack of the firmware.',
  timeoutMs: listTimeoutMs,
});

export const lpars = hmcCommand('lpars', ['lssyscfg', '-r', 'lpar', '-m', system], {
  feeds: ['guests', 'host.powervm.lpars', 'host.powervm.vioses'],
  why: 'Lists the partitions of a system. The other listings are checked against it.',
  timeoutMs: listTimeoutMs,
});

export const profiles = hmcCommand('profiles', ['lssyscfg', '-r', 'prof', '-m', system], {
  feeds: ['guest.powervm.profile', 'guest.powervm.scsi', 'guest.powervm.fc', 'guest.powervm.ethernet'],
  why: 'Shows the profiles: what an inactive move takes, and the adapters of a partition that holds none now.',
  timeoutMs: listTimeoutMs,
});

function hardware(id: string, words: readonly string[], rest: Parameters<typeof hmcCommand>[2]): Command {
  const [type = '', ...more] = words;
  return hmcCommand(id, ['lshwres', '-r', type, '-m', system, ...more], { timeoutMs: listTimeoutMs, ...rest });
}

export const memoryOfSystem = hardware('mem-system', ['mem', '--level', 'sys'], {
  feeds: ['host.powervm.lmbMiB', 'host.powervm.totalMemoryMiB', 'host.powervm.freeMemoryMiB', 'host.powervm.hptRatios'],
  why: 'Shows the memory of a system and the size of its memory blocks.',
});

export const memoryOfLpars = hardware('mem-lpars', ['mem', '--level', 'lpar'], {
  feeds: ['guest.powervm.memoryMiB', 'guest.powervm.maxMemoryMiB', 'guest.powervm.hugePages', 'guest.memoryBytes'],
  why: 'Shows the memory that each partition holds.',
});

export const processorsOfSystem = hardware('proc-system', ['proc', '--level', 'sys'], {
  feeds: ['host.powervm.totalProcUnitsHundredths', 'host.powervm.freeProcUnitsHundredths'],
  why: 'Shows the processors of a system.',
});

export const processorsOfLpars = hardware('proc-lpars', ['proc', '--level', 'lpar'], {
  feeds: ['guest.powervm.procMode', 'guest.powervm.procUnitsHundredths', 'guest.powervm.procs', 'guest.vcpus'],
  why: 'Shows the processors that each partition holds.',
});

export const processorPools = hardware('proc-pools', ['procpool'], {
  feeds: ['host.powervm.pools'],
  why: 'Lists the shared processor pools.',
});

export const memoryPools = hardware('mem-pools', ['mempool'], {
  feeds: ['host.powervm.memoryPools'],
  why: 'Lists the shared memory pools of a system that can have them.',
  optional: true,
});

export const pagingDevices = hardware('paging-devices', ['mempool', '--rsubtype', 'pgdev'], {
  feeds: ['host.powervm.memoryPools.freePagingDevicesMiB'],
  why: 'Lists the paging devices of the shared memory pools.',
  optional: true,
});

export const virtualSlots = hardware('virtual-slots', ['virtualio', '--rsubtype', 'slot', '--level', 'lpar'], {
  feeds: ['guest.powervm.maxVirtualSlots', 'host.powervm.vioses.maxVirtualSlots'],
  why: 'Shows how many virtual slots each partition may have.',
});

export const virtualEthernet = hardware('virtual-eth', ['virtualio', '--rsubtype', 'eth', '--level', 'lpar'], {
  feeds: ['guest.powervm.ethernet', 'host.powervm.ethernet', 'host.powervm.trunks'],
  why: 'Lists the virtual Ethernet adapters.',
});

export const virtualSwitches = hardware('virtual-switches', ['virtualio', '--rsubtype', 'vswitch'], {
  feeds: ['host.powervm.vswitches'],
  why: 'Lists the virtual switches.',
});

export const virtualScsi = hardware('virtual-scsi', ['virtualio', '--rsubtype', 'scsi', '--level', 'lpar'], {
  feeds: ['guest.powervm.scsi', 'host.powervm.usedSlots'],
  why: 'Lists both ends of the virtual SCSI adapters.',
});

export const virtualFc = hardware('virtual-fc', ['virtualio', '--rsubtype', 'fc', '--level', 'lpar'], {
  feeds: ['guest.powervm.fc', 'host.powervm.usedSlots'],
  why: 'Lists both ends of the virtual Fibre Channel adapters, with the WWPNs of the clients.',
});

export const virtualSerial = hardware('virtual-serial', ['virtualio', '--rsubtype', 'serial', '--level', 'lpar'], {
  feeds: ['guest.powervm.serialSlots', 'host.powervm.usedSlots'],
  why: 'Lists the virtual serial adapters.',
  optional: true,
});

export const virtualNics = hardware('vnic', ['virtualio', '--rsubtype', 'vnic', '--level', 'lpar'], {
  feeds: ['guest.powervm.vnics', 'guest.powervm.vnics.backing'],
  why: 'Lists the virtual NICs and their backing devices.',
  optional: true,
});

export const physicalSlots = hardware('physical-slots', ['io', '--rsubtype', 'slot'], {
  feeds: ['host.powervm.physicalSlots', 'guest.powervm.physicalSlots'],
  why: 'Lists the physical slots, what is in them and who owns them.',
});

export const sriovAdapters = hardware('sriov-adapters', ['sriov', '--rsubtype', 'adapter'], {
  feeds: ['host.powervm.sriovAdapters'],
  why: 'Lists the SR-IOV adapters.',
  optional: true,
});

export const sriovPhysicalPorts = hardware('sriov-ports', ['sriov', '--rsubtype', 'physport', '--level', 'eth'], {
  feeds: ['host.powervm.sriovPorts'],
  why: 'Lists the physical Ethernet ports of SR-IOV adapters with their labels and capacity.',
  optional: true,
});

export const sriovConvergedPorts = hardware('sriov-ethc-ports', ['sriov', '--rsubtype', 'physport', '--level', 'ethc'], {
  feeds: ['host.powervm.sriovPorts'],
  why: 'Lists the physical ports of SR-IOV adapters that carry converged Ethernet.',
  optional: true,
});

export const sriovRocePorts = hardware('sriov-roce-ports', ['sriov', '--rsubtype', 'physport', '--level', 'roce'], {
  feeds: ['host.powervm.sriovPorts'],
  why: 'Lists the physical ports of SR-IOV adapters that carry RoCE.',
  optional: true,
});

export const sriovLogicalPorts = hardware('sriov-logical-ports', ['sriov', '--rsubtype', 'logport', '--level', 'eth'], {
  feeds: ['guest.powervm.sriovLogicalPorts'],
  why: 'Lists the logical Ethernet ports of SR-IOV adapters and who owns them.',
  optional: true,
});

export const sriovRoceLogicalPorts = hardware('sriov-roce-logical-ports', ['sriov', '--rsubtype', 'logport', '--level', 'roce'], {
  feeds: ['guest.powervm.sriovLogicalPorts'],
  why: 'Lists the logical RoCE ports of SR-IOV adapters and who owns them.',
  optional: true,
});

export const heaLogicalPorts = hardware('hea-logical-ports', ['hea', '--rsubtype', 'logical', '--level', 'port'], {
  feeds: ['guest.powervm.lheaPorts'],
  why: 'Lists the logical ports of Host Ethernet Adapters, on systems that have them.',
  optional: true,
});

export const persistentMemory = hardware('pmem', ['pmem', '--level', 'lpar'], {
  feeds: ['guest.powervm.pmemVolumes'],
  why: 'Shows which partitions have virtual persistent memory.',
  optional: true,
});

export const migrationsOfSystem = hmcCommand('migration-system', ['lslparmigr', '-r', 'sys', '-m', system], {
  feeds: ['host.powervm.activeMigrationsSupported', 'host.powervm.activeMigrationsRunning', 'host.powervm.inactiveProfilePolicy'],
  why: 'Shows how many moves the system takes part in at once, and how many run.',
});

export const migrationsOfLpars = hmcCommand('migration-lpars', ['lslparmigr', '-r', 'lpar', '-m', system], {
  feeds: ['guest.powervm.migrationState'],
  why: 'Shows which partitions are moving.',
  timeoutMs: listTimeoutMs,
});

export const memoryOptimizer = hmcCommand('memory-optimizer', ['lsmemopt', '-m', system], {
  feeds: ['host.powervm.dpoRunning'],
  why: 'Shows whether the Dynamic Platform Optimizer runs, on systems that have it.',
  optional: true,
});

export const referenceCodes = hmcCommand('reference-codes', ['lsrefcode', '-r', 'lpar', '-m', system], {
  feeds: ['guest.powervm.refCode'],
  why: 'Shows the last reference code of each partition: what a stopped or hanging one stopped at.',
  timeoutMs: listTimeoutMs,
  optional: true,
});

/** Asked by no step: they make the HMC talk to both systems and their Virtual I/O Servers at that moment. */
const notRunByItself = 'canmove never runs it: it makes the HMC ask both systems. Its output is read where somebody supplies it.';

export const suggestedMappings = hmcCommand(
  'migration-mappings',
  ['lslparmigr', '-r', 'virtualio', '-m', system, '-t', target, '--filter', filter],
  {
    feeds: ['guest.powervm.suggestions'],
    why: `Shows the mappings that the HMC would choose for a move. ${notRunByItself}`,
    optional: true,
  },
);

export const suggestedMsps = hmcCommand('migration-msps', ['lslparmigr', '-r', 'msp', '-m', system, '-t', target, '--filter', filter], {
  feeds: [],
  why: `Shows the pairs of mover service partitions for a move. ${notRunByItself}`,
  optional: true,
});

export const suggestedPools = hmcCommand(
  'migration-pools',
  ['lslparmigr', '-r', 'procpool', '-m', system, '-t', target, '--filter', filter],
  { feeds: [], why: `Shows the pools of the target that can take the partition. ${notRunByItself}`, optional: true },
);

export const nportLogins = hmcCommand('nport-logins', ['lsnportlogin', '-m', system, '--filter', filter], {
  feeds: [],
  why: `Shows which WWPNs of a partition are logged in to the fabric. ${notRunByItself}`,
  optional: true,
});

/** What is run on the HMC itself; viosrvcmd.ts has what it passes on. */
export const hmcCommands: readonly Command[] = [
  lshmc,
  migrationManager,
  systems,
  connections,
  rmcPartitions,
  firmware,
  lpars,
  profiles,
  memoryOfSystem,
  memoryOfLpars,
  processorsOfSystem,
  processorsOfLpars,
  processorPools,
  memoryPools,
  pagingDevices,
  virtualSlots,
  virtualEthernet,
  virtualSwitches,
  virtualScsi,
  virtualFc,
  virtualSerial,
  virtualNics,
  physicalSlots,
  sriovAdapters,
  sriovPhysicalPorts,
  sriovConvergedPorts,
  sriovRocePorts,
  sriovLogicalPorts,
  sriovRoceLogicalPorts,
  heaLogicalPorts,
  persistentMemory,
  migrationsOfSystem,
  migrationsOfLpars,
  memoryOptimizer,
  referenceCodes,
  suggestedMappings,
  suggestedMsps,
  suggestedPools,
  nportLogins,
];
