/** The partition number on the target: the same, if it is free there. */
import type { MappingFacts } from './facts.ts';

export interface PlannedId {
  /** undefined: the HMC takes the next free one. */
  readonly lparId?: number;
  readonly notes: readonly string[];
}

/** @param isUniqueInFleet the site uses a partition number once: numbers of the source are avoided, too */
export function plannedId({ guest, source, target }: MappingFacts, isUniqueInFleet: boolean): PlannedId {
  const { lparId } = guest;
  if (lparId === undefined || target.lpars === undefined || target.lpars.some((lpar) => lpar.lparId === undefined))
    return { notes: ['the partition number is left to the HMC: which ones the target uses is not known'] };
  const holder = target.lpars.find((lpar) => lpar.lparId === lparId);
  if (holder === undefined) return { lparId, notes: [] };
  const used = new Set([...target.lpars, ...(isUniqueInFleet ? (source.lpars ?? []) : [])].map((lpar) => lpar.lparId));
  const highest = target.maxLpars ?? used.size + lparId + 1;
  const above = Array.from({ length: Math.max(0, highest - lparId) }, (_, index) => lparId + 1 + index);
  const below = Array.from({ length: Math.min(highest, lparId - 1) }, (_, index) => index + 1);
  const next = [...above, ...below].find((id) => !used.has(id));
  const held = `partition number ${lparId} is used on the target by ${holder.name ?? 'another partition'}`;
  if (next === undefined) return { notes: [`${held}, and none is free: the HMC picks`] };
  return {
    lparId: next,
    notes: [`${held}: the guest becomes number ${next} there. Schemes that are made of the number (slots, names) no longer fit it`],
  };
}
