import { describe, expect, it } from 'vitest';
import { clusterOf, sizeNamed } from '../../../bench/planner/cluster.ts';
import { way } from '../../../planner/model/instance.ts';
import type { Instance, InstanceGuest } from '../../../planner/model/instance.ts';
import { planRolling } from '../../../planner/rolling/plan.ts';
import type { RollingWish } from '../../../planner/rolling/types.ts';
import { replayRolling } from './replay-rolling.ts';

const endless = { leftMs: () => 1_000_000 };

/** Hosts with ten units each; guests as [host, units], all of which may go anywhere. */
function fleetOf(hosts: number, guests: readonly (readonly [number, number])[], more: Partial<Instance> = {}): Instance {
  const used = (host: number): number => guests.filter(([on]) => on === host).reduce((sum, [, units]) => sum + units, 0);
  return {
    resources: [{ name: 'memory', platform: 'p' }],
    hosts: Array.from({ length: hosts }, (_, at) => ({
      name: `h${at}`,
      platform: 'p',
      capacity: [10],
      free: [10 - used(at)],
      reserve: [0],
      mayReceive: true,
      movesAtOnce: 4,
      network: 0,
    })),
    guests: guests.map(([host, units], at): InstanceGuest => ({
      name: `g${at}`,
      host,
      demand: [units],
      holds: [units],
      row: 0,
      tier: 5,
      mayStop: false,
    })),
    rows: [new Uint8Array(hosts).fill(way.live)],
    apart: [],
    together: [],
    standby: [],
    networks: [{ name: 'n', movesAtOnce: 9 }],
    movesPerPair: 4,
    movesAtOnce: 9,
    ...more,
  };
}

function planned(instance: Instance, wish: Partial<RollingWish> = {}) {
  const whole = { hosts: [...instance.hosts.keys()], comeBack: false, mayStop: false, deadline: endless, ...wish };
  const rolling = planRolling(instance, whole);
  expect(replayRolling(instance, whole, rolling)).toEqual([]);
  return rolling;
}

describe('the order of hosts', () => {
  it('begins with an empty host, so that every guest moves once', () => {
    const rolling = planned(
      fleetOf(3, [
        [0, 8],
        [1, 8],
      ]),
      { atOnce: 1 },
    );

    expect(rolling.groups[0]?.hosts).toEqual([2]);
    expect(rolling).toMatchObject({ moves: 2, bound: { groups: 3, moves: 2 }, proved: 'optimal' });
  });

  it('begins with the fewest guests where no host is empty: only they move twice', () => {
    const rolling = planned(
      fleetOf(3, [
        [0, 1],
        [0, 1],
        [0, 1],
        [1, 1],
        [1, 1],
        [1, 1],
        [2, 1],
      ]),
      { atOnce: 1 },
    );

    expect(rolling.groups[0]?.hosts).toEqual([2]);
    expect(rolling).toMatchObject({ moves: 8, bound: { moves: 8 }, proved: 'optimal' });
  });

  it('a host that is not maintained keeps what lands there', () => {
    const rolling = planned(
      fleetOf(3, [
        [0, 4],
        [1, 4],
        [2, 1],
      ]),
      { hosts: [0, 1], atOnce: 1 },
    );

    expect(rolling).toMatchObject({ moves: 2, bound: { moves: 2 }, proved: 'optimal' });
  });
});

describe('groups', () => {
  it('are as large as asked', () => {
    const rolling = planned(
      fleetOf(6, [
        [0, 2],
        [1, 2],
        [2, 2],
        [3, 2],
        [4, 2],
        [5, 2],
      ]),
      { atOnce: 2 },
    );

    expect(rolling.groups.map(({ hosts }) => hosts.length)).toEqual([2, 2, 2]);
    expect(rolling.bound.groups).toBe(3);
  });

  it('are as few as room allows where no size is asked', () => {
    const rolling = planned(
      fleetOf(6, [
        [0, 5],
        [1, 5],
        [2, 5],
        [3, 5],
        [4, 5],
        [5, 5],
      ]),
    );

    expect(rolling.groups).toHaveLength(2);
    expect(rolling.bound.groups).toBe(2);
  });

  it('guests that must be apart need as many hosts at any time', () => {
    const apart = [{ name: 'quorum', guests: [0, 1, 2], most: 1 }];
    const rolling = planned(
      fleetOf(
        4,
        [
          [0, 1],
          [1, 1],
          [2, 1],
        ],
        { apart },
      ),
    );

    expect(rolling.groups.map(({ hosts }) => hosts.length)).toEqual([1, 1, 1, 1]);
    expect(rolling).toMatchObject({ moves: 3, bound: { groups: 4, moves: 3 }, proved: 'optimal' });
  });
});

