import { visible } from '../../../schemas/visible.ts';
import { someNames } from '../../fleet/words.ts';
import { exampleFleet } from './example.ts';
import { concerned, defineSummaryRule, eachSystem, quantity } from './summary.ts';

interface Holder {
  readonly host: number;
  readonly system: string;
  readonly name: string;
  readonly moves: boolean;
}

const viosEnvironment = 'vioserver';

export const rule = defineSummaryRule({
  id: 'powervm/lpar-ids-unique',
  title: 'A partition number is used once in the fleet',
  why: 'A partition keeps its number by a move only where no partition of the target has it. Otherwise it gets another, and with it go location codes, schemes that make slots out of the number, and what people remember. Numbers that only Virtual I/O Servers share do not count: those never move.',
  rows: ['lint.id.unique'],
  question: 'partition numbers are used once',
  message: (violations) => `${quantity(concerned(violations), 'partition')} with a number that another system uses`,
  look(view, { on }, notes) {
    if (!on.uniqueLparIds) return;
    const holders = new Map<number, Holder[]>();
    eachSystem(view, notes, (powervm, place) => {
      for (const lpar of notes.value(powervm.lpars, place) ?? []) {
        const name = notes.value(lpar.name, place);
        const lparId = notes.value(lpar.lparId, place);
        const environment = notes.value(lpar.environment, place);
        if (name === undefined || lparId === undefined || environment === undefined) continue;
        holders.set(lparId, [
          ...(holders.get(lparId) ?? []),
          { host: place.host, system: place.subject, name, moves: environment !== viosEnvironment },
        ]);
      }
    });
    for (const [lparId, all] of [...holders].sort(([a], [b]) => a - b)) {
      for (const { host, name } of all.filter(({ moves }) => moves)) {
        const others = all.filter((other) => other.host !== host).map((other) => `${visible(other.name)} on ${visible(other.system)}`);
        if (others.length > 0)
          notes.breaks({ host, subject: name, what: `number ${lparId}, as ${someNames(others, 3)}`, expected: 'a number of its own' });
      }
    }
  },
  examples: () => {
    const lpar = (name: string, lparId: number, environment = 'aixlinux'): object => ({ name, lparId, environment });
    const two = (first: object, second: object): ReturnType<typeof exampleFleet> =>
      exampleFleet([
        { name: 'P9-EAST', lpars: [lpar('e1vios1', 1, 'vioserver'), first] },
        { name: 'P10-WEST', lpars: [lpar('w1vios1', 1, 'vioserver'), second] },
      ]);
    return [
      { name: 'Virtual I/O Servers share their numbers, nothing else does', fleet: two(lpar('erpdb01', 12), lpar('web07', 26)), finds: [] },
      {
        name: 'one number on two systems',
        fleet: two(lpar('erpdb01', 12), lpar('web07', 12)),
        finds: [{ outcome: 'fail', says: /^2 partitions with a number that another system uses: erpdb01, web07$/ }],
      },
      {
        name: 'the number of a Virtual I/O Server on the other system',
        fleet: two(lpar('erpdb01', 12), lpar('web07', 1)),
        finds: [{ outcome: 'fail', says: /^1 partition with .*: web07$/ }],
      },
      {
        name: 'one system was not read',
        fleet: exampleFleet([
          { name: 'P9-EAST', lpars: [lpar('erpdb01', 12)] },
          { name: 'P10-WEST', unusable: 'its facts are 40 h old' },
        ]),
        finds: [{ outcome: 'unknown', says: /not known of P10-WEST .*40 h old/ }],
      },
    ];
  },
});
