/**
 * The runbook that starts a stub in place of its original once the original's system is lost. Everything in it changes
 * something, and a person runs it; what was not read is described instead of named.
 * Sources: A practitioner's guide to Live Partition Mobility (March 2013); chsysstate and chsyscfg, HMC manual pages;
 * mkvdev and vfcmap, Virtual I/O Server manual pages.
 */
import { conventionsOf, defaultSuffix } from '../../../fleet/powervm/conventions.ts';
import { sameLun } from '../../../fleet/powervm/lun.ts';
import type { MoveCommands, MoveNames, Path } from '../../define.ts';
import { sh } from '../../shell.ts';
import { command, lparWords } from '../commands/words.ts';
import { stubAdapters } from './adapters.ts';
import type { StubAdapter } from './adapters.ts';

/** Facts that the runbook is made of; each may be missing. */
export const activationNeeds = [
  'guest.powervm.lparId',
  'guest.powervm.currentProfile',
  'guest.powervm.stubs[system,name,lparId?,scsiAdapters?,fcAdapters?]',
  'guest.powervm.scsi[slot,viosId]',
  'guest.powervm.fc[slot,viosId]',
  'guest.powervm.ports[slot,fabric?]',
  'guest.powervm.disks[slot,backing,backingKind,identities,vtd]',
  'target.powervm.vioses[name,lparId]',
  'target.powervm.disks[viosId,name,identities]',
  'target.powervm.scsiMaps[viosId,vhost,serverSlot]',
  'target.powervm.fcMaps[viosId,vfchost,serverSlot]',
  'target.powervm.npivPorts[viosId,name,fabricSupportsNpiv,portsFree,fabric?]',
] as const satisfies readonly Path[];

interface StubHere {
  readonly system: string;
  readonly name: string;
  readonly lparId?: number;
  readonly scsiAdapters?: readonly string[];
  readonly fcAdapters?: readonly string[];
}
interface Client {
  readonly slot: number;
  readonly viosId: number;
}
interface Disk {
  readonly slot: number;
  readonly backing: string;
  readonly backingKind: string;
  readonly identities: readonly string[];
  readonly vtd: string;
}
interface Volume {
  readonly viosId: number;
  readonly name: string;
  readonly identities: readonly string[];
}
interface ServerAdapter {
  readonly viosId: number;
  readonly serverSlot: number;
  readonly vhost?: string;
  readonly vfchost?: string;
}
interface Port {
  readonly viosId: number;
  readonly name: string;
  readonly fabricSupportsNpiv: boolean;
  readonly portsFree: number;
  /** Absent: not known. */
  readonly fabric?: string;
}
interface OriginalPort {
  readonly slot: number;
  readonly fabric?: string;
}

interface Sight {
  readonly names: MoveNames;
  readonly stub: StubHere;
  readonly lparId: number | undefined;
  readonly profile: string;
  readonly scsi: readonly Client[];
  readonly fc: readonly Client[];
  readonly disks: readonly Disk[] | undefined;
  readonly vioses: readonly { readonly name: string; readonly lparId: number }[];
  readonly volumes: readonly Volume[];
  readonly scsiMaps: readonly ServerAdapter[];
  readonly fcMaps: readonly ServerAdapter[];
  readonly ports: readonly Port[];
  readonly originalPorts: readonly OriginalPort[];
}

