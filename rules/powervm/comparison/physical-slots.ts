/** The slot tables of two systems: which kind of adapter is in which slot of which kind of drawer. */
import { inOrder } from '../../../schemas/code-point-order.ts';
import { isKnown, known } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { ComparedItem, PhysicalSlot, PowervmHost } from '../../../schemas/generated/types.ts';
import { compareOn, factsOf } from './sides.ts';
import type { Systems } from './sides.ts';

const group = 'Physical slots';

export function comparePhysicalSlots(hosts: Systems): readonly ComparedItem[] {
  const tables = factsOf(hosts, slotTable);
  const [a, b] = tables;
  if (!isKnown(a) || !isKnown(b)) return [compareOn(hosts, group, 'the table', tables, { words: (table) => `${table.size} slots` })];
  const places = [...new Set([...a.v.keys(), ...b.v.keys()])].sort(inOrder);
  return places.map((place) =>
    compareOn(hosts, group, place, [known(a.v.get(place) ?? 'no such slot', a.s), known(b.v.get(place) ?? 'no such slot', b.s)]),
  );
}

/** By kind of drawer and slot. Drawers of one kind are distinguished by nothing but serial numbers, so they share a line. */
function slotTable({ physicalSlots }: PowervmHost): Fact<ReadonlyMap<string, string>> {
  if (!isKnown(physicalSlots)) return physicalSlots;
  const table = new Map<string, string[]>();
  for (const slot of physicalSlots.v) {
    const place = placeOf(slot);
    if (!isKnown(place)) return place;
    if (!isKnown(slot.description)) return slot.description;
    table.set(place.v, [...(table.get(place.v) ?? []), slot.description.v]);
  }
  return known(new Map([...table].map(([place, cards]) => [place, cards.sort(inOrder).join(' + ')])), physicalSlots.s);
}

/** U78D2.001.WZAAAA1 and C6 as "U78D2.001 C6". */
function placeOf({ unit, slotName }: PhysicalSlot): Fact<string> {
  if (!isKnown(unit)) return unit;
  return isKnown(slotName) ? known(`${unit.v.replace(/^([^.]+\.[^.]+)\..*$/, '$1')} ${slotName.v}`, unit.s) : slotName;
}
