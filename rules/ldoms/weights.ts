/**
 * Weights by the columns of the reference's rule table: L for the two methods that move an active guest, B and I for the
 * cold one, which judges an active guest as bound. A column left out is not judged.
 */
import type { Weight, WeightByState } from '../define.ts';

export interface Columns {
  readonly active?: Weight;
  readonly bound?: Weight;
  readonly inactive?: Weight;
}

export function weights({ active, bound, inactive }: Columns): Readonly<Record<string, WeightByState>> {
  const cold = { ...(bound === undefined ? {} : { bound }), ...(inactive === undefined ? {} : { inactive }) };
  return {
    ...(active === undefined ? {} : { 'ldoms/live': active, 'ldoms/warm': active }),
    ...(Object.keys(cold).length === 0 ? {} : { 'ldoms/cold': cold }),
  };
}

/** The same weight for every method and state. */
export function always(weight: Weight): Readonly<Record<string, WeightByState>> {
  return { 'ldoms/live': weight, 'ldoms/warm': weight, 'ldoms/cold': weight };
}
