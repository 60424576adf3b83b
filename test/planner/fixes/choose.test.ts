import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseCover } from '../../../planner/fixes/choose.ts';
import { costOf, unreachedBy } from '../../../planner/fixes/cover.ts';
import type { Cover, Option } from '../../../planner/fixes/cover.ts';
import { greedyChoice } from '../../../planner/fixes/greedy.ts';
import { leastCost } from '../../../planner/fixes/least-cost.ts';
import type { ExactSolver } from '../../../planner/solve/exact.ts';
import { always, inProcess, over } from '../solve/solvers.ts';

/** One place for each guest unless a test says otherwise. */
function cover(costs: readonly number[], options: readonly Option[], more: Partial<Cover> = {}): Cover {
  return { costs, options, exclusive: [], wanted: new Map(options.map(({ guest }) => [guest, 1])), ...more };
}

/** Every choice there is. */
function bestOfAll(asked: Cover): { readonly unreached: number; readonly cost: number } {
  let best = { unreached: Infinity, cost: Infinity };
  for (let bits = 0; bits < 2 ** asked.costs.length; bits++) {
    const chosen = new Set(asked.costs.flatMap((_, index) => ((bits >> index) % 2 === 1 ? [index] : [])));
    if (asked.exclusive.some((group) => group.filter((each) => chosen.has(each)).length > 1)) continue;
    const found = { unreached: unreachedBy(asked, chosen).length, cost: costOf(asked, chosen) };
    if (found.unreached < best.unreached || (found.unreached === best.unreached && found.cost < best.cost)) best = found;
  }
  return best;
}

/** Six guests. Action 2 opens the most for its cost, and with it 3 and 4 are needed: 7; 0 and 1 do without: 6. */
const misleading = cover(
  [3, 3, 3, 2, 2],
  [[0, 1, 4], [2, 3, 5], [0, 1, 2, 3], [4], [5]].flatMap((guests, action) =>
    guests.map((guest): Option => ({ guest, place: action, needs: [[action]] })),
  ),
);

const anyCover = fc
  .record({
    costs: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 7 }),
    exclusive: fc.array(fc.array(fc.nat(6), { minLength: 2, maxLength: 3 }), { maxLength: 2 }),
    options: fc.array(
      fc.record({
        guest: fc.nat(4),
        place: fc.nat(2),
        needs: fc.array(fc.array(fc.nat(6), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 10 },
    ),
    count: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ costs, exclusive, options, count }): Cover => {
    const there = (group: readonly number[]): number[] => [...new Set(group.map((each) => each % costs.length))];
    return {
      costs,
      exclusive: exclusive.map(there).filter((group) => group.length > 1),
      options: options.map(({ needs, ...option }) => ({ ...option, needs: needs.map(there) })),
      wanted: new Map(options.map(({ guest }) => [guest, guest === 0 ? count : 1])),
    };
  });

describe('the cheapest choice of actions', () => {
  it('takes one action that opens three guests, not three that open one each', async () => {
    const asked = cover(
      [2, 2, 2, 5],
      [0, 1, 2].flatMap((guest) => [
        { guest, place: 0, needs: [[guest]] },
        { guest, place: 1, needs: [[3]] },
      ]),
    );
    expect(await chooseCover(asked, always)).toMatchObject({ chosen: [3], cost: 5, unreached: [] });
  });

  it('needs every obstacle of a way repaired, each by one of its fixes', async () => {
    const asked = cover([1, 4, 2], [{ guest: 0, place: 0, needs: [[0], [1, 2]] }]);
    expect(await chooseCover(asked, always)).toMatchObject({ chosen: [0, 2], cost: 3, bound: 3, proved: 'optimal' });
  });

  it('is better by the solver where the greedy choice is misled, and proves it', async () => {
    expect(costOf(misleading, greedyChoice(misleading, always))).toBe(7);
    expect(bestOfAll(misleading)).toEqual({ unreached: 0, cost: 6 });
    expect(await chooseCover(misleading, always)).toMatchObject({ cost: 7, bound: 5, proved: 'not-proved', solver: 'heuristic' });
    expect(await chooseCover(misleading, always, inProcess)).toMatchObject({
      chosen: [0, 1],
      cost: 6,
      bound: 6,
      proved: 'optimal',
      solver: 'exact',
    });
  });

  it('chooses at most one of two that exclude each other, and says who is left out', async () => {
    const asked = cover(
      [1, 1],
      [
        { guest: 0, place: 0, needs: [[0]] },
        { guest: 1, place: 0, needs: [[1]] },
      ],
      { exclusive: [[0, 1]] },
    );
    const found = await chooseCover(asked, always, inProcess);
    expect(found.chosen).toHaveLength(1);
    expect(found).toMatchObject({ cost: 1, proved: 'optimal' });
    expect(found.unreached).toHaveLength(1);
  });

  it('opens two different hosts for a guest that wants two', async () => {
    const asked = cover(
      [1, 3, 2],
      [
        { guest: 0, place: 0, needs: [[0]] },
        { guest: 0, place: 0, needs: [[2]] },
        { guest: 0, place: 1, needs: [[1]] },
      ],
      { wanted: new Map([[0, 2]]) },
    );
    expect(await chooseCover(asked, always, inProcess)).toMatchObject({ chosen: [0, 1], cost: 4, unreached: [] });
  });

  it('says that nothing is proved where the solver breaks down or time is over', async () => {
    const broken: ExactSolver = () => Promise.resolve({ status: 'failed', values: new Map(), why: 'broken' });
    expect(await chooseCover(misleading, always, broken)).toMatchObject({ proved: 'not-proved', solver: 'heuristic', unreached: [] });
    expect(await chooseCover(misleading, over, inProcess)).toMatchObject({
      chosen: [],
      proved: 'not-proved',
      unreached: [0, 1, 4, 2, 3, 5],
    });
  });

  it('does not believe a solver whose answer leaves more guests out', async () => {
    const empty: ExactSolver = () => Promise.resolve({ status: 'optimal', values: new Map(), bound: 0 });
    expect((await chooseCover(misleading, always, empty)).unreached).toEqual([]);
  });

  it('is as good as trying every choice, and bounds are never above it', async () => {
    await fc.assert(
      fc.asyncProperty(anyCover, async (asked) => {
        const best = bestOfAll(asked);

        const exact = await chooseCover(asked, always, inProcess);
        const greedy = await chooseCover(asked, always);

        expect({ unreached: exact.unreached.length, cost: exact.cost }).toEqual(best);
        for (const { chosen, unreached, cost, bound = 0, proved } of [exact, greedy]) {
          expect(unreachedBy(asked, new Set(chosen))).toEqual(unreached);
          expect(asked.exclusive.every((group) => group.filter((each) => chosen.includes(each)).length <= 1)).toBe(true);
          expect(unreached.length).toBeGreaterThanOrEqual(best.unreached);
          if (unreached.length === best.unreached) expect(bound).toBeLessThanOrEqual(best.cost);
          if (proved === 'optimal') expect([unreached.length, cost]).toEqual([best.unreached, best.cost]);
        }
        if (best.unreached === 0) expect(leastCost(asked)).toBeLessThanOrEqual(best.cost);
      }),
      { numRuns: 150 },
    );
  });
});
