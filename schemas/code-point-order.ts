/** Compares by UTF-16 code unit, never by locale: the same input gives the same order everywhere (H-T8). */
export function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
