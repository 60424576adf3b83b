import type { Reading } from '../../../collectors/reading.ts';

/** A reading whose sources are line numbers: the first line, or the first and the last. */
export const reading: Reading = {
  output: 'it',
  release: 'this level',
  cite: (first, last = first) => (first === last ? first : [first, last]),
};
