import { describe, expect, it } from 'vitest';
import { trendOf } from '../../../planner/capacity/trend.ts';
import type { UsePoint } from '../../../planner/capacity/trend.ts';

const day = (at: number): string => new Date(Date.UTC(2026, 0, 1) + at * 86_400_000).toISOString();
const daily = (used: readonly number[], capacity = 1_000): UsePoint[] =>
  used.map((amount, at) => ({ at: day(at), used: amount, capacity }));

describe('a trend', () => {
  it('of steady growth says how much more a week and when all is used', () => {
    const trend = trendOf(daily([100, 110, 120, 130, 140]));
    expect(trend).toMatchObject({ points: 5, days: 4 });
    expect(trend.perWeek).toBeCloseTo(70);
    expect(trend.runsOutAt).toBe(day(90));
  });

  it('is not bent by a look on which something was odd', () => {
    const trend = trendOf(daily([100, 110, 990, 130, 140, 150, 0, 170, 180]));
    expect(trend.perWeek).toBeCloseTo(70, 0);
  });

  it('does not depend on the order of the points', () => {
    const points = daily([100, 130, 115, 160, 150]);
    expect(trendOf([...points].reverse())).toEqual(trendOf(points));
  });

  it('that does not grow, or only in the far future, has no date', () => {
    expect(trendOf(daily([100, 100, 100]))).toMatchObject({ perWeek: 0, runsOutAt: null });
    expect(trendOf(daily([300, 200, 100])).perWeek).toBeCloseTo(-700);
    expect(trendOf(daily([300, 200, 100])).runsOutAt).toBeNull();
    expect(trendOf(daily([100, 100.001, 100.002])).runsOutAt).toBeNull();
  });

  it('of what is used up already says that it is so now', () => {
    expect(trendOf(daily([990, 1_000, 1_010])).runsOutAt).toBe(day(2));
  });

  it('looks at the capacity of the newest point', () => {
    const points = [...daily([100, 110], 200), { at: day(2), used: 120, capacity: 220 }];
    expect(trendOf(points).runsOutAt).toBe(day(12));
  });

  it('of too few looks, or of one day, is not known, and says so', () => {
    expect(trendOf([])).toMatchObject({ points: 0, perWeek: null, runsOutAt: null, why: expect.stringContaining('there are 0') as string });
    expect(trendOf(daily([100, 110]))).toMatchObject({ perWeek: null, why: expect.stringContaining('there are 2 over 1 days') as string });
    const hours = [0, 0.1, 0.2, 0.3].map((at) => ({ at: day(at), used: 100 + at, capacity: 1_000 }));
    expect(trendOf(hours)).toMatchObject({ points: 4, perWeek: null });
  });

  it('leaves out points that are no numbers', () => {
    const points = [...daily([100, 110, 120]), { at: 'yesterday', used: 1, capacity: 1 }, { at: day(3), used: Infinity, capacity: 1_000 }];
    expect(trendOf(points).points).toBe(3);
  });

  it('of thousands of points is drawn from some of them', () => {
    const points = Array.from({ length: 5_000 }, (_, at) => ({ at: day(at / 10), used: 100 + at, capacity: 10_000 }));
    expect(trendOf(points)).toMatchObject({ points: 5_000 });
    expect(trendOf(points).perWeek).toBeCloseTo(70);
  });
});
