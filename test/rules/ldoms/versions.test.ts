import { describe, expect, it } from 'vitest';
import { atLeast, compareVersions, release, releases } from '../../../rules/ldoms/versions.ts';

describe('versions', () => {
  it.each([
    ['3.6.2.0.51', '3.6.2.0.51', 0],
    ['3.10', '3.9', 1],
    ['3.6', '3.6.0', -1],
    ['8.2.2', '8.2.2.c', -1],
    ['8.2.2.c', '8.2.2.b', 1],
    ['8.2.2.C', '8.2.2.c', 0],
    ['8.2.2.1', '8.2.2.a', -1],
    ['8.2.2.a', '8.2.2.1', 1],
    ['7.4.4b', '7.4.5', -1],
    ['7.4.4b', '7.4.4.b', 0],
  ])('compares %s with %s', (a, b, sign) => {
    const order = compareVersions(a, b);

    expect(Math.sign(order ?? Number.NaN)).toBe(sign);
  });

  it.each([undefined, '', 'beta', '3..1', '3.6 (patched)', '-1', '3.6\n'])('does not compare what is no version: %j', (text) => {
    expect(compareVersions(text, '3.6')).toBeUndefined();
    expect(atLeast(text, '3.6')).toBeUndefined();
    expect(release(text)).toBeUndefined();
  });

  it('takes the first two numbers for the release', () => {
    expect(release('3.6.2.0.51')).toBe('3.6');
    expect(release('3')).toBeUndefined();
  });

  it('lists the releases in ascending order', () => {
    const sorted = [...releases].sort((a, b) => compareVersions(a, b) ?? Number.NaN);

    expect(releases).toEqual(sorted);
  });
});
