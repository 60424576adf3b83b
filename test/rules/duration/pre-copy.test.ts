import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { preCopy } from '../../../rules/duration/pre-copy.ts';
import type { PreCopyInput } from '../../../rules/duration/pre-copy.ts';

const mebibyte = 2 ** 20;

/** A guest of 512 MiB, 256 MiB of them not zero, over a link of about 1.2 GiB/s: what was measured. */
function measured(over: Partial<PreCopyInput>): PreCopyInput {
  return {
    bytes: 256 * mebibyte,
    dirtyBytesPerSecond: 0,
    bandwidthBytesPerSecond: 50 * mebibyte,
    linkBytesPerSecond: 1_200 * mebibyte,
    maxDowntimeMs: 300,
    ...over,
  };
}

describe('cases that were measured', () => {
  it('an idle guest at 50 MiB/s: predicted 5.1 s, measured 5.44 s with a pause of 28 ms', () => {
    const { totalSeconds, pauseSeconds, converges, settle } = preCopy(measured({}));

    expect(totalSeconds).toBeCloseTo(5.12, 1);
    expect(Math.abs(totalSeconds - 5.44)).toBeLessThan(0.5);
    expect(pauseSeconds).toBeCloseTo(0.028, 1);
    expect(converges).toBe('yes');
    expect(settle).toEqual([]);
  });

  it('a writer over 32 MiB at 50 MiB/s: predicted 6.1 s, measured 6.27 s with a pause of 47 ms after 4 passes', () => {
    const { totalSeconds, pauseSeconds, passes, converges } = preCopy(
      measured({ dirtyBytesPerSecond: 32 * mebibyte, writableSetBytes: 32 * mebibyte }),
    );

    expect(totalSeconds).toBeCloseTo(6.2, 1);
    expect(Math.abs(totalSeconds - 6.27)).toBeLessThan(0.2);
    expect(pauseSeconds).toBeLessThan(0.1);
    expect(passes + 1).toBe(4);
    expect(converges).toBe('yes');
  });

  it.each([20, 50])('a writer of 270 MiB/s over all of it at %s MiB/s: never, predicted and measured', (mebibytesPerSecond) => {
    const { totalSeconds, pauseSeconds, converges } = preCopy(
      measured({ dirtyBytesPerSecond: 270 * mebibyte, bandwidthBytesPerSecond: mebibytesPerSecond * mebibyte }),
    );

    expect(converges).toBe('no');
    expect(totalSeconds).toBe(Infinity);
    expect(pauseSeconds).toBe(Infinity);
  });

  it('the same with a pause of 20 s allowed: at the next look, measured pause 220 ms', () => {
    const { totalSeconds, pauseSeconds, converges } = preCopy(measured({ dirtyBytesPerSecond: 270 * mebibyte, maxDowntimeMs: 20_000 }));

    expect(converges).toBe('yes');
    expect(totalSeconds).toBeLessThan(1);
    expect(pauseSeconds).toBeCloseTo(0.22, 1);
  });

  it('suspended early under the cap of 50 MiB/s: 256 MiB left are a pause of about 5 s, for nothing lifts the cap', () => {
    const { pauseSeconds } = preCopy(
      measured({ dirtyBytesPerSecond: 270 * mebibyte, mostPasses: 1, linkBytesPerSecond: 50 * mebibyte, deviceStateMs: 0 }),
    );

    expect(pauseSeconds).toBeCloseTo(5.12, 2);
  });
});

describe('whether it converges', () => {
  const of = (dirty: number, over: Partial<PreCopyInput> = {}): PreCopyInput =>
    measured({ bytes: 4_096 * mebibyte, dirtyBytesPerSecond: dirty * mebibyte, bandwidthBytesPerSecond: 100 * mebibyte, ...over });

  it.each([
    ['writes less than it sends', of(80), 'yes'],
    ['writes nearly as much as it sends', of(95), 'risky'],
    ['writes as much as it sends', of(100), 'no'],
    ['writes more, but only over what fits into the pause', of(400, { writableSetBytes: 30 * mebibyte }), 'yes'],
    ['writes more, over a little more than fits into the pause', of(400, { writableSetBytes: 31 * mebibyte }), 'no'],
  ])('a guest that %s', (_, input, expected) => {
    expect(preCopy(input).converges).toBe(expected);
  });

  it('says how much more bandwidth, how long a pause and how strong a throttle would do', () => {
    expect(preCopy(of(250)).settle).toEqual([
      { by: 'bandwidth', bytesPerSecond: Math.ceil((250 / 0.9) * mebibyte) },
      { by: 'max-downtime', ms: 40_960 },
      { by: 'throttle', share: 1 - 90 / 250 },
      { by: 'cold' },
    ]);
  });

  it('offers no throttle that would have to be stronger than any', () => {
    expect(preCopy(of(100_000)).settle.map(({ by }) => by)).toEqual(['bandwidth', 'max-downtime', 'cold']);
  });

  it('is settled by what is said to settle it', () => {
    fc.assert(
      fc.property(
        fc.record({
          bytes: fc.integer({ min: 1, max: 2 ** 40 }),
          dirtyBytesPerSecond: fc.integer({ min: 0, max: 2 ** 33 }),
          bandwidthBytesPerSecond: fc.integer({ min: 2 ** 16, max: 2 ** 33 }),
          maxDowntimeMs: fc.integer({ min: 1, max: 60_000 }),
          passes: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
        }),
        ({ passes, ...rest }) => {
          const input: PreCopyInput = { ...rest, ...(passes === undefined ? {} : { mostPasses: passes }) };
          for (const settle of preCopy(input).settle) {
            const changed =
              settle.by === 'bandwidth'
                ? { ...input, bandwidthBytesPerSecond: settle.bytesPerSecond }
                : settle.by === 'max-downtime'
                  ? { ...input, maxDowntimeMs: settle.ms }
                  : settle.by === 'throttle'
                    ? { ...input, dirtyBytesPerSecond: input.dirtyBytesPerSecond * (1 - settle.share) * 0.999_999 }
                    : undefined;
            if (changed !== undefined) expect(preCopy(changed).converges).toBe('yes');
          }
        },
      ),
    );
  });

  it('always ends, and takes longer the more a guest writes', () => {
    const size = fc.integer({ min: 0, max: 2 ** 42 });
    fc.assert(
      fc.property(size, size, size, fc.integer({ min: 1, max: 2 ** 34 }), (bytes, one, other, bandwidthBytesPerSecond) => {
        const at = (dirtyBytesPerSecond: number): number =>
          preCopy({ bytes, dirtyBytesPerSecond, bandwidthBytesPerSecond, maxDowntimeMs: 300 }).totalSeconds -
          preCopy({ bytes, dirtyBytesPerSecond, bandwidthBytesPerSecond, maxDowntimeMs: 300 }).pauseSeconds;
        const [less, more] = [at(Math.min(one, other)), at(Math.max(one, other))];

        if (Number.isFinite(more)) expect(less).toBeLessThanOrEqual(more * (1 + 1e-9));
      }),
    );
  });
});
