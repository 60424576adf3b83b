import { describe, expect, it } from 'vitest';
import { zonedLike } from '../../../../rules/powervm/stub/zoned-like.ts';
import type { ZonedWwpn } from '../../../../rules/powervm/stub/zoned-like.ts';

const zoned = (wwpn: string, targets: readonly string[], luns?: readonly string[]): ZonedWwpn => ({
  wwpn,
  fabric: 'fabric-a',
  targets,
  ...(luns === undefined ? {} : { luns }),
});
const original = { wwpns: ['a1', 'a2'], zones: [zoned('a1', ['t1'], ['t1/5']), zoned('a2', ['t1'], ['t1/5'])] };

describe('a stub beside its original in the fabrics', () => {
  it('reaches the same where ports and LUNs are the same', () => {
    expect(zonedLike(original, { wwpns: ['c1', 'c2'], zones: [zoned('c1', ['t1'], ['t1/5'])] })).toEqual({ lacking: [], open: undefined });
  });

  it('lacks a LUN that storage does not mask to it', () => {
    expect(zonedLike(original, { wwpns: ['c1'], zones: [zoned('c1', ['t1'], ['t1/6'])] }).lacking).toEqual(['LUN t1/5 in fabric-a']);
  });

  it('lacks a port that only the zones of others have', () => {
    expect(zonedLike(original, { wwpns: ['c1'], zones: [zoned('x9', ['t1'])] }).lacking).toEqual(['t1 in fabric-a']);
  });

  it('is not known where the original itself is in no zone that was supplied', () => {
    expect(zonedLike({ ...original, zones: [] }, { wwpns: ['c1'], zones: [] })).toEqual({
      lacking: [],
      open: 'in which zones the partition itself is: the supplied fabrics show none of them',
    });
  });

  it('is not known where one WWPN of the original is in a fabric that was not supplied', () => {
    const half = { wwpns: ['a1', 'b1'], zones: [zoned('a1', ['t1'], ['t1/5'])] };

    expect(zonedLike(half, { wwpns: ['c1'], zones: [zoned('c1', ['t1'], ['t1/5'])] }).open).toMatch(/b1 of the partition/);
  });

  it('is not known where masking was not supplied', () => {
    expect(zonedLike(original, { wwpns: ['c1'], zones: [zoned('c1', ['t1'])] }).open).toMatch(/only zones were supplied/);
  });
});
