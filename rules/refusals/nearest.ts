/** For a text that is not recognised: which known ones share most of their words with it. */
import { inOrder } from '../../schemas/code-point-order.ts';
import type { Refusal } from './define.ts';
import { plainLines } from './pasted.ts';
import { readablePattern } from './words.ts';

export interface NearText {
  readonly refusal: Refusal;
  /** As the platform prints it. */
  readonly text: string;
}

/** Less in common is nothing in common. */
const leastShare = 0.4;

export function nearestRefusals(text: string, refusals: readonly Refusal[], atMost = 3): readonly NearText[] {
  const words = new Set(wordsOf(plainLines(text).join(' ')));
  const scored = refusals.flatMap((refusal) =>
    refusal.texts.map((pattern) => {
      const known = readablePattern(pattern);
      const own = [...new Set(wordsOf(known.replaceAll(/<[^>]*>/g, ' ')))];
      const shared = own.filter((word) => words.has(word)).length;
      return { refusal, text: known, shared, share: shared / Math.max(own.length, 1) };
    }),
  );
  return scored
    .filter(({ shared, share }) => shared > 1 && share >= leastShare)
    .sort((a, b) => b.share - a.share || inOrder(a.text, b.text))
    .slice(0, atMost);
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z0-9_]{2,40}/g) ?? [];
}
