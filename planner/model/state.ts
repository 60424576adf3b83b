/** Where guests are and what is free, while a plan is made. Changes are cheap and can be taken back. */
import type { Instance, InstanceGuest, InstanceHost, Places } from './instance.ts';
import { wayOf } from './instance.ts';

export interface State {
  readonly instance: Instance;
  /** Host of each guest, -1: nowhere. */
  readonly places: Places;
  /** free[host * resources + resource] */
  readonly free: Float64Array;
  /** A guest's present host has what it takes: room above the reserve, and none of its exclusion groups is full. The way there is not asked. */
  hasRoom(guest: number, host: number): boolean;
  /** hasRoom, and there is a way to get there. */
  mayTake(guest: number, host: number): boolean;
  /** Takes it off its host, if it has one, and puts it there; -1: nowhere. Nothing is checked. */
  put(guest: number, host: number): void;
  /** Guests on a host, in no order; do not keep it over a put(). */
  guestsOn(host: number): readonly number[];
  copy(): State;
}

export function stateOf(instance: Instance): State {
  const { hosts, resources, guests } = instance;
  const free = new Float64Array(hosts.length * resources.length);
  hosts.forEach((host, at) => free.set(host.free, at * resources.length));
  const places = Int32Array.from(guests, ({ host }) => host);
  const on: number[][] = hosts.map(() => []);
  places.forEach((host, guest) => on[host]?.push(guest));
  return build(instance, tablesOf(instance), places, free, on);
}

/** What never changes, in arrays. */
interface Tables {
  readonly demand: Float64Array;
  readonly holds: Float64Array;
  readonly reserve: Float64Array;
  readonly receives: Uint8Array;
  /** Exclusion groups of a guest. */
  readonly apartOf: readonly (readonly number[])[];
}

function tablesOf({ hosts, guests, resources, apart }: Instance): Tables {
  const flat = (rows: readonly (readonly number[])[]): Float64Array => {
    const all = new Float64Array(rows.length * resources.length);
    rows.forEach((row, at) => all.set(row, at * resources.length));
    return all;
  };
  const apartOf: number[][] = guests.map(() => []);
  apart.forEach((group, at) => {
    for (const guest of group.guests) apartOf[guest]?.push(at);
  });
  return {
    demand: flat(guests.map(({ demand }) => demand)),
    holds: flat(guests.map(({ holds }) => holds)),
    reserve: flat(hosts.map(({ reserve }) => reserve)),
    receives: Uint8Array.from(hosts, ({ mayReceive }) => (mayReceive ? 1 : 0)),
    apartOf,
  };
}

function build(instance: Instance, tables: Tables, places: Places, free: Float64Array, on: number[][]): State {
  const width = instance.resources.length;
  const { demand, holds, reserve, receives, apartOf } = tables;

  function hasRoom(guest: number, host: number): boolean {
    if (receives[host] === 0) return false;
    if (places[guest] === host) return true;
    const home = (instance.guests[guest] as InstanceGuest).host === host;
    for (let resource = 0; resource < width; resource++) {
      const at = guest * width + resource;
      // Back home it takes what it held there, which may be more than it asks for.
      const wanted = home ? Math.max(demand[at] as number, holds[at] as number) : (demand[at] as number);
      if (wanted > 0 && (free[host * width + resource] as number) - wanted < (reserve[host * width + resource] as number)) return false;
    }
    for (const group of apartOf[guest] as readonly number[]) if (isFull(group, host)) return false;
    return true;
  }

  function isFull(group: number, host: number): boolean {
    const apart = instance.apart[group] as Instance['apart'][number];
    let there = 0;
    for (const other of apart.guests) if (places[other] === host && ++there >= apart.most) return true;
    return false;
  }

  function put(guest: number, host: number): void {
    const from = places[guest] as number;
    if (from === host) return;
    const own = (instance.guests[guest] as InstanceGuest).host;
    if (from >= 0) {
      // What it holds where it has always been may differ from what it took elsewhere.
      const held = from === own ? holds : demand;
      for (let resource = 0; resource < width; resource++) add(from, resource, held[guest * width + resource] as number);
      const guests = on[from] as number[];
      guests[guests.indexOf(guest)] = guests[guests.length - 1] as number;
      guests.pop();
    }
    places[guest] = host;
    if (host < 0) return;
    const taken = host === own ? holds : demand;
    for (let resource = 0; resource < width; resource++) add(host, resource, -(taken[guest * width + resource] as number));
    (on[host] as number[]).push(guest);
  }

  function add(host: number, resource: number, amount: number): void {
    const at = host * width + resource;
    if (amount !== 0) free[at] = (free[at] as number) + amount;
  }

  return {
    instance,
    places,
    free,
    hasRoom,
    mayTake: (guest, host) => wayOf(instance, guest, host) > 0 && hasRoom(guest, host),
    put,
    guestsOn: (host) => on[host] as number[],
    copy: () =>
      build(
        instance,
        tables,
        places.slice(),
        free.slice(),
        on.map((guests) => guests.slice()),
      ),
  };
}

/** A host's load by resource: what is used of its capacity, 0 to 1; 0 where it does not limit it. */
export function loadOf(state: State, host: number): readonly number[] {
  const { capacity } = state.instance.hosts[host] as InstanceHost;
  const width = capacity.length;
  return capacity.map((all, resource) =>
    all > 0 && Number.isFinite(all) ? (all - (state.free[host * width + resource] as number)) / all : 0,
  );
}
