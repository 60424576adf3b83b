import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instance, Standby } from '../../../planner/model/instance.ts';
import { stateOf } from '../../../planner/model/state.ts';
import { watchSurvival } from '../../../planner/reserve/watch.ts';
import { diceOf, instances } from '../../support/random-instance.ts';
import { fewestLost } from './brute-force.ts';

const exhaustive = 5_000_000;

/** Moves of any kind: a state may be worse than allowed, and what is said of it must be true all the same. */
const walks = fc.tuple(instances({ hosts: 4, guests: 10 }), fc.nat({ max: 0x7fffffff }));

function walk(instance: Instance, seed: number, step: (guest: number, to: number) => void): void {
  const dice = diceOf(seed);
  for (let turn = 0; turn < 8; turn++) {
    step(dice.whole(0, instance.guests.length - 1), dice.chance(0.1) ? -1 : dice.whole(0, instance.hosts.length - 1));
  }
}

function everyHost({ hosts }: Instance): Standby {
  return { name: 'all', hosts: hosts.map((_, host) => host), survivesOne: true };
}

describe('the watch over N+1', () => {
  it('knows after every move which hosts may not be lost, as by trying all packings', () => {
    fc.assert(
      fc.property(walks, ([instance, seed]) => {
        const state = stateOf(instance);
        const standby = everyHost(instance);
        const watch = watchSurvival(state, standby, { effort: exhaustive });
        const failing = (): number[] => standby.hosts.filter((lost) => fewestLost(instance, [...state.places], lost, standby.hosts) > 0);
        expect([...watch.failing()].sort()).toEqual(failing());
        walk(instance, seed, (guest, to) => {
          const before = failing();
          const from = state.places[guest] as number;
          state.put(guest, to);
          const isNoWorse = watch.moved(guest, from, to);
          const after = failing();
          expect([...watch.failing()].sort()).toEqual(after);
          expect(isNoWorse).toBe(after.every((host) => before.includes(host)));
        });
      }),
      { numRuns: 250 },
    );
  });

  it('never lets a host pass that may not be lost, however little it searches', () => {
    fc.assert(
      fc.property(walks, ([instance, seed]) => {
        const state = stateOf(instance);
        const standby = everyHost(instance);
        const watch = watchSurvival(state, standby);
        walk(instance, seed, (guest, to) => {
          const from = state.places[guest] as number;
          state.put(guest, to);
          watch.moved(guest, from, to);
        });
        for (const lost of standby.hosts) {
          if (fewestLost(instance, [...state.places], lost, standby.hosts) > 0) expect(watch.failing().has(lost)).toBe(true);
        }
      }),
      { numRuns: 800 },
    );
  });

  it('forgets a move that is taken back', () => {
    fc.assert(
      fc.property(walks, ([instance, seed]) => {
        const state = stateOf(instance);
        const watch = watchSurvival(state, everyHost(instance), { effort: exhaustive });
        const before = [...watch.failing()].sort();
        walk(instance, seed, (guest, to) => {
          const from = state.places[guest] as number;
          state.put(guest, to);
          watch.moved(guest, from, to);
          state.put(guest, from);
          watch.moved(guest, to, from);
          expect([...watch.failing()].sort()).toEqual(before);
        });
      }),
      { numRuns: 250 },
    );
  });

  it('knows as much as before after a move that it was told to take back, without searching anew', () => {
    fc.assert(
      fc.property(walks, ([instance, seed]) => {
        const state = stateOf(instance);
        const standby = everyHost(instance);
        const watch = watchSurvival(state, standby);
        walk(instance, seed, (guest, to) => {
          const from = state.places[guest] as number;
          const before = [...watch.failing()].sort();
          state.put(guest, to);
          watch.moved(guest, from, to);
          state.put(guest, from);
          watch.takeBack();
          expect([...watch.failing()].sort()).toEqual(before);
          // And what it knows is still true after the next move.
          state.put(guest, to);
          watch.moved(guest, from, to);
          for (const lost of standby.hosts)
            if (fewestLost(instance, [...state.places], lost, standby.hosts) > 0) expect(watch.failing().has(lost)).toBe(true);
        });
      }),
      { numRuns: 250 },
    );
  });

  it('asks nothing for guests that are left aside', () => {
    fc.assert(
      fc.property(walks, ([instance, seed]) => {
        const state = stateOf(instance);
        const standby = everyHost(instance);
        const watch = watchSurvival(state, standby, { aside: new Set(instance.guests.keys()) });
        walk(instance, seed, (guest, to) => {
          const from = state.places[guest] as number;
          state.put(guest, to);
          expect(watch.moved(guest, from, to)).toBe(true);
        });
        expect([...watch.failing()]).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
