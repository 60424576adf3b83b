/** A machine with a domain that has arrived, and the domain as it is there. */
import type { Guest, Host, LdomsGuest, LdomsHost, VdsVolume, Vdisk, Vnet } from '../../schemas/generated/types.ts';
import { isKnown, known, missing, noSource } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import { atLeast } from '../../rules/ldoms/versions.ts';
import { added, isEqual, mapped, taken, valueOf } from '../fleet/amounts.ts';
import type { Manner, Move, Settled } from '../fleet/platform.ts';
import { channelsOf } from './channels.ts';
import { memoryWith } from './memory.ts';
import { coresTakenBy, holdsRoom } from './resources.ts';

/** The first ldm with performance counters. */
const firstWithCounters = '3.2';

export function withGuest({ guest, target, manner }: Move): Settled {
  const { ldoms } = target.facts;
  const { facts } = guest;
  if (ldoms === undefined || facts.ldoms === undefined) return { host: target.facts, guest: facts };
  const arriving: Guest = { ...facts, ldoms: there(facts.ldoms, ldoms, manner, guest.host.facts.ldoms) };
  // An inactive domain holds nothing there, and one whose state is not known may hold all of it.
  const bound = holdsRoom(facts) === false ? { ldoms, guest: arriving } : boundOn(target.facts, ldoms, arriving, manner === 'live');
  return { host: { ...target.facts, ldoms: named(bound.ldoms, bound.guest) }, guest: bound.guest };
}

/** Its names and addresses are in use there, bound or not. */
export function named(ldoms: LdomsHost, guest: Guest): LdomsHost {
  const { name, uuid } = guest;
  const own = guest.ldoms as LdomsGuest;
  return {
    ...ldoms,
    volumes: usedVolumes(ldoms.volumes, name, own.vdisks),
    domainNames: added(ldoms.domainNames, known([name], noSource), name),
    domainUuids: added(ldoms.domainUuids, alone(uuid), name),
    macsInUse: added(ldoms.macsInUse, own.macs, name),
    ...(ldoms.hostIds === undefined
      ? {}
      : { hostIds: added(ldoms.hostIds, known([{ domain: known(name, noSource), hostId: own.hostId }], noSource), name) }),
    ...(ldoms.globalCounterDomains === undefined
      ? {}
      : { globalCounterDomains: added(ldoms.globalCounterDomains, holderOf(own.perfCounters, name), name) }),
  };
}

function alone<T>(fact: Fact<T>): Fact<readonly T[]> {
  return isKnown(fact) ? known([fact.v], fact.s) : fact;
}

function holderOf(counters: Fact<string[]>, name: string): Fact<readonly string[]> {
  return isKnown(counters) ? known(counters.v.includes('global') ? [name] : [], counters.s) : counters;
}

/** A disk in a multipathing group uses every volume of the group. */
function usedVolumes(volumes: LdomsHost['volumes'], name: string, vdisks: LdomsGuest['vdisks']): LdomsHost['volumes'] {
  if (!isKnown(volumes)) return volumes;
  if (!isKnown(vdisks)) return missing(`which volumes ${name} uses is not known`, volumes.s);
  const groups = new Set(vdisks.v.flatMap(({ mpgroup }) => (isKnown(mpgroup) && mpgroup.v !== '' ? [mpgroup.v] : [])));
  const isUsed = (volume: VdsVolume): boolean =>
    vdisks.v.some((vdisk) => isEqual(volume.name, valueOf(vdisk.volume)) && isEqual(volume.vds, valueOf(vdisk.vds))) ||
    groups.has(valueOf(volume.mpgroup) ?? '');
  return known(
    volumes.v.map((volume) => (isUsed(volume) ? { ...volume, usedBy: added(volume.usedBy, known([name], noSource), name) } : volume)),
    volumes.s,
  );
}

/** @param keepsBlocks see memoryWith() */
export function boundOn(
  host: Host,
  ldoms: LdomsHost,
  guest: Guest,
  keepsBlocks: boolean,
): { readonly ldoms: LdomsHost; readonly guest: Guest } {
  const { name } = guest;
  const own = guest.ldoms as LdomsGuest;
  const { memory, blocks } = memoryWith(ldoms, guest, keepsBlocks);
  const consolePort = portOn(ldoms, own.consolePort);
  return {
    guest: { ...guest, ldoms: { ...own, cores: coresThere(own), consolePort, memoryBlocks: blocks } },
    ldoms: {
      ...ldoms,
      freeVcpus: taken(ldoms.freeVcpus, guest.vcpus, name),
      freeCores: taken(ldoms.freeCores, coresTakenBy(guest, host), name),
      freeMemoryBytes: taken(ldoms.freeMemoryBytes, guest.memoryBytes, name),
      memory,
      consoles: added(
        ldoms.consoles,
        known([{ guest: known(name, noSource), port: consolePort, group: own.consoleGroup }], noSource),
        name,
      ),
      ...(ldoms.channelsInUse === undefined ? {} : { channelsInUse: moreChannels(ldoms.channelsInUse, guest, ldoms) }),
    },
  };
}

