import { describe, expect, test } from 'vitest';
import { replayPlan } from '../../support/replay-plan.ts';
import type { ReplayStep } from '../../support/replay-plan.ts';
import { smallInstance } from '../../support/small-instance.ts';

const move = (guest: number, from: number, to: number, more: Partial<ReplayStep> = {}): ReplayStep => ({
  kind: 'move',
  guest,
  from,
  to,
  ...more,
});
const two = smallInstance(
  [10, 10],
  [
    { on: 0, size: 6 },
    { on: 1, size: 6 },
  ],
);

describe('the checker of plans', () => {
  test('has nothing to say about a plan that works', () => {
    const instance = smallInstance([10, 10], [{ on: 0, size: 6 }]);
    expect(replayPlan(instance, [move(0, 0, 1)], { places: Int32Array.of(1) })).toEqual([]);
  });

  test.each<[string, readonly ReplayStep[], RegExp]>([
    ['no room', [move(0, 0, 1)], /memory would have -2, reserve 0/],
    [
      'two guests that change places at the same time',
      [move(0, 0, 1, { start: 0, end: 9 }), move(1, 1, 0, { start: 0, end: 9 })],
      /memory/,
    ],
    ['a guest that is elsewhere', [move(0, 1, 0)], /the guest is on 0/],
    ['a start of what runs', [{ kind: 'start', guest: 0, from: 0, to: 0 }], /is not stopped/],
    ['a stop without consent', [{ kind: 'stop', guest: 0, from: 0, to: -1 }], /may not be stopped/],
    ['a step that takes no time', [move(0, 0, 1, { start: 3, end: 3 })], /does not last/],
    ['a step that does not wait', [move(1, 1, 0, { after: [1], start: 0, end: 5 }), move(0, 0, 1, { start: 2, end: 4 })], /does not wait/],
    ['a host that is closed', [move(0, 0, 1)], /nothing may be put there/],
  ])('sees %s', (_, steps, says) => {
    expect(replayPlan(two, steps, { closed: [1] }).join('\n')).toMatch(says);
  });

  test('sees that a guest ends elsewhere', () => {
    expect(replayPlan(two, [], { places: Int32Array.of(1, 1) })).toEqual(['guest 0 ends on 0, not on 1']);
  });

  test('sees a guest in two moves at once', () => {
    const instance = smallInstance([10, 10, 10], [{ on: 0, size: 6 }]);
    const steps = [move(0, 0, 1, { start: 0, end: 5 }), move(0, 1, 2, { start: 4, end: 9 })];
    expect(replayPlan(instance, steps).join('\n')).toMatch(/takes part in another step/);
  });

  test('sees that there is no way, and that the way is not live', () => {
    const instance = smallInstance([10, 10, 10], [{ on: 0, size: 6, ways: [2, 0, 1] }]);
    expect(replayPlan(instance, [move(0, 0, 1)]).join('\n')).toMatch(/no way/);
    expect(replayPlan(instance, [move(0, 0, 2, { way: 2 })]).join('\n')).toMatch(/not live/);
  });

  test('sees a broken reserve, and takes none for broken that nothing is put on', () => {
    const instance = smallInstance([10, 10], [{ on: 0, size: 6 }]);
    const [first, second] = instance.hosts;
    const kept = {
      ...instance,
      hosts: [
        { ...first!, reserve: [9] },
        { ...second!, reserve: [5] },
      ],
    };
    expect(replayPlan(kept, [move(0, 0, 1)]).join('\n')).toMatch(/would have 4, reserve 5/);
    expect(replayPlan({ ...kept, hosts: [kept.hosts[0]!, second!] }, [move(0, 0, 1)])).toEqual([]);
  });

  test('sees guests together that must be apart, the one that is about to leave included', () => {
    const guests = [
      { on: 0, size: 1 },
      { on: 1, size: 1 },
    ];
    const instance = smallInstance([10, 10, 10], guests, { apart: [{ name: 'pair', guests: [0, 1], most: 1 }] });
    expect(replayPlan(instance, [move(0, 0, 1)]).join('\n')).toMatch(/pair has 1 there already/);
    const crossing = [move(1, 1, 2, { start: 0, end: 5 }), move(0, 0, 1, { start: 4, end: 9 })];
    expect(replayPlan(instance, crossing).join('\n')).toMatch(/pair has 1 there already/);
    expect(replayPlan(instance, [move(1, 1, 2), move(0, 0, 1)])).toEqual([]);
  });

  test.each([
    ['on a host', {}, /on host 0, at most 1/],
    ['in all', { movesAtOnce: 1 }, /in all, at most 1/],
    ['over a network', { networks: [{ name: 'net', movesAtOnce: 1 }] }, /over network 0, at most 1/],
    ['between a pair', { movesPerPair: 1 }, /between 0-1, at most 1/],
  ])('sees too many moves at the same time %s', (_, changes, says) => {
    const guests = [
      { on: 0, size: 1 },
      { on: 0, size: 1 },
    ];
    const steps = [move(0, 0, 1, { start: 0, end: 5 }), move(1, 0, 1, { start: 4, end: 9 })];
    expect(replayPlan(smallInstance([10, 10], guests, changes), steps).join('\n')).toMatch(says);
  });

  test('counts a stop on its host, and a start elsewhere as a move', () => {
    const guests = [
      { on: 0, size: 1, mayStop: true },
      { on: 0, size: 1 },
    ];
    const instance = smallInstance([10, 10], guests, { movesAtOnce: 1 });
    const stop: ReplayStep = { kind: 'stop', guest: 0, from: 0, to: -1, start: 0, end: 5 };
    expect(replayPlan(instance, [stop, move(1, 0, 1, { start: 1, end: 4 })]).join('\n')).toMatch(/on host 0/);
    const start: ReplayStep = { kind: 'start', guest: 0, from: 0, to: 1, start: 5, end: 9 };
    expect(replayPlan(instance, [stop, start, move(1, 0, 1, { start: 6, end: 8 })]).join('\n')).toMatch(/in all, at most 1/);
  });

  test('sees waves whose steps do not run together', () => {
    const guests = [
      { on: 0, size: 1 },
      { on: 0, size: 1 },
    ];
    const steps = [move(0, 0, 1, { start: 0, end: 5, wave: 1 }), move(1, 0, 1, { start: 5, end: 9, wave: 1 })];
    expect(replayPlan(smallInstance([10, 10], guests), steps).join('\n')).toMatch(/wave 1: a step begins when another is over/);
  });
});
