/** The guests of a machine: what the lists say of each domain, once they agree. */
import { inOrder } from '../../schemas/code-point-order.ts';
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type {
  CpuCore,
  FlagFact,
  Guest,
  LdomsGuest,
  TextFact,
  TextsFact,
  Vdisk,
  VdsVolume,
  Vnet,
  Vsw,
  WholeFact,
} from '../../schemas/generated/types.ts';
import * as commands from './commands.ts';
import type { DomainEvidence } from './evidence.ts';
import type { Flags } from './flags.ts';
import type { GuestLists } from './lists.ts';
import type { Outputs } from './outputs.ts';
import type { DomainLine } from './parsers/domain-line.ts';
import type { DomainSection, PrintedVdisk, PrintedVnet } from './parsers/domains.ts';
import { parseLdmListPageSizes } from './parsers/ldm-list-page-sizes.ts';
import { isBefore } from './parsers/ldm-version.ts';
import { uuid, wholeNumber } from './reading.ts';

/** A domain with the section that its facts come from. */
export interface GuestEvidence {
  readonly domain: DomainEvidence;
  readonly inactive: Fact<boolean>;
  readonly section: Fact<DomainSection>;
  readonly lists: GuestLists;
}

/** What is bound; what an inactive domain asks for, since nothing is bound to it. */
export function sectionOf(domain: DomainEvidence): Pick<GuestEvidence, 'inactive' | 'section'> {
  if (!isKnown(domain.listed)) return { inactive: domain.listed, section: domain.listed };
  const { state } = domain.listed.v;
  if (!isKnown(state)) return { inactive: state, section: state };
  const inactive = state.v === 'inactive';
  return { inactive: known(inactive, state.s), section: inactive ? domain.asked : domain.bound };
}

/** The volumes of a host, and the same by volume@vds. */
export interface Volumes {
  readonly all: readonly VdsVolume[];
  readonly byKey: ReadonlyMap<string, VdsVolume>;
}

export function volumesByKey(volumes: Fact<readonly VdsVolume[]>): Fact<Volumes> {
  if (!isKnown(volumes)) return volumes;
  const byKey = new Map<string, VdsVolume>();
  for (const volume of volumes.v) if (isKnown(volume.name) && isKnown(volume.vds)) byKey.set(`${volume.name.v}@${volume.vds.v}`, volume);
  return known({ all: volumes.v, byKey }, volumes.s);
}

/** What guests share: the services of their host and what its other guests say. */
export interface Surroundings {
  readonly volumes: Fact<Volumes>;
  readonly vsws: Fact<readonly Vsw[]>;
  readonly cores: Fact<readonly CpuCore[]>;
  readonly masters: readonly { readonly name: string; readonly masters: TextsFact }[];
  readonly controlOsName: TextFact;
  readonly outputs: Outputs;
}

