/** Virtual slots of the Virtual I/O Servers of a target. Slots 0 and 1 are those of the serial adapters. */
import type { Vios } from './vioses.ts';

export type SlotVios = Vios & {
  readonly maxVirtualSlots: number;
  readonly slots: readonly number[];
};

const reserved = 2;

/** Slots in which adapters can still be made. */
export function freeSlots({ maxVirtualSlots, slots }: SlotVios): number {
  const used = new Set(slots.filter((slot) => slot >= reserved && slot < maxVirtualSlots));
  return Math.max(0, maxVirtualSlots - reserved - used.size);
}
