import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rule } from '../../../rules/ldoms/memory-layout-fits.ts';
import { blocksOf, canPlace, freeRangesOf, mightPlaceInPieces } from '../../../rules/ldoms/memory-layout.ts';
import type { Block, FreeRange } from '../../../rules/ldoms/memory-layout.ts';
import { decideOn } from '../../laws/example-runner.ts';

const gibibyte = 2 ** 30;

/** Every start of every block, one after the other. */
function bruteForce(blocks: readonly Block[], ranges: readonly FreeRange[], page: number): boolean {
  const [block, ...others] = blocks;
  if (block === undefined) return true;
  return ranges.some((range, at) =>
    Array.from({ length: range.end - range.start + 1 }, (_, ahead) => range.start + ahead).some((start) => {
      if (start % page !== block.realAddress % page || start + block.size > range.end) return false;
      const left = [
        { start: range.start, end: start },
        { start: start + block.size, end: range.end },
      ];
      return bruteForce(others, [...ranges.slice(0, at), ...left, ...ranges.slice(at + 1)], page);
    }),
  );
}

/** Ranges that lie apart, in ascending order. */
const rangesOf = (most: number): fc.Arbitrary<readonly FreeRange[]> =>
  fc.array(fc.record({ gap: fc.integer({ min: 1, max: 5 }), length: fc.integer({ min: 1, max: 9 }) }), { maxLength: most }).map((parts) => {
    let at = 0;
    return parts.map(({ gap, length }) => {
      const start = at + gap;
      at = start + length;
      return { start, end: at };
    });
  });

/** Blocks as blocksOf() gives them: largest first. */
const blocksUpTo = (most: number): fc.Arbitrary<readonly Block[]> =>
  fc
    .array(fc.record({ realAddress: fc.integer({ min: 0, max: 15 }), size: fc.integer({ min: 1, max: 6 }) }), { maxLength: most })
    .map((blocks) => blocks.sort((a, b) => b.size - a.size));

describe('placing whole blocks', () => {
  it('finds a place where, and only where, trying every address finds one', () => {
    fc.assert(
      fc.property(blocksUpTo(4), rangesOf(3), fc.constantFrom(1, 2, 4, 8), (blocks, ranges, page) => {
        expect(canPlace(blocks, ranges, page)).toBe(bruteForce(blocks, ranges, page));
      }),
      { numRuns: 2_000 },
    );
  });

  it('needs another order than the largest first where a gap would be wasted', () => {
    const blocks = [
      { realAddress: 2, size: 3 },
      { realAddress: 0, size: 2 },
    ];
    const ranges = [{ start: 0, end: 5 }];

    expect(canPlace(blocks, ranges, 4)).toBe(true);
    expect(canPlace(blocks, [{ start: 0, end: 4 }], 4)).toBe(false);
  });

  it('tries every order of six blocks of which no two are alike', () => {
    // Each fits, and together they are one too long: only after the last order is that certain.
    const blocks = [6, 5, 4, 3, 2, 1].map((size) => ({ realAddress: 0, size }));

    expect(canPlace(blocks, [{ start: 0, end: 20 }], 1)).toBe(false);
    expect(canPlace(blocks, [{ start: 0, end: 21 }], 1)).toBe(true);
  });

  it('says so when there are too many orders to try', () => {
    const blocks = Array.from({ length: 12 }, (_, index) => ({ realAddress: index, size: 20 - index }));

    expect(canPlace(blocks, [{ start: 0, end: 190 }], 16)).toBeUndefined();
  });

  it('does not repeat itself with blocks that are alike', () => {
    const blocks = Array.from({ length: 40 }, () => ({ realAddress: 0, size: 3 }));

    expect(canPlace(blocks, [{ start: 0, end: 119 }], 1)).toBe(false);
    expect(canPlace(blocks, [{ start: 0, end: 120 }], 1)).toBe(true);
  });
});

