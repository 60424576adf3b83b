/** Lists of one domain, checked against what other lists say about the same domain. */
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact, Known } from '../../schemas/facts.ts';
import type { GuestIo, IoDevice, Vhba } from '../../schemas/generated/types.ts';
import type { DomainEvidence, Evidence } from './evidence.ts';
import type { DomainSection, PrintedVdisk, PrintedVnet } from './parsers/domains.ts';

export interface GuestLists {
  readonly vdisks: Fact<readonly PrintedVdisk[]>;
  readonly vnets: Fact<readonly PrintedVnet[]>;
  readonly vhbas: Fact<Vhba[]>;
  readonly io: Fact<GuestIo[]>;
}

/**
 * @param section where the facts of the domain come from: what is bound, or what an inactive domain asks for
 * @param inactive whether that is what it asks for
 */
export function guestLists(
  domain: DomainEvidence,
  section: Fact<DomainSection>,
  inactive: boolean,
  evidence: Evidence,
  hostIo: Fact<readonly IoDevice[]>,
): GuestLists {
  if (!isKnown(section)) return { vdisks: section, vnets: section, vhbas: section, io: section };
  const other = inactive ? domain.bound : domain.asked;
  const compare = (
    what: string,
    pick: (from: DomainSection) => Fact<readonly { readonly name: Fact<string> }[]>,
  ): Fact<readonly string[]> => agreed(what, section, other, inactive, (from) => namesOf(pick(from)));

  const vdiskNames = compare('virtual disks', (from) => from.vdisks);
  const vnetNames = compare('virtual networks', (from) => from.vnets);
  const devices = agreed('physical devices', section, other, inactive, (from) => namesOf(renamed(from.io)));
  return {
    vdisks: checked(section.v.vdisks, vdiskNames, (vdisks) => whyNotClients(domain.name, vdisks, evidence)),
    vnets: checked(section.v.vnets, vnetNames, (vnets) => whyNotPeers(domain.name, vnets, evidence)),
    vhbas: checkedVhbas(section, other, inactive),
    io: checked(section.v.io, devices, (io) => whyNotOwner(domain.name, io, hostIo)),
  };
}

function renamed(io: Fact<GuestIo[]>): Fact<readonly { readonly name: Fact<string> }[]> {
  return isKnown(io)
    ? known(
        io.v.map(({ device }) => ({ name: device })),
        io.s,
      )
    : io;
}

function namesOf(elements: Fact<readonly { readonly name: Fact<string> }[]>): Fact<readonly string[]> {
  if (!isKnown(elements)) return elements;
  const names: string[] = [];
  for (const { name } of elements.v) {
    if (!isKnown(name)) return name;
    if (names.includes(name.v)) return missing(`${name.v} is shown twice`, joinSources(elements.s, name.s));
    names.push(name.v);
  }
  return known(names.sort(), elements.s);
}

/**
 * The names of a list, once nothing contradicts them. A section that another domain follows was not cut; the last one of
 * an output needs a second list that says the same.
 */
function agreed(
  what: string,
  own: Known<DomainSection>,
  other: Fact<DomainSection>,
  inactive: boolean,
  pick: (from: DomainSection) => Fact<readonly string[]>,
): Fact<readonly string[]> {
  const mine = pick(own.v);
  if (!isKnown(mine)) return mine;
  const theirs = isKnown(other) ? pick(other.v) : other;
  const sources = joinSources(mine.s, theirs.s);
  // Releases may leave what an inactive domain asks for out of the bindings: an empty list there says nothing, unless
  // they show other devices of it.
  const comparable = isKnown(theirs) && (!inactive || theirs.v.length > 0 || showsDisks(other));
  if (comparable && JSON.stringify(theirs.v) !== JSON.stringify(mine.v))
    return missing(`the lists of ldm show different ${what}: one of them is cut or wrong`, sources);
  if (own.v.followed || comparable || (!inactive && own.v.endsWithConsole)) return known(mine.v, sources);
  return missing(`the ${what} stand at the end of an output, and no second list confirms that it is not cut`, sources);
}

function showsDisks(section: Fact<DomainSection>): boolean {
  return isKnown(section) && isKnown(section.v.vdisks) && section.v.vdisks.v.length > 0;
}

