/** Stub partitions with their originals, by the naming convention. */
import { originalName } from '../../../fleet/powervm/conventions.ts';
import type { Conventions, StubConvention } from '../../../fleet/powervm/conventions.ts';
import type { PowervmGuest } from '../../../schemas/generated/types.ts';
import type { FleetView } from '../../fleet/define.ts';
import type { Notes, Place } from './summary.ts';
import { lparsOf, systemsOf } from './systems.ts';
import type { Lpar } from './systems.ts';

export interface StubPair {
  readonly stub: Lpar;
  /** On other systems; none: it stands for nothing that was read. */
  readonly originals: readonly Lpar[];
}

/** Every partition whose name is a stub's; none where stubs are switched off. */
export function stubPairs(view: FleetView, conventions: Conventions): readonly StubPair[] {
  if (conventions.stub === 'off') return [];
  const all = lparsOf(view);
  const byName = new Map<string, Lpar[]>();
  for (const lpar of all) byName.set(lpar.name, [...(byName.get(lpar.name) ?? []), lpar]);
  return all.flatMap((stub) => {
    const original = originalName(stub.name, conventions);
    if (original === undefined) return [];
    return [{ stub, originals: (byName.get(original) ?? []).filter(({ host }) => host !== stub.host) }];
  });
}

export function placeOf({ guest, host, name }: Lpar): Place {
  return { guest, host, subject: name };
}

/** Why a partition that was not found may be there all the same; undefined: it is not. */
export function whyNotAll(view: FleetView): string | undefined {
  const unread = systemsOf(view).find(({ lparsNotKnown }) => lparsNotKnown !== undefined);
  return unread === undefined ? undefined : `the partitions of ${unread.name} are not known: ${unread.lparsNotKnown ?? ''}`;
}

export interface ReadPair {
  readonly stub: Lpar;
  readonly original: Lpar;
  readonly place: Place;
  readonly own: PowervmGuest;
  readonly its: PowervmGuest;
  readonly convention: StubConvention;
}

/** Every stub with each of its originals, where the facts of both may be used; the others are noted as open. */
export function eachPair(view: FleetView, conventions: Conventions, notes: Notes, visit: (pair: ReadPair) => void): void {
  const { stub: convention } = conventions;
  if (convention === 'off') return;
  for (const { stub, originals } of stubPairs(view, conventions)) {
    const place = placeOf(stub);
    const own = originals.length === 0 ? undefined : notes.value(stub.facts, place);
    if (own === undefined) continue;
    for (const original of originals) {
      const its = notes.value(original.facts, place);
      if (its !== undefined) visit({ stub, original, place, own, its, convention });
    }
  }
}
