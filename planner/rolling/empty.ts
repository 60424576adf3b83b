/** Empties a host: its guests land elsewhere, and where there is no room, others make some. */
import { way } from '../model/instance.ts';
import type { Instance, InstanceGuest, InstanceHost } from '../model/instance.ts';
import type { ApartOf } from './apart.ts';
import { heldBy } from './yard.ts';
import type { Yard } from './yard.ts';

/** How hard to try. */
export interface Effort {
  /** Guests that move aside in a row, each making room for the one before; 0: none does. */
  readonly chain: number;
  /** How often to begin again with the guests first that found no place. */
  readonly retries: number;
  /** Guests that may be stopped are, where nothing else makes room. */
  readonly stops: boolean;
}

export const efforts = {
  plain: { chain: 0, retries: 0, stops: false },
  nudge: { chain: 1, retries: 0, stops: false },
  aside: { chain: 1, retries: 2, stops: false },
  chains: { chain: 2, retries: 4, stops: false },
  stops: { chain: 2, retries: 1, stops: true },
} as const satisfies Record<string, Effort>;

/** Guests that move aside from one host for one other, at most. */
const mostAside = 4;
/** Hosts on which room is made for one guest, at most: those that lack least come first. */
const mostTargets = 48;
/** Guests without a place after which an attempt is given up: those that come later would be as many again. */
const failuresPerRetry = 3;
/** Pairs of guests that are looked at when one might move over for the other, at most. */
const mostPairs = 20_000;
/** Landings looked for while room is made for one guest, at most, by length of chain. */
const mostLooks = 1_500;

export interface Emptier {
  /** Guests that found no place; none: the hosts are closed and empty. Otherwise all is as it was. */
  empty(hosts: readonly number[], effort: Effort): readonly number[];
}

