/** Random planning problems, for properties (`instances()`, `wishes()`) and, in any size, for measurements (`randomInstance()`). */
import fc from 'fast-check';
import { way } from '../../planner/model/instance.ts';
import type { Apart, Instance, InstanceGuest, InstanceHost, Network, Places, Resource, Standby } from '../../planner/model/instance.ts';

/**
 * roomy: half full. tight: almost full, few large guests. dense: almost full, many small ones. apart: exclusion groups, some broken at
 * the start. one-way: few ways, many of them there and not back. mixed: two platforms with resources of their own, holds unlike
 * demand. stops: full, with guests that may be stopped, and some that are nowhere yet. narrow: few moves at the same time.
 */
export const shapes = ['roomy', 'tight', 'dense', 'apart', 'one-way', 'mixed', 'stops', 'narrow'] as const;
export type Shape = (typeof shapes)[number];

export interface Size {
  readonly seed: number;
  readonly shape: Shape;
  readonly hosts: number;
  readonly guests: number;
}

/** Numbers that look random and are the same for the same seed. */
export interface Dice {
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  /** True this often, 0 to 1. */
  chance(share: number): boolean;
  pick<T>(items: readonly T[]): T;
}

export function diceOf(seed: number): Dice {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return { whole, chance: (share) => next() < share, pick: (items) => items[whole(0, items.length - 1)] as never };
}

/** How full hosts are made at the beginning. */
const fill: Readonly<Record<Shape, number>> = {
  roomy: 0.5,
  tight: 0.92,
  dense: 0.97,
  apart: 0.7,
  'one-way': 0.75,
  mixed: 0.85,
  stops: 0.98,
  narrow: 0.8,
};

/** One problem; of any size. */
export function randomInstance({ seed, shape, hosts: hostCount, guests: guestCount }: Size): Instance {
  const dice = diceOf(seed);
  const platforms = shape === 'mixed' && hostCount > 1 ? ['alpha', 'beta'] : ['alpha'];
  const resources = platforms.flatMap((platform): Resource[] => [
    { name: 'cores', platform },
    { name: 'memoryMiB', platform },
    ...(shape === 'mixed' ? [{ name: 'slots', platform }] : []),
  ]);
  const platformOf = Array.from({ length: hostCount }, (_, host) => platforms[host % platforms.length] as string);
  const networks: Network[] = Array.from({ length: dice.whole(1, 2) }, (_, at) => ({
    name: `net${at}`,
    movesAtOnce: shape === 'narrow' ? dice.whole(1, 2) : dice.whole(2, 64),
  }));

  const largest = shape === 'dense' ? 4 : 16;
  const rows: Uint8Array[] = [];
  const rowsOf = new Map(platforms.map((platform) => [platform, [] as number[]]));
  for (const platform of platforms) {
    for (let each = dice.whole(1, 4); each > 0; each--) {
      rowsOf.get(platform)?.push(rows.length);
      rows.push(Uint8Array.from(platformOf, (other) => (other === platform ? randomWay(dice, shape) : way.none)));
    }
  }

  const guests: InstanceGuest[] = [];
  const used = Array.from({ length: hostCount }, () => resources.map(() => 0));
  for (let at = 0; at < guestCount; at++) {
    const on = dice.whole(0, hostCount - 1);
    const platform = platformOf[on] as string;
    const nowhere = shape === 'stops' && dice.chance(0.05);
    const demand = resources.map(({ name, platform: its }) => (its === platform ? randomDemand(dice, name, largest) : 0));
    const holds = nowhere ? demand.map(() => 0) : randomHolds(dice, shape, demand);
    if (!nowhere) holds.forEach((amount, resource) => ((used[on] as number[])[resource] = (used[on]?.[resource] as number) + amount));
    guests.push({
      name: `g${at}`,
      host: nowhere ? -1 : on,
      demand,
      holds,
      row: dice.pick(rowsOf.get(platform) as number[]),
      tier: dice.whole(1, 4),
      mayStop: shape === 'stops' && dice.chance(0.3),
    });
  }

  const hosts = platformOf.map((platform, at): InstanceHost => {
    const unlimited = resources.map(({ platform: its, name }) => its !== platform || (name === 'slots' && dice.chance(0.2)));
    const capacity = resources.map(({ name }, resource) =>
      unlimited[resource] ? Infinity : randomCapacity(dice, used[at]?.[resource] as number, fill[shape], name),
    );
    return {
      name: `h${at}`,
      platform,
      capacity,
      free: capacity.map((all, resource) => all - (used[at]?.[resource] as number)),
      reserve: capacity.map((all) => (Number.isFinite(all) && dice.chance(0.15) ? Math.floor(all * 0.05) : 0)),
      mayReceive: !dice.chance(0.05),
      movesAtOnce: shape === 'narrow' ? 1 : dice.whole(1, 4),
      network: dice.whole(0, networks.length - 1),
    };
  });

  const [apart, together] = randomGroups(dice, shape, guestCount);
  return {
    resources,
    hosts,
    guests,
    rows,
    apart,
    together,
    standby: randomStandby(dice, hostCount),
    networks,
    movesPerPair: dice.whole(1, 2),
    movesAtOnce: shape === 'narrow' ? dice.whole(1, 3) : dice.whole(2, 100),
  };
}

