import { missing } from '../../../schemas/facts.ts';
import { exampleFleet } from './example.ts';
import { slotRangeRule } from './slot-range.ts';

const systems = [{ name: 'P9-EAST' }];
const withSlot = (slot: number): Parameters<typeof exampleFleet>[1] => [{ name: 'erpdb01', on: 'P9-EAST', ethernet: [{ slot }] }];

export const rule = slotRangeRule({
  id: 'powervm/ethernet-slots-in-range',
  title: 'Client Ethernet adapters have slots in their range',
  row: 'lint.slot.eth',
  one: 'client Ethernet slot',
  range: ({ ethernetSlots }) => ethernetSlots,
  adapters: ({ ethernet }) => ethernet,
  examples: () => [
    { name: 'the last slot of the range', fleet: exampleFleet(systems, withSlot(100)), finds: [] },
    {
      name: 'the slot after the range',
      fleet: exampleFleet(systems, withSlot(101)),
      finds: [{ outcome: 'fail', says: /^1 client Ethernet slot is outside of 10 to 100: erpdb01$/ }],
    },
    {
      name: 'a range of the site',
      fleet: exampleFleet(systems, withSlot(20), { conventions: { ethernetSlots: [10, 19] } }),
      finds: [{ outcome: 'fail', says: /outside of 10 to 19/ }],
    },
    { name: 'switched off', fleet: exampleFleet(systems, withSlot(5), { conventions: { ethernetSlots: 'off' } }), finds: [] },
    {
      name: 'its adapters were not read',
      fleet: exampleFleet(systems, [{ name: 'erpdb01', on: 'P9-EAST', ethernet: missing('lshwres was cut') }]),
      finds: [{ outcome: 'unknown', says: /not known of erpdb01 .*lshwres was cut/ }],
    },
  ],
});