export function guestOf(evidence: GuestEvidence, surroundings: Surroundings): Guest {
  const { domain, section, lists } = evidence;
  const { listed } = domain;
  const from = <T>(pick: (of: DomainSection) => Fact<T>): Fact<T> => (isKnown(section) ? pick(section.v) : section);
  const flag = (pick: (flags: Flags) => boolean): FlagFact => flagFact(domain, pick);
  const ofLine = <T>(pick: (line: DomainLine) => Fact<T>): Fact<T> => (isKnown(listed) ? pick(listed.v) : listed);

  const control = flag((flags) => flags.control);
  const vioService = flag((flags) => flags.vioService);
  const vdisks = vdisksOf(lists.vdisks, evidence.inactive, surroundings.volumes);
  const vnets = vnetsOf(lists.vnets, surroundings.vsws);
  const ldoms: LdomsGuest = {
    state: settledState(domain),
    softstate: softstateOf(domain),
    control,
    vioService,
    transition: flag((flags) => flags.transition),
    degraded: flag((flags) => flags.degraded),
    delayedReconfig: flag((flags) => flags.delayedReconfig),
    memoryReconfig: flag((flags) => flags.memoryReconfig),
    migration: migrationOf(domain),
    mac: machineMac(evidence),
    hostId: from((of) => of.hostId),
    wholeCore: sinceRelease(
      from((of) => of.wholeCore),
      false,
      2,
      0,
      surroundings.outputs,
    ),
    cores: coresOf(evidence, surroundings.cores),
    maxCores: from((of) => of.maxCores),
    threading: from((of) => of.threading),
    physicalBindings: sinceRelease(
      from((of) => of.physicalBindings),
      [],
      2,
      0,
      surroundings.outputs,
    ),
    cpuArch: from((of) => of.cpuArch),
    failurePolicy: from((of) => of.failurePolicy),
    extendedMapinSpace: from((of) => of.extendedMapinSpace),
    masters: from((of) => of.masters),
    perfCounters: sinceRelease(
      from((of) => of.perfCounters),
      [],
      3,
      2,
      surroundings.outputs,
    ),
    bootPolicy: from((of) => of.bootPolicy),
    effectiveMaxPageBytes: pageBytes(evidence, surroundings.outputs),
    memoryBlocks: memoryBlocksOf(evidence),
    vdisks,
    vnets,
    vhbas: lists.vhbas,
    io: lists.io,
    cryptoUnits: cryptoUnitsOf(evidence),
    consolePort: consolePortOf(evidence),
    consoleGroup: from((of) => of.consoleGroup),
    vcc: from((of) => of.vcc),
    autoBoot: from((of) => of.autoBoot),
    dependents: dependentsOf(domain.name, surroundings.masters),
    macs: macsOf(evidence, surroundings.outputs),
  };
  return {
    name: domain.name,
    uuid: uuidOf(evidence),
    state: runState(domain),
    vcpus: ofLine((line) => line.ncpu),
    memoryBytes: ofLine((line) => line.memoryBytes),
    osName: isKnown(control) && control.v ? surroundings.controlOsName : missing('the operating system of a guest is seen only inside it'),
    partOfHost: either(control, vioService),
    ldoms,
  };
}

/** Letters and words have to agree: they come from two lists, and a flag that changed between them is not settled. */
function flagFact({ listed, bound }: DomainEvidence, pick: (flags: Flags) => boolean): FlagFact {
  if (!isKnown(listed)) return listed;
  const { flags } = listed.v;
  if (!isKnown(flags)) return flags;
  const twin = isKnown(bound) ? bound.v.line.flags : undefined;
  if (twin !== undefined && isKnown(twin) && pick(twin.v) !== pick(flags.v))
    return missing('the lists of ldm disagree about a flag: it changed meanwhile', joinSources(flags.s, twin.s));
  return known(pick(flags.v), flags.s);
}

function migrationOf({ listed, bound }: DomainEvidence): TextFact {
  if (!isKnown(listed)) return listed;
  const { flags } = listed.v;
  if (!isKnown(flags)) return flags;
  if (flags.v.migration === undefined) return missing('flags of five columns do not show migrations (ldm 1.0 to 1.2)', flags.s);
  const twin = isKnown(bound) && isKnown(bound.v.line.flags) ? bound.v.line.flags : undefined;
  if (twin !== undefined && twin.v.migration !== flags.v.migration)
    return missing('the lists of ldm disagree about a migration: it began or ended meanwhile', joinSources(flags.s, twin.s));
  return known(flags.v.migration, flags.s);
}

function settledState({ listed }: DomainEvidence): TextFact {
  if (!isKnown(listed)) return listed;
  const { state, flags } = listed.v;
  if (!isKnown(state)) return state;
  if (!isKnown(flags)) return flags;
  const settled = ['active', 'bound', 'inactive'].includes(state.v);
  return settled && flags.v.changing ? missing('the domain is starting or stopping', joinSources(state.s, flags.s)) : state;
}

function runState({ listed }: DomainEvidence): TextFact {
  if (!isKnown(listed)) return listed;
  const { state, flags } = listed.v;
  if (!isKnown(state)) return state;
  if (!isKnown(flags)) return flags;
  const sources = joinSources(state.s, flags.s);
  if (flags.v.changing) return known('changing', sources);
  if (state.v === 'active') return known('running', sources);
  return known(state.v === 'bound' || state.v === 'inactive' ? 'stopped' : 'changing', sources);
}

