/** Guests that can only ever be on certain hosts: what they need there limits how many of these can be empty at once. */
import type { Instance, InstanceGuest } from '../model/instance.ts';
import type { Reach } from './targets.ts';
import type { Shortfall } from './types.ts';

export interface Enclosure {
  /** component: hosts that ways connect, guest by guest. row: where the guests of one row can be. */
  readonly kind: 'component' | 'row';
  readonly hosts: readonly number[];
  readonly guests: readonly number[];
  readonly needs: readonly Need[];
}

/** What limits an enclosure: room of a resource, or places for guests that must be apart. */
export interface Need {
  /** Index; -1: exclusion group `apart`. */
  readonly resource: number;
  readonly apart: number;
  readonly amount: number;
  /** By host of the enclosure: what it has of it at most. */
  readonly of: readonly number[];
  readonly all: number;
}

/** Sets of hosts that their guests never leave: what ways connect, and where the guests of one row may be. `ignored`: guests that are not counted. */
export function enclosuresOf(instance: Instance, reach: Reach, ignored: (guest: number) => boolean): readonly Enclosure[] {
  const counted = Array.from(instance.guests.keys()).filter((guest) => instance.guests[guest]?.host !== -1 && !ignored(guest));
  const sets = [...components(instance, reach, counted), ...byRow(instance, reach, counted)];
  return sets.map((set) => ({ ...set, needs: needsOf(instance, reach, set) }));
}

type Bare = Omit<Enclosure, 'needs'>;

/** Hosts connected by what guests can reach. */
function components(instance: Instance, reach: Reach, counted: readonly number[]): readonly Bare[] {
  const parent = Int32Array.from(instance.hosts.keys());
  const root = (host: number): number => {
    let at = host;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  const joined = new Set<number>();
  for (const guest of counted) {
    const { host, row } = instance.guests[guest] as InstanceGuest;
    const targets = reach.open(row);
    // Guests of one row have the same targets: they are joined once, then only their hosts with them.
    const some = joined.has(row) ? targets.slice(0, 1) : targets;
    if (reach.fixed[guest] === 1) continue;
    joined.add(row);
    for (const target of some) parent[root(target)] = root(host);
  }
  const hosts = groupBy(instance.hosts.keys(), root);
  const guests = groupBy(counted, (guest) => root(instance.guests[guest]?.host as number));
  return [...hosts].map(([at, members]) => ({ kind: 'component', hosts: members, guests: guests.get(at) ?? [] }));
}

function byRow(instance: Instance, reach: Reach, counted: readonly number[]): readonly Bare[] {
  return [...groupBy(counted, (guest) => instance.guests[guest]?.row as number)].map(([row, guests]) => ({
    kind: 'row',
    hosts: [...new Set([...reach.open(row), ...guests.map((guest) => instance.guests[guest]?.host as number)])].sort((a, b) => a - b),
    guests,
  }));
}

export function groupBy<T>(items: Iterable<T>, key: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const known = groups.get(key(item));
    if (known === undefined) groups.set(key(item), [item]);
    else known.push(item);
  }
  return groups;
}

function needsOf(instance: Instance, reach: Reach, { hosts, guests }: Bare): readonly Need[] {
  const width = instance.resources.length;
  const need = (resource: number, apart: number, amount: number, most: (host: number) => number): Need => {
    const of = hosts.map(most);
    return { resource, apart, amount, of, all: of.reduce((sum, each) => sum + each, 0) };
  };
  const needs = instance.resources.map((_, resource) => {
    // At home it holds what it holds, elsewhere what it asks for.
    const amount = guests.reduce((sum, guest) => {
      const { demand, holds } = instance.guests[guest] as InstanceGuest;
      return sum + Math.min(demand[resource] as number, holds[resource] as number);
    }, 0);
    return need(resource, -1, amount, (host) => reach.most[host * width + resource] as number);
  });
  const inside = new Set(guests);
  instance.apart.forEach(({ guests: members, most }, apart) => {
    const here = members.filter((guest) => inside.has(guest));
    if (here.length <= most) return;
    const at = groupBy(here, (guest) => instance.guests[guest]?.host as number);
    // Where more of them stand together at the start than may, they can stay so.
    needs.push(need(-1, apart, here.length, (host) => Math.max(reach.receives(host) ? most : 0, at.get(host)?.length ?? 0)));
  });
  return needs;
}

export interface Limit {
  readonly enclosure: Enclosure;
  /** Of its hosts that are to be maintained, so many can be empty at once, at most. */
  readonly atOnce: number;
  readonly mine: readonly number[];
}

/** How many of the hosts can be empty at the same time, enclosure by enclosure. */
export function limitsOf(enclosures: readonly Enclosure[], hosts: ReadonlySet<number>): readonly Limit[] {
  return enclosures.map((enclosure) => {
    const mine = enclosure.hosts.filter((host) => hosts.has(host));
    const atOnce = enclosure.needs.reduce((fewest, need) => Math.min(fewest, mostEmpty(enclosure, hosts, need)), mine.length);
    return { enclosure, atOnce, mine };
  });
}

/** The poorest hosts are emptied first: so many leave enough. */
function mostEmpty(enclosure: Enclosure, hosts: ReadonlySet<number>, { amount, of }: Need): number {
  const mine = of.filter((_, at) => hosts.has(enclosure.hosts[at] as number));
  const limited = mine.filter((room) => room !== Infinity).sort((a, b) => a - b);
  const endless = mine.length - limited.length;
  // One without a limit takes everything.
  if (of.filter((room) => room === Infinity).length > endless) return mine.length;
  let left = of.reduce((sum, room) => (room === Infinity ? sum : sum + room), 0);
  let count = left < amount ? 0 : endless;
  for (const room of limited) {
    left -= room;
    if (left < amount) break;
    count++;
  }
  return endless > 0 ? Math.max(count, mine.length - 1) : count;
}

export type Lack = Shortfall & { readonly guests: readonly number[] };

/** Why a host cannot be emptied whatever else moves: what lacks most on the hosts that its guests could use; undefined: that is not so. */
export function shortfallOf(enclosures: readonly Enclosure[], host: number): Lack | undefined {
  let worst: Lack | undefined;
  let worstShare = 0;
  for (const { hosts, guests, needs } of enclosures) {
    const at = hosts.indexOf(host);
    if (at < 0) continue;
    for (const { resource, apart, amount, of, all } of needs) {
      const missing = amount - (all - (of[at] as number));
      if (missing > 0 && missing / amount > worstShare) {
        worstShare = missing / amount;
        worst = { resource, apart, missing, hosts: hosts.filter((other) => other !== host), guests };
      }
    }
  }
  return worst;
}
