/** A choice without a solver: what helps the most guests for its cost first; afterwards what has become needless is left out. */
import type { Deadline } from '../model/instance.ts';
import { costOf, isMet, rivalsOf, unreachedBy } from './cover.ts';
import type { Cover, Option } from './cover.ts';

/** @returns the chosen candidates; when time is over it stops with what it has */
export function greedyChoice(cover: Cover, deadline: Deadline): ReadonlySet<number> {
  const rivals = rivalsOf(cover);
  const chosen = new Set<number>();
  let open = cover.options;
  while (deadline.leftMs() > 0) {
    const unreached = new Set(unreachedBy(cover, chosen));
    open = open.filter((option) => unreached.has(option.guest) && !isMet(option, chosen));
    const best = bestOf(cover, open, chosen, rivals);
    if (best === undefined) break;
    for (const candidate of best) chosen.add(candidate);
  }
  return withoutNeedless(cover, chosen, deadline);
}

/** Candidates still to choose for some option, by what they cost for each guest that they help. */
function bestOf(
  cover: Cover,
  options: readonly Option[],
  chosen: ReadonlySet<number>,
  rivals: ReadonlyMap<number, readonly number[]>,
): readonly number[] | undefined {
  const sets = new Map<string, { readonly candidates: readonly number[]; readonly guests: Set<number> }>();
  for (const option of options) {
    const candidates = cheapestFor(cover, option, chosen, rivals);
    if (candidates === undefined) continue;
    const key = candidates.join(' ');
    const set = sets.get(key);
    if (set === undefined) sets.set(key, { candidates, guests: new Set([option.guest]) });
    else set.guests.add(option.guest);
  }
  let best: { readonly candidates: readonly number[]; readonly share: number } | undefined;
  for (const { candidates, guests } of sets.values()) {
    const share = costOf(cover, candidates) / guests.size;
    if (best === undefined || share < best.share) best = { candidates, share };
  }
  return best?.candidates;
}

/** What is still to be chosen for one option; undefined: what is chosen rules it out. */
function cheapestFor(
  { costs }: Cover,
  { needs }: Option,
  chosen: ReadonlySet<number>,
  rivals: ReadonlyMap<number, readonly number[]>,
): readonly number[] | undefined {
  const added = new Set<number>();
  const has = (candidate: number): boolean => chosen.has(candidate) || added.has(candidate);
  // What leaves no choice first: it may meet others, too.
  for (const need of [...needs].sort((one, other) => one.length - other.length)) {
    if (need.some(has)) continue;
    let cheapest: number | undefined;
    for (const candidate of need) {
      if ((rivals.get(candidate) ?? []).some(has)) continue;
      if (cheapest === undefined || (costs[candidate] as number) < (costs[cheapest] as number)) cheapest = candidate;
    }
    if (cheapest === undefined) return undefined;
    added.add(cheapest);
  }
  return [...added].sort((one, other) => one - other);
}

function withoutNeedless(cover: Cover, chosen: ReadonlySet<number>, deadline: Deadline): ReadonlySet<number> {
  const kept = new Set(chosen);
  const least = unreachedBy(cover, kept).length;
  const dearestFirst = [...chosen].sort((one, other) => (cover.costs[other] as number) - (cover.costs[one] as number) || other - one);
  for (const candidate of dearestFirst) {
    if (deadline.leftMs() <= 0) break;
    kept.delete(candidate);
    if (unreachedBy(cover, kept).length > least) kept.add(candidate);
  }
  return kept;
}
