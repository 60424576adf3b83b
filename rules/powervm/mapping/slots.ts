/** The virtual slot that an adapter gets on a Virtual I/O Server of the target. */
import type { Range } from '../../../fleet/powervm/conventions.ts';
import type { PlacedVios } from './place.ts';
import type { MappingFacts } from './facts.ts';

/** Slots 0 and 1 belong to the serial adapters. */
const firstSlot = 2;
/** The other published scheme: a digit, then the number of the partition. */
const digits = [1, 2, 3, 4] as const;

export interface SlotBook {
  /**
   * Takes a slot: the wanted one where it is free; else the next free one of the range, or one made of a digit and the
   * partition number; undefined where what is free is not known, or nothing is.
   */
  take(vios: PlacedVios, wanted: number | undefined, range: Range | 'off', lparId: number | undefined): number | undefined;
}

/** @param usedSlots of the target, of all partitions */
export function slotBook(usedSlots: MappingFacts['target']['usedSlots']): SlotBook {
  const taken = new Map<number, Set<number>>();
  return {
    take(vios, wanted, range, lparId) {
      if (vios.slots === undefined || vios.maxVirtualSlots === undefined) return undefined;
      const highest = vios.maxVirtualSlots - 1;
      let used = taken.get(vios.lparId);
      if (used === undefined) {
        taken.set(vios.lparId, (used = new Set([...vios.slots, ...(slotsOf(usedSlots ?? []).get(vios.lparId) ?? [])])));
      }
      const isFree = (slot: number): boolean => slot >= firstSlot && slot <= highest && !used.has(slot);
      const found = [
        ...(wanted === undefined ? [] : [wanted]),
        ...inRange(range, wanted),
        ...(lparId === undefined ? [] : digits.map((digit) => Number(`${digit}${lparId}`))),
      ].find(isFree);
      if (found !== undefined) used.add(found);
      return found;
    },
  };
}

type UsedSlots = NonNullable<MappingFacts['target']['usedSlots']>;

/** Slots by partition; a system has thousands, and the same list comes for every guest that is looked at. */
const byPartition = new WeakMap<UsedSlots, ReadonlyMap<number, readonly number[]>>();

function slotsOf(usedSlots: UsedSlots): ReadonlyMap<number, readonly number[]> {
  const before = byPartition.get(usedSlots);
  if (before !== undefined) return before;
  const slots = new Map<number, number[]>();
  for (const { lparId, slot } of usedSlots) {
    if (lparId === undefined || slot === undefined) continue;
    const own = slots.get(lparId);
    if (own === undefined) slots.set(lparId, [slot]);
    else own.push(slot);
  }
  byPartition.set(usedSlots, slots);
  return slots;
}

/** From the wanted slot on, then from the beginning. */
function inRange(range: Range | 'off', wanted: number | undefined): readonly number[] {
  if (range === 'off') return [];
  const [first, last] = range;
  const all = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  const after = wanted === undefined ? [] : all.filter((slot) => slot > wanted);
  return [...after, ...all];
}
