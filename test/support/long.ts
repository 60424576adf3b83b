/** How much a test does: a share that fits between two commits, or all of it (npm run test:long). */

export const isLong = process.env['CANMOVE_LONG'] === '1';

export function share(usual: number, long: number): number {
  return isLong ? long : usual;
}
