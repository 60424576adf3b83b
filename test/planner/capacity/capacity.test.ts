import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capacityOf } from '../../../planner/capacity/capacity.ts';
import type { CapacityShape, ShapeCapacity } from '../../../planner/capacity/types.ts';
import type { Instance, InstanceGuest, InstanceHost, Standby } from '../../../planner/model/instance.ts';
import { diceOf, instances, randomInstance } from '../../support/random-instance.ts';
import { fewestLost, roomAt } from '../reserve/brute-force.ts';

const noLimit = { leftMs: (): number => Infinity };

/** A shape like one of the guests, sometimes at most one to a host. */
function shapeLike(instance: Instance, seed: number): CapacityShape {
  const { demand, row } = instance.guests[seed % instance.guests.length] as InstanceGuest;
  return { demand, row, ...(seed % 3 === 0 ? { most: 1 } : {}) };
}

function all({ hosts }: Instance): Standby {
  return { name: 'all', hosts: hosts.map((_, host) => host), survivesOne: true };
}

function one(instance: Instance, shape: CapacityShape, keep: readonly Standby[] = []): ShapeCapacity {
  return capacityOf(instance, [shape], { keep, deadline: noLimit })[0] as ShapeCapacity;
}

/** So many guests of the shape on the hosts, as a problem of its own. */
function withAdded(instance: Instance, shape: CapacityShape, counts: readonly number[]): Instance {
  const added = counts.flatMap((count, host) =>
    Array.from({ length: count }, (_, at): InstanceGuest => ({
      name: `more${host}.${at}`,
      host,
      demand: shape.demand,
      holds: shape.demand,
      row: shape.row,
      tier: 5,
      mayStop: false,
    })),
  );
  const first = instance.guests.length;
  return {
    ...instance,
    guests: [...instance.guests, ...added],
    hosts: instance.hosts.map((host, at) => ({
      ...host,
      free: host.free.map((amount, resource) => amount - (counts[at] as number) * (shape.demand[resource] as number)),
    })),
    apart: [
      ...instance.apart,
      ...(shape.most === undefined ? [] : [{ name: 'more', guests: added.map((_, at) => first + at), most: shape.most }]),
    ],
  };
}

/** Guests that were there and that no other host may take at all are left aside. @param old how many were there */
function doesSurvive(instance: Instance, standby: Standby, old: number): boolean {
  const isAside = ({ row, host }: InstanceGuest, guest: number): boolean =>
    guest < old &&
    !standby.hosts.some((to) => to !== host && instance.hosts[to]?.mayReceive === true && (instance.rows[row]?.[to] as number) > 0);
  return standby.hosts.every((lost) => {
    const asked = instance.guests.map((guest, at) => (guest.host === lost && isAside(guest, at) ? -1 : guest.host));
    return fewestLost(instance, asked, lost, standby.hosts) === 0;
  });
}

