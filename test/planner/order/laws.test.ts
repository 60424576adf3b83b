import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { way, wayOf } from '../../../planner/model/instance.ts';
import type { Instance, InstanceGuest, Places } from '../../../planner/model/instance.ts';
import { wayBack } from '../../../planner/order/back.ts';
import { orderMoves } from '../../../planner/order/order.ts';
import { schedule } from '../../../planner/order/schedule.ts';
import type { OrderedStep } from '../../../planner/order/types.ts';
import { stateOf } from '../../../planner/model/state.ts';
import { diceOf, instances, wishes } from '../../support/random-instance.ts';
import { replayPlan } from '../../support/replay-plan.ts';

vi.setConfig({ testTimeout: 180_000 });

const deadline = { leftMs: (): number => 60_000 };
const bare = ({ kind, guest, from, to, way: path }: OrderedStep): Omit<OrderedStep, 'after' | 'because' | 'purpose'> => ({
  kind,
  guest,
  from,
  to,
  way: path,
});

describe('whatever the fleet and whatever is wanted', () => {
  test('the order, the schedule and the way home keep to every limit', () => {
    fc.assert(
      fc.property(wishes(), ({ instance, wanted }) => {
        const ordered = orderMoves(instance, wanted, { deadline });
        const { places, steps, impossible } = ordered;
        expect(replayPlan(instance, steps, { places })).toEqual([]);
        const left = impossible.flatMap(({ guests }) => guests).sort((a, b) => a - b);
        expect(left).toEqual([...places.keys()].filter((guest) => places[guest] !== wanted[guest]));
        for (const guest of left) expect(places[guest]).toBe(instance.guests[guest]?.host);

        const timed = schedule(instance, steps, ({ guest }) => ({ low: 1, high: 30 + ((guest * 7919) % 300) }));
        const inTime = steps.map((step, at) => ({ ...step, ...timed.times[at] }));
        expect(replayPlan(instance, inTime, { places })).toEqual([]);
        expect(timed.bound).toBeLessThanOrEqual(timed.seconds);

        const back = wayBack(instance, ordered, { deadline });
        expect(replayPlan(instance, [...steps, ...back.steps].map(bare), { places: back.places })).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  test('any order that keeps to what steps wait for has room, however long steps last', () => {
    fc.assert(
      fc.property(wishes({ guests: 40 }), fc.nat(), ({ instance: narrow, wanted }, seed) => {
        // As many moves at a time as there are: only what steps wait for holds them back.
        const instance: Instance = {
          ...narrow,
          hosts: narrow.hosts.map((host) => ({ ...host, movesAtOnce: 999 })),
          networks: narrow.networks.map((network) => ({ ...network, movesAtOnce: 999 })),
          movesPerPair: 999,
          movesAtOnce: 999,
        };
        const dice = diceOf(seed);
        const { steps, places } = orderMoves(instance, wanted, { deadline });
        const ends: number[] = [];
        const late = steps.map((step) => {
          const ready = step.after.reduce((latest, before) => Math.max(latest, ends[before] as number), 0);
          const start = ready + (dice.chance(0.5) ? dice.whole(0, 200) : 0);
          ends.push(start + dice.whole(1, 100));
          return { ...step, start, end: ends.at(-1) as number };
        });
        expect(replayPlan(instance, late, { places })).toEqual([]);
      }),
      { numRuns: 800 },
    );
  });

  test('the same question has the same answer', () => {
    fc.assert(
      fc.property(wishes(), ({ instance, wanted }) => {
        const answer = (): unknown => {
          const ordered = orderMoves(instance, wanted, { deadline });
          return [ordered, schedule(instance, ordered.steps, ({ guest }) => ({ low: 1, high: 60 + guest }))];
        };
        expect(answer()).toEqual(answer());
      }),
      { numRuns: 100 },
    );
  });

  test('every wait has a reason, and every reason is a wait', () => {
    fc.assert(
      fc.property(wishes(), ({ instance, wanted }) => {
        for (const [at, { after, because }] of orderMoves(instance, wanted, { deadline }).steps.entries()) {
          expect([...new Set(because.map(({ step }) => step))].sort((a, b) => a - b)).toEqual(after);
          expect(after.every((before) => before < at)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('a time limit that is over at once leaves an order that can be done', () => {
    fc.assert(
      fc.property(wishes({ shapes: ['tight', 'dense', 'stops'] }), ({ instance, wanted }) => {
        const { steps, places } = orderMoves(instance, wanted, { deadline: { leftMs: () => 0 } });
        expect(replayPlan(instance, steps, { places })).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('places that cannot be are refused with a cause, not tried for ever', () => {
    fc.assert(
      fc.property(instances(), fc.nat(), (instance, seed) => {
        const dice = diceOf(seed);
        const stays = ({ host }: InstanceGuest): boolean => host < 0 || dice.chance(0.5);
        const wanted = Int32Array.from(instance.guests, (guest) => (stays(guest) ? guest.host : dice.whole(0, instance.hosts.length - 1)));
        const { steps, places, impossible } = orderMoves(instance, wanted, { deadline });
        expect(replayPlan(instance, steps, { places })).toEqual([]);
        expect(impossible.reduce((sum, { guests }) => sum + guests.length, 0)).toBe(
          places.filter((at, guest) => at !== wanted[guest]).length,
        );
      }),
      { numRuns: 600 },
    );
  });
});

describe('compared with all orders of tiny fleets', () => {
  test('an order is found wherever there is one, and none is said to be shorter than the shortest', () => {
    let [both, none, longer] = [0, 0, 0];
    fc.assert(
      fc.property(wishes({ hosts: 3, guests: 5, shapes: ['tight', 'dense', 'apart', 'stops', 'narrow'] }), ({ instance, wanted }) => {
        const { steps, impossible, impossibleProved } = orderMoves(instance, wanted, { deadline });
        const fewest = fewestSteps(instance, wanted);
        if (fewest === undefined) {
          expect(impossible).not.toEqual([]);
          expect(impossibleProved).toBe(true);
          none++;
        } else {
          expect(impossible).toEqual([]);
          expect(steps.length).toBeGreaterThanOrEqual(fewest);
          both++;
          if (steps.length > fewest) longer++;
        }
      }),
      { numRuns: 2000, seed: 20261121 },
    );
    expect(both).toBeGreaterThan(1000);
    expect(none).toBeGreaterThan(40);
    expect(longer / both).toBeLessThan(0.02);
  });
});

/** Goes through everything that could be done, breadth first. */
function fewestSteps(instance: Instance, wanted: Places): number | undefined {
  const state = stateOf(instance);
  interface Seen {
    readonly places: readonly number[];
    readonly stopped: readonly number[];
  }
  const keyOf = ({ places, stopped }: Seen): string => `${places.join()} ${stopped.join()}`;
  const first: Seen = { places: [...state.places], stopped: [...state.places].map(() => -1) };
  const seen = new Set([keyOf(first)]);
  let layer = [first];
  for (let steps = 0; layer.length > 0; steps++) {
    const next: Seen[] = [];
    for (const at of layer) {
      if (at.places.every((host, guest) => host === wanted[guest])) return steps;
      at.places.forEach((host, guest) => state.put(guest, host));
      for (let guest = 0; guest < wanted.length; guest++) {
        for (let host = -1; host < instance.hosts.length; host++) {
          if (host === at.places[guest] || !mayGo(instance, at, wanted, guest, host) || (host >= 0 && !state.hasRoom(guest, host)))
            continue;
          const places = at.places.with(guest, host);
          const stopped = at.stopped.with(guest, host < 0 ? (at.places[guest] as number) : -1);
          if (seen.has(keyOf({ places, stopped }))) continue;
          seen.add(keyOf({ places, stopped }));
          next.push({ places, stopped });
        }
      }
    }
    layer = next;
  }
  return undefined;

  function mayGo(on: Instance, { places, stopped }: Seen, goals: Places, guest: number, host: number): boolean {
    const from = places[guest] as number;
    const goal = goals[guest] as number;
    const { mayStop } = on.guests[guest] as InstanceGuest;
    if (host < 0) return from >= 0 && (goal < 0 || mayStop || (goal !== from && wayOf(on, guest, goal) === way.outage));
    if (from < 0) return host === goal && (stopped[guest] === host || wayOf(on, guest, host) > 0);
    return wayOf(on, guest, host) > 0;
  }
}
