import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instance, InstanceHost } from '../../../planner/model/instance.ts';
import type { ExactSolver } from '../../../planner/solve/exact.ts';
import { placeGuests } from '../../../planner/solve/placement.ts';
import type { Placement, PlacementRequest } from '../../../planner/solve/placement.ts';
import { instances, randomInstance, shapes } from '../../support/random-instance.ts';
import { compare, countOf, everyPlacement, placesWrong, weighed } from './places.ts';
import { problem } from './problem.ts';
import { always, inProcess, over } from './solvers.ts';

const place = (instance: Instance, request: Partial<PlacementRequest> = {}): Promise<Placement> =>
  placeGuests(instance, { leave: [0], deadline: always, mayStop: false, ...request });

describe('emptying hosts', () => {
  it('spreads the guests evenly and proves that no plan has fewer moves', async () => {
    const found = await place(
      problem(
        [16, 16, 16],
        [
          { host: 0, size: 4 },
          { host: 0, size: 4 },
        ],
      ),
    );

    expect([...found.places].sort()).toEqual([1, 2]);
    expect(found).toMatchObject({ unplaced: [], stopped: [], bound: { moves: 2, unplaced: 0 }, proved: 'optimal', solver: 'heuristic' });
  });

  it('sends another guest on where only that makes room', async () => {
    // 6 fits nowhere: 4 and 3 are free; once the 3 has gone to the second host there are 7.
    const found = await place(
      problem(
        [6, 10, 4],
        [
          { host: 0, size: 6 },
          { host: 1, size: 3 },
          { host: 1, size: 3 },
        ],
      ),
    );

    expect([...found.places]).toEqual([1, 2, 1]);
    expect(found.unplaced).toEqual([]);
    expect(found.bound.moves).toBe(1);
    expect(found.proved).toBe('gap');
  });

  it('proves with the exact solver that the guest in the way has to move, too', async () => {
    const instance = problem(
      [6, 10, 4],
      [
        { host: 0, size: 6 },
        { host: 1, size: 3 },
        { host: 1, size: 3 },
      ],
    );

    const found = await place(instance, { solver: inProcess });

    expect(found).toMatchObject({ bound: { moves: 2, unplaced: 0 }, proved: 'optimal' });
  });

  it('names the host that comes nearest, and what it lacks', async () => {
    const found = await place(problem([6, 5, 4], [{ host: 0, size: 6 }]));

    expect(found.unplaced).toEqual([
      {
        guest: 0,
        why: 'no-room',
        shortfall: { host: 1, lacks: [{ resource: 0, missing: 1, largestHole: 5, missingInAll: 0 }], full: [], together: [] },
      },
    ]);
    expect(found).toMatchObject({ bound: { moves: 0, unplaced: 1 }, proved: 'optimal' });
  });

  it('names the exclusion group that is full', async () => {
    const instance = problem(
      [6, 9],
      [
        { host: 0, size: 2 },
        { host: 1, size: 2 },
      ],
      { apart: [{ name: 'pair', guests: [0, 1], most: 1 }] },
    );

    const found = await place(instance);

    expect(found.unplaced[0]?.shortfall).toEqual({ host: 1, lacks: [], full: [0], together: [] });
  });

  it('tells a guest that may go nowhere from one that finds no room', async () => {
    const rows = [Uint8Array.of(2, 0), Uint8Array.of(2, 2)];

    const found = await place(
      problem(
        [9, 1],
        [
          { host: 0, size: 1 },
          { host: 0, size: 2, row: 1 },
        ],
        { rows },
      ),
    );

    expect(found.unplaced.map(({ guest, why }) => [guest, why])).toEqual([
      [0, 'no-target'],
      [1, 'no-room'],
    ]);
  });

  it('leaves the unimportant guest over where one must stay', async () => {
    const found = await place(
      problem(
        [8, 4],
        [
          { host: 0, size: 4, tier: 3 },
          { host: 0, size: 4, tier: 1 },
        ],
      ),
      { solver: inProcess },
    );

    expect(found.unplaced.map(({ guest }) => guest)).toEqual([0]);
    expect([...found.places]).toEqual([0, 1]);
  });

  it('leaves few large guests over instead of many small ones', async () => {
    const small = Array.from({ length: 4 }, () => ({ host: 0, size: 2 }));

    const found = await place(problem([16, 8], [{ host: 0, size: 8 }, ...small]));

    expect(found.unplaced.map(({ guest }) => guest)).toEqual([0]);
    expect(found.proved).toBe('optimal');
  });

  it('stops the least important guest that may be stopped, and only where it has to', async () => {
    const guests = [
      { host: 0, size: 4, tier: 1 },
      { host: 1, size: 4, tier: 2, mayStop: true },
      { host: 1, size: 4, tier: 4, mayStop: true },
    ];
    const full = problem([4, 8], guests);
    const roomy = problem([4, 12], guests);

    const stopping = await place(full, { mayStop: true });
    const refusing = await place(full);
    const needless = await place(roomy, { mayStop: true });

    expect([...stopping.places]).toEqual([1, 1, -1]);
    expect(stopping.stopped).toEqual([2]);
    expect(refusing.unplaced.map(({ guest }) => guest)).toEqual([0]);
    expect(needless.stopped).toEqual([]);
  });

  it('stops a guest that has to leave and may go nowhere', async () => {
    const found = await place(problem([4, 8], [{ host: 0, size: 4, mayStop: true }], { rows: [Uint8Array.of(2, 0)] }), { mayStop: true });

    expect(found).toMatchObject({ unplaced: [], stopped: [0] });
  });

  it('prefers a live move to an even load', async () => {
    const found = await place(problem([4, 100, 8], [{ host: 0, size: 4 }], { rows: [Uint8Array.of(2, 1, 2)] }));

    expect([...found.places]).toEqual([2]);
  });

  it('sends a guest on so that another keeps running', async () => {
    const rows = [Uint8Array.of(2, 2, 1), Uint8Array.of(2, 2, 2)];

    const found = await place(
      problem(
        [4, 4, 9],
        [
          { host: 0, size: 4 },
          { host: 1, size: 4, row: 1 },
        ],
        { rows },
      ),
    );

    expect([...found.places]).toEqual([1, 2]);
  });

  it('puts guests that belong together on one host, with the one that need not have moved', async () => {
    const guests = [
      { host: 0, size: 2 },
      { host: 0, size: 2 },
      { host: 1, size: 2 },
    ];

    const joined = await place(problem([8, 4, 9], guests, { together: [[0, 1, 2]] }));
    const tooSmall = await place(problem([8, 3, 5], guests, { together: [[0, 1, 2]] }));

    expect([...joined.places]).toEqual([2, 2, 2]);
    expect(tooSmall.unplaced.map(({ guest, shortfall }) => [guest, shortfall?.together])).toEqual([
      [0, [1, 2]],
      [1, [0, 2]],
    ]);
  });

  it('keeps the reserve of a host free', async () => {
    const instance = problem([4, 8], [{ host: 0, size: 4 }]);
    const [first, second] = instance.hosts as [InstanceHost, InstanceHost];

    const found = await place({ ...instance, hosts: [first, { ...second, reserve: [5] }] });

    expect(found.unplaced).toHaveLength(1);
  });

  it('empties several hosts at once without using any of them', async () => {
    const found = await place(
      problem(
        [8, 8, 8],
        [
          { host: 0, size: 4 },
          { host: 1, size: 4 },
        ],
      ),
      { leave: [0, 1] },
    );

    expect([...found.places]).toEqual([2, 2]);
  });
});