function randomWay(dice: Dice, shape: Shape): number {
  if (shape === 'one-way') return dice.pick([way.none, way.none, way.outage, way.live, way.live]);
  if (dice.chance(0.08)) return way.none;
  return dice.chance(0.15) ? way.outage : way.live;
}

function randomDemand(dice: Dice, name: string, largest: number): number {
  if (name === 'slots') return dice.whole(0, 2);
  const amount = dice.whole(1, largest);
  return name === 'memoryMiB' ? amount * 1024 + (dice.chance(0.2) ? dice.whole(0, 1023) : 0) : amount;
}

/** Mostly what it asks for; nothing where it is not active; now and then more or less. */
function randomHolds(dice: Dice, shape: Shape, demand: readonly number[]): number[] {
  if (shape !== 'mixed' && !dice.chance(0.05)) return [...demand];
  const turn = dice.whole(0, 5);
  if (turn === 0) return demand.map(() => 0);
  if (turn === 1) return demand.map((amount) => (amount > 0 ? amount + dice.whole(0, 2) : 0));
  if (turn === 2) return demand.map((amount) => Math.max(0, amount - dice.whole(0, 2)));
  return [...demand];
}

function randomCapacity(dice: Dice, used: number, share: number, name: string): number {
  const unit = name === 'memoryMiB' ? 1024 : 1;
  const spread = dice.whole(-3, 3) / 100;
  return Math.max(used, Math.ceil(used / Math.min(1, share + spread))) + dice.whole(0, share < 0.9 ? 8 : 2) * unit;
}

function randomGroups(dice: Dice, shape: Shape, guests: number): [Apart[], number[][]] {
  const share = shape === 'apart' ? 0.25 : 0.03;
  const apart: Apart[] = [];
  const together: number[][] = [];
  const taken = new Set<number>();
  const some = (count: number): number[] => {
    const members = new Set<number>();
    for (let tries = 0; tries < count * 2; tries++) members.add(dice.whole(0, guests - 1));
    return [...members].sort((a, b) => a - b).slice(0, count);
  };
  for (let at = 0; at < Math.floor(guests * share); at++) {
    const members = some(dice.whole(2, 5));
    if (members.length < 2) continue;
    apart.push({ name: `apart${at}`, guests: members, most: dice.chance(0.8) ? 1 : 2 });
    for (const guest of members) taken.add(guest);
  }
  if (shape === 'apart') {
    for (let at = 0; at < Math.floor(guests / 12); at++) {
      const members = some(2).filter((guest) => !taken.has(guest));
      for (const guest of members) taken.add(guest);
      if (members.length === 2) together.push(members);
    }
  }
  return [apart, together];
}

