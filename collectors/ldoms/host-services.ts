/** The services of a machine: as `ldm list-services -p` shows them, confirmed by the bindings, with what hangs on them. */
import { inOrder } from '../../schemas/code-point-order.ts';
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { FlagFact, SourceRef, TextFact, TextsFact, Vcc, Vds, VdsVolume, Vsw, WholesFact } from '../../schemas/generated/types.ts';
import type { Backends } from './backends.ts';
import * as commands from './commands.ts';
import type { DomainEvidence, Evidence } from './evidence.ts';
import type { GuestLists } from './lists.ts';
import type { Outputs } from './outputs.ts';
import { parseLdmListServices } from './parsers/ldm-list-services.ts';
import type { DomainServices, PrintedVolume, PrintedVsan, PrintedVsw } from './parsers/services.ts';
import { storageIdOf } from './storage-id.ts';

/** Services without what hangs on them. */
export interface PrintedServices {
  readonly vds: Fact<Vds[]>;
  readonly volumes: Fact<readonly PrintedVolume[]>;
  readonly vsws: Fact<readonly PrintedVsw[]>;
  readonly vccs: Fact<Vcc[]>;
  readonly vsans: Fact<readonly PrintedVsan[]>;
}

export function printedServices(outputs: Outputs, { boundServices }: Evidence): PrintedServices {
  const { services } = outputs.read(commands.ldmListServices, parseLdmListServices, (why) => ({ services: why }));
  if (!isKnown(services)) return { vds: services, volumes: services, vsws: services, vccs: services, vsans: services };
  const list = <K extends 'vds' | 'volumes' | 'vsws' | 'vccs' | 'vsans'>(key: K, what: string): Fact<DomainServices[K][number][]> => {
    type Element = DomainServices[K][number];
    const own = services.v[key] as readonly Element[];
    const keys = own.map(keyOf);
    if (new Set(keys).size < keys.length) return missing(`ldm list-services -p shows two ${what} of one name`, services.s);
    if (!isKnown(boundServices))
      return missing(
        `no second list confirms that ldm list-services -p is whole: ${boundServices.why}`,
        joinSources(services.s, boundServices.s),
      );
    const sources = joinSources(services.s, boundServices.s);
    const others = new Map((boundServices.v[key] as readonly Element[]).map((element) => [keyOf(element), element]));
    if (others.size !== keys.length || keys.some((each) => !others.has(each))) {
      return missing(`ldm list-services -p and the bindings show different ${what}: one of them is cut`, sources);
    }
    return known(
      own.map((element) => agreeing(element, others.get(keyOf(element)) as Element)),
      services.s,
    );
  };
  return {
    vds: list('vds', 'virtual disk services'),
    volumes: list('volumes', 'volumes'),
    vsws: list('vsws', 'virtual switches'),
    vccs: list('vccs', 'console concentrators'),
    vsans: list('vsans', 'virtual SANs'),
  };
}

/** Names of services are unique on a machine, those of volumes only inside their vds. */
function keyOf(element: Vds | PrintedVolume | PrintedVsan): string {
  const part = (fact: TextFact): string | null => (isKnown(fact) ? fact.v : null);
  return JSON.stringify('vds' in element ? [part(element.name), part(element.vds)] : [part(element.name)]);
}

/** Facts that two outputs show in different ways are contradictory (H-P7). */
function agreeing<T extends object>(own: T, other: T): T {
  const facts = Object.entries(own as Record<string, Fact<unknown>>).map(([key, fact]) => {
    const twin = (other as Record<string, Fact<unknown>>)[key];
    const differs = twin !== undefined && isKnown(fact) && isKnown(twin) && JSON.stringify(fact.v) !== JSON.stringify(twin.v);
    return [key, differs ? missing('ldm list-services -p and the bindings contradict each other', joinSources(fact.s, twin.s)) : fact];
  });
  return Object.fromEntries(facts) as T;
}

/** The domain whose commands were run, by its flags. */
export function controlDomain(evidence: Evidence): TextFact {
  if (!isKnown(evidence.domains)) return evidence.domains;
  const names: string[] = [];
  let sources: SourceRef = evidence.domains.s;
  for (const { name, listed } of evidence.domains.v) {
    if (!isKnown(listed)) return listed;
    if (!isKnown(listed.v.flags)) return listed.v.flags;
    if (!listed.v.flags.v.control) continue;
    names.push(name);
    sources = listed.v.flags.s;
  }
  const [only, another] = names;
  return only !== undefined && another === undefined
    ? known(only, sources)
    : missing('ldm list -p does not show exactly one control domain', sources);
}

