import { missing } from '../../../schemas/facts.ts';
import { exampleFleet } from './example.ts';
import { slotRangeRule } from './slot-range.ts';

const systems = [{ name: 'P9-EAST' }];
const withSlots = (slot: number, serverSlot: number): Parameters<typeof exampleFleet>[1] => [
  { name: 'erpdb01', on: 'P9-EAST', fc: [{ slot, serverSlot }] },
];

export const rule = slotRangeRule({
  id: 'powervm/vfc-slots-in-range',
  title: 'Virtual Fibre Channel adapters have slots in their range, on both sides',
  row: 'lint.slot.vfc',
  one: 'virtual Fibre Channel slot',
  range: ({ vfcSlots }) => vfcSlots,
  adapters: ({ fc }) => fc,
  examples: () => [
    { name: 'the last slot of the range', fleet: exampleFleet(systems, withSlots(800, 800)), finds: [] },
    {
      name: 'only the server side is outside',
      fleet: exampleFleet(systems, withSlots(610, 801)),
      finds: [{ outcome: 'fail', says: /^1 virtual Fibre Channel slot is outside of 600 to 800: erpdb01$/ }],
    },
    {
      name: 'one slot was not printed',
      fleet: exampleFleet(systems, [{ name: 'erpdb01', on: 'P9-EAST', fc: [{ slot: 610, serverSlot: missing('the row has no slot') }] }]),
      finds: [{ outcome: 'unknown', says: /the row has no slot/ }],
    },
  ],
});
