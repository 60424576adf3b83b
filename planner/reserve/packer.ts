/**
 * Finds room for some guests on hosts whose own guests stay: a packing. First fit, then best fit with the large ones first,
 * then room made by moving one of them on, then a search of all packings until its effort is used up.
 */
import type { Instance, InstanceGuest, InstanceHost } from '../model/instance.ts';
import { wayOf } from '../model/instance.ts';
import type { State } from '../model/state.ts';
import { searched } from './search.ts';

export interface Packed {
  /** Host of each guest, in the order they were given; -1: none. */
  readonly targets: Int32Array;
  /** Every packing was tried: no other places all. */
  readonly exhausted: boolean;
}

export interface Packer {
  readonly state: State;
  /** Those that may take guests of a host that is lost. */
  receivers(hosts: readonly number[], lost: number): readonly number[];
  /** There is a way for the guest to the host, and it is not there: room aside. */
  isOpen(guest: number, host: number): boolean;
  /** It is in an exclusion group. */
  isApart(guest: number): boolean;
  /** What a host has free above its reserve, less what is put down there at the moment. */
  available(host: number, resource: number): number;
  /** The guest may be put down there now. */
  fits(guest: number, host: number): boolean;
  /** Notes that a guest is to go to a host; the state is not changed. */
  putDown(guest: number, host: number): void;
  takeBack(guest: number): void;
  /** Where a guest is put down; -1: nowhere. */
  downOn(guest: number): number;
  /** Places for guests, tried in the order of `hosts`; if not for all, then for the important tiers first. Nothing stays put down. */
  pack(guests: readonly number[], hosts: readonly number[], effort: number): Packed;
}