function randomStandby(dice: Dice, hosts: number): Standby[] {
  if (hosts < 2 || dice.chance(0.5)) return [];
  const size = dice.whole(2, Math.max(2, Math.min(hosts, 6)));
  const groups: Standby[] = [];
  for (let first = 0; first + 1 < hosts; first += size) {
    const members = Array.from({ length: Math.min(size, hosts - first) }, (_, at) => first + at);
    groups.push({ name: `standby${groups.length}`, hosts: members, survivesOne: dice.chance(0.5) });
  }
  return groups;
}

export interface Limits {
  readonly hosts?: number;
  readonly guests?: number;
  readonly shapes?: readonly Shape[];
}

const anySeed = fc.nat({ max: 0x7fffffff });

/** Problems of all shapes; small ones unless said otherwise. */
export function instances(limits: Limits = {}): fc.Arbitrary<Instance> {
  return fc
    .record({
      seed: anySeed,
      shape: fc.constantFrom(...(limits.shapes ?? shapes)),
      hosts: fc.integer({ min: 1, max: limits.hosts ?? 7 }),
      guests: fc.integer({ min: 1, max: limits.guests ?? 24 }),
    })
    .map(randomInstance);
}

export interface Wish {
  readonly instance: Instance;
  /** Room for all of it is there once everything is done: the order may still be impossible. */
  readonly wanted: Places;
}

/** Problems with places where things should be instead. */
export function wishes(limits: Limits = {}): fc.Arbitrary<Wish> {
  return fc.tuple(instances(limits), anySeed).map(([instance, seed]) => ({ instance, wanted: randomWanted(instance, seed) }));
}

/** Places that all fit at the end: guests are put on free room or change places with another, again and again. */
export function randomWanted(instance: Instance, seed: number, share = 0.5): Places {
  const dice = diceOf(seed);
  const { hosts, guests } = instance;
  const wanted = Int32Array.from(guests, ({ host }) => host);
  const free = hosts.map((host) => [...host.free]);
  const on = hosts.map((_, host) => guests.flatMap((guest, at) => (guest.host === host ? [at] : [])));
  const groupsOf: Apart[][] = guests.map(() => []);
  for (const group of instance.apart) for (const guest of group.guests) groupsOf[guest]?.push(group);

  const put = (at: number, host: number): void => {
    const { holds, demand, host: own } = guests[at] as InstanceGuest;
    const give = (there: number, sign: number): void =>
      (there === own ? holds : demand).forEach((amount, resource) => {
        const room = free[there] as number[];
        if (amount !== 0) room[resource] = (room[resource] as number) + sign * amount;
      });
    const from = wanted[at] as number;
    if (from >= 0) give(from, 1);
    if (from >= 0) on[from] = (on[from] as number[]).filter((other) => other !== at);
    wanted[at] = host;
    if (host >= 0) give(host, -1);
    if (host >= 0) on[host]?.push(at);
  };
  const fits = (at: number, host: number): boolean => {
    const { holds, demand, row, host: own } = guests[at] as InstanceGuest;
    const { mayReceive, reserve } = hosts[host] as InstanceHost;
    return (
      mayReceive &&
      (instance.rows[row]?.[host] as number) > way.none &&
      demand.every((amount, resource) => {
        const needed = host === own ? Math.max(amount, holds[resource] as number) : amount;
        return needed === 0 || (free[host]?.[resource] as number) - needed >= (reserve[resource] as number);
      }) &&
      (groupsOf[at] as Apart[]).every(({ guests: members, most }) => members.filter((other) => wanted[other] === host).length < most)
    );
  };

  for (let turn = Math.ceil(guests.length * share); turn > 0; turn--) {
    const at = dice.whole(0, guests.length - 1);
    const host = dice.whole(0, hosts.length - 1);
    const from = wanted[at] as number;
    if (host === from) continue;
    if (fits(at, host)) {
      put(at, host);
      continue;
    }
    if (from < 0 || on[host]?.length === 0) continue;
    const other = dice.pick(on[host] as number[]);
    put(at, -1);
    put(other, -1);
    const both = fits(at, host) && (put(at, host), fits(other, from));
    put(at, both ? host : from);
    put(other, both ? from : host);
  }
  return wanted;
}
