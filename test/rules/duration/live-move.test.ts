import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liveMove } from '../../../rules/duration/live-move.ts';
import type { LiveWay } from '../../../rules/duration/live-move.ts';
import type { Pace } from '../../../rules/duration/pace.ts';

const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;
const way: LiveWay = {
  preparation: { low: 10, high: 60 },
  pause: { low: 1, high: 3 },
  basis: 'estimate',
  slower: { whenSaid: 1.5, whenAssumed: 3 },
  mostPasses: 10,
  rest: 'paused',
  settings: ['max-downtime', 'throttle'],
};
function pace(bandwidth: number, dirty: number, said = true): Pace {
  return {
    bandwidth: { bytesPerSecond: bandwidth * mebibyte, said, words: `sends ${bandwidth}` },
    dirty: { bytesPerSecond: dirty * mebibyte, said, words: `writes ${dirty}` },
  };
}

describe('a live move', () => {
  it('of an idle guest is its memory over the bandwidth, between the best and the worst', () => {
    const { seconds, downtime, assumed } = liveMove(way, 100 * mebibyte * 60, pace(100, 0));

    expect(seconds?.low).toBeCloseTo(10 + 60 + 1, 6);
    expect(seconds?.high).toBeCloseTo(60 + 90 + 3, 6);
    expect(downtime).toEqual({ kind: 'pause', seconds: { low: 1, high: 3 }, basis: 'estimate' });
    expect(assumed).toEqual(['sends 100', 'writes 0']);
  });

  it('is a wider guess where the bandwidth is only assumed', () => {
    expect(liveMove(way, 6_000 * mebibyte, pace(100, 0, false)).seconds?.high).toBeCloseTo(60 + 180 + 3, 6);
  });

  it('that only converges on a good day is a risk, and is told which settings help', () => {
    const { converges, advice } = liveMove(way, 16 * gibibyte, pace(100, 80));

    expect(converges).toBe('risky');
    expect(advice).toEqual([
      'may not converge: writes 80, sends 100. What helps: give the move 177 MiB/s; allow a pause of 246 s; let its processors be throttled by 47 %; move it when it writes less, or with an outage.',
    ]);
  });

  it('names only settings that the platform has', () => {
    const { advice } = liveMove({ ...way, settings: [] }, 16 * gibibyte, pace(100, 300));

    expect(advice.join()).not.toMatch(/pause|throttled/);
    expect(advice.join()).toMatch(/^does not converge: /);
  });

  it('converges with the bandwidth that its advice asks for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_024 }),
        fc.integer({ min: 1, max: 2_000 }),
        fc.integer({ min: 1, max: 4_000 }),
        (size, sent, written) => {
          const { advice } = liveMove(way, size * gibibyte, pace(sent, written));
          const asked = /give the move (\d+) MiB/.exec(advice.join())?.[1];

          expect(asked === undefined).toBe(advice.length === 0);
          if (asked !== undefined) expect(liveMove(way, size * gibibyte, pace(Number(asked), written)).converges).toBe('yes');
        },
      ),
    );
  });

  it('has ends in order and finite, whatever is assumed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 45 }),
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 0, max: 100_000 }),
        fc.boolean(),
        (bytes, sent, written, said) => {
          const { seconds, downtime } = liveMove(way, bytes, pace(sent, written, said));

          expect(seconds?.low).toBeLessThanOrEqual(seconds?.high ?? -1);
          expect(Number.isFinite(seconds?.high)).toBe(true);
          expect(downtime.seconds?.low).toBeLessThanOrEqual(downtime.seconds?.high ?? -1);
          expect(downtime.seconds?.high).toBeLessThanOrEqual(seconds?.high ?? -1);
        },
      ),
    );
  });
});
