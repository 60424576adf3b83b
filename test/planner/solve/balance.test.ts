import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instance, Places } from '../../../planner/model/instance.ts';
import { balance } from '../../../planner/solve/balance.ts';
import type { Balanced, BalanceRequest } from '../../../planner/solve/balance.ts';
import { instances, randomInstance } from '../../support/random-instance.ts';
import { everyPlacement, placesWrong } from './places.ts';
import { problem } from './problem.ts';
import { always, inProcess, over } from './solvers.ts';

const even = (instance: Instance, request: Partial<BalanceRequest> = {}): Promise<Balanced> =>
  balance(instance, { mostMoves: 10, deadline: always, ...request });

/** Imbalance and the greatest distance of one resource from the share that is used of all, worked out anew. */
function measured({ hosts, guests }: Instance, places: Places): { imbalance: number; widest: number } {
  const capacity = hosts.map((host) => host.capacity[0] as number);
  const used = hosts.map((host, at) => {
    const gone = guests.reduce(
      (all, guest, index) => all + (guest.host === at && places[index] !== at ? (guest.holds[0] as number) : 0),
      0,
    );
    const come = guests.reduce(
      (all, guest, index) => all + (guest.host !== at && places[index] === at ? (guest.demand[0] as number) : 0),
      0,
    );
    return (capacity[at] as number) - (host.free[0] as number) - gone + come;
  });
  const loads = used.map((one, host) => one / (capacity[host] as number));
  const mean = loads.reduce((all, one) => all + one, 0) / loads.length;
  const before = hosts.reduce((all, host, at) => all + (capacity[at] as number) - (host.free[0] as number), 0);
  const middle = before / capacity.reduce((all, one) => all + one, 0);
  return {
    imbalance: Math.sqrt(loads.reduce((all, one) => all + (one - mean) ** 2, 0) / loads.length),
    widest: Math.max(...loads.map((one) => Math.abs(one - middle))),
  };
}

const moved = ({ guests }: Instance, places: Places): number => guests.filter(({ host }, at) => places[at] !== host).length;

describe('evening out the load', () => {
  const uneven = problem(
    [10, 10],
    [
      { host: 0, size: 2 },
      { host: 0, size: 2 },
      { host: 0, size: 2 },
      { host: 0, size: 2 },
    ],
  );

  it('moves half of the guests to the empty host', async () => {
    const found = await even(uneven);

    expect(found).toMatchObject({ moves: 2, after: 0, proved: 'optimal', widest: { before: 0.4, after: 0 } });
    expect(found.before).toBeCloseTo(0.4);
  });

  it('makes no more moves than it may', async () => {
    expect(await even(uneven, { mostMoves: 1 })).toMatchObject({ moves: 1, withinBand: false });
    expect(await even(uneven, { mostMoves: 0 })).toMatchObject({ moves: 0 });
  });

  it('stops once every host is within the band, and proves that it takes as many moves', async () => {
    const found = await even(uneven, { band: 0.2 });

    expect(found).toMatchObject({ moves: 1, withinBand: true, proved: 'optimal', bound: { moves: 1 } });
  });

  it('makes no move where all is within the band already', async () => {
    expect(await even(uneven, { band: 0.5 })).toMatchObject({ moves: 0, withinBand: true, proved: 'optimal' });
  });

  it('says so where no moves bring every host within the band', async () => {
    const lumps = problem([10, 10], [{ host: 0, size: 8 }]);

    const found = await even(lumps, { band: 0.1, solver: inProcess });

    expect(found).toMatchObject({ moves: 0, withinBand: false, notes: ['No 10 moves bring every host within the band.'] });
  });

  it('makes no outage for evenness', async () => {
    expect(await even({ ...uneven, rows: [Uint8Array.of(2, 1)] })).toMatchObject({ moves: 0 });
  });

  it('evens out only among hosts that guests can go between', async () => {
    const guests = [
      { host: 0, size: 4, row: 0 },
      { host: 0, size: 4, row: 0 },
      { host: 2, size: 1, row: 1 },
      { host: 3, size: 1, row: 1 },
    ];
    const rows = [Uint8Array.of(2, 2, 0, 0), Uint8Array.of(0, 0, 2, 2)];

    const found = await even(problem([10, 10, 10, 10], guests, { rows }), { band: 0.05 });

    expect(found).toMatchObject({ moves: 1, withinBand: true, widest: { after: 0 } });
  });
});

