/**
 * Whether all guests find a place at all once a host is empty, in whatever order they would get there: a search through all
 * ways, as far as it may go. What it does not find in full is proved not to be.
 */
import type { Apart, Instance, InstanceGuest, InstanceHost, Places } from '../model/instance.ts';
import type { ApartOf } from './apart.ts';
import type { Enclosure } from './enclosures.ts';

/** Places that were tried, at most. */
const mostTried = 30_000;
/** Guests beyond which it is not begun: it would not end. */
const mostGuests = 300;

export interface PackingQuestion {
  readonly instance: Instance;
  readonly apartOf: ApartOf;
  readonly open: (row: number) => readonly number[];
  /** Hosts and guests that have to do with it. */
  readonly within: Enclosure;
  /** Where guests are now: they stay where they can. */
  readonly places: Places;
  readonly host: number;
}

/** Where each guest could be; none: there is no such way; unknown: the search was given up. */
export function packingWithout({ instance, apartOf, open, within, places, host }: PackingQuestion): Places | 'none' | 'unknown' {
  const { hosts, resources } = instance;
  if (within.guests.length > mostGuests) return 'unknown';
  const width = resources.length;
  const guestOf = (guest: number): InstanceGuest => instance.guests[guest] as InstanceGuest;
  const ownAt = hosts.map((about) => [...about.free]);
  // Guests that are not asked about may be stopped: as if they were not there.
  for (const { host: own, holds } of instance.guests) holds.forEach((amount, resource) => add(ownAt[own], resource, amount));
  const used = new Float64Array(hosts.length * width);
  /** Newcomers that ask for a resource: only then must the reserve be kept. */
  const asking = new Int32Array(hosts.length * width);
  const members = new Map<number, { all: number; newcomers: number }>();
  const size = (guest: number): number =>
    guestOf(guest).demand.reduce((sum, amount, resource) => {
      const all = hosts.reduce(
        (most, { capacity }) => (Number.isFinite(capacity[resource]) ? Math.max(most, capacity[resource] as number) : most),
        0,
      );
      return sum + (all > 0 ? amount / all : 0);
    }, 0);
  const sizes = new Map(within.guests.map((guest) => [guest, size(guest)]));
  const order = [...within.guests].sort(
    (a, b) => Number(places[b] === host) - Number(places[a] === host) || (sizes.get(b) as number) - (sizes.get(a) as number) || a - b,
  );
  const found = places.slice();
  let tried = 0;
  let givenUp = false;

  const slot = (group: number, at: number) => {
    const key = group * hosts.length + at;
    const known = members.get(key);
    if (known !== undefined) return known;
    const made = { all: 0, newcomers: 0 };
    members.set(key, made);
    return made;
  };

  /** Counts a guest in, or out again. */
  function count(guest: number, at: number, sign: 1 | -1): void {
    const { host: own, demand, holds } = guestOf(guest);
    for (let resource = 0; resource < width; resource++) {
      const amount = (own === at ? holds : demand)[resource] as number;
      used[at * width + resource] = (used[at * width + resource] as number) + sign * amount;
      if (own !== at && (demand[resource] as number) > 0) asking[at * width + resource] = (asking[at * width + resource] as number) + sign;
    }
    for (const group of apartOf.get(guest) ?? []) {
      const there = slot(group, at);
      there.all += sign;
      if (own !== at) there.newcomers += sign;
    }
  }

  function holds(guest: number, at: number): boolean {
    const { reserve } = hosts[at] as InstanceHost;
    for (let resource = 0; resource < width; resource++) {
      const left = (ownAt[at]?.[resource] as number) - (used[at * width + resource] as number);
      if ((asking[at * width + resource] as number) > 0 && left < (reserve[resource] as number)) return false;
    }
    return (apartOf.get(guest) ?? []).every((group) => {
      const { all, newcomers } = slot(group, at);
      return newcomers === 0 || all <= (instance.apart[group] as Apart).most;
    });
  }

  const choices = order.map((guest) => {
    const { host: own, row } = guestOf(guest);
    const now = places[guest] as number;
    const all = [...new Set([now, own, ...open(row)])].filter((at) => at >= 0 && at !== host);
    return all.filter((at) => at === own || open(row).includes(at));
  });

  function search(depth: number): boolean {
    const guest = order[depth];
    if (guest === undefined) return true;
    for (const at of choices[depth] as readonly number[]) {
      if (++tried > mostTried) {
        givenUp = true;
        return false;
      }
      count(guest, at, 1);
      if (holds(guest, at)) {
        found[guest] = at;
        if (search(depth + 1)) return true;
        if (givenUp) return false;
      }
      count(guest, at, -1);
    }
    return false;
  }

  if (search(0)) return found;
  return givenUp ? 'unknown' : 'none';
}

function add(amounts: number[] | undefined, at: number, amount: number): void {
  if (amounts !== undefined) amounts[at] = (amounts[at] as number) + amount;
}
