import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placesOf, way } from '../../../planner/model/instance.ts';
import type { Instance, InstanceGuest, InstanceHost } from '../../../planner/model/instance.ts';
import { lossOf, survives } from '../../../planner/reserve/loss.ts';
import type { Loss } from '../../../planner/reserve/loss.ts';
import { instances, wishes } from '../../support/random-instance.ts';
import { fewestLost, isAllowed, roomAt } from './brute-force.ts';

const exhaustive = 5_000_000;

describe('the loss of a host', () => {
  it('is survived only if every guest has a place, with room, a way and its distance, beside all others', () => {
    fc.assert(
      fc.property(wishes({ hosts: 7, guests: 40 }), ({ instance, wanted }) => {
        const lost = Math.min(1, instance.hosts.length - 1);
        expectLegal(instance, [...wanted], lossOf(instance, wanted, lost));
      }),
      { numRuns: 1_500 },
    );
  });

  it('is decided as by trying every packing, and never loses fewer than it says', () => {
    fc.assert(
      fc.property(wishes({ hosts: 4, guests: 12 }), ({ instance, wanted }) => {
        instance.hosts.forEach((_, lost) => {
          const all = instance.hosts.map((__, host) => host);
          const fewest = fewestLost(instance, [...wanted], lost, all);
          const loss = lossOf(instance, wanted, lost, { effort: exhaustive });
          expect(loss.outcome).toBe(fewest === 0 ? 'yes' : 'no');
          expect(loss.lostAtLeast).toBeLessThanOrEqual(fewest);
          expect(loss.lost.length).toBeGreaterThanOrEqual(fewest);
        });
      }),
      { numRuns: 600 },
    );
  });

  it('is never called proved or survived wrongly when little is searched', () => {
    fc.assert(
      fc.property(instances({ hosts: 4, guests: 14, shapes: ['tight', 'dense', 'apart', 'mixed'] }), (instance) => {
        const places = placesOf(instance);
        const fewest = fewestLost(
          instance,
          [...places],
          0,
          instance.hosts.map((_, host) => host),
        );
        const { outcome, lostAtLeast } = lossOf(instance, places, 0, { effort: 3 });
        expect(lostAtLeast).toBeLessThanOrEqual(fewest);
        if (outcome === 'yes') expect(fewest).toBe(0);
        if (outcome === 'no') expect(fewest).toBeGreaterThan(0);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is survived where only a search finds the packing, and not decided without it', () => {
    // 6 and 4 on 10, 4 and 3 on 7; the largest first would put 6 on 7.
    const instance = holes([7, 10], [6, 4, 4, 3]);
    expect(lossOf(instance, placesOf(instance), 0)).toMatchObject({ outcome: 'yes', lost: [] });
    expect(lossOf(instance, placesOf(instance), 0, { effort: 0 })).toMatchObject({ outcome: 'not-found', lostAtLeast: 0 });
  });

  it('is proved by the sum of what is free', () => {
    const instance = holes([3, 3], [2, 2, 2, 2]);
    expect(lossOf(instance, placesOf(instance), 0, { effort: 0 })).toMatchObject({ outcome: 'no', lostAtLeast: 2 });
  });

  it('is proved by the pieces in which it is free', () => {
    const instance = holes([5, 5, 5], [4, 4, 3, 3]);
    expect(lossOf(instance, placesOf(instance), 0, { effort: 0 })).toMatchObject({ outcome: 'no', lostAtLeast: 1 });
  });

  it('brings the important guests to safety first, where not all can be', () => {
    const instance = holes([4], [4, 4]);
    const [first, second] = instance.guests as [InstanceGuest, InstanceGuest];
    const ranked = { ...instance, guests: [first, { ...second, tier: 1 }] };
    expect(lossOf(ranked, placesOf(ranked), 0)).toMatchObject({ found: [{ guest: 1, to: 1 }], lost: [{ guest: 0, why: 'no-room' }] });
  });

  it('says of a guest that no host may take that it has no target', () => {
    const instance = holes([4], [1]);
    const closed = { ...instance, rows: [new Uint8Array(2)] };
    expect(lossOf(closed, placesOf(closed), 0)).toMatchObject({ outcome: 'no', lost: [{ guest: 0, why: 'no-target' }], lostAtLeast: 1 });
  });

  it('gives up with an honest answer where the search is too large', () => {
    // Room by the sums and by the pieces, and no packing: a hole with a 7 has no room for a 4, the others have it for two each.
    const instance = holes([10, 10, 10, 10, 10, 10, 10, 10], [7, 7, 7, 7, 4, 4, 4, 4, 4, 4, 4, 4, 4]);
    expect(lossOf(instance, placesOf(instance), 0, { effort: 10 })).toMatchObject({ outcome: 'not-found', lost: [{}], lostAtLeast: 0 });
  });
});

describe('a group of hosts', () => {
  it('survives when each of its hosts may be lost alone', () => {
    const instance = holes([4, 4], [2, 2]);
    expect(survives(instance, placesOf(instance), { name: 'pair', hosts: [0, 1, 2], survivesOne: true })).toEqual({
      outcome: 'yes',
      failing: [],
    });
  });

  it('does not count on hosts outside of it', () => {
    const instance = holes([1, 4], [2, 2]);
    const survived = survives(instance, placesOf(instance), { name: 'pair', hosts: [0, 1], survivesOne: true });
    expect(survived).toMatchObject({ outcome: 'no', failing: [{ host: 0, lostAtLeast: 2 }] });
  });
});

function expectLegal(instance: Instance, places: number[], loss: Loss): void {
  const guests = places.flatMap((host, guest) => (host === loss.host ? [guest] : []));
  expect([...loss.found, ...loss.lost].map(({ guest }) => guest).sort((a, b) => a - b)).toEqual(guests);
  expect(loss.outcome === 'yes').toBe(loss.lost.length === 0);
  const where = [...places];
  for (const { guest, to } of loss.found) {
    expect(to).not.toBe(loss.host);
    expect((instance.hosts[to] as InstanceHost).mayReceive).toBe(true);
    const { host: own, demand, holds } = instance.guests[guest] as InstanceGuest;
    const room = roomAt(instance, where);
    // What it held at home may be more than it asks for.
    if (to === own) demand.forEach((amount, at) => expect(room[to]?.[at]).toBeGreaterThanOrEqual(Math.min(amount, holds[at] as number)));
    expect(isAllowed(instance, where, room, guest, to)).toBe(true);
    where[guest] = to;
  }
}

/** A host with guests of these sizes, and others with so much free. */
function holes(free: readonly number[], sizes: readonly number[]): Instance {
  const used = sizes.reduce((sum, size) => sum + size, 0);
  const host = (name: string, capacity: number, left: number): InstanceHost => ({
    name,
    platform: 'test',
    capacity: [capacity],
    free: [left],
    reserve: [0],
    mayReceive: true,
    movesAtOnce: 1,
    network: 0,
  });
  return {
    resources: [{ name: 'memoryMiB', platform: 'test' }],
    hosts: [host('full', used, 0), ...free.map((left, at) => host(`other${at}`, 10, left))],
    guests: sizes.map((size, at): InstanceGuest => ({
      name: `guest${at}`,
      host: 0,
      demand: [size],
      holds: [size],
      row: 0,
      tier: 5,
      mayStop: false,
    })),
    rows: [new Uint8Array(free.length + 1).fill(way.live)],
    apart: [],
    together: [],
    standby: [],
    networks: [{ name: 'net', movesAtOnce: 1 }],
    movesPerPair: 1,
    movesAtOnce: 1,
  };
}
