import { describe, expect, test } from 'vitest';
import { wayBack } from '../../../planner/order/back.ts';
import { orderMoves } from '../../../planner/order/order.ts';
import { sentenceOf, sentencesOf } from '../../../planner/order/sentence.ts';
import type { OrderWords } from '../../../planner/order/sentence.ts';
import type { Ordered, OrderRequest } from '../../../planner/order/types.ts';
import type { Instance } from '../../../planner/model/instance.ts';
import { replayPlan } from '../../support/replay-plan.ts';
import { smallInstance } from '../../support/small-instance.ts';

const request: OrderRequest = { deadline: { leftMs: () => 60_000 } };
const words: OrderWords = { resource: () => 'memory', amount: (_, amount) => `${amount} GiB`, step: (index) => `s${index + 1}` };

/** Ordered, and replayed. */
function order(instance: Instance, wanted: readonly number[], more: Partial<OrderRequest> = {}): Ordered {
  const ordered = orderMoves(instance, Int32Array.from(wanted), { ...request, ...more });
  expect(replayPlan(instance, ordered.steps, { places: ordered.places })).toEqual([]);
  return ordered;
}
const asText = ({ steps }: Pick<Ordered, 'steps'>): string[] =>
  steps.map(({ kind, guest, from, to, purpose }) => `${kind} g${guest} ${from}>${to} ${purpose}`);

const full = [
  { on: 0, size: 10 },
  { on: 1, size: 10 },
];

