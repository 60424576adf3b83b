/** The first few in order, without sorting all. */
export function smallest(items: readonly number[], most: number, compare: (a: number, b: number) => number): readonly number[] {
  const found: number[] = [];
  for (const item of items) {
    if (found.length === most && compare(item, found[most - 1] as number) >= 0) continue;
    let at = found.length;
    while (at > 0 && compare(item, found[at - 1] as number) < 0) at--;
    found.splice(at, 0, item);
    if (found.length > most) found.pop();
  }
  return found;
}
