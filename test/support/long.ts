/** How much a test does: a share that fits between two commits, or all of it (npm run test:long). */

export const isLong = process.env['CANMOVE_LONG'] === '1';

/** At most so many of a list, evenly spread. */
export function sampled<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, at) => list[Math.floor((at * list.length) / most)] as T);
}

export function share(usual: number, long: number): number {
  return isLong ? long : usual;
}