/** @param facts of activationNeeds by path; what is not known is undefined */
export function stubActivation(names: MoveNames, facts: Readonly<Record<Path, unknown>>): MoveCommands {
  const stub = stubOn(names, facts);
  const sight = sightOf(names, stub, facts);
  const own = lparWords(stub.name, stub.lparId);
  const original = lparWords(names.guest, sight.lparId);
  return {
    where: `on the HMC of ${names.target}`,
    before: before(sight, original.filter),
    dryRun: [command(sh`lssyscfg -r lpar -m ${names.target}`, own.filter, '-F name,state,rmc_state', '# the stub must be Not Activated')],
    move: [
      ...scsiCommands(sight),
      ...fcCommands(sight),
      command(sh`chsysstate -r lpar -m ${names.target} -o on`, activated(stub), '-b sms', '# into SMS'),
      command(sh`mkvterm -m ${names.target}`, own.select, '# choose the boot disk in SMS, save it, leave SMS'),
    ],
    watch: [
      command(sh`lssyscfg -r lpar -m ${names.target}`, own.filter, '-F name,state,rmc_state'),
      command(sh`lsrefcode -r lpar -m ${names.target}`, own.filter, '-F lpar_name,time_stamp,refcode'),
    ],
    cancel: [
      command(
        sh`chsysstate -r lpar -m ${names.target} -o shutdown --immed`,
        activated(stub),
        '# where the original turns out to live: at once',
      ),
    ],
    verify: [
      'lspath # inside: paths of the old adapters are missing, those of the new ones are enabled',
      'lsvg -p rootvg # inside: all its disks are active',
      'bootlist -m normal -o # inside: the boot disk by its new path',
      ...serversOf(sight).map((vios) => sh`lsmap -all; lsmap -all -npiv # on ${vios} of ${names.target}: what the stub has`),
    ],
    notes: [
      `Only for when ${names.source} is lost: while ${names.guest} may run there, two systems would write to one disk.`,
      'Vendors of systems and applications do not support this way of starting over.',
      'Expected inside: missing paths (the old adapters stay in the device configuration) and other numbers of devices and of the network adapters; addresses may have to be set again.',
      ...(sight.disks === undefined
        ? [
            'Which LUNs it has is not known now: run canmove again with --as-of and the time of the last collection, or map them by the list of the storage team.',
          ]
        : []),
      ...(sight.fc.length === 0 ? [] : ['The stub has WWPNs of its own: its LUNs must be zoned and masked to them.']),
      `Afterwards it is a partition like any other: set its boot mode back to norm and auto_start as wanted, and move it back with powervm/active. Delete or rename ${names.guest} on ${names.source} before that system is used again.`,
    ],
  };
}

/** Where none was read there, by its name alone: that is the time that the runbook is for. */
function stubOn({ guest, target, conventions }: MoveNames, facts: Readonly<Record<Path, unknown>>): StubHere {
  const stubs = facts['guest.powervm.stubs[system,name,lparId?,scsiAdapters?,fcAdapters?]'] as readonly StubHere[] | undefined;
  const { stub } = conventionsOf(conventions);
  return (
    stubs?.find(({ system }) => system === target) ?? { system: target, name: `${guest}${stub === 'off' ? defaultSuffix : stub.suffix}` }
  );
}

function sightOf(names: MoveNames, stub: StubHere, facts: Readonly<Record<Path, unknown>>): Sight {
  const list = <T>(path: (typeof activationNeeds)[number]): readonly T[] => (facts[path] ?? []) as readonly T[];
  const lparId = facts['guest.powervm.lparId'];
  const profile = facts['guest.powervm.currentProfile'];
  return {
    names,
    stub,
    lparId: typeof lparId === 'number' ? lparId : undefined,
    profile: typeof profile === 'string' ? profile : '',
    scsi: list('guest.powervm.scsi[slot,viosId]'),
    fc: list('guest.powervm.fc[slot,viosId]'),
    disks: facts['guest.powervm.disks[slot,backing,backingKind,identities,vtd]'] as readonly Disk[] | undefined,
    vioses: list('target.powervm.vioses[name,lparId]'),
    volumes: list('target.powervm.disks[viosId,name,identities]'),
    scsiMaps: list('target.powervm.scsiMaps[viosId,vhost,serverSlot]'),
    fcMaps: list('target.powervm.fcMaps[viosId,vfchost,serverSlot]'),
    ports: list('target.powervm.npivPorts[viosId,name,fabricSupportsNpiv,portsFree,fabric?]'),
    originalPorts: list('guest.powervm.ports[slot,fabric?]'),
  };
}

