/**
 * Every command that is run on a Virtual I/O Server (H-C1). The same table stands behind what is read through the HMC
 * (collectors/powervm/viosrvcmd.ts). Every one is a listing of the restricted shell; a user of type View may run them.
 */
import { defineCommand, param } from '../command.ts';
import type { Command, CommandSpec, Parameter, ParameterType } from '../command.ts';

const device = (name: string, pattern: RegExp): ParameterType => ({ name, pattern });
/** Names of devices may be changed by an administrator, but not to anything that a shell or the nested -c word minds. */
export const diskType = device('name of a physical volume', /[A-Za-z][A-Za-z0-9_.]{0,31}/);
export const etherType = device('name of an Ethernet device', /ent[0-9]{1,5}/);
export const fcPortType = device('name of a Fibre Channel port', /fcs[0-9]{1,5}/);
export const volumeGroupType = device('name of a volume group', /[A-Za-z][A-Za-z0-9_.]{0,31}/);

/** lsmap asks every adapter, and waits for a busy configuration database. */
const mapTimeoutMs = 180_000;
const timeoutMs = 60_000;

function viosCommand(
  id: string,
  words: readonly (string | Parameter)[],
  rest: Pick<CommandSpec, 'feeds' | 'why'> & Partial<Pick<CommandSpec, 'optional' | 'timeoutMs'>>,
): Command {
  return defineCommand({
    id,
    platform: 'vios',
    argv: ['ioscli', ...words],
    privilege: 'user of type View',
    shell: 'restricted',
    timeoutMs,
    ...rest,
  });
}

export const ioslevel = viosCommand('ioslevel', ['ioslevel'], {
  feeds: ['vioses.level'],
  why: 'Shows the level of the Virtual I/O Server.',
});

export const lslparinfo = viosCommand('lslparinfo', ['lslparinfo'], {
  feeds: ['vioses.lparId', 'vioses.name'],
  why: 'Shows number and name of its partition, by which its facts are joined to the system that the HMC shows.',
});

export const sysAttributes = viosCommand('sys-attributes', ['lsdev', '-dev', 'sys0', '-attr'], {
  feeds: ['vioses.machine'],
  why: 'Shows type, model and serial number of the system.',
});

export const lsmap = viosCommand('lsmap', ['lsmap', '-all'], {
  feeds: ['vioses.scsi'],
  why: 'Shows what backs every virtual SCSI adapter.',
  timeoutMs: mapTimeoutMs,
});

export const lsmapNpiv = viosCommand('lsmap-npiv', ['lsmap', '-all', '-npiv'], {
  feeds: ['vioses.fc'],
  why: 'Shows which port every virtual Fibre Channel adapter uses, and whether it is logged in.',
  timeoutMs: mapTimeoutMs,
});

export const lsmapNet = viosCommand('lsmap-net', ['lsmap', '-all', '-net'], {
  feeds: ['vioses.network'],
  why: 'Shows which Shared Ethernet Adapter bridges every virtual Ethernet adapter.',
  timeoutMs: mapTimeoutMs,
});

export const lsmapVnic = viosCommand('lsmap-vnic', ['lsmap', '-all', '-vnic'], {
  feeds: ['vioses.vnics'],
  why: 'Shows which logical port every virtual NIC uses. Levels before 2.2.4 do not know it.',
  optional: true,
  timeoutMs: mapTimeoutMs,
});

export const lsdevVirtual = viosCommand('lsdev-virtual', ['lsdev', '-virtual'], {
  feeds: ['vioses.vasi', 'vioses.scsi', 'vioses.fc', 'vioses.network', 'vioses.vnics'],
  why: 'Lists the virtual devices. The mappings are checked against it: one that is cut at the end of a line looks whole.',
});

export const lsnports = viosCommand('lsnports', ['lsnports'], {
  feeds: ['vioses.ports'],
  why: 'Shows the ports that can carry NPIV, what they have left, and whether the switch supports it.',
});

export const lspv = viosCommand('lspv', ['lspv'], {
  feeds: ['vioses.disks', 'vioses.scsi.backingKind'],
  why: 'Lists the physical volumes with PVID and volume group. What backs a virtual device is looked up in it.',
});

export const lspvSize = viosCommand('lspv-size', ['lspv', '-size'], {
  feeds: ['vioses.disks.sizeMiB'],
  why: 'Shows the sizes of the physical volumes, and confirms their list.',
});