/** Milliseconds: a busy machine takes ten times as long. */
const patience = 120_000;

describe('on thousands of random problems', () => {
  const small = { hosts: 4, guests: 6 };

  it(
    'places are always allowed, and no better than the bound',
    async () => {
      await fc.assert(
        fc.asyncProperty(instances({ hosts: 8, guests: 40 }), fc.boolean(), async (instance, mayStop) => {
          const found = await place(instance, { mayStop });

          expect(placesWrong(instance, found.places, [0], mayStop)).toEqual([]);
          const [left, stops, , moves] = countOf(instance, found.places, [0]);
          expect(found.unplaced).toHaveLength(left);
          for (const { why, shortfall } of found.unplaced) {
            if (why === 'no-room')
              expect([...(shortfall?.lacks ?? []), ...(shortfall?.full ?? []), ...(shortfall?.together ?? [])]).not.toEqual([]);
          }
          expect(found.stopped).toHaveLength(stops);
          expect(left).toBeGreaterThanOrEqual(found.bound.unplaced);
          expect(moves).toBeGreaterThanOrEqual(found.bound.moves);
        }),
        { numRuns: 1_000, seed: 11 },
      );
    },
    patience,
  );

  it(
    'no placement at all beats the bound, or a heuristic that says it is optimal',
    async () => {
      await fc.assert(
        fc.asyncProperty(instances(small), fc.boolean(), async (instance, mayStop) => {
          const found = await place(instance, { mayStop });

          const count = countOf(instance, found.places, [0]);
          for (const places of everyPlacement(instance, [0], mayStop)) {
            const other = countOf(instance, places, [0]);
            expect(other[0]).toBeGreaterThanOrEqual(found.bound.unplaced);
            if (found.proved === 'optimal') expect(compare(other, count)).toBeGreaterThanOrEqual(0);
            if (compare(other.slice(0, 3), count.slice(0, 3)) === 0) expect(other[3]).toBeGreaterThanOrEqual(found.bound.moves);
          }
        }),
        { numRuns: 600, seed: 12 },
      );
    },
    patience,
  );

  it(
    'with the exact solver nothing is better, and that is said',
    async () => {
      await fc.assert(
        fc.asyncProperty(instances(small), fc.boolean(), async (instance, mayStop) => {
          const alone = await place(instance, { mayStop });
          const found = await place(instance, { mayStop, solver: inProcess });

          expect(placesWrong(instance, found.places, [0], mayStop)).toEqual([]);
          expect(found.notes).toEqual([]);
          expect(found.proved).toBe('optimal');
          const weight = weighed(instance, found.places, [0]);
          expect(compare(weight, weighed(instance, alone.places, [0]))).toBeLessThanOrEqual(0);
          for (const places of everyPlacement(instance, [0], mayStop)) {
            expect(compare(weighed(instance, places, [0]), weight)).toBeGreaterThanOrEqual(0);
          }
          const [left, , , moves] = countOf(instance, found.places, [0]);
          expect(found.bound).toEqual({ unplaced: left, moves });
        }),
        { numRuns: 400, seed: 13 },
      );
    },
    patience,
  );

  it(
    'the same problem has the same answer, and time that is over still an allowed one',
    async () => {
      await fc.assert(
        fc.asyncProperty(instances({ hosts: 8, guests: 40 }), async (instance) => {
          const [one, other, hurried] = await Promise.all([
            place(instance, { mayStop: true }),
            place(instance, { mayStop: true }),
            place(instance, { mayStop: true, deadline: over, solver: inProcess }),
          ]);

          expect(other).toEqual(one);
          expect(placesWrong(instance, hurried.places, [0], true)).toEqual([]);
        }),
        { numRuns: 300, seed: 14 },
      );
    },
    patience,
  );

  it.each(shapes)('empties half of the hosts of a larger problem: %s', async (shape) => {
    const instance = randomInstance({ seed: 5, shape, hosts: 40, guests: 600 });
    const leave = Array.from({ length: 20 }, (_, host) => host);

    const found = await place(instance, { leave, mayStop: true });

    expect(placesWrong(instance, found.places, leave, true)).toEqual([]);
  });
});