/** Strands may lie on cores that others have strands on, too: then none of them is wholly free again when it leaves. */
function coresThere({ wholeCore, cores }: LdomsGuest): Fact<number> {
  return isEqual(wholeCore, true) ? cores : missing('on which cores its strands lie there is not known: collect its host again');
}

function moreChannels(channels: NonNullable<LdomsHost['channelsInUse']>, guest: Guest, ldoms: LdomsHost): typeof channels {
  const own = guest.ldoms as LdomsGuest;
  if (!isKnown(own.vdisks) || !isKnown(own.vnets)) return missing(`which devices ${guest.name} has is not known`);
  const more = channelsOf(guest, ldoms);
  return mapped(channels, (use) => {
    const { serviceDomain, count } = use;
    return isKnown(serviceDomain) && isKnown(count) ? { ...use, count: known(count.v + (more.get(serviceDomain.v) ?? 0), count.s) } : use;
  });
}

/** Its own port where it is free, else the lowest free one of a concentrator: which it gets is not told, that it gets one is. */
function portOn({ vccs, consoles }: LdomsHost, port: Fact<number>): Fact<number> {
  if (!isKnown(vccs) || !isKnown(consoles)) return missing('which console port it gets there is not known');
  const taken = new Set(consoles.v.flatMap((console) => (isKnown(console.port) ? [console.port.v] : [])));
  if (isKnown(port) && !taken.has(port.v)) return port;
  for (const { portLow, portHigh } of vccs.v) {
    if (!isKnown(portLow) || !isKnown(portHigh)) continue;
    for (let free = portLow.v; free <= portHigh.v; free++) if (!taken.has(free)) return known(free, noSource);
  }
  return missing('no console port is free there');
}

/** The domain with the services of its new machine behind its devices. */
function there(guest: LdomsGuest, target: LdomsHost, manner: Manner, source: LdomsHost | undefined): LdomsGuest {
  const isSameProcessor =
    source !== undefined &&
    isEqual(source.cpuType, valueOf(target.cpuType)) &&
    isEqual(source.hardwareMaxPageBytes, valueOf(target.hardwareMaxPageBytes));
  return {
    ...guest,
    vdisks: mapped(guest.vdisks, (vdisk) => diskThere(vdisk, target)),
    vnets: mapped(guest.vnets, (vnet) => netThere(vnet, target)),
    vhbas: mapped(guest.vhbas, (vhba) => {
      const vsan = valueOf(target.vsans)?.find(({ name }) => isEqual(name, valueOf(vhba.vsan)));
      return { ...vhba, serviceDomain: vsan?.serviceDomain ?? missing('its virtual SAN is not known there') };
    }),
    ...(valueOf(target.vccs)?.some(({ name }) => isEqual(name, valueOf(guest.vcc))) === true
      ? {}
      : { vcc: missing('its console concentrator there is not known') }),
    ...(isKnown(guest.perfCounters) && guest.perfCounters.v.length > 0 && atLeast(valueOf(target.ldmVersion), firstWithCounters) !== true
      ? { perfCounters: missing('whether the ldm there keeps its performance counters is not known') }
      : {}),
    ...(manner === 'live' || isSameProcessor
      ? {}
      : { effectiveMaxPageBytes: missing('the largest page that it may use there is not known: collect its host again') }),
  };
}

function diskThere(vdisk: Vdisk, { volumes }: LdomsHost): Vdisk {
  const volume = valueOf(volumes)?.find((each) => isEqual(each.name, valueOf(vdisk.volume)) && isEqual(each.vds, valueOf(vdisk.vds)));
  if (volume === undefined) {
    const why = missing('its volume is not known there');
    return { ...vdisk, serviceDomain: why, device: why, options: why, mpgroup: why, mpgroupMembers: why, storageId: why };
  }
  const { serviceDomain, device, options, mpgroup, storageId } = volume;
  return { ...vdisk, serviceDomain, device, options, mpgroup, storageId, mpgroupMembers: membersOf(mpgroup, volumes) };
}

function membersOf(mpgroup: Fact<string>, volumes: LdomsHost['volumes']): Fact<number> {
  if (!isKnown(mpgroup) || !isKnown(volumes)) return missing('the multipathing group of its volume there is not known');
  if (mpgroup.v === '') return known(0, noSource);
  if (volumes.v.some((volume) => !isKnown(volume.mpgroup))) return missing('the multipathing groups there are not known');
  return known(volumes.v.filter((volume) => isEqual(volume.mpgroup, mpgroup.v)).length, noSource);
}

function netThere(vnet: Vnet, { vsws }: LdomsHost): Vnet {
  const vsw = valueOf(vsws)?.find(({ name }) => isEqual(name, valueOf(vnet.vsw)));
  return { ...vnet, serviceDomain: vsw?.serviceDomain ?? missing('its virtual switch is not known there') };
}
