/** Facts of a host after a guest came or went: what is not known stays unknown, and is never turned into a guess. */
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';

export function valueOf<T>(fact: Fact<T> | undefined): T | undefined {
  return fact !== undefined && isKnown(fact) ? fact.v : undefined;
}

/** More is free, by what is certain: an amount that is not known frees nothing. */
export function freed(free: Fact<number>, amount: Fact<number> | undefined): Fact<number> {
  if (!isKnown(free) || amount === undefined || !isKnown(amount)) return free;
  return known(free.v + amount.v, joinSources(free.s, amount.s));
}

/** Less is free: by an amount that is not known, nobody knows how much. */
export function taken(free: Fact<number>, amount: Fact<number> | undefined, who: string): Fact<number> {
  if (!isKnown(free)) return free;
  if (amount === undefined || !isKnown(amount)) return missing(`how much ${who} takes of it is not known`, free.s);
  return known(Math.max(0, free.v - amount.v), joinSources(free.s, amount.s));
}

/** A list with more elements; one that is not known stays so. */
export function added<T>(list: Fact<T[]>, more: Fact<readonly T[]> | undefined, who: string): Fact<T[]> {
  if (!isKnown(list)) return list;
  if (more === undefined || !isKnown(more)) return missing(`what ${who} brings is not known`, list.s);
  return more.v.length === 0 ? list : known([...list.v, ...more.v], joinSources(list.s, more.s));
}

/** A list without some elements; one that is not known stays so. */
export function filtered<T>(list: Fact<T[]>, keep: (element: T) => boolean): Fact<T[]> {
  if (!isKnown(list)) return list;
  const kept = list.v.filter(keep);
  return kept.length === list.v.length ? list : known(kept, list.s);
}

export function mapped<T>(list: Fact<T[]>, change: (element: T) => T): Fact<T[]> {
  return isKnown(list) ? known(list.v.map(change), list.s) : list;
}

export function isEqual<T>(fact: Fact<T> | undefined, value: T | undefined): boolean {
  return value !== undefined && fact !== undefined && isKnown(fact) && fact.v === value;
}