describe('the exact solver and time', () => {
  const instance = problem(
    [6, 10, 4],
    [
      { host: 0, size: 6 },
      { host: 1, size: 3 },
      { host: 1, size: 3 },
    ],
  );

  it('is given two thirds of the time at most', async () => {
    const given: number[] = [];
    const solver: ExactSolver = async (_, timeMs) => {
      given.push(timeMs);
      return { status: 'none', values: new Map() };
    };

    await place(instance, { solver, deadline: { leftMs: () => 9_000 } });

    expect(given).toEqual([6_000]);
  });

  it('is not asked where too little time is left, and that is said', async () => {
    const found = await place(instance, { solver: inProcess, deadline: { leftMs: () => 300 } });

    expect(found).toMatchObject({ solver: 'heuristic', proved: 'not-proved' });
  });

  it('is not asked where the heuristic is as good as the bound', async () => {
    const solver: ExactSolver = async () => Promise.reject(new Error('it was asked'));

    await expect(place(problem([4, 9], [{ host: 0, size: 4 }]), { solver })).resolves.toMatchObject({ proved: 'optimal' });
  });

  it(
    'makes no worse what it is asked about in problems of some size',
    async () => {
      await fc.assert(
        fc.asyncProperty(instances({ hosts: 6, guests: 25, shapes: ['tight', 'stops', 'apart', 'one-way'] }), async (random) => {
          const alone = await place(random, { mayStop: true });
          const found = await place(random, { mayStop: true, solver: inProcess });

          expect(placesWrong(random, found.places, [0], true)).toEqual([]);
          expect(compare(weighed(random, found.places, [0]), weighed(random, alone.places, [0]))).toBeLessThanOrEqual(0);
        }),
        { numRuns: 60, seed: 15 },
      );
    },
    patience,
  );
});