describe('capacity', () => {
  it('counts as many as find room one after the other, and not one more', () => {
    fc.assert(
      fc.property(instances({ hosts: 6, guests: 30 }), fc.nat(), (instance, seed) => {
        const shape = shapeLike(instance, seed);
        const { perHost, count, bound, proved } = one(instance, shape);
        const room = roomAt(
          instance,
          instance.guests.map(({ host }) => host),
        );
        instance.hosts.forEach(({ mayReceive }, host) => {
          let fit = 0;
          const left = [...(room[host] as number[])];
          const hasRoom = (): boolean => shape.demand.every((amount, at) => amount === 0 || amount <= (left[at] as number));
          while (mayReceive && (instance.rows[shape.row]?.[host] as number) > 0 && fit < (shape.most ?? 1_000) && hasRoom()) {
            shape.demand.forEach((amount, at) => (left[at] = (left[at] as number) - amount));
            fit++;
          }
          expect(Math.min(1_000, perHost[host]?.count as number)).toBe(fit);
        });
        expect(count).toBe(perHost.reduce((sum, each) => sum + each.count, 0));
        expect([bound, proved]).toEqual([count, 'optimal']);
      }),
      { numRuns: 800 },
    );
  });

  it('with N+1 kept is a number that survives every loss, no larger than the bound, and the best there is where it says so', () => {
    fc.assert(
      fc.property(smallFleets, ({ instance, shape }) => {
        const standby = all(instance);
        const alone = one(instance, shape).perHost.map(({ count }) => count);
        const kept = one(instance, shape, [standby]);
        const counts = kept.perHost.map(({ count }) => count);
        if (kept.count > 0) expect(doesSurvive(withAdded(instance, shape, counts), standby, instance.guests.length)).toBe(true);
        const best = mostThatSurvive(instance, shape, alone, standby);
        expect(kept.count).toBeLessThanOrEqual(best);
        expect(best).toBeLessThanOrEqual(kept.bound);
        if (kept.proved === 'optimal') expect(kept.count).toBe(best);
      }),
      { numRuns: 700 },
    );
    // Most of them have room for some, so that the above says something.
    const counts = fc
      .sample(smallFleets, { numRuns: 200, seed: 7 })
      .map(({ instance, shape }) => one(instance, shape, [all(instance)]).count);
    expect(counts.filter((count) => count > 0).length).toBeGreaterThan(70);
  });

  it('with N+1 kept stays below the bound on larger fleets, and what it places survives', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const instance = randomInstance({ seed, shape: 'roomy', hosts: 8, guests: 30 });
      const standby = all(instance);
      const shape = { ...shapeLike(instance, seed * 3 + 1) };
      const kept = one(instance, shape, [standby]);
      expect(kept.count).toBeLessThanOrEqual(kept.bound);
      const added = withAdded(
        instance,
        shape,
        kept.perHost.map(({ count }) => count),
      );
      if (kept.count > 0 && added.guests.length < 60) expect(one(added, shape, [standby]).failing).toEqual([]);
    }
  });

  it('names what runs out, on each host and over all', () => {
    const instance = roomy([
      [10, 100],
      [3, 100],
    ]);
    expect(one(instance, { demand: [2, 30], row: 0 })).toMatchObject({
      count: 4,
      runsOutFirst: 0,
      perHost: [
        { count: 3, limits: [1] },
        { count: 1, limits: [0] },
      ],
      inOnePiece: 6,
    });
  });

  it('says why a host takes none', () => {
    const instance = roomy([
      [10, 100],
      [10, 100],
      [10, 100],
    ]);
    const [first, second, third] = instance.hosts as [InstanceHost, InstanceHost, InstanceHost];
    const closed = { ...instance, hosts: [{ ...first, mayReceive: false }, second, third], rows: [Uint8Array.from([2, 0, 2])] };
    const { perHost } = one(closed, { demand: [1, 1], row: 0, most: 2 });
    expect(perHost.map(({ limits }) => limits)).toEqual([['not-receiving'], ['no-way'], ['most']]);
  });

  it('keeps a spare host free for the loss of any other', () => {
    const instance = roomy([[4], [4], [4]]);
    expect(one(instance, { demand: [1], row: 0 }, [all(instance)])).toMatchObject({
      count: 8,
      bound: 8,
      proved: 'optimal',
      withoutSurvival: 12,
    });
  });

  it('adds nothing where a host could not even be lost before, and counts no host that has no stand-in', () => {
    const full = roomy([[0], [0], [4]]);
    const crowded: Instance = {
      ...full,
      hosts: full.hosts.map((host) => ({ ...host, capacity: [10] })),
      guests: [0, 1].map((host): InstanceGuest => ({ name: `g${host}`, host, demand: [10], holds: [10], row: 0, tier: 5, mayStop: false })),
    };
    expect(one(crowded, { demand: [1], row: 0 }, [all(crowded)])).toMatchObject({ count: 0, bound: 0, proved: 'optimal', failing: [0, 1] });
    const alone = one(roomy([[4], [4], [4]]), { demand: [1], row: 0 }, [{ name: 'pair', hosts: [0, 1], survivesOne: true }]);
    expect(alone).toMatchObject({ count: 4, perHost: [{}, {}, { count: 0, limits: ['no-standby'] }] });
  });

  it('is not kept from anything by a guest that no room would help, and still asks that for the new ones', () => {
    const instance = roomy([[4], [4], [4]]);
    const pinned: InstanceGuest = { name: 'pinned', host: 0, demand: [1], holds: [1], row: 1, tier: 5, mayStop: false };
    const withPinned = { ...instance, guests: [pinned], rows: [...instance.rows, Uint8Array.from([2, 0, 0])] };
    expect(one(withPinned, { demand: [1], row: 0 }, [all(instance)])).toMatchObject({ count: 8, bound: 8, failing: [] });
    expect(one(withPinned, { demand: [1], row: 1 }, [all(instance)])).toMatchObject({ count: 0, withoutSurvival: 4 });
  });

  it('stops when its time is over and says so', () => {
    const instance = roomy([[40], [40], [40]]);
    let looks = 0;
    const deadline = { leftMs: (): number => 5 - looks++ };
    const [cut] = capacityOf(instance, [{ demand: [1], row: 0 }], { keep: [all(instance)], deadline });
    expect(cut).toMatchObject({ proved: 'not-proved' });
    expect(cut?.count).toBeGreaterThan(0);
    expect(cut?.count).toBeLessThan(80);
  });
});

