import { describe, expect, it } from 'vitest';
import {
  downtimeInWords,
  durationInWords,
  headline,
  lengthInWords,
  secondsBetween,
  timeInWords,
  valueInWords,
} from '../../../reports/view/words.ts';
import type { Downtime } from '../../../schemas/generated/types.ts';

describe('durationInWords', () => {
  it.each([
    [0, '0 s'],
    [59.4, '59 s'],
    [60, '1 min'],
    [90, '1 min 30 s'],
    [3600, '1 h'],
    [19_920, '5 h 32 min'],
    [86_400, '1 d'],
    [273_599, '3 d 3 h'],
  ])('%s seconds are %s', (seconds, words) => {
    expect(durationInWords(seconds)).toBe(words);
  });
});

describe('times', () => {
  it('are shown with their zone', () => {
    expect(timeInWords('2026-03-04T22:05:00Z')).toBe('2026-03-04 22:05:00 UTC');
    expect(timeInWords('2026-03-04T22:05:00.123Z')).toBe('2026-03-04 22:05:00 UTC');
  });

  it('that cannot be read are shown as they are and have no distance', () => {
    expect(timeInWords('yesterday')).toBe('yesterday');
    expect(secondsBetween('yesterday', '2026-03-04T22:05:00Z')).toBeUndefined();
  });

  it('have a distance in seconds', () => {
    expect(secondsBetween('2026-03-04T22:05:00Z', '2026-03-04T22:10:00Z')).toBe(300);
  });
});

describe('downtimes', () => {
  const of = (kind: Downtime['kind'], low?: number, high?: number): Downtime => ({
    kind,
    basis: 'example',
    ...(low === undefined || high === undefined ? {} : { seconds: { low, high } }),
  });

  it.each([
    [of('none'), 'no interruption'],
    [of('pause'), 'a short pause'],
    [of('pause', 1, 3), 'pause about 1 to 3 s'],
    [of('pause', 2, 2), 'pause about 2 s'],
    [of('restart'), 'the guest is restarted'],
    [of('restart', 60, 120), 'the guest is restarted, about 1 to 2 min'],
    [of('outage'), 'the guest is stopped'],
    [of('outage', 180, 900), 'the guest is stopped for about 3 to 15 min'],
    [of('outage', 30, 900), 'the guest is stopped for about 30 s to 15 min'],
    [of('outage', 90, 5400), 'the guest is stopped for about 1 min 30 s to 1 h 30 min'],
  ])('%o reads %s', (downtime, words) => {
    expect(downtimeInWords(downtime)).toBe(words);
  });

  it.each([
    [{ ...of('pause', 1, 3), moveSeconds: { low: 93.4, high: 308.2 } }, 'takes about 1 min 30 s to 6 min'],
    [{ ...of('pause', 1, 3), moveSeconds: { low: 181, high: 521 } }, 'takes about 3 to 9 min'],
    [{ ...of('pause', 1, 3), moveSeconds: { low: 7_300, high: 14_500 } }, 'takes about 2 h to 4 h 10 min'],
    [{ ...of('none'), moveSeconds: { low: 4, high: 60 } }, 'takes about 1 s to 1 min'],
    [{ ...of('outage', 160, 1_260), moveSeconds: { low: 160, high: 1_260 } }, ''],
    [of('pause', 1, 3), ''],
  ])('%o of a whole move reads %s', (downtime, words) => {
    expect(lengthInWords(downtime)).toBe(words);
  });

  it('follow the verdict in the headline', () => {
    const none = { failing: 0, undecided: 0 };

    expect(headline('live', of('pause', 1, 3), none)).toBe('YES, live, pause about 1 to 3 s');
    expect(headline('live', undefined, none)).toBe('YES, live');
    expect(headline('outage', of('outage', 180, 900), none)).toBe(
      'YES, but only with an outage: the guest is stopped for about 3 to 15 min',
    );
    expect(headline('outage', undefined, none)).toBe('YES, but only with an outage');
    expect(headline('outage', { kind: 'none', basis: 'the guest is stopped' }, none)).toBe('YES, cold: the guest is stopped');
    expect(headline('no', of('pause', 1, 3), none)).toBe('NO');
    expect(headline('no', of('pause', 1, 3), { failing: 2, undecided: 1 })).toBe('NO: 2 conditions do not hold');
    expect(headline('unknown', undefined, none)).toBe('UNKNOWN');
    expect(headline('unknown', undefined, { failing: 0, undecided: 1 })).toBe('UNKNOWN: 1 condition is undecided');
  });
});

describe('valueInWords', () => {
  it.each([
    ['text', 'text'],
    ['', 'empty'],
    [0, '0'],
    [false, 'false'],
    [[], 'none'],
    [['a', 'b'], 'a, b'],
    [[{ name: 'a', options: [] }, { name: '' }], 'name a, options none; name empty'],
    [{ name: 'a' }, '{"name":"a"}'],
    [null, 'null'],
  ])('%o reads %s', (value, words) => {
    expect(valueInWords(value)).toBe(words);
  });

  it('cuts a long value and says how long it was', () => {
    expect(valueInWords('x'.repeat(500))).toBe(`${'x'.repeat(400)}… (500 characters)`);
  });
});
