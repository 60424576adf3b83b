/** A system with one more partition on it: what it takes is taken, and its numbers, names and addresses are in use. */
import { wwpnsOfAdapter } from '../../rules/powervm/npiv.ts';
import { isKnown, known, missing, noSource } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type {
  ClientDisk,
  FcMap,
  Guest,
  LparOnSystem,
  NpivPort,
  PowervmGuest,
  PowervmHost,
  ScsiMap,
  UsedSlot,
  Vios,
  WwpnZoning,
} from '../../schemas/generated/types.ts';
import { added, isEqual, mapped, taken, valueOf } from '../fleet/amounts.ts';
import { volumeOf } from './adapters-there.ts';
import { holdsRoom, lmbOf, memoryOf, serverEnds } from './held.ts';

/** @param zones what fabrics say of its WWPNs: of the system it comes from, or undefined */
export function onSystem(system: PowervmHost, guest: Guest, zones?: PowervmHost['zones']): PowervmHost {
  const own = guest.powervm;
  if (own === undefined) return system;
  const { name } = guest;
  // One whose state is not known may hold all of it.
  const room = holdsRoom(guest) === false ? system : occupied(system, guest, own);
  return {
    ...room,
    lpars: added(room.lpars, known([asLpar(guest, own, room)], noSource), name),
    ethernet: added(
      room.ethernet,
      listOf(own.ethernet, (adapter) => ({ ...without(adapter), lparId: own.lparId, trunk: known(false, noSource) })),
      name,
    ),
    vioses: withServerSlots(room.vioses, own),
    ...(room.usedSlots === undefined ? {} : { usedSlots: added(room.usedSlots, clientSlots(own), name) }),
    ...(room.clientWwpns === undefined
      ? {}
      : {
          clientWwpns: added(
            room.clientWwpns,
            flatOf(own.fc, ({ wwpns }) =>
              isKnown(wwpns) ? wwpns.v.map((wwpn) => ({ lparId: own.lparId, wwpn: known(wwpn, noSource) })) : undefined,
            ),
            name,
          ),
        }),
    ...(room.scsiMaps === undefined ? {} : { scsiMaps: added(room.scsiMaps, scsiMapsOf(own), name) }),
    ...(room.fcMaps === undefined ? {} : { fcMaps: added(room.fcMaps, fcMapsOf(own), name) }),
    ...(room.npivPorts === undefined ? {} : { npivPorts: withoutPorts(room.npivPorts, own) }),
    ...(room.disks === undefined ? {} : { disks: withMapped(room.disks, own) }),
    ...(room.zones === undefined ? {} : { zones: withZones(room.zones, own, zones) }),
    ...(room.sriovPorts === undefined ? {} : { sriovPorts: withVnics(room.sriovPorts, own) }),
  };
}

/** The system without the processors and the memory of a partition that runs there. */
export function occupied(system: PowervmHost, { name }: Guest, own: PowervmGuest): PowervmHost {
  return {
    ...system,
    freeMemoryMiB: taken(system.freeMemoryMiB, memoryOf(own, lmbOf(system)).atMostMiB, name),
    freeProcUnitsHundredths: taken(system.freeProcUnitsHundredths, own.procUnitsHundredths, name),
    ...(system.freeHugePages === undefined ? {} : { freeHugePages: taken(system.freeHugePages, own.hugePages, name) }),
    ...(system.memoryPools === undefined || isEqual(own.memoryMode, 'ded')
      ? {}
      : { memoryPools: missing(`what ${name} takes of the shared memory is not known`) }),
  };
}

/** The pool counts what its partitions take: an entry without it would make room. */
function asLpar({ name }: Guest, own: PowervmGuest, { pools }: PowervmHost): LparOnSystem {
  const { lparId, environment, state, procMode, procUnitsHundredths, procs, poolName } = own;
  return {
    name: known(name, noSource),
    ...{ lparId, environment, state, procMode, procUnitsHundredths, procs },
    ...(isEqual(procMode, 'ded') ? {} : { poolId: poolIdOf(poolName, pools) }),
  };
}