interface Disk {
  readonly guest: string;
  readonly volume: string;
  readonly source: SourceRef;
}

/** @param lists the lists of every domain by its name */
export function volumesOf(
  printed: PrintedServices,
  evidence: Evidence,
  lists: ReadonlyMap<string, GuestLists>,
  backends: Backends,
): Fact<VdsVolume[]> {
  const { volumes } = printed;
  if (!isKnown(volumes)) return volumes;
  const control = controlDomain(evidence);
  const disks = disksOf(evidence, lists);
  const groupOf = new Map<string, string>();
  for (const volume of volumes.v) if (isKnown(volume.mpgroup) && volume.mpgroup.v !== '') groupOf.set(volumeKey(volume), volume.mpgroup.v);
  const users = isKnown(disks) ? known(usersOf(disks.v, groupOf), disks.s) : disks;
  return known(
    volumes.v.map((volume) => {
      const inControlDomain = same(volume.serviceDomain, control);
      return {
        ...volume,
        usedBy: usedBy(volume, users, groupOf),
        storageId: storageIdOf(volume.device, inControlDomain, backends),
        backendExists: backendExists(volume.device, inControlDomain, backends),
        serviceDomainRuns: serves(volume, evidence),
      };
    }),
    volumes.s,
  );
}

function backendExists(device: TextFact, inControlDomain: Fact<boolean>, backends: Backends): FlagFact {
  if (!isKnown(device)) return device;
  if (!isKnown(inControlDomain)) return inControlDomain;
  if (!inControlDomain.v) return missing('another service domain serves the volume, and only the control domain is asked', device.s);
  return backends.exists(device.v);
}

function same(a: TextFact, b: TextFact): Fact<boolean> {
  if (!isKnown(a)) return a;
  return isKnown(b) ? known(a.v === b.v, joinSources(a.s, b.s)) : b;
}

/** A volume name is unique only inside its vds; a vds name is unique on a machine. */
function volumeKey(volume: PrintedVolume): string {
  return isKnown(volume.name) && isKnown(volume.vds) ? `${volume.name.v}@${volume.vds.v}` : '';
}

/** Every virtual disk of the machine, seen from the guests and from the disk services. */
function disksOf(evidence: Evidence, lists: ReadonlyMap<string, GuestLists>): Fact<readonly Disk[]> {
  if (!isKnown(evidence.names)) return evidence.names;
  const disks: Disk[] = [];
  for (const [guest, { vdisks }] of lists) {
    if (!isKnown(vdisks)) return missing(`the virtual disks of ${JSON.stringify(guest)} are not known: ${vdisks.why}`, vdisks.s);
    for (const { volume, vds } of vdisks.v) {
      if (!isKnown(volume)) return volume;
      if (!isKnown(vds)) return vds;
      disks.push({ guest, volume: `${volume.v}@${vds.v}`, source: volume.s });
    }
  }
  if (isKnown(evidence.boundServices)) {
    for (const client of evidence.boundServices.v.clients)
      disks.push({ guest: client.domain, volume: `${client.volume}@${client.vds}`, source: client.source });
  }
  return known(disks, evidence.names.s);
}

interface Users {
  readonly byVolume: ReadonlyMap<string, readonly Disk[]>;
  readonly byGroup: ReadonlyMap<string, readonly Disk[]>;
}

function usersOf(disks: readonly Disk[], groupOf: ReadonlyMap<string, string>): Users {
  const byVolume = new Map<string, Disk[]>();
  const byGroup = new Map<string, Disk[]>();
  const add = (map: Map<string, Disk[]>, key: string, disk: Disk): void => {
    const found = map.get(key);
    if (found === undefined) map.set(key, [disk]);
    else found.push(disk);
  };
  for (const disk of disks) {
    add(byVolume, disk.volume, disk);
    const group = groupOf.get(disk.volume);
    if (group !== undefined) add(byGroup, group, disk);
  }
  return { byVolume, byGroup };
}

