/** "Did you mean": the known names that a mistyped one is close to, closest first. */
export function nearest(typed: string, names: Iterable<string>, atMost = 3): string[] {
  const limit = Math.max(2, Math.floor(typed.length / 3));
  const scored: { name: string; distance: number }[] = [];
  for (const name of new Set(names)) {
    const distance = editDistance(typed.toLowerCase(), name.toLowerCase(), limit);
    const contained = typed.length >= 3 && name.toLowerCase().includes(typed.toLowerCase());
    if (distance <= limit || contained) scored.push({ name, distance: contained ? Math.min(distance, 1) : distance });
  }
  // The same letters in another case: nothing else is meant.
  const same = scored.filter(({ distance }) => distance === 0);
  if (same.length > 0) return same.slice(0, atMost).map(({ name }) => name);
  scored.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return scored.slice(0, atMost).map((each) => each.name);
}

/** Levenshtein distance with neighbouring letters swapped as one step; anything above the limit is limit + 1. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      let best = Math.min((last[column] as number) + 1, (current[column - 1] as number) + 1, (last[column - 1] as number) + cost);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        best = Math.min(best, (beforeLast[column - 2] as number) + 1);
      current.push(best);
    }
    [beforeLast, last] = [last, current];
  }
  return Math.min(last[b.length] as number, limit + 1);
}