/** Three or four hosts with room for a few more, so that all that could be added can be tried. */
const smallFleets = fc.integer({ min: 0, max: 0x7fffffff }).map((seed) => {
  const dice = diceOf(seed);
  const hostCount = dice.whole(3, 4);
  const empty = roomy(Array.from({ length: hostCount }, () => [dice.whole(3, 9), dice.whole(4, 12)]));
  const row = (): Uint8Array => Uint8Array.from({ length: hostCount }, () => (dice.chance(0.85) ? 2 : 0));
  const guests = Array.from({ length: dice.whole(0, 5) }, (_, at): InstanceGuest => {
    const demand = [dice.whole(1, 3), dice.whole(0, 3)];
    return { name: `g${at}`, host: dice.whole(0, hostCount - 1), demand, holds: demand, row: dice.whole(0, 1), tier: 5, mayStop: false };
  });
  const used = (host: number, resource: number): number =>
    guests.reduce((sum, guest) => sum + (guest.host === host ? (guest.demand[resource] as number) : 0), 0);
  const instance: Instance = {
    ...empty,
    hosts: empty.hosts.map((host, at) => ({
      ...host,
      capacity: host.capacity.map((amount, resource) => amount + used(at, resource)),
      reserve: [dice.whole(0, 1), 0],
      mayReceive: !dice.chance(0.05),
    })),
    guests,
    rows: [row(), row(), row()],
    apart: guests.length > 1 && dice.chance(0.3) ? [{ name: 'apart', guests: [0, 1], most: 1 }] : [],
  };
  const shape: CapacityShape = { demand: [dice.whole(1, 3), dice.whole(1, 4)], row: 2, ...(dice.chance(0.2) ? { most: 1 } : {}) };
  return { instance, shape };
});

/** Every number on every host, tried one by one. */
function mostThatSurvive(instance: Instance, shape: CapacityShape, alone: readonly number[], standby: Standby): number {
  let best = 0;
  const counts = alone.map(() => 0);
  const fill = (host: number): void => {
    if (host === alone.length) {
      const sum = counts.reduce((a, b) => a + b, 0);
      if (sum > best && doesSurvive(withAdded(instance, shape, counts), standby, instance.guests.length)) best = sum;
      return;
    }
    for (let count = 0; count <= (alone[host] as number); count++) {
      counts[host] = count;
      fill(host + 1);
    }
    counts[host] = 0;
  };
  fill(0);
  return best;
}

/** Empty hosts of these capacities. */
function roomy(capacities: readonly (readonly number[])[]): Instance {
  return {
    resources: (capacities[0] as number[]).map((_, at) => ({ name: `r${at}`, platform: 'test' })),
    hosts: capacities.map((capacity, at): InstanceHost => ({
      name: `h${at}`,
      platform: 'test',
      capacity,
      free: capacity,
      reserve: capacity.map(() => 0),
      mayReceive: true,
      movesAtOnce: 1,
      network: 0,
    })),
    guests: [],
    rows: [new Uint8Array(capacities.length).fill(2)],
    apart: [],
    together: [],
    standby: [],
    networks: [{ name: 'net', movesAtOnce: 1 }],
    movesPerPair: 1,
    movesAtOnce: 1,
  };
}