/** A disk in a multipathing group uses every volume of the group. */
function usedBy(volume: PrintedVolume, users: Fact<Users>, groupOf: ReadonlyMap<string, string>): TextsFact {
  if (!isKnown(users)) return users;
  if (!isKnown(volume.mpgroup)) return missing('the multipathing group of the volume is not known', volume.mpgroup.s);
  const key = volumeKey(volume);
  const group = groupOf.get(key);
  const found = [users.v.byVolume.get(key), group === undefined ? undefined : users.v.byGroup.get(group)].flatMap((disks) =>
    disks === undefined ? [] : disks,
  );
  return known(
    [...new Set(found.map(({ guest }) => guest))].sort(inOrder),
    found.length === 0 ? users.s : joinSources(...found.map(({ source }) => source)),
  );
}

export function vswsOf(printed: PrintedServices, evidence: Evidence, lists: ReadonlyMap<string, GuestLists>): Fact<Vsw[]> {
  const { vsws } = printed;
  if (!isKnown(vsws)) return vsws;
  return known(
    vsws.v.map((vsw) => ({ ...vsw, vlansInUse: vlansInUse(vsw, evidence, lists), serviceDomainRuns: serves(vsw, evidence) })),
    vsws.s,
  );
}

/**
 * The VLANs that active domains use through the switch: the uplink carries them today. Through a switch whose own domain
 * does not run nothing is carried, whoever is attached to it.
 */
function vlansInUse(vsw: PrintedVsw, evidence: Evidence, lists: ReadonlyMap<string, GuestLists>): WholesFact {
  if (!isKnown(vsw.name)) return vsw.name;
  if (!isKnown(evidence.names)) return evidence.names;
  if (!isKnown(evidence.domains)) return evidence.domains;
  const served = serves(vsw, evidence);
  if (!isKnown(served)) return served;
  if (!served.v) return known([], joinSources(vsw.name.s, served.s));
  const vlans = new Set<number>();
  let sources: SourceRef = vsw.name.s;
  for (const domain of evidence.domains.v) {
    const attached = attachedVlans(domain, lists.get(domain.name), vsw.name.v, vsw);
    if (!isKnown(attached)) return missing(`the networks of ${JSON.stringify(domain.name)} are not known: ${attached.why}`, attached.s);
    if (attached.v.length === 0) continue;
    for (const vlan of attached.v) vlans.add(vlan);
    sources = joinSources(sources, attached.s);
  }
  return known(
    [...vlans].sort((a, b) => a - b),
    sources,
  );
}

/** Whether the domain of a service runs. The control domain does: it answered. */
function serves({ serviceDomain }: { readonly serviceDomain: TextFact }, { domains }: Evidence): FlagFact {
  if (!isKnown(serviceDomain)) return serviceDomain;
  if (!isKnown(domains)) return domains;
  const listed = domains.v.find(({ name }) => name === serviceDomain.v)?.listed;
  if (listed === undefined) return missing(`no list shows the service domain ${serviceDomain.v}`, serviceDomain.s);
  if (!isKnown(listed)) return listed;
  const { state, flags } = listed.v;
  if (!isKnown(state)) return state;
  if (!isKnown(flags)) return flags;
  const { control, changing, transition } = flags.v;
  return known(control || (state.v === 'active' && !changing && !transition), joinSources(state.s, flags.s));
}

function attachedVlans(domain: DomainEvidence, lists: GuestLists | undefined, name: string, vsw: PrintedVsw): Fact<readonly number[]> {
  if (!isKnown(domain.listed)) return domain.listed;
  const { state } = domain.listed.v;
  if (!isKnown(state)) return state;
  if (state.v !== 'active' || lists === undefined) return known([], state.s);
  if (!isKnown(lists.vnets)) return lists.vnets;
  const vlans: number[] = [];
  let sources: SourceRef = state.s;
  for (const vnet of lists.vnets.v) {
    if (!isKnown(vnet.vsw)) return vnet.vsw;
    if (vnet.vsw.v !== name) continue;
    const pvid = vnet.pvid ?? vsw.defaultVlanId;
    if (!isKnown(pvid)) return pvid;
    if (!isKnown(vnet.vids)) return vnet.vids;
    vlans.push(pvid.v, ...vnet.vids.v);
    sources = joinSources(sources, pvid.s, vnet.vids.s);
  }
  return known(vlans, sources);
}
