import { describe, expect, it } from 'vitest';
import { withoutPolicies } from '../../../planner/capacity/policies.ts';
import { shapeWish } from '../../../planner/capacity/wish.ts';

describe('a shape as it is typed', () => {
  it.each([
    ['cpu=4,memory=16G', { cpu: 4, memoryMiB: 16_384 }],
    ['memory=512M, cpu=0.5', { cpu: 0.5, memoryMiB: 512 }],
    ['like=ldom1', { like: 'ldom1' }],
    ['like=hostA:ldom1,memory=1TiB,most=1', { like: 'hostA:ldom1', memoryMiB: 1_048_576, most: 1 }],
  ])('%s is read', (text, wish) => {
    expect(shapeWish(text)).toEqual({ text, ...wish });
  });

  it.each([
    ['', 'is no KEY=VALUE'],
    ['cpu', 'cpu is no KEY=VALUE'],
    ['cpu=0,memory=1G', 'cpu is no number above 0'],
    ['cpu=many,memory=1G', 'cpu is no number above 0'],
    ['cpu=1,memory=16', 'memory is no size like 512M, 16G or 1T'],
    ['cpu=1,memory=0G', 'memory is nothing'],
    ['cpu=4', 'without like=GUEST both cpu and memory are needed'],
    ['like=', 'like names no guest'],
    ['like=a,most=0', 'most is no whole number above 0'],
    ['like=a,disk=3G', 'there is no disk'],
    ['like=a,\u001b[31m=1', 'is no KEY=VALUE'],
  ])('%j is refused with what is wrong and an example', (text, fault) => {
    expect(() => shapeWish(text)).toThrow(fault);
    expect(() => shapeWish(text)).toThrow('expected for example cpu=4,memory=16G,like=GUEST');
    expect(() => shapeWish(text)).not.toThrow('\u001b');
  });
});

describe('policies', () => {
  it('of guests that are there do not bind new ones; tiers, groups and limits stay', () => {
    const planning = {
      guests: [{ guests: 'db*', tier: 1, disposition: 'pinned' as const, freeze: [{ from: '2026-01-01', until: '2026-12-31' }] }],
      movesPerHost: 2,
    };
    expect(withoutPolicies(planning)).toEqual({
      guests: [
        { guests: 'db*', tier: 1 },
        { guests: '*', disposition: 'outage-ok' },
      ],
      movesPerHost: 2,
    });
    expect(withoutPolicies(undefined)).toEqual({ guests: [{ guests: '*', disposition: 'outage-ok' }] });
  });
});