describe('an order of moves', () => {
  test('of a chain of three begins at the end that has room', () => {
    const instance = smallInstance([10, 10, 10], full);
    const ordered = order(instance, [1, 2]);
    expect(asText(ordered)).toEqual(['move g1 1>2 goal', 'move g0 0>1 goal']);
    expect(ordered.steps[1]).toMatchObject({ after: [0], because: [{ kind: 'room', step: 0, host: 1, resource: 0, amount: 10 }] });
    expect(sentenceOf(ordered.steps[1]!.because[0]!, instance, words)).toBe('waits for s1 to free 10 GiB of memory on h1');
  });

  test('of two full hosts that change guests takes a detour over a third', () => {
    const ordered = order(smallInstance([10, 10, 10], full), [1, 0]);
    expect(asText(ordered)).toEqual(['move g0 0>2 detour', 'move g1 1>0 goal', 'move g0 2>1 goal']);
    expect(ordered.steps.map(({ after }) => after)).toEqual([[], [0], [0, 1]]);
    expect(ordered).toMatchObject({ extraSteps: 1, impossible: [], cut: false });
  });

  test('of a cycle of three takes one detour', () => {
    const guests = [0, 1, 2].map((on) => ({ on, size: 10 }));
    expect(order(smallInstance([10, 10, 10, 10], guests), [1, 2, 0]).extraSteps).toBe(1);
  });

  test('takes no detour where one of two orders needs none', () => {
    // If g0 takes the hole of h1 first, g1 and g2 wait for each other.
    const guests = [
      { on: 0, size: 4 },
      { on: 2, size: 4 },
      { on: 1, size: 4 },
    ];
    expect(order(smallInstance([4, 8, 4], guests), [1, 1, 2]).extraSteps).toBe(0);
  });

  test('names the guests of a cycle that nothing breaks, and what they lack', () => {
    const instance = smallInstance([10, 10, 9], full);
    const ordered = order(instance, [1, 0]);
    expect(ordered).toMatchObject({ steps: [], impossibleProved: true });
    expect(ordered.impossible).toEqual([
      {
        guests: [0, 1],
        cause: {
          kind: 'cycle',
          waits: [
            { guest: 0, from: 0, to: 1, lacks: [{ kind: 'room', resource: 0, missing: 10 }] },
            { guest: 1, from: 1, to: 0, lacks: [{ kind: 'room', resource: 0, missing: 10 }] },
          ],
        },
      },
    ]);
    expect(sentencesOf(ordered.impossible[0]!, instance, words)).toEqual([
      'these wait for each other, and no host has room for one of them meanwhile',
      'g0 on h0 waits for h1, which lacks 10 GiB of memory',
      'g1 on h1 waits for h0, which lacks 10 GiB of memory',
    ]);
  });

  test('says of guests behind a cycle what they wait for, and moves the others', () => {
    const guests = [
      { on: 0, size: 5 },
      { on: 0, size: 5 },
      { on: 1, size: 10 },
      { on: 3, size: 3 },
    ];
    const ordered = order(smallInstance([10, 10, 4, 3], guests), [1, 1, 0, 2]);
    expect(asText(ordered)).toEqual(['move g3 3>2 goal']);
    expect(ordered.impossible.map(({ guests: of, cause }) => [cause.kind, of])).toEqual([
      ['cycle', [0, 2]],
      ['behind', [1]],
    ]);
    expect(sentencesOf(ordered.impossible[1]!, smallInstance([10, 10, 4, 3], guests), words)).toEqual([
      'g1 on h0 waits for h1, which lacks 5 GiB of memory',
    ]);
  });

  test('says which host would be full in the end, and by how much', () => {
    const guests = [
      { on: 0, size: 6 },
      { on: 0, size: 6 },
    ];
    const instance = smallInstance([20, 10], guests);
    const { impossible, steps } = order(instance, [1, 1]);
    expect(steps).toHaveLength(1);
    expect(impossible).toEqual([{ guests: [1], cause: { kind: 'full', host: 1, lacks: [{ kind: 'room', resource: 0, missing: 2 }] } }]);
    expect(sentencesOf(impossible[0]!, instance, words)).toEqual(['h1 would lack 2 GiB of memory in the end']);
  });

  test('says that there is no way', () => {
    const instance = smallInstance([10, 10], [{ on: 0, size: 1, ways: [2, 0] }]);
    const { impossible } = order(instance, [1]);
    expect(impossible).toEqual([{ guests: [0], cause: { kind: 'no-way', guest: 0, host: 1 } }]);
    expect(sentencesOf(impossible[0]!, instance, words)).toEqual(['g0 has no way to h1']);
  });

  test('goes round a host that must stay as it is', () => {
    const instance = smallInstance([10, 10, 10, 10], full);
    const ordered = order(instance, [1, 0], { noDetourTo: [2] });
    expect(ordered.steps.some(({ to }) => to === 2)).toBe(false);
    expect(ordered.extraSteps).toBe(1);
    expect(order(instance, [1, 0], { noDetourTo: [2, 3] }).impossible).toHaveLength(1);
  });

  test('moves another guest for a while where that makes room, unless it is asked not to', () => {
    const guests = [
      { on: 0, size: 10, ways: [2, 2, 0, 0] },
      { on: 1, size: 6, ways: [2, 2, 0, 0] },
      { on: 1, size: 4 },
      { on: 0, size: 2 },
    ];
    const instance = smallInstance([12, 16, 4, 2], guests);
    const ordered = order(instance, [1, 0, 1, 0]);
    expect(ordered.impossible).toEqual([]);
    expect(ordered.steps.map(({ purpose }) => purpose)).toContain('return');
    expect(order(instance, [1, 0, 1, 0], { moveOthers: false }).steps).toEqual([]);
  });

  test('stops a guest on its way where the move is an outage anyway', () => {
    const guests = [
      { on: 0, size: 10 },
      { on: 1, size: 10, ways: [1, 1] },
    ];
    const ordered = order(smallInstance([10, 10], guests), [1, 0]);
    expect(asText(ordered)).toEqual(['stop g1 1>-1 room', 'move g0 0>1 goal', 'start g1 1>0 goal']);
  });

  test('stops a guest that may be stopped only where nothing else helps', () => {
    const guests = [
      { on: 0, size: 10, mayStop: true },
      { on: 1, size: 10 },
    ];
    expect(asText(order(smallInstance([10, 10], guests), [1, 0]))).toEqual(['stop g0 0>-1 room', 'move g1 1>0 goal', 'start g0 0>1 goal']);
    expect(order(smallInstance([10, 10, 10], guests), [1, 0]).steps.every(({ kind }) => kind === 'move')).toBe(true);
  });

  test('stops what should be stopped when its room is needed, and starts what should be started', () => {
    const guests = [
      { on: 0, size: 10, mayStop: true },
      { on: 1, size: 10 },
      { on: -1, size: 10 },
    ];
    const ordered = order(smallInstance([10, 10], guests), [-1, 0, 1]);
    expect(asText(ordered)).toEqual(['stop g0 0>-1 goal', 'move g1 1>0 goal', 'start g2 -1>1 goal']);
  });

  test('waits for the place of a guest that must be apart', () => {
    const guests = [
      { on: 0, size: 1 },
      { on: 1, size: 1 },
    ];
    const instance = smallInstance([10, 10, 10], guests, { apart: [{ name: 'pair', guests: [0, 1], most: 1 }] });
    const ordered = order(instance, [1, 2]);
    expect(ordered.steps[1]!.because).toEqual([{ kind: 'apart', step: 0, host: 1, group: 0 }]);
    expect(sentenceOf(ordered.steps[1]!.because[0]!, instance, words)).toBe('waits until s1 has left h1: not both may be there (pair)');
  });

  test('fills a broken reserve before anything is put on its host', () => {
    const guests = [
      { on: 0, size: 8 },
      { on: 1, size: 2 },
    ];
    const instance = smallInstance([10, 10], guests);
    const [first, second] = instance.hosts;
    const kept = { ...instance, hosts: [{ ...first!, reserve: [5] }, second!] };
    const ordered = order(kept, [1, 0]);
    expect(asText(ordered)).toEqual(['move g0 0>1 goal', 'move g1 1>0 goal']);
    expect(ordered.steps[1]!.after).toEqual([0]);
  });

  test('waits for what fills a reserve as well as for what frees its room', () => {
    const guests = [
      { on: 0, size: 3 },
      { on: 1, size: 2 },
      { on: 0, size: 2 },
      { on: 0, size: 3 },
    ];
    const instance = smallInstance([10, 10], guests);
    const [first, second] = instance.hosts;
    const ordered = order({ ...instance, hosts: [{ ...first!, reserve: [5] }, second!] }, [1, 0, 1, 0]);
    expect(asText(ordered)).toEqual(['move g0 0>1 goal', 'move g2 0>1 goal', 'move g1 1>0 goal']);
    expect(ordered.steps[2]!.after).toEqual([0, 1]);
    expect(ordered.steps[2]!.because.map((each) => sentenceOf(each, instance, words))).toEqual([
      'waits until s1 has made h0 keep its reserve of memory again',
      'waits for s2 to free 2 GiB of memory on h0',
    ]);
  });

  test('finds a way that only some order of many has', () => {
    // g2 must leave h1 for h3 first, although h3 is where g0 is wanted.
    const guests = [
      { on: 0, size: 4, ways: [2, 0, 0, 2] },
      { on: 1, size: 6, ways: [2, 2, 0, 0] },
      { on: 1, size: 4, ways: [0, 2, 2, 2] },
      { on: 2, size: 3, ways: [0, 2, 2, 0] },
    ];
    const instance = smallInstance([6, 10, 4, 4], guests);
    const ordered = order(instance, [3, 0, 2, 1]);
    expect(ordered.impossible).toEqual([]);
  });

  test('begins with the steps that come before, and goes on from there', () => {
    const instance = smallInstance([10, 10, 10], full);
    const before = [{ kind: 'move', guest: 1, from: 1, to: 2, way: 2, purpose: 'goal' }] as const;
    const ordered = order(instance, [1, 2], { stepsBefore: before });
    expect(asText(ordered)).toEqual(['move g1 1>2 goal', 'move g0 0>1 goal']);
    expect(ordered.steps[1]!.after).toEqual([0]);
  });

  test('leads home again, in steps of its own', () => {
    const instance = smallInstance([10, 10, 10], [...full, { on: 0, size: 0 }]);
    const there = order(instance, [1, 2, 2]);
    const back = wayBack(instance, there, request);
    expect(asText(back).filter((step) => !step.includes('g2'))).toEqual(['move g0 1>0 return', 'move g1 2>1 return']);
    expect(back.steps.every(({ after }, at) => after.every((before) => before < at))).toBe(true);
    const both = [...there.steps, ...back.steps].map(({ after: _, ...step }) => step);
    expect(replayPlan(instance, both, { places: Int32Array.of(0, 1, 0) })).toEqual([]);
  });

  test('is there although the time is over, and says that not all was tried', () => {
    const ordered = order(smallInstance([10, 10, 10], full), [1, 0], { deadline: { leftMs: () => 0 } });
    expect(ordered).toMatchObject({ cut: true, impossibleProved: false });
  });
});