function poolIdOf(poolName: Fact<string>, pools: PowervmHost['pools']): Fact<number> {
  if (!isKnown(poolName)) return missing('its shared processor pool is not known');
  if (!isKnown(pools)) return missing('the shared processor pools are not known');
  const pool = pools.v.find(({ name }) => isEqual(name, poolName.v));
  return pool?.poolId ?? known(0, noSource);
}

function without<T extends { readonly required?: unknown }>(adapter: T): Omit<T, 'required'> {
  const { required: _, ...rest } = adapter;
  return rest;
}

function listOf<T, U>(list: Fact<readonly T[]>, change: (element: T) => U): Fact<readonly U[]> {
  return isKnown(list) ? known(list.v.map(change), noSource) : list;
}

/** Missing as soon as it is of one element. */
function flatOf<T, U>(list: Fact<readonly T[]>, change: (element: T) => readonly U[] | undefined): Fact<readonly U[]> {
  if (!isKnown(list)) return list;
  const all: U[] = [];
  for (const element of list.v) {
    const found = change(element);
    if (found === undefined) return missing('a part of it is not known');
    all.push(...found);
  }
  return known(all, noSource);
}

/** Of a server adapter whose slot is not known nobody knows which one is gone. */
function withServerSlots(vioses: PowervmHost['vioses'], own: PowervmGuest): PowervmHost['vioses'] {
  const ends = serverEnds(own);
  const unknown = missing('which virtual slot a partition that has arrived uses is not known');
  return mapped(vioses, (vios): Vios => {
    if (!isKnown(ends) || !isKnown(vios.lparId)) return { ...vios, slots: isKnown(vios.slots) ? unknown : vios.slots };
    const here = ends.v.filter(({ viosId }) => isEqual(vios.lparId, viosId));
    if (here.length === 0 || !isKnown(vios.slots)) return vios;
    const slots = here.map(({ serverSlot }) => serverSlot);
    return slots.includes(undefined)
      ? { ...vios, slots: unknown }
      : { ...vios, slots: known([...vios.slots.v, ...(slots as number[])], vios.slots.s) };
  });
}

function clientSlots({ lparId, ethernet, scsi, fc }: PowervmGuest): Fact<readonly UsedSlot[]> {
  const kinds: readonly (readonly [kind: string, list: Fact<readonly { readonly slot: Fact<number> }[]>])[] = [
    ['eth', ethernet],
    ['scsi', scsi],
    ['fc', fc],
  ];
  const slots: UsedSlot[] = [];
  for (const [kind, list] of kinds) {
    if (!isKnown(list)) return missing(list.why);
    for (const { slot } of list.v) slots.push({ lparId, slot, kind: known(kind, noSource) });
  }
  return known(slots, noSource);
}

function scsiMapsOf({ lparId, disks }: PowervmGuest): Fact<readonly ScsiMap[]> | undefined {
  return disks === undefined
    ? undefined
    : listOf(disks, ({ viosId, viosName, vhost, serverSlot, vtd, backing, backingKind }: ClientDisk) => ({
        ...{ viosId, viosName, vhost, serverSlot, vtd, backing, backingKind },
        clientId: lparId,
      }));
}

function fcMapsOf({ lparId, ports }: PowervmGuest): Fact<readonly FcMap[]> | undefined {
  return ports === undefined
    ? undefined
    : listOf(ports, ({ slot, viosId, viosName, vfchost, serverSlot, status, port, portsLoggedIn, flags }) => ({
        ...{ viosId, viosName, vfchost, serverSlot, status, port, portsLoggedIn, flags },
        clientSlot: slot,
        clientId: lparId,
      }));
}

