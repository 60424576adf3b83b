/** Where a group's guests are put, hop by hop; whatever was tried can be taken back. */
import { way } from '../model/instance.ts';
import type { Instance, InstanceGuest, InstanceHost } from '../model/instance.ts';
import type { State } from '../model/state.ts';

export interface Hop {
  readonly guest: number;
  readonly from: number;
  readonly to: number;
}

/** What a landing costs; a greater one is worse. An outage weighs more than a second move. */
const costs = { nothing: 0, again: 1, outage: 2 } as const;

/** Instead of what is left. */
const noRoom = Infinity;

/** How to choose among landings of the same cost: leave as little room as possible, or as much. */
export type Fit = 'tight' | 'even';

export interface Yard {
  readonly state: State;
  /** Hosts of the group that is being formed: nothing lands there. */
  readonly closed: Uint8Array;
  /** Hosts that need not be emptied (any more): what lands there has arrived. */
  readonly settled: Uint8Array;
  fit: Fit;
  /** Every hop since the group was begun, each allowed in the state in which it was made. */
  readonly hops: readonly Hop[];
  /** Landings that were looked for. */
  looked: number;
  /** Hosts that were looked at for a guest. */
  work: number;
  /** The cheapest host that can take a guest now, other than where it is; -1: none. */
  landing(guest: number, not: number): number;
  costOf(guest: number, host: number): number;
  hop(guest: number, to: number): void;
  /** Takes hops back until only so many are left. */
  undo(hops: number): void;
  /** Begins the next group: the hops so far are forgotten, not undone. */
  begin(): void;
}

/** `open`: hosts that a row names and that may receive. */
export function yardOf(state: State, open: (row: number) => readonly number[]): Yard {
  const { instance, free, places } = state;
  const { hosts, guests, resources } = instance;
  const width = resources.length;
  const { demand, reserve, perUnit } = amountsOf(instance);
  const openOf = guests.map(({ row }) => open(row));
  const rowOf = guests.map(({ row }) => instance.rows[row] as Uint8Array);
  const matesOf = matesByGuest(instance);
  const closed = new Uint8Array(hosts.length);
  const settled = new Uint8Array(hosts.length);
  const hops: Hop[] = [];

  // Looked up once: this is the innermost loop.
  const { outage } = way;
  const { nothing, again, outage: outageCost } = costs;

  function landing(guest: number, not: number): number {
    yard.looked++;
    yard.work += (openOf[guest] as readonly number[]).length;
    const tight = yard.fit === 'tight';
    const row = rowOf[guest] as Uint8Array;
    const here = places[guest] as number;
    const mates = matesOf.get(guest);
    let best = -1;
    let bestCost = Infinity;
    let bestScore = Infinity;
    for (const host of openOf[guest] as readonly number[]) {
      if (closed[host] === 1 || host === not || host === here) continue;
      const cost = (row[host] === outage ? outageCost : nothing) + (settled[host] === 1 ? nothing : again);
      if (cost > bestCost) continue;
      let left = 0;
      for (let resource = 0; resource < width; resource++) {
        const wanted = demand[guest * width + resource] as number;
        const at = host * width + resource;
        const rest = (free[at] as number) - wanted - (reserve[at] as number);
        if (rest < 0 && wanted > 0) {
          left = noRoom;
          break;
        }
        // In shares of what the host has.
        const share = perUnit[at] as number;
        if (share > 0) left += rest * share;
      }
      if (left === noRoom) continue;
      // What must move again is spread, so that every host stays easy to empty.
      if (!tight || settled[host] === 0) left = -left;
      if (mates !== undefined && mates.some((mate) => places[mate] === host)) left -= 2 * width;
      if (cost === bestCost && left >= bestScore) continue;
      if (!state.hasRoom(guest, host)) continue;
      best = host;
      bestCost = cost;
      bestScore = left;
    }
    return best;
  }

  const yard: Yard = {
    state,
    closed,
    settled,
    fit: 'tight',
    hops,
    looked: 0,
    work: 0,
    landing,
    costOf(guest, host) {
      const how = (rowOf[guest] as Uint8Array)[host];
      return (how === outage ? outageCost : nothing) + (settled[host] === 1 ? nothing : again);
    },
    hop(guest, to) {
      hops.push({ guest, from: places[guest] as number, to });
      state.put(guest, to);
    },
    undo(kept) {
      while (hops.length > kept) {
        const { guest, from } = hops.pop() as Hop;
        state.put(guest, from);
      }
    },
    begin() {
      hops.length = 0;
    },
  };
  return yard;
}

function amountsOf({ hosts, guests, resources }: Instance) {
  const width = resources.length;
  const demand = new Float64Array(guests.length * width);
  guests.forEach((guest, at) => demand.set(guest.demand, at * width));
  const reserve = new Float64Array(hosts.length * width);
  hosts.forEach((host, at) => reserve.set(host.reserve, at * width));
  const perUnit = Float64Array.from({ length: hosts.length * width }, (_, at) => {
    const capacity = (hosts[Math.floor(at / width)] as InstanceHost).capacity[at % width] as number;
    return capacity > 0 && Number.isFinite(capacity) ? 1 / capacity : 0;
  });
  return { demand, reserve, perUnit };
}

/** Guests that should end where this one is. */
function matesByGuest({ together }: Instance): ReadonlyMap<number, readonly number[]> {
  const mates = new Map<number, number[]>();
  for (const group of together)
    for (const guest of group) mates.set(guest, [...(mates.get(guest) ?? []), ...group.filter((other) => other !== guest)]);
  return mates;
}

/** By resource: what its host has free again once a guest has left. */
export function heldBy(state: State, guest: number): readonly number[] {
  const { host, holds, demand } = state.instance.guests[guest] as InstanceGuest;
  return state.places[guest] === host ? holds : demand;
}
