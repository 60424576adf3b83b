import type { Reading } from '../../../collectors/ldoms/reading.ts';

/** A reading whose sources are line numbers: the first line, or the first and the last. */
export function readingOf(output: string): Reading {
  return { output, release: 'ldm 3.6', cite: (first, last = first) => (first === last ? first : [first, last]) };
}
