import { exampleFleet } from './example.ts';
import { placeOf, stubPairs, whyNotAll } from './stub-pairs.ts';
import { areMany, defineSummaryRule } from './summary.ts';

export const rule = defineSummaryRule({
  id: 'powervm/stubs-have-originals',
  title: 'Every stub has its original on another system',
  why: 'A stub is named after its original, with a suffix of the site. One without an original on another system stands for nothing: its original was renamed or deleted, or was moved onto the system of the stub, where both are lost together.',
  rows: ['stub.name'],
  question: 'its original is on another system',
  message: (violations) => `${areMany(violations.length, 'stub')} without an original on another system`,
  look(view, conventions, notes) {
    const notAll = whyNotAll(view);
    for (const { stub, originals } of stubPairs(view, conventions)) {
      if (originals.length > 0) continue;
      if (notAll !== undefined) notes.open(placeOf(stub), notAll);
      else notes.breaks({ ...placeOf(stub), what: 'no original on another system', expected: 'one' });
    }
  },
  examples: () => {
    const systems = [{ name: 'P9-EAST' }, { name: 'P10-WEST' }];
    const stub = { name: 'server1-stub', on: 'P10-WEST' };
    return [
      { name: 'the original is on another system', fleet: exampleFleet(systems, [{ name: 'server1', on: 'P9-EAST' }, stub]), finds: [] },
      {
        name: 'the original came to the system of its stub',
        fleet: exampleFleet(systems, [{ name: 'server1', on: 'P10-WEST' }, stub]),
        finds: [{ outcome: 'fail', says: /^1 stub is without an original on another system: server1-stub$/ }],
      },
      {
        name: 'a suffix of the site',
        fleet: exampleFleet(systems, [{ name: 'server1_dr', on: 'P10-WEST' }], { conventions: { stub: { suffix: '_dr' } } }),
        finds: [{ outcome: 'fail', says: /server1_dr/ }],
      },
      {
        name: 'the partitions of one system are not known',
        fleet: exampleFleet([{ name: 'P9-EAST', lparsNotKnown: 'lssyscfg was cut' }, { name: 'P10-WEST' }], [stub]),
        finds: [{ outcome: 'unknown', says: /P9-EAST are not known: lssyscfg was cut/ }],
      },
    ];
  },
});
