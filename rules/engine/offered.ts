/** Whether a method exists for a guest at all. Only the methods of the guest's own manager are offered. */
import type { Fleet } from '../../fleet/fleet.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Method, Outcome, Path } from '../define.ts';
import type { Column, Columns } from './columns.ts';
import { valuesOf } from './outcome.ts';

export type Offer = 'yes' | 'no' | 'unknown';

interface AnyMethod {
  readonly needs: Readonly<Record<string, Path>>;
  offered(facts: Record<string, unknown>): Outcome<{ readonly why: string }>;
}

export type OfferOutcome = { readonly offer: 'yes' } | { readonly offer: 'no' | 'unknown'; readonly why: string };

export function offerOf(method: Method<never>, factOf: (path: Path) => Fact<unknown>): OfferOutcome {
  const any = method as unknown as AnyMethod;
  const got = valuesOf(any.needs, factOf);
  if ('why' in got) return { offer: 'unknown', why: got.why };
  const outcome = any.offered(got.values);
  switch (outcome.outcome) {
    case 'pass':
      return { offer: 'yes' };
    case 'fail':
      return { offer: 'no', why: outcome.data.why };
    case 'unknown':
      return { offer: 'unknown', why: outcome.why };
  }
}

export function offeredFor(method: Method<never>, fleet: Fleet, columns: Columns): readonly Offer[] {
  const any = method as unknown as AnyMethod;
  const needed = Object.values(any.needs).map((path) => [path, columns.ofGuests(path)] as const);
  const byCombination = new Map<string, Offer>();
  return fleet.guests.map((guest, index) => {
    if (!(method.facets.guest in guest.facts)) return 'no';
    const key = needed.map(([, column]) => column.ids()[index]).join(',');
    const before = byCombination.get(key);
    if (before !== undefined) return before;
    const { offer } = offerOf(method, (path) => factAt(needed, path, index));
    byCombination.set(key, offer);
    return offer;
  });
}

function factAt(needed: readonly (readonly [Path, Column])[], path: Path, index: number): Fact<unknown> {
  const fact = needed.find(([each]) => each === path)?.[1].at(index);
  return fact !== undefined && isKnown(fact) ? fact : { why: fact?.why ?? `${path} was not asked for`, s: -1 };
}