describe('coming back', () => {
  it('costs two moves for each guest, and ends where it began', () => {
    const instance = fleetOf(3, [
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
    const rolling = planned(instance, { comeBack: true, atOnce: 1 });

    expect([...rolling.places]).toEqual([0, 1, 2]);
    expect(rolling).toMatchObject({ moves: 6, bound: { moves: 6 }, away: [], proved: 'optimal' });
  });

  it('a guest with no way home is named', () => {
    const oneWay = Uint8Array.from([way.none, way.live, way.live]);
    const rolling = planned(
      fleetOf(
        3,
        [
          [0, 3],
          [1, 3],
        ],
        { rows: [oneWay] },
      ),
      { hosts: [0], comeBack: true },
    );

    expect(rolling.away).toEqual([{ guest: 0, why: 'no-target' }]);
    expect(rolling.moves).toBe(1);
  });
});

describe('hosts that cannot be emptied', () => {
  it('a guest without a target is named, and the other hosts are maintained', () => {
    const instance = fleetOf(
      3,
      [
        [0, 3],
        [1, 3],
      ],
      { rows: [new Uint8Array(3).fill(way.live), Uint8Array.from([way.live, 0, 0])] },
    );
    const pinned = { ...instance, guests: instance.guests.map((guest, at) => (at === 0 ? { ...guest, row: 1 } : guest)) };
    const rolling = planned(pinned, { atOnce: 1 });

    expect(rolling.undrained).toEqual([{ host: 0, proved: true, guests: [{ guest: 0, why: 'no-target' }] }]);
    expect(rolling.groups).toHaveLength(2);
  });

  it('room that lacks on all hosts together is said, with how much', () => {
    const rolling = planned(
      fleetOf(2, [
        [0, 6],
        [1, 6],
      ]),
      { atOnce: 1 },
    );

    expect(rolling.undrained.map(({ host, proved }) => ({ host, proved }))).toEqual([
      { host: 0, proved: true },
      { host: 1, proved: true },
    ]);
    expect(rolling.undrained[0]?.guests).toEqual([
      { guest: 0, why: 'no-room', shortfall: { resource: 0, apart: -1, missing: 2, hosts: [1] } },
    ]);
  });

  it('holes that are too small, although their sum would do, are proved by trying everything', () => {
    const rolling = planned(
      fleetOf(3, [
        [0, 6],
        [1, 6],
        [2, 6],
      ]),
      { atOnce: 1 },
    );

    expect(rolling.undrained.map(({ proved }) => proved)).toEqual([true, true, true]);
  });

  it('a guest that may be stopped is, and runs again afterwards', () => {
    const instance = fleetOf(2, [
      [0, 6],
      [1, 6],
    ]);
    const consenting = { ...instance, guests: instance.guests.map((guest) => ({ ...guest, mayStop: guest.name === 'g1' })) };
    const rolling = planned(consenting, { atOnce: 1, mayStop: true });

    expect(rolling.groups).toHaveLength(2);
    expect(rolling.stops).toBeGreaterThan(0);
    expect([...rolling.places].every((host) => host >= 0)).toBe(true);
  });

  it('guests move aside, and on, where room lies scattered', () => {
    // Host 0 is only empty once 4 and 4 share a host: 6 needs the whole of another.
    const rolling = planned(
      fleetOf(3, [
        [0, 6],
        [1, 4],
        [2, 4],
      ]),
      { hosts: [0], atOnce: 1 },
    );

    expect(rolling.undrained).toEqual([]);
    expect(rolling.moves).toBe(1);
    const tight = planned(
      fleetOf(3, [
        [0, 7],
        [1, 4],
        [2, 4],
      ]),
      { hosts: [0], atOnce: 1 },
    );
    expect(tight.undrained).toEqual([]);
    expect(tight.groups[0]?.out.map(({ purpose }) => purpose)).toEqual(['room', 'leave']);
    expect(tight.groups[0]?.out[1]?.after).toEqual([0]);
  });

  it('hosts that stand in for each other do so without the one that is worked on', () => {
    const standby = [{ name: 's', hosts: [0, 1, 2], survivesOne: true }];
    const enough = planned(
      fleetOf(
        3,
        [
          [0, 3],
          [1, 3],
          [2, 3],
        ],
        { standby },
      ),
      { atOnce: 1 },
    );
    const scarce = planned(
      fleetOf(
        3,
        [
          [0, 4],
          [1, 4],
          [2, 4],
        ],
        { standby },
      ),
      { atOnce: 1 },
    );

    expect(enough.undrained).toEqual([]);
    expect(scarce.undrained.flatMap(({ guests }) => guests.map(({ why }) => why))).toEqual(['reserve', 'reserve', 'reserve']);
  });
});

describe('time', () => {
  it('that is over at once gives a legal answer that says so', () => {
    const rolling = planned(
      fleetOf(3, [
        [0, 3],
        [1, 3],
      ]),
      { deadline: { leftMs: () => 0 } },
    );

    expect(rolling).toMatchObject({ groups: [], proved: 'not-proved' });
    expect(rolling.undrained).toHaveLength(3);
  });

  it('that runs out on the way leaves a plan as far as it got', () => {
    let asked = 0;
    const rolling = planned(clusterOf(sizeNamed('20/200')).instance, { atOnce: 1, deadline: { leftMs: () => 40 - asked++ } });

    expect(rolling.groups.length).toBeGreaterThan(5);
    expect(rolling.proved).toBe('not-proved');
  });
});

describe('large and dense fleets', () => {
  it('40 hosts with 4,000 guests, 80 % full: every host is maintained, at most 8 % over the bound', { timeout: 60_000 }, () => {
    const rolling = planned(clusterOf(sizeNamed('dense')).instance, { atOnce: 1 });

    expect(rolling.undrained).toEqual([]);
    expect(rolling.moves / rolling.bound.moves).toBeLessThanOrEqual(1.08);
  });

  it('200 hosts with 4,000 guests: at most 0.5 % over the bound', { timeout: 60_000 }, () => {
    const rolling = planned(clusterOf(sizeNamed('200/4000')).instance, { atOnce: 1 });

    expect(rolling.undrained).toEqual([]);
    expect(rolling.moves / rolling.bound.moves).toBeLessThanOrEqual(1.005);
  });
});
