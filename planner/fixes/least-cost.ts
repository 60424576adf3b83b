/** What reaching every guest costs at least, found without a solver. */
import type { Cover, Option } from './cover.ts';

/** Guests that share no candidate each pay on their own: those that pay most are taken first. */
export function leastCost(cover: Cover): number {
  const optionsOf = new Map<number, Option[]>();
  for (const option of cover.options) {
    const own = optionsOf.get(option.guest);
    if (own === undefined) optionsOf.set(option.guest, [option]);
    else own.push(option);
  }
  const guests = [...optionsOf]
    .filter(([guest]) => cover.wanted.has(guest))
    .map(([, options]) => ({
      least: Math.min(...options.map((option) => leastOf(cover, option))),
      candidates: new Set(options.flatMap(({ needs }) => needs.flat())),
    }))
    .sort((one, other) => other.least - one.least || one.candidates.size - other.candidates.size);
  const used = new Set<number>();
  let sum = 0;
  for (const { least, candidates } of guests) {
    if ([...candidates].some((candidate) => used.has(candidate))) continue;
    sum += least;
    for (const candidate of candidates) used.add(candidate);
  }
  return sum;
}

/** What leaves no choice is paid as a whole; of the rest at least the dearest need. */
function leastOf({ costs }: Cover, { needs }: Option): number {
  const forced = new Set(needs.flatMap((need) => (need.length === 1 ? need : [])));
  let sum = 0;
  for (const candidate of forced) sum += costs[candidate] as number;
  let rest = 0;
  for (const need of needs)
    if (!need.some((candidate) => forced.has(candidate))) rest = Math.max(rest, Math.min(...need.map((each) => costs[each] as number)));
  return sum + rest;
}