describe('problems with nothing in them', () => {
  it('has nothing to do without hosts to empty, without guests, or with nowhere to go', async () => {
    const guests = [{ host: 0, size: 1 }];

    expect(await place(problem([4, 4], guests), { leave: [] })).toMatchObject({ unplaced: [], bound: { moves: 0 }, proved: 'optimal' });
    expect(await place(problem([], []), { leave: [] })).toMatchObject({ unplaced: [], proved: 'optimal' });
    expect((await place(problem([4, 4], guests), { leave: [0, 1] })).unplaced).toEqual([{ guest: 0, why: 'no-target' }]);
  });
});

describe('an exact solver that is not to be trusted', () => {
  const instance = problem(
    [6, 10, 4],
    [
      { host: 0, size: 6 },
      { host: 1, size: 3 },
      { host: 1, size: 3 },
    ],
  );

  it('leaves the heuristic’s answer where it fails, and says so', async () => {
    const found = await place(instance, { solver: async () => ({ status: 'failed', values: new Map(), why: 'highs.wasm is missing' }) });

    expect([...found.places]).toEqual([1, 2, 1]);
    expect(found.proved).toBe('not-proved');
    expect(found.notes).toEqual([expect.stringContaining('highs.wasm is missing')]);
  });

  it('does not believe places that do not fit', async () => {
    const crowded = new Map([...Array.from({ length: 9 }, (_, kind) => [`x${kind}_1`, 1] as const)]);

    const found = await place(instance, { solver: async () => ({ status: 'optimal', values: crowded, bound: 1 }) });

    expect(placesWrong(instance, found.places, [0], false)).toEqual([]);
    expect([...found.places]).toEqual([1, 2, 1]);
  });

  it('says not-proved where its time was over', async () => {
    const found = await place(instance, { solver: async () => ({ status: 'none', values: new Map() }) });

    expect(found.proved).toBe('not-proved');
  });
});