/** Milliseconds: a busy machine takes ten times as long. */
const patience = 120_000;

describe('on thousands of random problems', () => {
  it(
    'places are allowed, moves are as few as said, nothing gets worse',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          instances({ hosts: 8, guests: 40 }),
          fc.nat({ max: 12 }),
          fc.option(fc.double({ min: 0.02, max: 0.4, noNaN: true }), { nil: undefined }),
          async (instance, mostMoves, band) => {
            const found = await even(instance, { mostMoves, ...(band === undefined ? {} : { band }) });

            expect(placesWrong(instance, found.places, [], false)).toEqual([]);
            expect(moved(instance, found.places)).toBe(found.moves);
            expect(found.moves).toBeLessThanOrEqual(mostMoves);
            expect(found.after).toBeGreaterThanOrEqual(found.bound.imbalance - 1e-9);
            if (band === undefined) expect(found.after).toBeLessThanOrEqual(found.before + 1e-9);
            if (found.withinBand) expect(found.moves).toBeGreaterThanOrEqual(found.bound.moves);
          },
        ),
        { numRuns: 1_000, seed: 21 },
      );
    },
    patience,
  );

  it(
    'no allowed placement beats the bounds, and the exact solver reaches the band with the fewest moves',
    async () => {
      const sizes = fc.record({
        hosts: fc.array(fc.integer({ min: 10, max: 30 }), { minLength: 2, maxLength: 3 }),
        guests: fc.array(fc.record({ host: fc.nat(), size: fc.integer({ min: 1, max: 4 }) }), { minLength: 1, maxLength: 6 }),
        mostMoves: fc.integer({ min: 1, max: 4 }),
        band: fc.double({ min: 0.03, max: 0.3, noNaN: true }),
      });
      await fc.assert(
        fc.asyncProperty(sizes, async ({ hosts, guests, mostMoves, band }) => {
          const instance = problem(
            hosts,
            guests.map(({ host, size }) => ({ host: host % hosts.length, size })),
          );

          const free = await even(instance, { mostMoves });
          const found = await even(instance, { mostMoves, band, solver: inProcess });

          expect(measured(instance, free.places).imbalance).toBeCloseTo(free.after, 9);
          expect(measured(instance, found.places).widest).toBeCloseTo(found.widest.after, 9);
          let fewest = Infinity;
          for (const places of everyPlacement(instance, [], false)) {
            const { imbalance, widest } = measured(instance, places);
            const moves = moved(instance, places);
            if (moves <= mostMoves) expect(imbalance).toBeGreaterThanOrEqual(free.bound.imbalance - 1e-9);
            if (widest <= band - 1e-9) fewest = Math.min(fewest, moves);
          }
          expect(found.bound.moves).toBeLessThanOrEqual(Math.max(fewest, found.withinBand ? 0 : mostMoves + 1));
          if (fewest <= mostMoves) expect(found).toMatchObject({ withinBand: true, moves: fewest });
        }),
        { numRuns: 300, seed: 22 },
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
            even(instance),
            even(instance),
            even(instance, { deadline: over, band: 0.05, solver: inProcess }),
          ]);

          expect(other).toEqual(one);
          expect(placesWrong(instance, hurried.places, [], false)).toEqual([]);
        }),
        { numRuns: 300, seed: 23 },
      );
    },
    patience,
  );

  it('evens out a large problem within its budget', async () => {
    const instance = randomInstance({ seed: 3, shape: 'roomy', hosts: 200, guests: 4_000 });

    const found = await even(instance, { mostMoves: 60 });

    expect(found.after).toBeLessThan(0.9 * found.before);
    expect(placesWrong(instance, found.places, [], false)).toEqual([]);
  });
});
