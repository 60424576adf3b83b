import { missing } from '../../../schemas/facts.ts';
import { exampleFleet } from './example.ts';
import { anySlot, slotRangeRule } from './slot-range.ts';

const systems = [{ name: 'P9-EAST' }];
const withSlots = (slot: number, serverSlot: number): Parameters<typeof exampleFleet>[1] => [
  { name: 'erpdb01', on: 'P9-EAST', scsi: [{ slot, serverSlot }] },
];

export const rule = slotRangeRule({
  id: 'powervm/vscsi-slots-in-range',
  title: 'Virtual SCSI adapters have slots in their range, on both sides',
  row: 'lint.slot.vscsi',
  one: 'vSCSI slot',
  range: ({ vscsiSlots }) => vscsiSlots,
  adapters: ({ scsi }) => scsi,
  examples: () => [
    { name: 'the first slot of the range', fleet: exampleFleet(systems, withSlots(200, 200)), finds: [] },
    {
      name: 'the slot before the range, on both sides',
      fleet: exampleFleet(systems, withSlots(199, 199)),
      finds: [{ outcome: 'fail', says: /^2 vSCSI slots are outside of 200 to 400: erpdb01$/ }],
    },
    { name: 'a client that takes any server slot', fleet: exampleFleet(systems, withSlots(210, anySlot)), finds: [] },
    {
      name: 'its adapters were not read',
      fleet: exampleFleet(systems, [{ name: 'erpdb01', on: 'P9-EAST', scsi: missing('lshwres was cut') }]),
      finds: [{ outcome: 'unknown', says: /lshwres was cut/ }],
    },
  ],
});
