/** What partitions take of a system and free on it again. */
import type { FleetGuest } from '../../fleet/fleet.ts';
import { marginMiB } from '../../rules/powervm/memory-demand.ts';
import { roomOf } from '../../rules/powervm/npiv.ts';
import { canHost } from '../../rules/powervm/vioses.ts';
import { isKnown, known, missing, noSource } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { PowervmGuest, PowervmHost } from '../../schemas/generated/types.ts';
import { valueOf } from '../fleet/amounts.ts';
import type { PlannedResource } from '../fleet/platform.ts';
import { holdsRoom, lmbOf, memoryOf } from './held.ts';

const notPowervm = missing('it is no partition of a PowerVM system');

/** One that is shut down is moved with its profile: what a target must have free for it is the minimum of that. */
function asMoved(guest: PowervmGuest): PowervmGuest {
  const { profile } = guest;
  return {
    ...guest,
    memoryMiB: profile.minMemoryMiB,
    maxMemoryMiB: profile.maxMemoryMiB,
    procUnitsHundredths: profile.minProcUnitsHundredths,
  };
}

function needed({ facts }: FleetGuest): PowervmGuest | undefined {
  if (facts.powervm === undefined) return undefined;
  return holdsRoom(facts) === false ? asMoved(facts.powervm) : facts.powervm;
}

function demandOfMemory(guest: FleetGuest): Fact<number> {
  const own = needed(guest);
  return own === undefined ? notPowervm : memoryOf(own, lmbOf(guest.host.facts.powervm)).atMostMiB;
}

function held({ facts }: FleetGuest, amount: (guest: PowervmGuest) => Fact<number>): Fact<number> {
  const holds = holdsRoom(facts);
  if (facts.powervm === undefined) return notPowervm;
  if (holds === undefined) return missing('its state is not known, or changes');
  return holds ? amount(facts.powervm) : known(0, noSource);
}

function adapters({ facts }: FleetGuest, kinds: readonly ('scsi' | 'fc')[]): Fact<number> {
  if (facts.powervm === undefined) return notPowervm;
  let count = 0;
  for (const kind of kinds) {
    const list: Fact<readonly unknown[]> = facts.powervm[kind];
    if (!isKnown(list)) return list;
    count += list.v.length;
  }
  return known(count, noSource);
}

type Server = { readonly id: number | undefined; readonly left: number | undefined; readonly name: string };

/** Virtual I/O Servers that can host, with their free slots. */
function servers({ vioses }: PowervmHost): Fact<readonly Server[]> {
  if (!isKnown(vioses)) return vioses;
  return known(
    vioses.v
      .filter(({ state, rmcState }) => isKnown(state) && isKnown(rmcState) && canHost({ state: state.v, rmcState: rmcState.v }))
      .map(({ name, lparId, maxVirtualSlots, slots }) => ({
        id: valueOf(lparId),
        name: valueOf(name) ?? 'a Virtual I/O Server',
        left: isKnown(maxVirtualSlots) && isKnown(slots) ? Math.max(0, maxVirtualSlots.v - new Set(slots.v).size) : undefined,
      })),
    vioses.s,
  );
}

function freeSlots(host: PowervmHost): Fact<number> {
  const found = servers(host);
  if (!isKnown(found)) return found;
  const unread = found.v.find(({ left }) => left === undefined);
  if (unread !== undefined) return missing(`how many virtual slots ${unread.name} has left is not known`);
  return known(
    found.v.reduce((sum, { left = 0 }) => sum + left, 0),
    found.s,
  );
}

function freePorts(host: PowervmHost): Fact<number> {
  const found = servers(host);
  if (!isKnown(found)) return found;
  const ports = host.npivPorts ?? missing('its Fibre Channel ports were not read');
  if (!isKnown(ports)) return ports;
  const ids = new Set(found.v.map(({ id }) => id));
  let room = 0;
  for (const { viosId, viosName, name, fabricSupportsNpiv, portsFree, wwpnsFree } of ports.v) {
    if (!isKnown(viosId) || !ids.has(viosId.v)) continue;
    // Room that nobody knows is none.
    if (!isKnown(fabricSupportsNpiv) || !isKnown(portsFree) || !isKnown(wwpnsFree)) continue;
    room += roomOf({
      viosId: viosId.v,
      viosName: valueOf(viosName) ?? '',
      name: valueOf(name) ?? '',
      fabricSupportsNpiv: fabricSupportsNpiv.v,
      portsFree: portsFree.v,
      wwpnsFree: wwpnsFree.v,
    });
  }
  return known(room, ports.s);
}

function freePlaces({ maxLpars, lpars }: PowervmHost): Fact<number> {
  if (!isKnown(maxLpars)) return maxLpars;
  return isKnown(lpars) ? known(Math.max(0, maxLpars.v - lpars.v.length), lpars.s) : lpars;
}

const one = known(1, noSource);

export const resources: readonly PlannedResource[] = [
  {
    name: 'procUnitsHundredths',
    title: 'processing units',
    unit: 'hundredths of a processor',
    demand: (guest) => needed(guest)?.procUnitsHundredths ?? notPowervm,
    holds: (guest) => held(guest, ({ procUnitsHundredths }) => procUnitsHundredths),
    free: ({ facts }) => facts.powervm?.freeProcUnitsHundredths ?? notPowervm,
  },
  {
    name: 'memoryMiB',
    title: 'memory',
    unit: 'MiB',
    demand: demandOfMemory,
    holds: (guest) => held(guest, (own) => memoryOf(own, lmbOf(guest.host.facts.powervm)).atLeastMiB),
    free: ({ facts }) => facts.powervm?.freeMemoryMiB ?? notPowervm,
    margin: (guest) => marginMiB(valueOf(demandOfMemory(guest)) ?? 0, lmbOf(guest.host.facts.powervm) ?? 1),
  },
  {
    name: 'serverSlots',
    title: 'virtual slots',
    unit: 'slots of Virtual I/O Servers',
    secondary: true,
    demand: (guest) => adapters(guest, ['scsi', 'fc']),
    holds: (guest) => adapters(guest, ['scsi', 'fc']),
    free: ({ facts }) => (facts.powervm === undefined ? notPowervm : freeSlots(facts.powervm)),
  },
  {
    name: 'npivPorts',
    title: 'Fibre Channel client ports',
    unit: 'client ports',
    secondary: true,
    demand: (guest) => adapters(guest, ['fc']),
    holds: (guest) => adapters(guest, ['fc']),
    free: ({ facts }) => (facts.powervm === undefined ? notPowervm : freePorts(facts.powervm)),
  },
  {
    name: 'lparPlaces',
    title: 'partitions',
    unit: 'partitions',
    secondary: true,
    demand: () => one,
    holds: () => one,
    free: ({ facts }) => (facts.powervm === undefined ? notPowervm : freePlaces(facts.powervm)),
  },
];