describe('placing blocks in pieces', () => {
  it('is never excluded where cutting at the page and trying every address finds a place', () => {
    fc.assert(
      fc.property(blocksUpTo(3), rangesOf(3), fc.constantFrom(1, 2, 4), fc.constantFrom(1, 2), (blocks, ranges, page, times) => {
        const pieces = blocks.flatMap((block) => cut(block, page));
        fc.pre(pieces.length <= 6);
        if (bruteForce(pieces, ranges, page * times)) expect(mightPlaceInPieces(blocks, ranges, page * times, page)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is excluded where pages that are congruent are too few, or bytes', () => {
    const block = { realAddress: 0, size: 4 };

    expect(mightPlaceInPieces([block], [{ start: 0, end: 4 }], 4, 2)).toBe(true);
    expect(
      mightPlaceInPieces(
        [block],
        [
          { start: 0, end: 2 },
          { start: 8, end: 10 },
        ],
        4,
        2,
      ),
    ).toBe(false);
    expect(mightPlaceInPieces([{ realAddress: 1, size: 1 }], [], 4, 2)).toBe(false);
  });

  it('takes a page of the guest that is larger than the hardware has, or absurdly small, as it comes', () => {
    expect(mightPlaceInPieces([{ realAddress: 0, size: 8 }], [{ start: 0, end: 8 }], 2, 8)).toBe(true);
    expect(mightPlaceInPieces([{ realAddress: 0, size: 8 }], [], 16 * gibibyte, 1)).toBe(true);
  });
});

function cut({ realAddress, size }: Block, page: number): readonly Block[] {
  const first = Math.min(size, page - (realAddress % page));
  const rest = { realAddress: realAddress + first, size: size - first };
  return [{ realAddress, size: first }, ...(rest.size === 0 ? [] : cut(rest, page))];
}

describe('addresses as they are printed', () => {
  it('become blocks, largest first', () => {
    expect(
      blocksOf([
        { realAddress: '0x80000000', sizeBytes: 1 },
        { realAddress: '0x400000000', sizeBytes: 2 },
        { realAddress: '0x10', sizeBytes: 2 },
      ]),
    ).toEqual([
      { realAddress: 16, size: 2 },
      { realAddress: 16 * gibibyte, size: 2 },
      { realAddress: 2 * gibibyte, size: 1 },
    ]);
  });

  it('become free ranges: sorted, joined, without what is bound or empty', () => {
    const free = (physicalAddress: string, sizeBytes: number, boundTo = ''): Parameters<typeof freeRangesOf>[0][number] => ({
      physicalAddress,
      sizeBytes,
      boundTo,
    });

    expect(freeRangesOf([free('0x20', 8), free('0x10', 16), free('0x0', 16, '_sys_'), free('0x40', 0), free('0x50', 1)])).toEqual([
      { start: 16, end: 40 },
      { start: 80, end: 81 },
    ]);
  });

  it('are no free ranges where the same memory is shown twice', () => {
    const twice = { physicalAddress: '0x10', sizeBytes: 16, boundTo: '' };

    expect(freeRangesOf([twice, twice])).toBeUndefined();
    expect(freeRangesOf([twice, { ...twice, physicalAddress: '0x1f', sizeBytes: 1 }])).toBeUndefined();
    expect(freeRangesOf([twice, { ...twice, boundTo: 'ldom1' }])).toEqual([{ start: 16, end: 32 }]);
  });

  it.each(['', '0x', '80000000', '0xfffffffffffffff', '0x8000_0000', '-0x1', '0x1 '])('%j is none', (address) => {
    expect(blocksOf([{ realAddress: address, sizeBytes: 1 }])).toBeUndefined();
    expect(freeRangesOf([{ physicalAddress: address, sizeBytes: 1, boundTo: '' }])).toBeUndefined();
  });
});

describe('a guest with more blocks than can be tried', () => {
  const facts = {
    blocks: Array.from({ length: 12 }, (_, index) => ({ realAddress: `0x${index.toString(16)}`, sizeBytes: 20 - index })),
    memory: [{ physicalAddress: '0x0', sizeBytes: 190, boundTo: '' }],
    wantedBytes: 174,
    freeBytes: 190,
    guestPage: 16,
    hardwarePage: 16,
    targetCpu: 'SPARC-T5',
    release: '10.11',
  };

  it('is unknown, not refused', () => {
    expect(decideOn(rule, facts)).toMatchObject({ outcome: 'unknown', why: expect.stringContaining('too many ways') as string });
  });

  it('is decided alike when its lists are looked at again, readable or not', () => {
    expect(decideOn(rule, facts)).toEqual(decideOn(rule, facts));
    const unreadable = { ...facts, blocks: [{ realAddress: '', sizeBytes: 200 }] };

    expect(decideOn(rule, unreadable)).toEqual(decideOn(rule, unreadable));
    expect(decideOn(rule, unreadable).outcome).toBe('unknown');
  });

  it('is unknown without the page of the hardware, too', () => {
    expect(decideOn(rule, { ...facts, hardwarePage: undefined, targetCpu: undefined }).outcome).toBe('unknown');
  });
});