export function packerOf(state: State): Packer {
  const { instance } = state;
  const width = instance.resources.length;
  const demand = flat(instance.guests.map((guest) => guest.demand));
  const holds = flat(instance.guests.map((guest) => guest.holds));
  const home = Int32Array.from(instance.guests, ({ host }) => host);
  const reserve = flat(instance.hosts.map((host) => host.reserve));
  const inverse = flat(instance.hosts.map(({ capacity }) => capacity.map((all) => (all > 0 && Number.isFinite(all) ? 1 / all : 0))));
  const size = sizesOf(instance);
  const apartOf = apartByGuest(instance);
  const used = new Float64Array(instance.hosts.length * width);
  const down = new Int32Array(instance.guests.length).fill(-1);

  function available(host: number, resource: number): number {
    const at = host * width + resource;
    return (state.free[at] as number) - (reserve[at] as number) - (used[at] as number);
  }

  function fits(guest: number, host: number): boolean {
    if (!isOpen(guest, host)) return false;
    for (let resource = 0; resource < width; resource++) {
      const wanted = takes(guest, host, resource);
      if (wanted > 0 && available(host, resource) < wanted) return false;
    }
    for (const group of apartOf[guest] as readonly number[]) if (isFull(group, guest, host)) return false;
    return true;
  }

  /** Back where it has always been, it takes what it held there, if that is more. */
  function takes(guest: number, host: number, resource: number): number {
    const at = guest * width + resource;
    return host === home[guest] ? Math.max(demand[at] as number, holds[at] as number) : (demand[at] as number);
  }

  function isOpen(guest: number, host: number): boolean {
    return state.places[guest] !== host && wayOf(instance, guest, host) > 0;
  }

  function isFull(group: number, guest: number, host: number): boolean {
    const { guests, most } = instance.apart[group] as Instance['apart'][number];
    let there = 0;
    for (const other of guests)
      if (other !== guest && (state.places[other] === host || down[other] === host) && ++there >= most) return true;
    return false;
  }

  function change(guest: number, host: number, sign: 1 | -1): void {
    for (let resource = 0; resource < width; resource++) {
      const amount = takes(guest, host, resource);
      if (amount !== 0) used[host * width + resource] = (used[host * width + resource] as number) + sign * amount;
    }
  }

  function putDown(guest: number, host: number): void {
    change(guest, host, 1);
    down[guest] = host;
  }

  function takeBack(guest: number): void {
    const host = down[guest] as number;
    if (host < 0) return;
    change(guest, host, -1);
    down[guest] = -1;
  }

  /** Share of the host that would be left free, over its resources. */
  function leftOver(guest: number, host: number): number {
    let left = 0;
    for (let resource = 0; resource < width; resource++) {
      const scale = inverse[host * width + resource] as number;
      if (scale > 0) left += (available(host, resource) - takes(guest, host, resource)) * scale;
    }
    return left;
  }

  function firstFit(guest: number, hosts: readonly number[]): number {
    for (const host of hosts) if (fits(guest, host)) return host;
    return -1;
  }

  function bestFit(guest: number, hosts: readonly number[]): number {
    let best = -1;
    let least = Infinity;
    for (const host of hosts) {
      if (!fits(guest, host)) continue;
      const left = leftOver(guest, host);
      if (left < least) [best, least] = [host, left];
    }
    return best;
  }

  /** Puts down what fits, in this order; says how many did not. */
  function fill(order: readonly number[], hosts: readonly number[], choose: typeof firstFit): readonly number[] {
    return order.filter((guest) => {
      const host = choose(guest, hosts);
      if (host >= 0) putDown(guest, host);
      return host < 0;
    });
  }

  /** Makes room for a guest: one that was put down before goes somewhere else. */
  function eject(guest: number, placed: readonly number[], hosts: readonly number[]): boolean {
    for (const other of placed) {
      const host = down[other] as number;
      if (host < 0 || !isOpen(guest, host)) continue;
      takeBack(other);
      if (fits(guest, host)) {
        putDown(guest, host);
        const elsewhere = bestFit(other, hosts);
        if (elsewhere >= 0) {
          putDown(other, elsewhere);
          return true;
        }
        takeBack(guest);
      }
      putDown(other, host);
    }
    return false;
  }

  function clear(guests: readonly number[]): void {
    for (const guest of guests) takeBack(guest);
  }

  function pack(guests: readonly number[], hosts: readonly number[], effort: number): Packed {
    const outcome = (exhausted: boolean): Packed => {
      const targets = Int32Array.from(guests, (guest) => down[guest] as number);
      clear(guests);
      return { targets, exhausted };
    };
    const largestFirst = [...guests].sort((a, b) => (size[b] as number) - (size[a] as number) || a - b);
    if (fill(largestFirst, hosts, firstFit).length === 0) return outcome(false);
    clear(guests);
    const over = fill(largestFirst, hosts, bestFit);
    if (over.every((guest) => eject(guest, largestFirst, hosts))) return outcome(false);
    clear(guests);
    const { found, exhausted } = searched(packer, largestFirst, hosts, effort);
    if (found) return outcome(false);
    const tier = (guest: number): number => (instance.guests[guest] as InstanceGuest).tier;
    // Not all of them: the important ones, then.
    const byTier = [...largestFirst].sort((a, b) => tier(a) - tier(b) || (size[b] as number) - (size[a] as number) || a - b);
    for (const guest of byTier) {
      const host = bestFit(guest, hosts);
      if (host >= 0) putDown(guest, host);
      else eject(guest, byTier, hosts);
    }
    return outcome(exhausted);
  }

  const packer: Packer = {
    state,
    receivers: (hosts, lost) => hosts.filter((host) => host !== lost && (instance.hosts[host] as InstanceHost).mayReceive),
    isOpen,
    isApart: (guest) => (apartOf[guest] as readonly number[]).length > 0,
    available,
    fits,
    putDown,
    takeBack,
    downOn: (guest) => down[guest] as number,
    pack,
  };
  return packer;
}

function flat(rows: readonly (readonly number[])[]): Float64Array {
  const width = rows[0]?.length ?? 0;
  const all = new Float64Array(rows.length * width);
  rows.forEach((row, at) => all.set(row, at * width));
  return all;
}

function apartByGuest({ guests, apart }: Instance): readonly (readonly number[])[] {
  const groups: number[][] = guests.map(() => []);
  apart.forEach((group, at) => {
    for (const guest of group.guests) groups[guest]?.push(at);
  });
  return groups;
}

/** How large a guest is: the largest share of all capacity that it takes of any resource. */
function sizesOf({ guests, hosts, resources }: Instance): Float64Array {
  const whole = resources.map((_, at) =>
    hosts.reduce((sum, { capacity }) => sum + (Number.isFinite(capacity[at]) ? (capacity[at] as number) : 0), 0),
  );
  return Float64Array.from(guests, ({ demand }) =>
    demand.reduce((most, amount, at) => ((whole[at] as number) > 0 ? Math.max(most, amount / (whole[at] as number)) : most), 0),
  );
}
