/** What supplied SAN facts say of the WWPNs of a fleet: zones, masking, and which ports are cabled to which fabric. */
import { inOrder } from '../../schemas/code-point-order.ts';
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact, Known, MissingFact } from '../../schemas/facts.ts';
import type { ClientPort, NpivPort, SanFacts, Snapshot, SourceRef, WwpnZoning } from '../../schemas/generated/types.ts';
import { excerpt } from '../../schemas/visible.ts';
import type { Evidence, Supply } from '../linking.ts';
import { mergeSnapshots } from '../merge.ts';

/** A fact and the snapshot that it refers to. */
interface From<T> {
  readonly value: T;
  readonly from: Snapshot;
}

interface Zone {
  readonly name: string;
  readonly fabric: string;
  readonly members: readonly string[];
  /** Members that are no WWPN, so that it is not known whom they stand for. */
  readonly others: readonly string[];
  readonly s: SourceRef;
}

interface Lun {
  /** TARGET/LUN-identity; without a target it is given through every one. */
  readonly name: string;
  readonly s: SourceRef;
}

/** Masking of one fabric by initiator, and what was read for it. */
interface Masking {
  readonly luns: ReadonlyMap<string, readonly Lun[]>;
  readonly s: SourceRef;
  readonly from: Snapshot;
}

interface Zoning {
  readonly zonesOf: ReadonlyMap<string, readonly From<Zone>[]>;
  /** By fabric; missing: none was supplied for it. */
  readonly masking: ReadonlyMap<string, Masking | MissingFact>;
  /** Everything that was supplied: what is absent is absent there. */
  readonly all: readonly From<SourceRef>[];
}

/** What is known of all fabrics, for looking up. */
export interface Fabrics {
  /** Missing where nothing was supplied, or some of it may not be used now: a zone that is not seen is not absent. */
  readonly zoning: Zoning | MissingFact;
  /** Fabrics by WWPN, and by system, VIOS and port. */
  readonly cabling: ReadonlyMap<string, readonly From<{ readonly fabric: string; readonly s: SourceRef }>[]>;
}

const nothingSupplied =
  'no SAN facts were supplied: "canmove import --platform san --endpoint FABRIC --to DIR FILE" takes what a switch prints or a CSV of zones, and a switch can be an endpoint with platform san';

export function fabricsOf({ others, whyUnusable }: Pick<Supply, 'others' | 'whyUnusable'>): Fabrics {
  const supplied = others.filter(isSan);
  const unusable = supplied.map(whyUnusable).find((why) => why !== undefined);
  const usable = byFabric(supplied.filter((snapshot) => whyUnusable(snapshot) === undefined));
  const zoning =
    supplied.length === 0
      ? missing(nothingSupplied)
      : unusable === undefined
        ? zoningOf(usable)
        : missing(`what was supplied of the SAN may not be used now: ${unusable}`);
  return { zoning, cabling: cablingOf(usable) };
}

type SanSnapshot = Snapshot & { readonly san: SanFacts };

function isSan(snapshot: Snapshot): snapshot is SanSnapshot {
  return snapshot.san !== undefined;
}

/** What several switches or files show of one fabric as one. */
function byFabric(supplied: readonly SanSnapshot[]): readonly SanSnapshot[] {
  const groups = new Map<string, SanSnapshot>();
  for (const snapshot of [...supplied].sort((a, b) => inOrder(a.endpoint, b.endpoint))) {
    const { fabric } = snapshot.san;
    const name = isKnown(fabric) ? `named ${fabric.v}` : `endpoint ${snapshot.endpoint} ${groups.size}`;
    const before = groups.get(name);
    groups.set(name, before === undefined ? snapshot : (mergeSnapshots(before, snapshot) as SanSnapshot));
  }
  return [...groups.values()];
}