/** Behind which port an adapter is may be left to the HMC: then each of its server's ports may have lost one place. */
function withoutPorts(ports: NonNullable<PowervmHost['npivPorts']>, own: PowervmGuest): typeof ports {
  if (!isKnown(ports)) return ports;
  if (!isKnown(own.fc)) return missing('which ports a partition that has arrived uses is not known', ports.s);
  const behind = own.ports === undefined ? undefined : valueOf(own.ports);
  let left: readonly NpivPort[] = ports.v;
  for (const { slot, viosId } of own.fc.v) {
    const of = behind?.find((port) => isEqual(port.slot, valueOf(slot)));
    const named = left.filter((port) => isEqual(port.viosId, valueOf(viosId)) && isEqual(port.name, valueOf(of?.port)));
    const touched =
      named.length > 0 ? named : left.filter((port) => !isKnown(viosId) || !isKnown(port.viosId) || port.viosId.v === viosId.v);
    left = left.map((port) => (touched.includes(port) ? lessRoom(port) : port));
  }
  return known([...left], ports.s);
}

function lessRoom(port: NpivPort): NpivPort {
  return {
    ...port,
    portsFree: taken(port.portsFree, known(1, noSource), 'it'),
    wwpnsFree: taken(port.wwpnsFree, known(wwpnsOfAdapter, noSource), 'it'),
  };
}

/** Volumes that are mapped to it now. One that was not found by name may be any of its server. */
function withMapped(disks: NonNullable<PowervmHost['disks']>, own: PowervmGuest): typeof disks {
  if (!isKnown(disks)) return disks;
  const luns = own.disks === undefined ? undefined : valueOf(own.disks);
  const id = own.lparId;
  if (luns === undefined || !isKnown(id)) {
    const why = missing('which volumes a partition that has arrived uses is not known');
    return mapped(disks, (disk) => ({
      ...disk,
      mappedTo: disk.mappedTo === undefined || !isKnown(disk.mappedTo) ? (disk.mappedTo ?? why) : why,
    }));
  }
  const used = new Set(
    luns.flatMap((lun) => {
      const viosId = valueOf(lun.viosId);
      return (viosId === undefined ? undefined : volumeOf(lun, viosId, disks.v)) ?? [];
    }),
  );
  return mapped(disks, (disk) =>
    used.has(disk) && disk.mappedTo !== undefined && isKnown(disk.mappedTo)
      ? { ...disk, mappedTo: known([...disk.mappedTo.v, id.v], disk.mappedTo.s) }
      : disk,
  );
}

/** What a fabric says of a WWPN is the same wherever the partition is. */
function withZones(zones: NonNullable<PowervmHost['zones']>, own: PowervmGuest, from: PowervmHost['zones']): typeof zones {
  const wwpns = flatOf(own.fc, (adapter) => valueOf(adapter.wwpns));
  if (!isKnown(zones)) return zones;
  if (!isKnown(wwpns)) return missing(wwpns.why);
  if (wwpns.v.length === 0) return zones;
  if (from === undefined || !isKnown(from)) return missing('what fabrics say of the WWPNs of a partition that has arrived is not known');
  const own_ = new Set(wwpns.v);
  const unseen = from.v.filter(
    (zone: WwpnZoning) =>
      isKnown(zone.wwpn) &&
      own_.has(zone.wwpn.v) &&
      !zones.v.some((each) => isEqual(each.wwpn, valueOf(zone.wwpn)) && isEqual(each.fabric, valueOf(zone.fabric))),
  );
  return unseen.length === 0 ? zones : known([...zones.v, ...unseen], zones.s);
}

/** The HMC picks ports by their labels: each of them may have lost the capacity. */
function withVnics(ports: NonNullable<PowervmHost['sriovPorts']>, { vnics }: PowervmGuest): typeof ports {
  if (!isKnown(ports) || vnics === undefined) return ports;
  const backing = flatOf(vnics, (vnic) => valueOf(vnic.backing));
  if (!isKnown(backing)) return missing('what virtual NICs of a partition that has arrived take is not known', ports.s);
  if (backing.v.length === 0) return ports;
  return mapped(ports, (port) => {
    const mine = backing.v.filter(({ portLabel }) => portLabel === undefined || !isKnown(portLabel) || isEqual(port.label, portLabel.v));
    return mine.reduce(
      (left, { capacityHundredths }) => ({ ...left, freeCapacityHundredths: taken(left.freeCapacityHundredths, capacityHundredths, 'it') }),
      port,
    );
  });
}
