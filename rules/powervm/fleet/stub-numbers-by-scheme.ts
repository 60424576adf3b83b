import { missing } from '../../../schemas/facts.ts';
import type { Conventions, Range } from '../../../fleet/powervm/conventions.ts';
import { listed } from '../text.ts';
import { exampleFleet } from './example.ts';
import { eachPair } from './stub-pairs.ts';
import type { ReadPair } from './stub-pairs.ts';
import { defineSummaryRule, quantity } from './summary.ts';
import type { Notes } from './summary.ts';

export const rule = defineSummaryRule({
  id: 'powervm/stub-numbers-by-scheme',
  title: 'Partition number and storage slots of every stub follow from those of its original',
  why: 'Numbers of the stub that are those of the original plus an offset (100 by default) tell at a glance which adapter stands for which, in a night when nobody has time for tables. They differ from the original, stay in the ranges of the site, and leave the original room to come back.',
  rows: ['stub.id', 'stub.slots'],
  question: 'its numbers follow from those of its original',
  message: (violations) => `${quantity(violations.length, 'number of a stub is', 'numbers of stubs are')} outside of the scheme`,
  look(view, conventions, notes) {
    eachPair(view, conventions, notes, (pair) => {
      const { place, own, its, convention } = pair;
      const [has, original] = [notes.value(own.lparId, place), notes.value(its.lparId, place)];
      if (has !== undefined && original !== undefined && has !== original + convention.idOffset)
        notes.breaks({ ...place, what: `partition number ${has}`, expected: `${original + convention.idOffset}` });
      compareSlots(pair, 'scsi', conventions.vscsiSlots, conventions, notes);
      compareSlots(pair, 'fc', conventions.vfcSlots, conventions, notes);
    });
  },
  examples: () => {
    const fleet = (lparId: number, slot: number | ReturnType<typeof missing>): ReturnType<typeof exampleFleet> =>
      exampleFleet(
        [{ name: 'P9-EAST' }, { name: 'P10-WEST' }],
        [
          { name: 'server1', on: 'P9-EAST', lparId: 10, scsi: [{ slot: 210 }], fc: [] },
          { name: 'server1-stub', on: 'P10-WEST', lparId, scsi: [{ slot }], fc: [] },
        ],
      );
    return [
      { name: 'number 110 for 10, slot 310 for 210', fleet: fleet(110, 310), finds: [] },
      {
        name: 'the next number',
        fleet: fleet(111, 310),
        finds: [{ outcome: 'fail', says: /^1 number of a stub is outside of the scheme: server1-stub$/ }],
      },
      { name: 'the slot of the original', fleet: fleet(110, 210), finds: [{ outcome: 'fail', says: /^1 number/ }] },
      {
        name: 'its slots were not read',
        fleet: fleet(110, missing('cut')),
        finds: [{ outcome: 'unknown', says: /not known of server1-stub/ }],
      },
    ];
  },
});

const kinds = { scsi: 'vSCSI', fc: 'virtual Fibre Channel' } as const;

function compareSlots(
  { place, own, its, convention }: ReadPair,
  kind: 'scsi' | 'fc',
  range: Range | 'off',
  { slotsBelow }: Conventions,
  notes: Notes,
): void {
  const slots = (adapters: ReadPair['own']['scsi'] | ReadPair['own']['fc']): readonly number[] | undefined => {
    const all = notes
      .value<readonly { readonly slot: ReadPair['own']['lparId'] }[]>(adapters, place)
      ?.map(({ slot }) => notes.value(slot, place));
    return all?.includes(undefined) === true ? undefined : all?.flatMap((each) => each ?? []).sort((a, b) => a - b);
  };
  const [has, originals] = [slots(own[kind]), slots(its[kind])];
  if (has === undefined || originals === undefined) return;
  const expected = originals.map((slot) => slot + convention.slotOffset);
  if (expected.join() !== has.join())
    notes.breaks({ ...place, what: `${kinds[kind]} slots ${listed(has) || 'none'}`, expected: listed(expected) || 'none' });
  const outside = has.filter(
    (slot) => (range !== 'off' && (slot < range[0] || slot > range[1])) || (slotsBelow !== 'off' && slot >= slotsBelow),
  );
  // A slot out of range is told by the rule of its range; here only where the scheme itself leads there.
  if (expected.join() === has.join() && outside.length > 0)
    notes.breaks({
      ...place,
      what: `${kinds[kind]} slots ${listed(outside)}`,
      expected: 'inside the range: choose a smaller offset, or lower slots for the original',
    });
}