function zoningOf(supplied: readonly SanSnapshot[]): Zoning | MissingFact {
  const zonesOf = new Map<string, From<Zone>[]>();
  const masking = new Map<string, Masking | MissingFact>();
  const all: From<SourceRef>[] = [];
  for (const from of supplied) {
    const { fabric, zones } = from.san;
    if (!isKnown(fabric)) return missing(`the name of the fabric that ${from.endpoint} shows is not known: ${fabric.why}`);
    const notWhole = (why: string): MissingFact => missing(`the zones of the fabric ${excerpt(fabric.v)} are not known: ${why}`);
    if (!isKnown(zones)) return notWhole(zones.why);
    for (const { name, members, otherMembers } of zones.v) {
      if (!isKnown(name)) return notWhole(name.why);
      if (!isKnown(members)) return notWhole(members.why);
      if (!isKnown(otherMembers)) return notWhole(otherMembers.why);
      const zone: Zone = { name: name.v, fabric: fabric.v, members: members.v, others: otherMembers.v, s: members.s };
      for (const wwpn of new Set(zone.members)) push(zonesOf, wwpn, { value: zone, from });
    }
    all.push({ value: zones.s, from });
    masking.set(fabric.v, maskingOf(from));
  }
  return { zonesOf, masking, all };
}

function maskingOf(from: SanSnapshot): Masking | MissingFact {
  const { masking } = from.san;
  if (masking === undefined) return missing('no masking was supplied');
  if (!isKnown(masking)) return missing(masking.why);
  const luns = new Map<string, Lun[]>();
  for (const { initiator, target, lun } of masking.v) {
    if (!isKnown(initiator) || !isKnown(target) || !isKnown(lun)) return missing('a row of the masking is not known whole');
    push(luns, initiator.v, { name: `${target.v}/${lun.v}`, s: joinSources(initiator.s, target.s, lun.s) });
  }
  return { luns, s: masking.s, from };
}

function cablingOf(supplied: readonly SanSnapshot[]): Fabrics['cabling'] {
  const cabling = new Map<string, From<{ readonly fabric: string; readonly s: SourceRef }>[]>();
  for (const from of supplied) {
    const { fabric, ports } = from.san;
    if (!isKnown(fabric) || ports === undefined || !isKnown(ports)) continue;
    for (const { wwpn, system, vios, port } of ports.v) {
      if (wwpn !== undefined && isKnown(wwpn)) push(cabling, wwpn.v, { value: { fabric: fabric.v, s: wwpn.s }, from });
      if (system === undefined || vios === undefined || port === undefined) continue;
      if (isKnown(system) && isKnown(vios) && isKnown(port))
        push(cabling, portKey(system.v, vios.v, port.v), { value: { fabric: fabric.v, s: joinSources(system.s, vios.s, port.s) }, from });
    }
  }
  return cabling;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const before = map.get(key);
  if (before === undefined) map.set(key, [value]);
  else before.push(value);
}

function portKey(system: string, vios: string, port: string): string {
  return JSON.stringify([system, vios, port]);
}

/** WWPNs that PowerVM gives to client adapters begin so: never those of storage. */
const clientPrefix = 'c05076';

export interface Initiators {
  /** Client WWPNs of the fleet and WWPNs of ports of Virtual I/O Servers. */
  readonly all: ReadonlySet<string>;
}

/** Zoning and masking of some WWPNs: an element for each fabric in which a zone holds one. */
export function zonesOf(wwpns: readonly string[], { zoning }: Fabrics, initiators: Initiators, evidence: Evidence): Fact<WwpnZoning[]> {
  if ('why' in zoning) return zoning;
  const elements: WwpnZoning[] = [];
  for (const wwpn of wwpns) {
    const zones = zoning.zonesOf.get(wwpn) ?? [];
    for (const fabric of [...new Set(zones.map(({ value }) => value.fabric))].sort(inOrder)) {
      const own = zones.filter(({ value }) => value.fabric === fabric);
      const s = joinSources(...own.map(({ value, from }) => evidence.cite(value.s, from)));
      elements.push({
        wwpn: known(wwpn, s),
        fabric: known(fabric, s),
        targets: targetsOf(
          own.map(({ value }) => value),
          initiators,
          s,
        ),
        luns: lunsOf(wwpn, zoning.masking.get(fabric), evidence),
      });
    }
  }
  return known(elements, joinSources(...zoning.all.map(({ value, from }) => evidence.cite(value, from))));
}

