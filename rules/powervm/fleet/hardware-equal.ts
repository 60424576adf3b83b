import { isKnown, missing } from '../../../schemas/facts.ts';
import type { PhysicalSlot } from '../../../schemas/generated/types.ts';
import { inOrder } from '../../../schemas/code-point-order.ts';
import { exampleFleet } from './example.ts';
import { eachHardwareGroup, modelOf } from './group-values.ts';
import type { GroupMember } from './group-values.ts';
import { defineSummaryRule, quantity } from './summary.ts';
import type { Notes } from './summary.ts';

export const rule = defineSummaryRule({
  id: 'powervm/hardware-equal',
  title: 'Systems of a group have one model and one slot layout',
  why: 'Where the same card is in the same slot of every system, a Virtual I/O Server is built once, and ports have the same names everywhere. Slots are compared drawer by drawer: drawers of one type in the order of their serial numbers. Systems are compared with the first of their group; where the inventory groups none, those of one model.',
  rows: ['lint.hw.match'],
  question: 'it is built like the others',
  message: (violations) => `${quantity(violations.length, 'difference')} in the hardware of systems of one group`,
  look(view, { on }, notes) {
    if (!on.hardware) return;
    eachHardwareGroup(view, notes, (members) => {
      compareModels(members, notes);
      compareSlots(members, notes);
    });
  },
  examples: () => {
    const system = (name: string, description: string, model = '9009-42A'): { readonly name: string } => {
      const facts = {
        name,
        mtms: `${model}*${name}`,
        physicalSlots: [{ unit: `U78D2.001.${name}`, slotName: 'C6', description }],
      };
      return facts;
    };
    const card = 'PCIe3 4-Port 16Gb FC Adapter';
    return [
      { name: 'the same card in the same slot', fleet: exampleFleet([system('P9-EAST', card), system('P9-WEST', card)]), finds: [] },
      {
        name: 'an empty slot on one of them',
        fleet: exampleFleet([system('P9-EAST', card), system('P9-WEST', 'Empty slot')]),
        finds: [{ outcome: 'fail', says: /^1 difference in the hardware of systems of one group: P9-WEST$/ }],
      },
      {
        name: 'a group of the inventory has two models',
        fleet: exampleFleet([system('P9-EAST', card), system('P10-WEST', card, '9105-42A')], [], {
          groups: { pair: ['P9-EAST', 'P10-WEST'] },
        }),
        finds: [{ outcome: 'fail', says: /P10-WEST/ }],
      },
      {
        name: 'the slots of one were not read',
        fleet: exampleFleet([
          system('P9-EAST', card),
          { name: 'P9-WEST', mtms: '9009-42A*P9-WEST', physicalSlots: missing('lshwres was cut') },
        ]),
        finds: [{ outcome: 'unknown', says: /not known of P9-WEST .*lshwres was cut/ }],
      },
      { name: 'one system alone', fleet: exampleFleet([system('P9-EAST', card)]), finds: [] },
    ];
  },
});

function compareModels(members: readonly GroupMember[], notes: Notes): void {
  const models = members.flatMap(({ place, facts }) => {
    const model = modelOf(facts);
    if (model === undefined) notes.value(facts.mtms, place);
    return model === undefined ? [] : [{ place, model }];
  });
  const [first, ...others] = models;
  for (const { place, model } of others)
    if (model !== first?.model)
      notes.breaks({ ...place, what: `model ${model}`, expected: `${first?.model ?? ''}, as ${first?.place.subject ?? ''}` });
}

function compareSlots(members: readonly GroupMember[], notes: Notes): void {
  if (members.length < 2) return;
  const layouts = members.flatMap((member) => {
    const slots = notes.value(member.facts.physicalSlots, member.place);
    const layout = slots === undefined ? undefined : layoutOf(slots, member, notes);
    return layout === undefined ? [] : [{ ...member, layout }];
  });
  const [first, ...others] = layouts;
  if (first === undefined) return;
  for (const { place, layout } of others) {
    for (const slot of [...new Set([...first.layout.keys(), ...layout.keys()])].sort(inOrder)) {
      const [there, here] = [first.layout.get(slot), layout.get(slot)];
      if (there === here) continue;
      notes.breaks({
        ...place,
        what: `${slot}: ${here ?? 'no such slot'}`,
        expected: `${there ?? 'no such slot'}, as ${first.place.subject}`,
      });
    }
  }
}

/** Description by drawer and slot; undefined as soon as one is missing, which is noted. */
function layoutOf(slots: readonly PhysicalSlot[], { place }: GroupMember, notes: Notes): ReadonlyMap<string, string> | undefined {
  const units = [...new Set(slots.flatMap(({ unit }) => (isKnown(unit) ? [unit.v] : [])))].sort(inOrder);
  const layout = new Map<string, string>();
  for (const slot of slots) {
    const unit = notes.value(slot.unit, place);
    const name = notes.value(slot.slotName, place);
    const description = notes.value(slot.description, place);
    if (unit === undefined || name === undefined || description === undefined) return undefined;
    layout.set(`${drawerName(unit, units)} ${name}`, description);
  }
  return layout;
}

/** A drawer without its serial number: "U78D2.001", and "U78D2.001 (2nd)" for the next of its type. */
function drawerName(unit: string, units: readonly string[]): string {
  const type = typeOf(unit);
  const position = units.filter((each) => typeOf(each) === type).indexOf(unit) + 1;
  return position === 1 ? type : `${type} (no. ${position})`;
}

function typeOf(unit: string): string {
  return unit.split('.').slice(0, 2).join('.');
}
