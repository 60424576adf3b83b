/**
 * PowerVM put together: what Virtual I/O Servers and fabrics show is added to the systems that the HMCs show. Rules and
 * reports read only this joined form.
 */
import { isKnown, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { ClientWwpn, FcMap, Guest, NpivPort, PowervmGuest, PowervmHost, Snapshot } from '../../schemas/generated/types.ts';
import { excerpt } from '../../schemas/visible.ts';
import { Evidence } from '../linking.ts';
import type { Link, Linked, Machine, Supply } from '../linking.ts';
import { behindAdapters } from './clients.ts';
import { conventionsOf } from './conventions.ts';
import { fabricBehind, fabricsOf, withFabric, zonesOf } from './fabrics.ts';
import type { Fabrics, Initiators } from './fabrics.ts';
import { placeOf, readsOf } from './reads.ts';
import type { Reads } from './reads.ts';
import { serversOf, withRead } from './servers.ts';
import { claimsOf, storageOf } from './storage.ts';
import { stubsOf } from './stubs.ts';
import type { Stubs } from './stubs.ts';
import { trunksOf } from './trunks.ts';

export const powervmLink: Link = {
  from: ['vios', 'san'],
  to: 'powervm',
  add(machines, supply) {
    const systems = machines.flatMap(({ snapshot }) => (isSystem(snapshot) ? [snapshot] : []));
    return systems.length === 0 ? withoutSystems(machines, supply) : linked(machines, systems, supply);
  },
};

type System = Snapshot & { readonly host: { readonly powervm: PowervmHost } };

function isSystem({ host }: Snapshot): boolean {
  return host.powervm !== undefined;
}

function withoutSystems(machines: readonly Machine[], { others }: Supply): Linked {
  return {
    machines,
    notes: others.map(({ endpoint }) => `no HMC shows a system that ${excerpt(endpoint)} belongs to: what it shows is not used`),
  };
}

interface Sight {
  readonly reads: Reads;
  readonly fabrics: Fabrics;
  readonly initiators: Initiators;
  readonly stubs: Stubs;
}

function linked(machines: readonly Machine[], systems: readonly Snapshot[], supply: Supply): Linked {
  const reads = readsOf(machines, supply);
  const fabricEndpoints = supply.others.flatMap(({ endpoint, san }) => (san === undefined ? [] : [endpoint]));
  const partitions = systems.flatMap((system) =>
    partitionsOf(system).map(({ name, powervm }) => ({ name, system: system.host.name, lparId: powervm.lparId, facts: powervm })),
  );
  const unseen = systems.find(({ guests }) => !isKnown(guests));
  const whyNotAll =
    unseen === undefined || isKnown(unseen.guests)
      ? undefined
      : `the partitions of ${excerpt(unseen.host.name)} are not known: ${unseen.guests.why}`;
  const sight: Sight = {
    reads,
    fabrics: fabricsOf(supply),
    initiators: initiatorsOf(systems, reads),
    stubs: stubsOf(partitions, conventionsOf(supply.conventions), whyNotAll),
  };
  return {
    machines: machines.map((machine) =>
      isSystem(machine.snapshot)
        ? {
            ...machine,
            snapshot: joinedSystem(machine.snapshot as System, sight),
            suppliers: [...placesOf(machine.snapshot).flatMap((place) => endpointsAt(place, reads)), ...fabricEndpoints],
          }
        : machine,
    ),
    notes: [...reads.notes, ...unlisted(systems, reads)],
  };
}

interface Partition {
  readonly name: string;
  readonly powervm: PowervmGuest;
}

function partitionsOf({ guests }: Snapshot): readonly Partition[] {
  return isKnown(guests) ? guests.v.flatMap(({ name, powervm }) => (powervm === undefined ? [] : [{ name, powervm }])) : [];
}

/** Of the Virtual I/O Servers that the HMC lists. */
function placesOf({ host: { powervm } }: Snapshot): readonly string[] {
  if (powervm === undefined || !isKnown(powervm.mtms) || !isKnown(powervm.vioses)) return [];
  const mtms = powervm.mtms.v;
  return powervm.vioses.v.flatMap(({ lparId }) => (isKnown(lparId) ? [placeOf(mtms, lparId.v)] : []));
}

function endpointsAt(place: string, { byPlace }: Reads): readonly string[] {
  return (byPlace.get(place) ?? []).map(({ endpoint }) => endpoint);
}

/** Servers that were read and that no HMC lists, as sentences. */
function unlisted(systems: readonly Snapshot[], { byPlace }: Reads): readonly string[] {
  const listed = new Set(systems.flatMap(placesOf));
  return [...byPlace].flatMap(([place, found]) =>
    listed.has(place)
      ? []
      : found.map(({ endpoint, facts: { machine, lparId } }) => {
          const where = isKnown(machine) && isKnown(lparId) ? `partition ${lparId.v} of ${excerpt(machine.v)}` : '';
          return `no HMC shows the Virtual I/O Server that ${excerpt(endpoint)} is or read (${where}): what it shows is not used`;
        }),
  );
}

function initiatorsOf(systems: readonly Snapshot[], { byPlace }: Reads): Initiators {
  const all = new Set<string>();
  for (const system of systems) for (const { powervm } of partitionsOf(system)) for (const wwpn of wwpnsOf(powervm)) all.add(wwpn);
  for (const found of byPlace.values())
    for (const { facts } of found)
      for (const { wwpn } of isKnown(facts.ports) ? facts.ports.v : []) if (wwpn !== undefined && isKnown(wwpn)) all.add(wwpn.v);
  return { all };
}

function wwpnsOf({ fc }: PowervmGuest): readonly string[] {
  return isKnown(fc) ? fc.v.flatMap(({ wwpns }) => (isKnown(wwpns) ? wwpns.v : [])) : [];
}

/** Of every partition: missing as soon as those of one are. */
function clientWwpnsOf({ guests }: Snapshot, partitions: readonly { readonly powervm: PowervmGuest }[]): Fact<ClientWwpn[]> {
  if (!isKnown(guests)) return missing(guests.why, guests.s);
  const owned: ClientWwpn[] = [];
  for (const { powervm } of partitions) {
    if (!isKnown(powervm.fc)) return missing(powervm.fc.why, powervm.fc.s);
    for (const { wwpns } of powervm.fc.v) {
      if (!isKnown(wwpns)) return missing(wwpns.why, wwpns.s);
      owned.push(...wwpns.v.map((wwpn) => ({ lparId: powervm.lparId, wwpn: { v: wwpn, s: wwpns.s } })));
    }
  }
  return { v: owned, s: guests.s };
}

function joinedSystem(snapshot: System, { reads, fabrics, initiators, stubs }: Sight): Snapshot {
  const { host } = snapshot;
  const { powervm } = host;
  const evidence = new Evidence(snapshot);
  const servers = serversOf(host, powervm, reads, evidence, snapshot);
  const partitions = partitionsOf(snapshot);
  const storage = storageOf(servers, isKnown(snapshot.guests) ? claimsOf(partitions.map((each) => each.powervm)) : undefined);
  const npivPorts = mapped(storage.npivPorts, (port) =>
    withFabric(port, host.name, clientsOf(port, storage.fcMaps, partitions), fabrics, evidence),
  );
  const clientWwpns = clientWwpnsOf(snapshot, partitions);
  const wwpns = [...new Set(partitions.flatMap((each) => wwpnsOf(each.powervm)))];
  const joined: PowervmHost = {
    ...powervm,
    vioses:
      isKnown(servers) && isKnown(powervm.vioses)
        ? { v: powervm.vioses.v.map((vios, index) => withRead(vios, servers.v[index] as (typeof servers.v)[number])), s: powervm.vioses.s }
        : powervm.vioses,
    ...storage,
    clientWwpns,
    npivPorts,
    trunks: trunksOf(powervm, servers),
    zones: isKnown(snapshot.guests) ? zonesOf(wwpns, fabrics, initiators, evidence) : missing(snapshot.guests.why, snapshot.guests.s),
  };
  const guests = isKnown(snapshot.guests)
    ? {
        v: snapshot.guests.v.map((guest): Guest => {
          if (guest.powervm === undefined) return guest;
          const behind = behindAdapters(guest.name, guest.powervm, servers);
          const ports = mapped(behind.ports, (port) => ({ ...port, ...fabricBehind(port, npivPorts) }));
          return { ...guest, powervm: { ...guest.powervm, ...behind, ports, ...stubs.of(guest.name, host.name) } };
        }),
        s: snapshot.guests.s,
      }
    : snapshot.guests;
  return { ...snapshot, host: { ...host, powervm: joined }, guests, ...evidence.all() };
}

/** WWPNs of the adapters that are logged in through a port now. */
function clientsOf({ viosId, name }: NpivPort, fcMaps: Fact<readonly FcMap[]>, partitions: readonly Partition[]): readonly string[] {
  if (!isKnown(fcMaps) || !isKnown(viosId) || !isKnown(name)) return [];
  const loggedIn = fcMaps.v.filter(
    (map) =>
      isEqual(map.viosId, viosId.v) &&
      isEqual(map.port, name.v) &&
      isEqual(map.status, 'LOGGED_IN') &&
      isKnown(map.portsLoggedIn) &&
      map.portsLoggedIn.v > 0,
  );
  return loggedIn.flatMap((map) =>
    partitions.flatMap(({ powervm: { lparId, fc } }) => {
      if (!isKnown(map.clientId) || !isEqual(lparId, map.clientId.v) || !isKnown(fc)) return [];
      return fc.v.flatMap(({ viosId: at, serverSlot, wwpns }) =>
        isEqual(at, viosId.v) && isKnown(map.serverSlot) && isEqual(serverSlot, map.serverSlot.v) && isKnown(wwpns) ? wwpns.v : [],
      );
    }),
  );
}

function isEqual<T>(fact: Fact<T>, value: T): boolean {
  return isKnown(fact) && fact.v === value;
}

function mapped<T>(list: Fact<readonly T[]>, change: (element: T) => T): Fact<T[]> {
  return isKnown(list) ? { v: list.v.map(change), s: list.s } : list;
}
