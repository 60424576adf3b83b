import type { Instance } from '../model/instance.ts';

/** Exclusion groups of each guest that is in one. */
export type ApartOf = ReadonlyMap<number, readonly number[]>;

export function apartByGuest({ apart }: Instance): ApartOf {
  const groups = new Map<number, number[]>();
  apart.forEach(({ guests }, at) => {
    for (const guest of guests) {
      const known = groups.get(guest);
      if (known === undefined) groups.set(guest, [at]);
      else known.push(at);
    }
  });
  return groups;
}