function before({ names, profile }: Sight, filter: string): readonly string[] {
  const { source, guest } = names;
  return [
    sh`# prove that ${guest} is down: look at ${source} itself (power, console), not only at its HMC`,
    sh`lssyscfg -r sys -m ${source} -F name,state`,
    command(sh`lssyscfg -r lpar -m ${source}`, filter, '-F name,state'),
    sh`# keep ${source} from starting ${guest} when its power returns; where no HMC reaches it, take it from the power or from the SAN`,
    sh`chsyscfg -r sys -m ${source} -i power_on_lpar_start_policy=userinit`,
    ...(profile === '' || /[,="]/.test(`${profile}${guest}`)
      ? [sh`# set auto_start=0 in the profile of ${guest}`]
      : [sh`chsyscfg -r prof -m ${source} -i ${`name=${profile},lpar_name=${guest},auto_start=0`}`]),
  ];
}

function activated({ name, lparId }: StubHere): string {
  const { select } = lparWords(name, lparId);
  // chsysstate takes the name with -n, unlike the others.
  return select.startsWith('-p ') ? `-n ${select.slice('-p '.length)}` : select;
}

/** The adapter of the stub that stands for an adapter of the original: the first to the first, in the order of slots. */
function standIn(slot: number, originals: readonly Client[], adapters: readonly StubAdapter[]): StubAdapter | undefined {
  const position = [...originals].sort((a, b) => a.slot - b.slot).findIndex((each) => each.slot === slot);
  return [...adapters].sort((a, b) => a.slot - b.slot)[position];
}

function scsiCommands(sight: Sight): readonly string[] {
  const { disks, scsi, stub, scsiMaps, volumes, names } = sight;
  const adapters = stubAdapters(stub.scsiAdapters ?? []);
  if (disks === undefined)
    return scsi.length === 0 ? [] : [sh`# map the disks of ${names.guest} to the vhosts of ${stub.name}: which they are was not read`];
  return disks
    .filter(({ backingKind }) => backingKind !== 'optical' && backingKind !== 'none')
    .map((disk) => {
      if (disk.backingKind !== 'disk')
        return sh`# ${disk.backing} (${disk.backingKind}) is on the lost system only: restore it from a backup`;
      const adapter = standIn(disk.slot, scsi, adapters);
      if (adapter === undefined)
        return sh`# map ${disk.backing} (${disk.identities}) to the vhost that serves ${stub.name}: no adapter of it stands for slot ${disk.slot}`;
      const vios = viosName(adapter.viosId, sight);
      const volume = volumes.find(({ viosId, identities }) => viosId === adapter.viosId && sameLun(identities, disk.identities) === 'same');
      const vhost = scsiMaps.find(({ viosId, serverSlot }) => viosId === adapter.viosId && serverSlot === adapter.serverSlot)?.vhost;
      if (volume === undefined || vhost === undefined)
        return sh`# on ${vios}: map the LUN ${disk.identities} to the vhost whose location code ends with -C${adapter.serverSlot} (lsmap -all)`;
      return command(
        sh`mkvdev -vdev ${volume.name} -vadapter ${vhost}`,
        disk.vtd === '' ? undefined : sh`-dev ${disk.vtd}`,
        sh`# on ${vios}, slot ${adapter.serverSlot}`,
      );
    });
}

function fcCommands(sight: Sight): readonly string[] {
  const { fc, stub, fcMaps, ports, originalPorts } = sight;
  const adapters = stubAdapters(stub.fcAdapters ?? []);
  const free = new Map<Port, number>(ports.map((port) => [port, port.portsFree]));
  return [...fc]
    .sort((a, b) => a.slot - b.slot)
    .map(({ slot }) => {
      const adapter = standIn(slot, fc, adapters);
      if (adapter === undefined) return sh`# no adapter of ${stub.name} stands for slot ${slot}`;
      const vios = viosName(adapter.viosId, sight);
      const vfchost = fcMaps.find(({ viosId, serverSlot }) => viosId === adapter.viosId && serverSlot === adapter.serverSlot)?.vfchost;
      const fabric = originalPorts.find((each) => each.slot === slot)?.fabric;
      const [port] = [...free]
        .filter(([each, left]) => each.viosId === adapter.viosId && each.fabricSupportsNpiv && left > 0)
        // Through another fabric it would not see its storage.
        .filter(([each]) => fabric === undefined || each.fabric === undefined || each.fabric === fabric)
        .sort(([a, left], [b, right]) => Number(b.fabric === fabric) - Number(a.fabric === fabric) || right - left)[0] ?? [undefined];
      const where = fabric === undefined ? sh`the fabric of slot ${slot} of the original` : sh`fabric ${fabric}`;
      if (vfchost === undefined || port === undefined)
        return command(
          sh`# on ${vios}: map a port with room on`,
          where,
          sh`(lsnports) to the vfchost whose location code ends with -C${adapter.serverSlot} (lsmap -all -npiv)`,
        );
      free.set(port, (free.get(port) ?? 1) - 1);
      return command(
        sh`vfcmap -vadapter ${vfchost} -fcp ${port.name}`,
        sh`# on ${vios}, slot ${adapter.serverSlot}; the port must be on`,
        where,
      );
    });
}

function viosName(viosId: number, { vioses, names }: Sight): string {
  return vioses.find(({ lparId }) => lparId === viosId)?.name ?? `partition ${viosId} of ${names.target}`;
}

/** Virtual I/O Servers that serve the stub. */
function serversOf(sight: Sight): readonly string[] {
  const ids = [...stubAdapters(sight.stub.scsiAdapters ?? []), ...stubAdapters(sight.stub.fcAdapters ?? [])].map(({ viosId }) => viosId);
  return [...new Set(ids)].sort((a, b) => a - b).map((viosId) => viosName(viosId, sight));
}
