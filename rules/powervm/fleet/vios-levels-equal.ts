import { missing } from '../../../schemas/facts.ts';
import { exampleFleet } from './example.ts';
import { eachGroup, mostCommon } from './group-values.ts';
import { areMany, defineSummaryRule } from './summary.ts';

export const rule = defineSummaryRule({
  id: 'powervm/vios-levels-equal',
  title: 'All Virtual I/O Servers of a group have one level',
  why: 'What one Virtual I/O Server can do the other must be able to do: a move takes whichever fits, and a fault of one level is then a fault everywhere or nowhere. They are compared within the groups of the inventory; where it groups no system, over the fleet.',
  rows: ['lint.vios.level'],
  question: 'its level is that of the others',
  message: (violations) => `${areMany(violations.length, 'Virtual I/O Server')} of another level than most`,
  look(view, { on }, notes) {
    if (!on.viosLevels) return;
    eachGroup(view, notes, (members) => {
      const levels = members.flatMap(({ place, facts }) =>
        (notes.value(facts.vioses, place) ?? []).flatMap((vios) => {
          const name = notes.value(vios.name, place);
          const own = { host: place.host, subject: name ?? place.subject };
          const level = name === undefined ? undefined : notes.value(vios.level, own);
          return level === undefined ? [] : [{ own, level }];
        }),
      );
      const expected = mostCommon(levels.map(({ level }) => level));
      for (const { own, level } of levels) if (level !== expected) notes.breaks({ ...own, what: level, expected: expected ?? '' });
    });
  },
  examples: () => {
    const levels = (first: string, second: string): ReturnType<typeof exampleFleet> =>
      exampleFleet([
        {
          name: 'P9-EAST',
          vioses: [
            { name: 'e1vios1', level: first },
            { name: 'e1vios2', level: second },
          ],
        },
      ]);
    return [
      { name: 'one level', fleet: levels('3.1.4.31', '3.1.4.31'), finds: [] },
      {
        name: 'one of two is older',
        fleet: levels('3.1.4.31', '3.1.4.9'),
        finds: [{ outcome: 'fail', says: /^1 Virtual I\/O Server is of another level than most: e1vios2$/ }],
      },
      {
        name: 'one was not read',
        fleet: exampleFleet([
          {
            name: 'P9-EAST',
            vioses: [
              { name: 'e1vios1', level: '3.1.4.31' },
              { name: 'e1vios2', level: missing('e1vios2 was not read') },
            ],
          },
        ]),
        finds: [{ outcome: 'unknown', says: /not known of e1vios2 .*e1vios2 was not read/ }],
      },
    ];
  },
});
