import { missing } from '../../../schemas/facts.ts';
import { exampleFleet } from './example.ts';
import { areMany, defineSummaryRule, eachSystem } from './summary.ts';

export const rule = defineSummaryRule({
  id: 'powervm/vios-ids-as-agreed',
  title: 'Virtual I/O Servers have the agreed partition numbers',
  why: 'With one number for the first and one for the second Virtual I/O Server on every system, an adapter says by its numbers on which side it is, and a mapping is planned without looking up who serves where.',
  rows: ['lint.id.vios'],
  question: 'its Virtual I/O Servers have the agreed numbers',
  message: (violations, { viosIds }) =>
    `${areMany(violations.length, 'Virtual I/O Server')} not numbered ${viosIds === 'off' ? '' : viosIds.join(' or ')}`,
  look(view, { viosIds }, notes) {
    if (viosIds === 'off') return;
    eachSystem(view, notes, (system, place) => {
      for (const vios of notes.value(system.vioses, place) ?? []) {
        const name = notes.value(vios.name, place);
        const lparId = notes.value(vios.lparId, place);
        if (name === undefined || lparId === undefined || viosIds.includes(lparId)) continue;
        notes.breaks({ host: place.host, subject: name, what: `number ${lparId}`, expected: viosIds.join(' or ') });
      }
    });
  },
  examples: () => {
    const system = (second: number): ReturnType<typeof exampleFleet> =>
      exampleFleet([
        {
          name: 'P9-EAST',
          vioses: [
            { name: 'e1vios1', lparId: 1 },
            { name: 'e1vios2', lparId: second },
          ],
        },
      ]);
    return [
      { name: 'numbers 1 and 2', fleet: system(2), finds: [] },
      {
        name: 'numbers 1 and 3',
        fleet: system(3),
        finds: [{ outcome: 'fail', says: /^1 Virtual I\/O Server is not numbered 1 or 2: e1vios2$/ }],
      },
      {
        name: 'the partitions were not read',
        fleet: exampleFleet([{ name: 'P9-EAST', vioses: missing('lssyscfg was cut') }]),
        finds: [{ outcome: 'unknown', says: /not known of P9-EAST .*lssyscfg was cut/ }],
      },
    ];
  },
});
