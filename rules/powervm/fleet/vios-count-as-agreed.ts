import { missing } from '../../../schemas/facts.ts';
import { exampleFleet } from './example.ts';
import { areMany, defineSummaryRule, eachSystem } from './summary.ts';

export const rule = defineSummaryRule({
  id: 'powervm/vios-count-as-agreed',
  title: 'Every system has as many Virtual I/O Servers as agreed',
  why: 'A partition that is served by two Virtual I/O Servers keeps both paths only on a system that has two. How many they are is how many numbers "viosIds" of the inventory has.',
  rows: ['lint.vios.count'],
  question: 'it has as many Virtual I/O Servers as agreed',
  message: (violations, { viosIds }) =>
    `${areMany(violations.length, 'system')} without ${viosIds === 'off' ? '' : viosIds.length} Virtual I/O Servers`,
  look(view, { viosIds }, notes) {
    if (viosIds === 'off') return;
    eachSystem(view, notes, (system, place) => {
      const count = notes.value(system.vioses, place)?.length;
      if (count === undefined || count === viosIds.length) return;
      notes.breaks({ ...place, what: `Virtual I/O Servers: ${count}`, expected: `${viosIds.length}` });
    });
  },
  examples: () => {
    const system = (...lparIds: readonly number[]): ReturnType<typeof exampleFleet> =>
      exampleFleet([{ name: 'P9-EAST', vioses: lparIds.map((lparId) => ({ lparId })) }]);
    return [
      { name: 'two', fleet: system(1, 2), finds: [] },
      { name: 'one', fleet: system(1), finds: [{ outcome: 'fail', says: /^1 system is without 2 Virtual I\/O Servers: P9-EAST$/ }] },
      { name: 'three', fleet: system(1, 2, 3), finds: [{ outcome: 'fail', says: /P9-EAST/ }] },
      {
        name: 'the partitions were not read',
        fleet: exampleFleet([{ name: 'P9-EAST', vioses: missing('lssyscfg was cut') }]),
        finds: [{ outcome: 'unknown', says: /lssyscfg was cut/ }],
      },
    ];
  },
});