/**
 * Not every release prints softstate=. Where it is not printed the second flag settles one case: 'n' (normal) is set only
 * by an operating system with the softstate driver while it runs; OpenBoot, the kernel debugger and a boot under way show
 * 't' (transition), and which of them it is remains unknown.
 */
function softstateOf({ listed, bound }: DomainEvidence): TextFact {
  if (!isKnown(listed)) return listed;
  const { state, flags, softstate: ofList } = listed.v;
  if (!isKnown(state)) return state;
  if (state.v === 'bound' || state.v === 'inactive') return known('', state.s);
  const printed = [ofList, ...(isKnown(bound) ? [bound.v.line.softstate] : [])].find((each) => isKnown(each) && each.v !== '');
  if (!isKnown(flags)) return flags;
  if (printed !== undefined && isKnown(printed)) {
    const running = printed.v === 'Solaris running';
    if (running ? flags.v.transition : flags.v.normal && /^(OpenBoot|Solaris) /.test(printed.v)) {
      return missing(
        `the flags and the software state ${JSON.stringify(printed.v)} contradict each other: it changed meanwhile`,
        joinSources(printed.s, flags.s),
      );
    }
    return printed;
  }
  if (flags.v.normal) return known('Solaris running', flags.s);
  return missing('the software state is not printed, and the flags do not settle it', flags.s);
}

function either(a: FlagFact, b: FlagFact): FlagFact {
  if (isKnown(a) && a.v) return a;
  if (isKnown(b) && b.v) return b;
  if (!isKnown(a)) return a;
  return isKnown(b) ? known(false, joinSources(a.s, b.s)) : b;
}

/** A fact that a release could not have: what did not exist then is known to be unset. */
export function sinceRelease<T>(fact: Fact<T>, before: T, major: number, minor: number, { version }: Outputs): Fact<T> {
  if (isKnown(fact) || !isKnown(version.ldmVersion)) return fact;
  return isBefore(version.ldmVersion.v, major, minor) ? known(before, version.ldmVersion.s) : fact;
}

function uuidOf({ domain, section }: GuestEvidence): TextFact {
  if (!isKnown(section)) return section;
  const own = section.v.uuid;
  if (!isKnown(own)) return own;
  for (const other of [domain.bound, domain.asked]) {
    if (isKnown(other) && isKnown(other.v.uuid) && other.v.uuid.v !== own.v)
      return missing('the lists of ldm show different UUIDs of the domain', joinSources(own.s, other.v.uuid.s));
  }
  return uuid(own.v) === undefined ? missing('the UUID is in a form that is not known', own.s) : own;
}

function machineMac({ section, inactive, domain }: GuestEvidence): TextFact {
  if (!isKnown(section)) return section;
  const { mac } = section.v;
  if (!isKnown(mac)) return mac;
  if (mac.v === '')
    return missing(
      isKnown(inactive) && inactive.v ? 'it is allocated when the domain is bound' : 'the machine MAC address is empty',
      mac.s,
    );
  const twin = isKnown(domain.asked) && isKnown(domain.asked.v.mac) && domain.asked.v.mac.v !== '' ? domain.asked.v.mac : undefined;
  return twin !== undefined && twin.v !== mac.v
    ? missing('the lists of ldm show different MAC addresses of the domain', joinSources(mac.s, twin.s))
    : mac;
}

/** CORE rows, which the core ids of the VCPU rows have to confirm; for an inactive domain what it asks for. */
function coresOf({ section, inactive }: GuestEvidence, hostCores: Fact<readonly CpuCore[]>): WholeFact {
  if (!isKnown(section)) return section;
  const { cores, coreIds, vcpuCoreIds, wholeCore, vcpus } = section.v;
  if (isKnown(inactive) && inactive.v && !isKnown(cores) && isKnown(wholeCore) && wholeCore.v) return coresAskedFor(vcpus, hostCores);
  if (isKnown(cores) && isKnown(coreIds) && isKnown(vcpuCoreIds) && JSON.stringify(coreIds.v) !== JSON.stringify(vcpuCoreIds.v)) {
    return missing('the CORE and VCPU rows of the domain name different cores: the output is cut', joinSources(coreIds.s, vcpuCoreIds.s));
  }
  return cores;
}