export function emptierOf(yard: Yard, apartOf: ApartOf, order: Int32Array): Emptier {
  const { state, closed, settled, hops } = yard;
  const { instance, free, places } = state;
  const width = instance.resources.length;

  function empty(hosts: readonly number[], effort: Effort): readonly number[] {
    const kept = hops.length;
    const guests = hosts.flatMap((host) => state.guestsOn(host)).sort((a, b) => (order[a] as number) - (order[b] as number));
    let stuck: readonly number[] = [];
    for (const host of hosts) closed[host] = 1;
    for (let attempt = 0; attempt <= effort.retries; attempt++) {
      const failed = placeAll(stuck.length === 0 ? guests : [...stuck, ...guests.filter((guest) => !stuck.includes(guest))], effort);
      if (failed.length === 0) {
        settleMore(kept);
        return [];
      }
      yard.undo(kept);
      // The same guests in front once more would end the same way.
      if (failed.every((guest) => stuck.includes(guest))) {
        stuck = failed;
        break;
      }
      stuck = [...failed, ...stuck.filter((guest) => !failed.includes(guest))];
    }
    for (const host of hosts) closed[host] = 0;
    return stuck;
  }

  function placeAll(guests: readonly number[], effort: Effort): readonly number[] {
    const failed: number[] = [];
    for (const guest of guests) {
      if (place(guest, effort)) continue;
      failed.push(guest);
      if (failed.length > effort.retries * failuresPerRetry) break;
    }
    return failed;
  }

  function place(guest: number, { chain, stops }: Effort): boolean {
    const host = yard.landing(guest, -1);
    if (host >= 0) {
      yard.hop(guest, host);
      return true;
    }
    if (chain === 0) return false;
    return makeRoom(guest, chain, [guest], yard.looked + mostLooks * chain) || (stops && stopFor(guest));
  }

  /** Stops as few guests as make room, of those the least important; it may be the guest itself. */
  function stopFor(guest: number): boolean {
    let fewest = guestOf(guest).mayStop ? [guest] : undefined;
    let home = -1;
    for (const target of targetsOf(guest)) {
      const victims = victimsOn(target, guest);
      if (victims === undefined || (fewest !== undefined && !gentler(victims, fewest))) continue;
      fewest = victims;
      home = target;
    }
    if (fewest === undefined) return false;
    for (const victim of fewest) yard.hop(victim, -1);
    if (home >= 0) yard.hop(guest, home);
    return true;
  }

  /** The guests to stop on a host so that another has room; undefined: all of them would not do. */
  function victimsOn(host: number, guest: number): number[] | undefined {
    const kept = hops.length;
    const mayBe = state
      .guestsOn(host)
      .filter((other) => guestOf(other).mayStop)
      .sort((a, b) => guestOf(b).tier - guestOf(a).tier || (order[a] as number) - (order[b] as number));
    const victims: number[] = [];
    for (const victim of mayBe) {
      if (state.hasRoom(guest, host)) break;
      if (frees(victim, lacksOn(guest, host), fullOn(guest, host)) === 0) continue;
      yard.hop(victim, -1);
      victims.push(victim);
    }
    const enough = state.mayTake(guest, host);
    yard.undo(kept);
    return enough ? victims : undefined;
  }

  function gentler(some: readonly number[], others: readonly number[]): boolean {
    if (some.length !== others.length) return some.length < others.length;
    const dearest = (victims: readonly number[]): number => Math.min(...victims.map((victim) => guestOf(victim).tier));
    return dearest(some) > dearest(others);
  }

  /** Puts a guest where others have moved aside for it. Where that fails, all is as it was. */
  function makeRoom(guest: number, chain: number, locked: readonly number[], limit: number): boolean {
    for (const target of targetsOf(guest)) {
      if (yard.looked > limit) return false;
      const kept = hops.length;
      if (clear(guest, target, chain, locked, limit)) {
        yard.hop(guest, target);
        return true;
      }
      yard.undo(kept);
    }
    return false;
  }

  /** Hosts that could take it if they had room: the cheapest first, and of those the ones that lack least. */
  function targetsOf(guest: number): readonly number[] {
    const row = instance.rows[guestOf(guest).row] as Uint8Array;
    const found: { host: number; cost: number; lacks: number }[] = [];
    for (let host = 0; host < row.length; host++) {
      const { mayReceive, capacity } = instance.hosts[host] as InstanceHost;
      if (row[host] === way.none || closed[host] === 1 || !mayReceive || places[guest] === host) continue;
      let lacks = 0;
      for (let resource = 0; resource < width; resource++) {
        const all = capacity[resource] as number;
        if (all > 0) lacks += lack(guest, host, resource) / all;
      }
      found.push({ host, cost: yard.costOf(guest, host), lacks });
    }
    found.sort((a, b) => a.cost - b.cost || a.lacks - b.lacks || a.host - b.host);
    return found.slice(0, mostTargets).map(({ host }) => host);
  }

  function lack(guest: number, host: number, resource: number): number {
    const wanted = guestOf(guest).demand[resource] as number;
    if (wanted === 0) return 0;
    const keep = (instance.hosts[host] as InstanceHost).reserve[resource] as number;
    return Math.max(0, wanted + keep - (free[host * width + resource] as number));
  }

  function clear(guest: number, target: number, chain: number, locked: readonly number[], limit: number): boolean {
    for (let moved = 0; moved < mostAside; moved++) {
      if (state.hasRoom(guest, target)) return true;
      if (!moveOneAside(guest, target, chain, locked, limit)) return false;
    }
    return state.hasRoom(guest, target);
  }

  /** The guest that frees most of what lacks, and of those the one whose move costs least. */
  function moveOneAside(guest: number, target: number, chain: number, locked: readonly number[], limit: number): boolean {
    const lacking = instance.resources.map((_, resource) => lack(guest, target, resource));
    const full = (apartOf.get(guest) ?? []).filter((group) => isFull(group, target));
    const useful = state
      .guestsOn(target)
      .filter((other) => !locked.includes(other))
      .map((other) => ({ other, frees: frees(other, lacking, full) }))
      .filter(({ frees }) => frees > 0)
      .sort((a, b) => b.frees - a.frees || (order[a.other] as number) - (order[b.other] as number));
    let best = -1;
    let bestHost = -1;
    let bestCost = Infinity;
    for (const { other, frees } of useful) {
      if (yard.looked > limit || (best >= 0 && frees < (useful[0] as (typeof useful)[number]).frees - 1e-9)) break;
      const host = yard.landing(other, target);
      if (host < 0) continue;
      const cost = yard.costOf(other, host) + (settled[target] === 1 ? 1 : 0);
      if (cost < bestCost) [best, bestHost, bestCost] = [other, host, cost];
      if (cost === 0) break;
    }
    if (best >= 0) {
      yard.hop(best, bestHost);
      return true;
    }
    if (chain <= 1) return false;
    return useful.some(
      ({ other }) => yard.looked <= limit && makeRoom(other, chain - 1, [...locked, other], limit) && places[other] !== target,
    );
  }

  /** How much of what lacks a guest would free: 1 for each resource or exclusion group that then lacks nothing. */
  function frees(other: number, lacking: readonly number[], full: readonly number[]): number {
    const held = heldBy(state, other);
    let sum = 0;
    lacking.forEach((missing, resource) => {
      if (missing > 0) sum += Math.min(1, (held[resource] as number) / missing);
    });
    for (const group of full) if ((instance.apart[group] as Instance['apart'][number]).guests.includes(other)) sum++;
    return sum;
  }

  function isFull(group: number, host: number): boolean {
    const { guests, most } = instance.apart[group] as Instance['apart'][number];
    return guests.filter((guest) => places[guest] === host).length >= most;
  }

  /** Where a guest of this host landed on a host that is still to be emptied, another that has only just landed may move over for it. */
  function settleMore(kept: number): void {
    const arrived = new Set(hops.slice(kept).map(({ guest }) => guest));
    const again = [...arrived].filter((guest) => settled[places[guest] as number] === 0);
    if (again.length === 0 || again.length * arrived.size > mostPairs || again.length === arrived.size) return;
    for (const guest of again) {
      const host = yard.landing(guest, -1);
      if (host >= 0 && yard.costOf(guest, host) === 0) yard.hop(guest, host);
      else moveOver(guest, arrived);
    }
  }

  function moveOver(guest: number, arrived: ReadonlySet<number>): void {
    const row = instance.rows[guestOf(guest).row] as Uint8Array;
    for (const other of arrived) {
      const host = places[other] as number;
      if (settled[host] === 0 || row[host] !== way.live || frees(other, lacksOn(guest, host), fullOn(guest, host)) === 0) continue;
      const next = yard.landing(other, host);
      if (next < 0 || yard.costOf(other, next) > 0) continue;
      const before = hops.length;
      yard.hop(other, next);
      if (state.mayTake(guest, host)) {
        yard.hop(guest, host);
        return;
      }
      yard.undo(before);
    }
  }

  const guestOf = (guest: number) => instance.guests[guest] as InstanceGuest;
  const lacksOn = (guest: number, host: number) => instance.resources.map((_, resource) => lack(guest, host, resource));
  const fullOn = (guest: number, host: number) => (apartOf.get(guest) ?? []).filter((group) => isFull(group, host));

  return { empty };
}