function targetsOf(zones: readonly Zone[], { all }: Initiators, s: SourceRef): Fact<string[]> {
  const open = zones.find(({ others }) => others.length > 0);
  if (open !== undefined)
    return missing(`the zone ${excerpt(open.name)} has a member that is no WWPN: ${excerpt(open.others[0] ?? '')}`, s);
  const targets = new Set(zones.flatMap(({ members }) => members.filter((each) => !all.has(each) && !each.startsWith(clientPrefix))));
  return known([...targets].sort(inOrder), s);
}

function lunsOf(wwpn: string, masking: Masking | MissingFact | undefined, evidence: Evidence): Fact<string[]> {
  if (masking === undefined || 'why' in masking) return masking ?? missing('no masking was supplied');
  const luns = masking.luns.get(wwpn) ?? [];
  const s = luns.length === 0 ? masking.s : joinSources(...luns.map((lun) => lun.s));
  return known([...new Set(luns.map(({ name }) => name))].sort(inOrder), evidence.cite(s, masking.from));
}

/**
 * A port with the fabric that it is cabled to: by what was supplied of the port, else by the zones of the clients that are
 * logged in through it. Without the fact where neither says anything.
 * @param system name
 * @param clients WWPNs of the clients that are logged in through the port
 */
export function withFabric(port: NpivPort, system: string, clients: readonly string[], fabrics: Fabrics, evidence: Evidence): NpivPort {
  const { viosName, name, wwpn } = port;
  const keys = [
    ...(wwpn !== undefined && isKnown(wwpn) ? [wwpn.v] : []),
    ...(isKnown(viosName) && isKnown(name) ? [portKey(system, viosName.v, name.v)] : []),
  ];
  const stated = keys.flatMap((key) => fabrics.cabling.get(key) ?? []);
  const names = [...new Set(stated.map(({ value }) => value.fabric))].sort(inOrder);
  const inferred = inferredFabric(clients, fabrics, evidence);
  const [only] = names;
  if (only === undefined) return inferred === undefined ? port : { ...port, fabric: inferred };
  const s = joinSources(...stated.map(({ value, from }) => evidence.cite(value.s, from)));
  if (names.length > 1)
    return { ...port, fabric: missing(`by the SAN facts the port is cabled to ${names.map((each) => excerpt(each)).join(' and ')}`, s) };
  if (inferred === undefined || inferred.v === only) return { ...port, fabric: known(only, s) };
  const why = `by the SAN facts the port is cabled to ${excerpt(only)}, and its clients are in zones of ${excerpt(inferred.v)} only`;
  return { ...port, fabric: missing(why, joinSources(s, inferred.s)) };
}

/** The fabric of the physical port behind a client adapter. */
export function fabricBehind({ viosId, port }: ClientPort, npivPorts: Fact<readonly NpivPort[]>): Pick<ClientPort, 'fabric'> {
  if (!isKnown(npivPorts) || !isKnown(viosId) || !isKnown(port)) return {};
  const found = npivPorts.v.find(
    (each) => isKnown(each.viosId) && each.viosId.v === viosId.v && isKnown(each.name) && each.name.v === port.v,
  );
  return found?.fabric === undefined ? {} : { fabric: found.fabric };
}

function inferredFabric(clients: readonly string[], { zoning }: Fabrics, evidence: Evidence): Known<string> | undefined {
  if ('why' in zoning) return undefined;
  const zones = clients.flatMap((wwpn) => zoning.zonesOf.get(wwpn) ?? []);
  const names = new Set(zones.map(({ value }) => value.fabric));
  const [only] = names;
  if (only === undefined || names.size > 1) return undefined;
  return known(only, joinSources(...zones.map(({ value, from }) => evidence.cite(value.s, from))));
}