function coresAskedFor(vcpus: WholeFact, hostCores: Fact<readonly CpuCore[]>): WholeFact {
  if (!isKnown(vcpus)) return vcpus;
  if (!isKnown(hostCores)) return hostCores;
  const strands = new Set(hostCores.v.map((core) => (isKnown(core.strands) ? core.strands.v : undefined)));
  const [each] = strands;
  if (strands.size !== 1 || each === undefined || vcpus.v % each !== 0)
    return missing('the number of virtual CPUs is not one of whole cores of this machine', joinSources(vcpus.s, hostCores.s));
  return known(vcpus.v / each, joinSources(vcpus.s, hostCores.s));
}

function pageBytes({ domain, section }: GuestEvidence, outputs: Outputs): WholeFact {
  if (!isKnown(section)) return section;
  const printed = section.v.effectiveMaxPageBytes;
  if (isKnown(printed)) return printed;
  const asked = outputs.read(
    commands.ldmListPageSizes,
    parseLdmListPageSizes,
    (why) => ({ effectiveMaxPageBytes: why, hardwareMaxPageBytes: why }),
    {
      domain: domain.name,
    },
  );
  return isKnown(asked.effectiveMaxPageBytes) ? asked.effectiveMaxPageBytes : printed;
}

function memoryBlocksOf({ section, inactive }: GuestEvidence): LdomsGuest['memoryBlocks'] {
  if (!isKnown(section)) return section;
  return isKnown(inactive) && inactive.v ? missing('no memory is bound to an inactive domain', inactive.s) : section.v.memoryBlocks;
}

/** MAU and CRYPTO stand before the virtual devices in every output seen: where devices follow, none was cut off. */
function cryptoUnitsOf({ section }: GuestEvidence): WholeFact {
  if (!isKnown(section)) return section;
  const { cryptoUnits, followed, endsWithConsole, vdisks, vnets } = section.v;
  const devicesFollow = (isKnown(vdisks) && vdisks.v.length > 0) || (isKnown(vnets) && vnets.v.length > 0);
  return followed || endsWithConsole || devicesFollow || !isKnown(cryptoUnits)
    ? cryptoUnits
    : missing('the crypto units stand at the end of an output: it may be cut', cryptoUnits.s);
}

/** The port in use, from `ldm list -p`; VCONS has to say the same. An inactive domain may ask for one. */
function consolePortOf({ domain, section, inactive }: GuestEvidence): WholeFact {
  if (!isKnown(domain.listed)) return domain.listed;
  const { cons } = domain.listed.v;
  if (!isKnown(cons)) return cons;
  const asked = isKnown(section) ? section.v.consolePort : section;
  const port = (fact: TextFact): WholeFact => {
    if (!isKnown(fact)) return fact;
    const value = wholeNumber(fact.v);
    return value !== undefined && value <= 65_535
      ? known(value, fact.s)
      : missing(fact.v === '' ? 'no console port is set' : `the console is ${JSON.stringify(fact.v)}, not a port`, fact.s);
  };
  if (isKnown(inactive) && inactive.v) return port(asked);
  if (isKnown(asked) && asked.v !== '' && asked.v !== cons.v)
    return missing('the lists of ldm show different console ports', joinSources(cons.s, asked.s));
  return port(cons);
}

function dependentsOf(name: string, all: Surroundings['masters']): TextsFact {
  const dependents: string[] = [];
  const sources = [];
  for (const other of all) {
    if (!isKnown(other.masters))
      return missing(`whether ${JSON.stringify(other.name)} depends on it is not known: ${other.masters.why}`, other.masters.s);
    sources.push(other.masters.s);
    if (other.masters.v.includes(name)) dependents.push(other.name);
  }
  return known(dependents.sort(inOrder), joinSources(...sources));
}