export const lspvUnique = viosCommand('lspv-u', ['lspv', '-u'], {
  feeds: ['vioses.disks.udid', 'vioses.disks.uuid'],
  why: 'Shows the unique identities of the physical volumes, by which a LUN is found on another Virtual I/O Server.',
});

export const lsvgVolumes = viosCommand('lsvg-lv', ['lsvg', '-lv', param('vg', volumeGroupType)], {
  feeds: ['vioses.logicalVolumes', 'vioses.scsi.backingKind'],
  why: 'Lists the logical volumes of a volume group: a partition whose disk is one of them cannot move.',
  optional: true,
});

export const diskAttributes = viosCommand('disk-attributes', ['lsdev', '-dev', param('disk', diskType), '-attr'], {
  feeds: ['vioses.disks.reservePolicy', 'vioses.disks.maxTransferBytes', 'vioses.disks.ieee'],
  why: 'Shows reserve policy, largest transfer and identity of a physical volume that is mapped or free.',
  optional: true,
});

export const seaAttributes = viosCommand('sea-attributes', ['lsdev', '-dev', param('sea', etherType), '-attr'], {
  feeds: ['vioses.seas'],
  why: 'Shows adapters, control channel and failover mode of a Shared Ethernet Adapter.',
  optional: true,
});

export const entstat = viosCommand('entstat', ['entstat', '-all', param('sea', etherType)], {
  feeds: ['vioses.seas.state'],
  why: 'Shows whether a Shared Ethernet Adapter is the active one of its pair.',
  optional: true,
});

export const fcVpd = viosCommand('fc-vpd', ['lsdev', '-dev', param('port', fcPortType), '-vpd'], {
  feeds: ['vioses.ports.wwpn'],
  why: 'Shows the WWPN of a physical port, by which a fabric is told.',
  optional: true,
});

export const lpmAttributes = viosCommand('lpm-attributes', ['lsdev', '-dev', 'vioslpm0', '-attr'], {
  feeds: ['vioses.mspConcurrency'],
  why: 'Shows how many moves may run through it at once.',
  optional: true,
});

export const firewall = viosCommand('firewall', ['viosecure', '-firewall', 'view', '-fmt', ','], {
  feeds: ['vioses.secured'],
  why: 'Shows whether a firewall is on, which may keep movers apart.',
  optional: true,
});

export const securityRules = viosCommand('security-rules', ['viosecure', '-view', '-nonint'], {
  feeds: ['vioses.secured'],
  why: 'Shows which security rules are in effect.',
  optional: true,
});

export const clusterList = viosCommand('cluster-list', ['cluster', '-list'], {
  feeds: ['vioses.cluster'],
  why: 'Shows the cluster of its shared storage pool.',
  optional: true,
});

/** The second line of figures is of the two seconds between; the first is an average since the start. */
export const vmstat = viosCommand('vmstat', ['vmstat', '2', '2'], {
  feeds: ['vioses.cpuBusyPercent', 'vioses.freeMemoryMiB'],
  why: 'Shows how busy its processors are and how much memory is free: movers need both.',
  optional: true,
});

/** The same mappings in the form for programs: no step runs them, captures from elsewhere may hold them. */
export const lsmapColon = viosCommand('lsmap-fmt', ['lsmap', '-all', '-fmt', ':'], {
  feeds: ['vioses.scsi'],
  why: 'Read where a capture from elsewhere holds it; canmove runs lsmap -all.',
  optional: true,
});

export const lsmapNpivColon = viosCommand('lsmap-npiv-fmt', ['lsmap', '-all', '-npiv', '-fmt', ':'], {
  feeds: ['vioses.fc'],
  why: 'Read where a capture from elsewhere holds it; canmove runs lsmap -all -npiv.',
  optional: true,
});

export const lsmapNetColon = viosCommand('lsmap-net-fmt', ['lsmap', '-all', '-net', '-fmt', ':'], {
  feeds: ['vioses.network'],
  why: 'Read where a capture from elsewhere holds it; canmove runs lsmap -all -net.',
  optional: true,
});

export const commands: readonly Command[] = [
  ioslevel,
  lslparinfo,
  sysAttributes,
  lsmap,
  lsmapNpiv,
  lsmapNet,
  lsmapVnic,
  lsdevVirtual,
  lsnports,
  lspv,
  lspvSize,
  lspvUnique,
  lsvgVolumes,
  diskAttributes,
  seaAttributes,
  entstat,
  fcVpd,
  lpmAttributes,
  firewall,
  securityRules,
  clusterList,
  vmstat,
  lsmapColon,
  lsmapNpivColon,
  lsmapNetColon,
];