function checked<T>(
  own: Fact<T[] | readonly T[]>,
  names: Fact<readonly string[]>,
  why: (elements: readonly T[]) => string | undefined,
): Fact<T[]> {
  if (!isKnown(names)) return names;
  if (!isKnown(own)) return own;
  const problem = why(own.v);
  return problem === undefined ? known([...own.v], joinSources(own.s, names.s)) : missing(problem, joinSources(own.s, names.s));
}

const text = (fact: Fact<string>): string | undefined => (isKnown(fact) ? fact.v : undefined);

/** The clients of the volumes are on the other side of the same links, out of a guest's reach. */
function whyNotClients(domain: string, vdisks: readonly PrintedVdisk[], { boundServices }: Evidence): string | undefined {
  if (!isKnown(boundServices)) return undefined;
  const { clients } = boundServices.v;
  const mine = clients.filter((client) => client.domain === domain);
  const unknown = mine.find((client) => !vdisks.some((vdisk) => text(vdisk.name) === client.vdisk && text(vdisk.volume) === client.volume));
  if (unknown !== undefined)
    return `${unknown.vds} serves ${unknown.vdisk}, which is not among the virtual disks of the domain: one of the lists is cut`;
  if (clients.length === 0) return undefined;
  const forged = vdisks.find(
    (vdisk) => vdisk.afterGuestText && text(vdisk.server) !== undefined && !mine.some((client) => client.vdisk === text(vdisk.name)),
  );
  return forged === undefined ? undefined : 'a virtual disk stands after text of the guest, and no virtual disk service confirms it';
}

function whyNotPeers(domain: string, vnets: readonly PrintedVnet[], { boundServices }: Evidence): string | undefined {
  if (!isKnown(boundServices)) return undefined;
  const { peers } = boundServices.v;
  const mine = peers.filter((peer) => peer.domain === domain);
  for (const peer of mine) {
    const vnet = vnets.find(({ name, vsw }) => text(name) === peer.vnet && text(vsw) === peer.vsw);
    if (vnet === undefined)
      return `${peer.vsw} has ${peer.vnet} as a peer, which is not among the networks of the domain: one of the lists is cut`;
    const differs =
      (isKnown(vnet.mac) && isKnown(peer.mac) && vnet.mac.v !== peer.mac.v) ||
      (vnet.pvid !== undefined && isKnown(vnet.pvid) && isKnown(peer.pvid) && vnet.pvid.v !== peer.pvid.v) ||
      (isKnown(vnet.vids) && isKnown(peer.vids) && JSON.stringify(vnet.vids.v) !== JSON.stringify(peer.vids.v));
    if (differs) return `${peer.vsw} and the domain describe ${peer.vnet} in different ways`;
  }
  if (peers.length === 0) return undefined;
  const forged = vnets.find(
    (vnet) => vnet.afterGuestText && text(vnet.serviceDomain) !== '' && !mine.some((peer) => peer.vnet === text(vnet.name)),
  );
  return forged === undefined ? undefined : 'a network stands after text of the guest, and no virtual switch confirms it';
}

/** list-io names the owner of every device. */
function whyNotOwner(domain: string, io: readonly GuestIo[], hostIo: Fact<readonly IoDevice[]>): string | undefined {
  if (!isKnown(hostIo)) return undefined;
  const owned = hostIo.v.some((device) => text(device.domain) === domain);
  return owned && io.length === 0 ? 'ldm list-io -l -p shows a device of the domain that the other lists do not show' : undefined;
}

/** Constraints of some releases leave adapters out: there an empty list confirms nothing. */
function checkedVhbas(own: Known<DomainSection>, other: Fact<DomainSection>, inactive: boolean): Fact<Vhba[]> {
  const mine = namesOf(own.v.vhbas);
  if (!isKnown(mine)) return mine;
  const theirs = isKnown(other) ? namesOf(other.v.vhbas) : other;
  const sources = joinSources(mine.s, theirs.s);
  const comparable = isKnown(theirs) && (theirs.v.length > 0 || (inactive && showsDisks(other)));
  if (comparable && JSON.stringify(theirs.v) !== JSON.stringify(mine.v))
    return missing('the lists of ldm show different virtual SCSI adapters: one of them is cut or wrong', sources);
  if (comparable || own.v.followed || own.v.endsWithConsole) return own.v.vhbas;
  return missing('the virtual SCSI adapters stand at the end of an output, and no second list confirms that it is not cut', sources);
}
