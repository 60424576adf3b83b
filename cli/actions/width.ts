import type { Io } from '../io.ts';

const narrow = 80;

/** Columns for text: those of the terminal; elsewhere what every printer and mail program shows. */
export function widthOf({ stdout }: Pick<Io, 'stdout'>): number {
  return stdout.isTTY === true ? (stdout.columns ?? narrow) : narrow;
}
