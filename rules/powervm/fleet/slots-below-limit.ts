import { isKnown, missing } from '../../../schemas/facts.ts';
import { exampleFleet } from './example.ts';
import { areMany, defineSummaryRule, eachSystem } from './summary.ts';

/** From here on the slots of server adapters are the system's own: those of virtual NICs. */
const firstVnicSlot = 32769;
const lastSerialSlot = 1;

export const rule = defineSummaryRule({
  id: 'powervm/slots-below-limit',
  title: 'No virtual slot is at or above the limit',
  why: 'On an HMC of 2013 slots above 1000 were seen to get other numbers by a move. Whether newer ones do so is not confirmed; below the limit nothing can happen. The slots 0 and 1 (serial) and those of the system for virtual NICs (from 32769) do not count.',
  rows: ['lint.slot.max', 'io.slot_over_1000'],
  question: 'all virtual slots are below the limit',
  message: (violations, { slotsBelow }) => `${areMany(violations.length, 'virtual slot')} at or above ${slotsBelow}`,
  look(view, { slotsBelow }, notes) {
    if (slotsBelow === 'off') return;
    eachSystem(view, notes, (system, { host, subject: name }) => {
      const names = new Map(
        (isKnown(system.lpars) ? system.lpars.v : []).flatMap(({ lparId, name: of }) =>
          isKnown(lparId) && isKnown(of) ? [[lparId.v, of.v] as const] : [],
        ),
      );
      for (const used of notes.value(system.usedSlots, { host, subject: name }) ?? []) {
        const lparId = isKnown(used.lparId) ? used.lparId.v : undefined;
        const subject = lparId === undefined ? name : (names.get(lparId) ?? `partition ${lparId}`);
        const slot = notes.value(used.slot, { host, subject });
        if (slot === undefined || slot < slotsBelow || slot <= lastSerialSlot || slot >= firstVnicSlot) continue;
        const kind = isKnown(used.kind) ? ` (${used.kind.v})` : '';
        notes.breaks({ host, subject, what: `slot ${slot}${kind}`, expected: `below ${slotsBelow}` });
      }
    });
  },
  examples: () => {
    const withSlot = (slot: number): ReturnType<typeof exampleFleet> =>
      exampleFleet([{ name: 'P9-EAST', lpars: [{ lparId: 12, name: 'erpdb01' }], usedSlots: [{ lparId: 12, slot, kind: 'scsi' }] }]);
    return [
      { name: 'the last slot below the limit', fleet: withSlot(999), finds: [] },
      {
        name: 'the limit itself',
        fleet: withSlot(1000),
        finds: [{ outcome: 'fail', says: /^1 virtual slot is at or above 1000: erpdb01$/ }],
      },
      { name: 'a slot of the system for a virtual NIC', fleet: withSlot(32769), finds: [] },
      {
        name: 'the slots were not read',
        fleet: exampleFleet([{ name: 'P9-EAST', lpars: [], usedSlots: missing('lshwres was cut') }]),
        finds: [{ outcome: 'unknown', says: /not known of P9-EAST .*lshwres was cut/ }],
      },
    ];
  },
});
