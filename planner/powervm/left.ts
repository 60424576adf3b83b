/** A system once a partition has left it, or has given its processors and memory back. */
import type { FleetGuest } from '../../fleet/fleet.ts';
import { wwpnsOfAdapter } from '../../rules/powervm/npiv.ts';
import { isKnown, known } from '../../schemas/facts.ts';
import type { Host, NpivPort, PowervmGuest, PowervmHost, Vios } from '../../schemas/generated/types.ts';
import { filtered, freed, isEqual, mapped, valueOf } from '../fleet/amounts.ts';
import { holdsRoom, lmbOf, memoryOf, serverEnds } from './held.ts';

/** With a partition its adapters go, and the server adapters at their other ends. */
export function withoutGuest({ facts, host }: FleetGuest): Host {
  const { powervm } = host.facts;
  const own = facts.powervm;
  if (powervm === undefined || own === undefined) return host.facts;
  const room = holdsRoom(facts) === true ? released(powervm, own) : powervm;
  const id = valueOf(own.lparId);
  // Nobody knows which entries are its: then they stay in use.
  if (id === undefined) return { ...host.facts, powervm: room };
  const other = ({ lparId }: { readonly lparId: { readonly v?: number } | { readonly why: string } }): boolean =>
    !('v' in lparId) || lparId.v !== id;
  return {
    ...host.facts,
    powervm: {
      ...room,
      lpars: filtered(room.lpars, other),
      ethernet: filtered(room.ethernet, other),
      vioses: mapped(room.vioses, (vios) => withoutSlots(vios, own)),
      ...(room.usedSlots === undefined ? {} : { usedSlots: filtered(withoutServerSlots(room.usedSlots, own), other) }),
      ...(room.clientWwpns === undefined ? {} : { clientWwpns: filtered(room.clientWwpns, other) }),
      ...(room.scsiMaps === undefined ? {} : { scsiMaps: filtered(room.scsiMaps, ({ clientId }) => !isEqual(clientId, id)) }),
      ...(room.npivPorts === undefined ? {} : { npivPorts: mapped(room.npivPorts, (port) => freedPort(port, room, id)) }),
      ...(room.fcMaps === undefined ? {} : { fcMaps: filtered(room.fcMaps, ({ clientId }) => !isEqual(clientId, id)) }),
      ...(room.disks === undefined
        ? {}
        : {
            disks: mapped(room.disks, (disk) =>
              disk.mappedTo === undefined ? disk : { ...disk, mappedTo: filtered(disk.mappedTo, (client) => client !== id) },
            ),
          }),
    },
  };
}

/** The system with the processors and the memory of a partition that was shut down; its adapters stay. */
export function released(powervm: PowervmHost, own: PowervmGuest): PowervmHost {
  const id = valueOf(own.lparId);
  return {
    ...powervm,
    freeMemoryMiB: freed(powervm.freeMemoryMiB, memoryOf(own, lmbOf(powervm)).atLeastMiB),
    freeProcUnitsHundredths: freed(powervm.freeProcUnitsHundredths, own.procUnitsHundredths),
    ...(powervm.freeHugePages === undefined ? {} : { freeHugePages: freed(powervm.freeHugePages, own.hugePages) }),
    lpars: mapped(powervm.lpars, (lpar) => (isEqual(lpar.lparId, id) ? { ...lpar, state: known('Not Activated', lpar.state.s) } : lpar)),
  };
}

function withoutSlots(vios: Vios, own: PowervmGuest): Vios {
  const gone = slotsOn(vios, own);
  return { ...vios, slots: filtered(vios.slots, (slot) => !gone.has(slot)) };
}

function slotsOn({ lparId }: Pick<Vios, 'lparId'>, own: PowervmGuest): ReadonlySet<number> {
  const ends = valueOf(serverEnds(own)) ?? [];
  return new Set(ends.flatMap(({ viosId, serverSlot }) => (isEqual(lparId, viosId) && serverSlot !== undefined ? [serverSlot] : [])));
}

function withoutServerSlots(usedSlots: NonNullable<PowervmHost['usedSlots']>, own: PowervmGuest): typeof usedSlots {
  return filtered(usedSlots, ({ lparId, slot }) => !isKnown(slot) || !slotsOn({ lparId }, own).has(slot.v));
}

/** Every mapping to a port gives back a client port and two WWPNs of it. */
function freedPort(port: NpivPort, { fcMaps }: PowervmHost, id: number): NpivPort {
  const mappings = (valueOf(fcMaps) ?? []).filter(
    (map) => isEqual(map.clientId, id) && isEqual(map.viosId, valueOf(port.viosId)) && isEqual(map.port, valueOf(port.name)),
  ).length;
  if (mappings === 0) return port;
  return {
    ...port,
    portsFree: freed(port.portsFree, known(mappings, port.portsFree.s)),
    wwpnsFree: freed(port.wwpnsFree, known(mappings * wwpnsOfAdapter, port.wwpnsFree.s)),
  };
}
