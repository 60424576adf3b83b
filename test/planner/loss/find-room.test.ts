import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRoom } from '../../../planner/loss/find-room.ts';
import type { Found, Wanted } from '../../../planner/loss/find-room.ts';
import type { Instance, InstanceGuest } from '../../../planner/model/instance.ts';
import { stateOf } from '../../../planner/model/state.ts';
import { instances } from '../../support/random-instance.ts';

interface Guest {
  readonly on: number;
  readonly size: number;
  readonly tier?: number;
  readonly mayStop?: boolean;
}

/** One resource; each host with so much room in all. */
function problem(room: readonly number[], guests: readonly Guest[]): Instance {
  const used = room.map((_, host) => guests.reduce((sum, { on, size }) => sum + (on === host ? size : 0), 0));
  return {
    resources: [{ name: 'memoryMiB', platform: 'alpha' }],
    hosts: room.map((all, host) => ({
      name: `h${host}`,
      platform: 'alpha',
      capacity: [all],
      free: [all - (used[host] as number)],
      reserve: [0],
      mayReceive: true,
      movesAtOnce: 1,
      network: 0,
    })),
    guests: guests.map(({ on, size, tier = 5, mayStop = false }, index) => ({
      name: `g${index}`,
      host: on,
      demand: [size],
      holds: [size],
      row: 0,
      tier,
      mayStop,
    })),
    rows: [new Uint8Array(room.length)],
    apart: [],
    together: [],
    standby: [],
    networks: [{ name: 'n', movesAtOnce: 9 }],
    movesPerPair: 9,
    movesAtOnce: 9,
  };
}

/** Host 0 is lost; every other host could take each of its guests, unless said otherwise. */
function found(instance: Instance, targets: Readonly<Record<number, readonly number[]>> = {}): readonly Found[] {
  const state = stateOf(instance);
  const others = instance.hosts.flatMap((_, host) => (host === 0 ? [] : [host]));
  const lost = instance.guests.flatMap(({ host }, guest) => (host === 0 ? [guest] : []));
  for (const guest of lost) state.put(guest, -1);
  return findRoom(
    state,
    lost.map((guest): Wanted => ({ guest, targets: [targets[guest] ?? others] })),
  );
}

describe('finding room for the guests of a lost host', () => {
  it('takes the host that is filled most, so that large ones find the others', () => {
    expect(found(problem([100, 50, 20], [{ on: 0, size: 15 }]))).toEqual([{ guest: 0, host: 2, stops: [] }]);
  });

  it('lets an earlier one make way rather than leave one out or stop one', () => {
    const guests: Guest[] = [
      { on: 0, size: 10, tier: 1 },
      { on: 0, size: 10, tier: 1 },
      { on: 2, size: 10, tier: 9, mayStop: true },
    ];

    // The first would go to host 1, the fuller one, which is the only one that can take the second.
    const placed = found(problem([100, 10, 30], guests), { 1: [1] });

    expect(placed).toContainEqual({ guest: 0, host: 2, stops: [] });
    expect(placed).toContainEqual({ guest: 1, host: 1, stops: [] });
  });

  it('stops what may be stopped only where nothing else has room, the least important and no more than needed', () => {
    const guests: Guest[] = [
      { on: 0, size: 30, tier: 1 },
      { on: 1, size: 5, tier: 9, mayStop: true },
      { on: 1, size: 30, tier: 8, mayStop: true },
      { on: 1, size: 40, tier: 7, mayStop: true },
      { on: 1, size: 25, tier: 9, mayStop: false },
    ];

    expect(found(problem([100, 100], guests))).toEqual([{ guest: 0, host: 1, stops: [2] }]);
    expect(found(problem([100, 130], guests))).toEqual([{ guest: 0, host: 1, stops: [] }]);
  });

  it('stops nothing that is as important as the guest that needs the room', () => {
    const guests: Guest[] = [
      { on: 0, size: 30, tier: 5 },
      { on: 1, size: 100, tier: 5, mayStop: true },
    ];

    expect(found(problem([100, 100], guests))).toEqual([]);
  });

  it('stops on the host where the least important are enough', () => {
    const guests: Guest[] = [
      { on: 0, size: 30, tier: 1 },
      { on: 1, size: 100, tier: 3, mayStop: true },
      { on: 2, size: 100, tier: 8, mayStop: true },
    ];

    expect(found(problem([100, 100, 100], guests))).toEqual([{ guest: 0, host: 2, stops: [2] }]);
  });

  it('prefers a host that is sure to one that is not, and stopping there to a host that is not', () => {
    const instance = problem([100, 100, 100], [{ on: 0, size: 30 }]);
    const state = stateOf(instance);
    state.put(0, -1);

    expect(findRoom(state, [{ guest: 0, targets: [[2], [1]] }])).toEqual([{ guest: 0, host: 2, stops: [] }]);
  });

  it('never overfills a host, starts nothing on the lost one, stops only what may be, and starts a more important one if it can', () => {
    fc.assert(
      fc.property(instances({ hosts: 8, guests: 40 }), fc.nat(), (instance, seed) => {
        const dead = seed % instance.hosts.length;
        const state = stateOf(instance);
        const lost = [...state.guestsOn(dead)].sort((a, b) => tierOf(instance, a) - tierOf(instance, b) || a - b);
        for (const guest of lost) state.put(guest, -1);
        const targets = (guest: number): readonly number[] =>
          instance.hosts.flatMap((_, host) => (host !== dead && (guest * 7 + host * 3 + seed) % 4 > 0 ? [host] : []));
        const before = state.copy();

        const placed = findRoom(
          state,
          lost.map((guest) => ({ guest, targets: [targets(guest)] })),
        );

        // Done again by sums of its own.
        const width = instance.resources.length;
        const free = instance.hosts.map(({ free: room }) => [...room]);
        for (const { guest, host, stops } of placed) {
          expect(host).not.toBe(dead);
          expect(targets(guest)).toContain(host);
          for (const stopped of stops) {
            const { mayStop, tier, host: where, holds } = instance.guests[stopped] as InstanceGuest;
            expect(mayStop).toBe(true);
            expect(tier).toBeGreaterThan(tierOf(instance, guest));
            expect(where).toBe(host);
            for (let resource = 0; resource < width; resource++) (free[host] as number[])[resource]! += holds[resource] as number;
          }
        }
        for (const { guest, host } of placed) {
          const { demand } = instance.guests[guest] as InstanceGuest;
          for (let resource = 0; resource < width; resource++) {
            (free[host] as number[])[resource]! -= demand[resource] as number;
            if ((demand[resource] as number) > 0)
              expect((free[host] as number[])[resource]).toBeGreaterThanOrEqual(instance.hosts[host]?.reserve[resource] as number);
          }
        }
        expect(new Set(placed.map(({ guest }) => guest)).size).toBe(placed.length);
        const stops = placed.flatMap((each) => each.stops);
        expect(new Set(stops).size).toBe(stops.length);
        // Who comes first and had room in the beginning is started.
        const [first] = lost;
        if (first !== undefined && targets(first).some((host) => before.hasRoom(first, host)))
          expect(placed.map(({ guest }) => guest)).toContain(first);
      }),
      { numRuns: 400 },
    );
  });
});

function tierOf({ guests }: Instance, guest: number): number {
  return guests[guest]?.tier ?? 0;
}
