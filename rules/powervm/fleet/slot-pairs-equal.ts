import { missing } from '../../../schemas/facts.ts';
import { exampleFleet } from './example.ts';
import { anySlot } from './slot-range.ts';
import { areMany, defineSummaryRule, eachLpar } from './summary.ts';

export const rule = defineSummaryRule({
  id: 'powervm/slot-pairs-equal',
  title: 'Client slot and server slot of an adapter pair are equal',
  why: 'The mapping listings of a Virtual I/O Server show server slots, the client shows its own. Equal numbers make both readable without a table, and a move that keeps the server slot keeps them equal. A pair that takes any partner is not looked at.',
  rows: ['lint.slot.pair'],
  question: 'client and server slots are equal',
  message: (violations) => `${areMany(violations.length, 'adapter pair')} of two slot numbers`,
  look(view, { on }, notes) {
    if (!on.slotPairs) return;
    eachLpar(view, notes, (lpar, place) => {
      for (const adapter of [...(notes.value(lpar.scsi, place) ?? []), ...(notes.value(lpar.fc, place) ?? [])]) {
        const slot = notes.value(adapter.slot, place);
        const serverSlot = notes.value(adapter.serverSlot, place);
        if (slot === undefined || serverSlot === undefined || serverSlot === anySlot || slot === serverSlot) continue;
        notes.breaks({ ...place, what: `client slot ${slot}, server slot ${serverSlot}`, expected: `server slot ${slot}` });
      }
    });
  },
  examples: () => {
    const systems = [{ name: 'P9-EAST' }];
    const pair = (slot: number, serverSlot: number): ReturnType<typeof exampleFleet> =>
      exampleFleet(systems, [{ name: 'erpdb01', on: 'P9-EAST', scsi: [{ slot, serverSlot }], fc: [] }]);
    return [
      { name: 'equal slots', fleet: pair(210, 210), finds: [] },
      { name: 'any server slot', fleet: pair(210, anySlot), finds: [] },
      {
        name: 'the next slot on the server',
        fleet: pair(210, 211),
        finds: [{ outcome: 'fail', says: /^1 adapter pair is of two slot numbers: erpdb01$/ }],
      },
      {
        name: 'the Fibre Channel adapters were not read',
        fleet: exampleFleet(systems, [{ name: 'erpdb01', on: 'P9-EAST', scsi: [], fc: missing('lshwres was cut') }]),
        finds: [{ outcome: 'unknown', says: /lshwres was cut/ }],
      },
    ];
  },
});
