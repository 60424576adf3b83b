import { describe, expect, test } from 'vitest';
import { orderMoves } from '../../../planner/order/order.ts';
import { schedule } from '../../../planner/order/schedule.ts';
import type { Scheduled } from '../../../planner/order/schedule-types.ts';
import type { Instance } from '../../../planner/model/instance.ts';
import { randomInstance, randomWanted } from '../../support/random-instance.ts';
import { smallInstance } from '../../support/small-instance.ts';

const deadline = { leftMs: (): number => 60_000 };

function scheduleOf(instance: Instance, wanted: readonly number[], seconds: readonly number[], windowSeconds?: number): Scheduled {
  const { steps } = orderMoves(instance, Int32Array.from(wanted), { deadline });
  const durationOf = ({ guest }: { guest: number }): { low: number; high: number } => ({ low: 1, high: seconds[guest] as number });
  return schedule(instance, steps, durationOf, windowSeconds === undefined ? {} : { windowSeconds });
}
const three = [0, 0, 0].map((on) => ({ on, size: 1 }));

describe('a schedule', () => {
  test('runs one step at a time on a host that takes one', () => {
    const plan = scheduleOf(smallInstance([9, 9, 9, 9], three), [1, 2, 3], [10, 20, 30]);
    expect(plan).toMatchObject({ seconds: 60, bound: 60, limit: { kind: 'host', host: 0, seconds: 60 } });
    expect(plan.waves.map(({ steps }) => steps.length)).toEqual([1, 1, 1]);
  });

  test('runs steps at the same time where hosts are apart', () => {
    const guests = [0, 1].map((on) => ({ on, size: 1 }));
    const plan = scheduleOf(smallInstance([9, 9, 9, 9], guests), [2, 3], [10, 20]);
    expect(plan).toMatchObject({ seconds: 20, waves: [{ wave: 1, start: 0, end: 20, steps: [0, 1] }] });
  });

  test('rounds up to whole seconds, and to one at least', () => {
    expect(scheduleOf(smallInstance([9, 9], [{ on: 0, size: 1 }]), [1], [0]).seconds).toBe(1);
    expect(scheduleOf(smallInstance([9, 9], [{ on: 0, size: 1 }]), [1], [2.1]).seconds).toBe(3);
  });

  test('does first what most waits for', () => {
    // g1 has to leave h1 before g0 can come, g2 is in no hurry: it shares h3 with g1.
    const guests = [
      { on: 0, size: 10 },
      { on: 1, size: 10 },
      { on: 2, size: 1 },
    ];
    const instance = smallInstance([10, 10, 10, 20], guests);
    const wide = { ...instance, hosts: instance.hosts.map((host, at) => ({ ...host, movesAtOnce: at === 1 ? 2 : 1 })) };
    const plan = scheduleOf(wide, [1, 3, 3], [50, 50, 40]);
    expect(plan.seconds).toBe(100);
    expect(plan.limit).toEqual({ kind: 'path', steps: [0, 1], seconds: 100 });
  });

  test.each<[string, Partial<Instance>, object]>([
    ['between a pair', { movesPerPair: 1 }, { kind: 'pair', hosts: [0, 1] }],
    ['over a network', { networks: [{ name: 'net', movesAtOnce: 1 }] }, { kind: 'network', network: 0 }],
    ['of all', { movesAtOnce: 1 }, { kind: 'moves-at-once' }],
  ])('keeps to the limit %s, and names it', (_, changes, limit) => {
    const instance = smallInstance([9, 9], three, changes);
    const wide = { ...instance, hosts: instance.hosts.map((host) => ({ ...host, movesAtOnce: 9 })) };
    expect(scheduleOf(wide, [1, 1, 1], [10, 10, 10])).toMatchObject({ seconds: 30, bound: 30, limit: { ...limit, seconds: 30 } });
  });

  test('lists what ends after the window, and the window that would do', () => {
    const plan = scheduleOf(smallInstance([9, 9, 9, 9], three), [1, 2, 3], [10, 10, 10], 25);
    expect(plan.late).toEqual([2]);
    expect(plan.seconds).toBe(30);
    expect(scheduleOf(smallInstance([9, 9, 9, 9], three), [1, 2, 3], [10, 10, 10], 30).late).toEqual([]);
  });

  test('of no steps is empty', () => {
    expect(scheduleOf(smallInstance([9], []), [], [])).toEqual({ times: [], waves: [], seconds: 0, bound: 0, late: [] });
  });
});

describe('a large fleet', () => {
  test('of 1,000 hosts and 20,000 guests has 5,000 moves ordered and scheduled within seconds', () => {
    const instance = randomInstance({ seed: 5, shape: 'tight', hosts: 1000, guests: 20_000 });
    const wanted = randomWanted(instance, 77, 0.4);
    const began = process.cpuUsage();
    const { steps, impossible, extraSteps } = orderMoves(instance, wanted, { deadline });
    const plan = schedule(instance, steps, ({ guest }) => ({ low: 1, high: 30 + (guest % 100) }));
    // Time of the processor: other tests run beside this one.
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(8000);
    expect(steps.length).toBeGreaterThan(5000);
    expect(impossible).toEqual([]);
    expect(extraSteps).toBeLessThan(steps.length * 0.01);
    expect(plan.seconds).toBeLessThanOrEqual(plan.bound * 1.2);
  }, 60_000);
});