function vdisksOf(vdisks: Fact<readonly PrintedVdisk[]>, inactive: Fact<boolean>, volumes: Fact<Volumes>): Fact<Vdisk[]> {
  if (!isKnown(vdisks)) return vdisks;
  return known(
    vdisks.v.map((vdisk): Vdisk => {
      const { name, volume, vds, server, id, timeoutSeconds } = vdisk;
      const of = <T>(pick: (found: VdsVolume) => Fact<T>): Fact<T> => {
        if (!isKnown(volume)) return volume;
        if (!isKnown(vds)) return vds;
        if (!isKnown(volumes)) return volumes;
        const found = volumes.v.byKey.get(`${volume.v}@${vds.v}`);
        return found === undefined
          ? missing(`ldm list-services -p shows no volume ${volume.v}@${vds.v}`, joinSources(volume.s, volumes.s))
          : pick(found);
      };
      return {
        name,
        volume,
        vds,
        serviceDomain: isKnown(inactive) && inactive.v && !isKnown(server) ? known('', inactive.s) : server,
        id,
        timeoutSeconds,
        device: of((found) => found.device),
        options: of((found) => found.options),
        mpgroup: of((found) => found.mpgroup),
        mpgroupMembers: of((found) => membersOf(found, volumes)),
        storageId: of((found) => found.storageId),
      };
    }),
    vdisks.s,
  );
}

/** A multipathing group spans the disk services of a machine. */
function membersOf({ mpgroup }: VdsVolume, volumes: Fact<Volumes>): WholeFact {
  if (!isKnown(mpgroup)) return mpgroup;
  if (mpgroup.v === '') return known(0, mpgroup.s);
  if (!isKnown(volumes)) return volumes;
  const sources = [mpgroup.s];
  let members = 0;
  for (const volume of volumes.v.all) {
    if (!isKnown(volume.mpgroup)) return volume.mpgroup;
    if (volume.mpgroup.v !== mpgroup.v) continue;
    members++;
    sources.push(volume.mpgroup.s);
  }
  return known(members, joinSources(...sources));
}

function vnetsOf(vnets: Fact<readonly PrintedVnet[]>, vsws: Fact<readonly Vsw[]>): Fact<Vnet[]> {
  if (!isKnown(vnets)) return vnets;
  return known(
    vnets.v.map(({ name, vsw, serviceDomain, mac, altMacs, pvid, vids, mtu, mode, id }): Vnet => ({
      name,
      vsw,
      serviceDomain,
      mac: isKnown(mac) && mac.v === '' ? missing('it is allocated when the domain is bound', mac.s) : mac,
      altMacs,
      pvid: pvid ?? defaultVlan(vsw, vsws),
      vids,
      mtu,
      mode,
      id,
    })),
    vnets.s,
  );
}

/** ldm(1M): a network without pvid is in the default VLAN of its switch. */
function defaultVlan(vsw: TextFact, vsws: Fact<readonly Vsw[]>): WholeFact {
  if (!isKnown(vsw)) return vsw;
  if (!isKnown(vsws)) return vsws;
  const found = vsws.v.find(({ name }) => isKnown(name) && name.v === vsw.v);
  return found === undefined
    ? missing(`pvid is not set, and the switch ${vsw.v} is not known`, joinSources(vsw.s, vsws.s))
    : found.defaultVlanId;
}

/** Every MAC address of a guest; missing as soon as one of them is not known. An address not yet allocated is none. */
export function macsOf(evidence: GuestEvidence, outputs: Outputs): TextsFact {
  const { section, inactive, lists } = evidence;
  if (!isKnown(section)) return section;
  if (!isKnown(lists.vnets)) return lists.vnets;
  const unallocated = isKnown(inactive) && inactive.v;
  const macs = new Set<string>();
  const sources = [section.v.mac.s, lists.vnets.s];
  const machine = machineMac(evidence);
  if (isKnown(machine)) macs.add(machine.v);
  else if (!(unallocated && isKnown(section.v.mac) && section.v.mac.v === '')) return machine;
  for (const { mac, altMacs } of lists.vnets.v) {
    if (!isKnown(mac)) return mac;
    if (mac.v !== '') macs.add(mac.v);
    else if (!unallocated) return missing('a network of the domain has no MAC address', mac.s);
    // Alternate addresses came with 3.1 (Using Virtual NICs on Virtual Networks, administration guide).
    const alternate = sinceRelease<string[]>(altMacs, [], 3, 0, outputs);
    if (!isKnown(alternate)) return alternate;
    for (const each of alternate.v) macs.add(each);
    sources.push(mac.s, alternate.s);
  }
  return known([...macs].sort(inOrder), joinSources(...sources));
}
