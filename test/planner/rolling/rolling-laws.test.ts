import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../planner/model/instance.ts';
import { planRolling } from '../../../planner/rolling/plan.ts';
import type { RollingWish } from '../../../planner/rolling/types.ts';
import { survives } from '../../../planner/reserve/loss.ts';
import { isLong } from '../../support/long.ts';
import { instances, randomInstance, shapes } from '../../support/random-instance.ts';
import { bestOfAll } from './every-plan.ts';
import { replayRolling } from './replay-rolling.ts';

/** Ten times as many with npm run test:long. */
const sampledRuns = (usual: number): number => (isLong ? usual * 10 : usual);
const endless = { leftMs: () => 1_000_000 };

function wishes(instance: Instance): fc.Arbitrary<RollingWish> {
  const all = instance.hosts.map((_, at) => at);
  return fc
    .record({
      hosts: fc.oneof(fc.constant(all), fc.subarray(all)),
      atOnce: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      comeBack: fc.boolean(),
      mayStop: fc.boolean(),
      deadline: fc.constant(endless),
    })
    .map(({ atOnce, ...wish }) => (atOnce === undefined ? wish : { ...wish, atOnce }));
}

const asked = (limits: Parameters<typeof instances>[0] = {}) =>
  instances(limits).chain((instance) => wishes(instance).map((wish) => ({ instance, wish })));

describe('a rolling plan of any fleet', () => {
  it('has only allowed states, and empties each host once or says that it does not', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(asked(), ({ instance, wish }) => {
        expect(replayRolling(instance, wish, planRolling(instance, wish))).toEqual([]);
      }),
      { numRuns: sampledRuns(1_200) },
    );
  });

  it('also where many small guests leave little room', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(asked({ hosts: 10, guests: 70 }), ({ instance, wish }) => {
        expect(replayRolling(instance, wish, planRolling(instance, wish))).toEqual([]);
      }),
      { numRuns: sampledRuns(60) },
    );
  });

  it('is the same each time it is asked for', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(asked(), ({ instance, wish }) => {
        expect(planRolling(instance, wish)).toEqual(planRolling(instance, wish));
      }),
      { numRuns: sampledRuns(60) },
    );
  });

  it('never leaves a host that could be lost before and no longer can', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(asked({ shapes: ['roomy', 'apart', 'narrow'] }), ({ instance, wish }) => {
        const { groups } = planRolling(instance, wish);
        const places = Int32Array.from(instance.guests, ({ host }) => host);
        const failing = () =>
          instance.standby
            .filter(({ survivesOne }) => survivesOne)
            .flatMap((standby) =>
              survives(instance, places, standby)
                .failing.filter(({ outcome }) => outcome === 'no')
                .map(({ host }) => host),
            );
        const atFirst = instance.standby
          .filter(({ survivesOne }) => survivesOne)
          .flatMap((standby) => survives(instance, places, standby, { effort: 0 }).failing.map(({ host }) => host));
        for (const { out, back } of groups)
          for (const { guest, to } of [...out, ...back]) {
            places[guest] = to;
            expect(failing().filter((host) => !atFirst.includes(host))).toEqual([]);
          }
      }),
      { numRuns: sampledRuns(120) },
    );
  });
});

describe('against all plans of tiny fleets', () => {
  const cases = Array.from({ length: sampledRuns(40) }, (_, seed) =>
    shapes.flatMap((shape) => [1, 4].map((atOnce) => ({ seed, shape, atOnce }))),
  ).flat();

  it('bounds and proofs hold, and hardly a host or a move is missed', { timeout: 120_000 }, () => {
    const missed = { hosts: 0, of: 0, groups: 0, plans: 0, moves: 0, fewest: 0 };
    for (const { seed, shape, atOnce } of cases) {
      const instance = { ...randomInstance({ seed, shape, hosts: 4, guests: 5 }), standby: [] };
      const best = bestOfAll(instance, [0, 1, 2, 3], atOnce, 12_000);
      if (best === undefined) continue;
      const rolling = planRolling(instance, { hosts: [0, 1, 2, 3], atOnce, comeBack: false, mayStop: false, deadline: endless });
      const maintained = 4 - rolling.undrained.length;

      const wrong = rolling.undrained.filter(({ host, proved }) => proved && best.possible.has(host));
      expect(wrong, `${shape} ${seed}`).toEqual([]);
      expect(maintained).toBeLessThanOrEqual(best.hosts);
      missed.of += best.hosts;
      missed.hosts += best.hosts - maintained;
      if (maintained < best.hosts) continue;
      expect(rolling.bound.groups, `${shape} ${seed}`).toBeLessThanOrEqual(best.groups);
      missed.plans++;
      missed.groups += rolling.groups.length - best.groups;
      if (rolling.groups.length > best.groups) continue;
      expect(rolling.bound.moves, `${shape} ${seed}`).toBeLessThanOrEqual(best.moves);
      expect(rolling.moves).toBeGreaterThanOrEqual(best.moves);
      missed.moves += rolling.moves - best.moves;
      missed.fewest += best.moves;
    }
    console.log(`rolling, tiny fleets: ${JSON.stringify(missed)}`);
    expect(missed.plans).toBeGreaterThan(cases.length / 2);
    expect(missed.hosts / missed.of).toBeLessThan(0.03);
    expect(missed.groups / missed.plans).toBeLessThan(0.06);
    expect(missed.moves / missed.fewest).toBeLessThan(0.1);
  });
});
