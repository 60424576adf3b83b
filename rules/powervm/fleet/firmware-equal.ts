import { missing } from '../../../schemas/facts.ts';
import { exampleFleet } from './example.ts';
import { eachHardwareGroup, mostCommon } from './group-values.ts';
import { areMany, defineSummaryRule } from './summary.ts';

export const rule = defineSummaryRule({
  id: 'powervm/firmware-equal',
  title: 'Systems of a group have one firmware level',
  why: 'Between equal levels every move is one that was tested, in both directions. Systems are compared within the groups of the inventory; where it groups none, those of one model.',
  rows: ['lint.hmc.fw'],
  question: 'its firmware is that of the others',
  message: (violations) => `${areMany(violations.length, 'system')} of another firmware level than most of its group`,
  look(view, { on }, notes) {
    if (!on.hardware) return;
    eachHardwareGroup(view, notes, (members) => {
      const levels = members.flatMap(({ place, facts }) => {
        const ec = notes.value(facts.firmwareEc, place);
        const pack = notes.value(facts.firmwareServicePack, place);
        return ec === undefined || pack === undefined ? [] : [{ place, level: `${ec} service pack ${pack}` }];
      });
      const expected = mostCommon(levels.map(({ level }) => level));
      for (const { place, level } of levels) if (level !== expected) notes.breaks({ ...place, what: level, expected: expected ?? '' });
    });
  },
  examples: () => {
    const system = (name: string, firmwareServicePack: number, model = '9009-42A'): { readonly name: string } => {
      const facts = { name, mtms: `${model}*${name}`, firmwareEc: '01VL950', firmwareServicePack };
      return facts;
    };
    return [
      { name: 'one level', fleet: exampleFleet([system('P9-EAST', 105), system('P9-WEST', 105)]), finds: [] },
      {
        name: 'one service pack apart',
        fleet: exampleFleet([system('P9-EAST', 105), system('P9-WEST', 104)]),
        finds: [{ outcome: 'fail', says: /^1 system is of another firmware level than most of its group: P9-WEST$/ }],
      },
      {
        name: 'two models are no group of their own accord',
        fleet: exampleFleet([system('P9-EAST', 105), system('P10-WEST', 104, '9105-42A')]),
        finds: [],
      },
      {
        name: 'a group of the inventory has two models',
        fleet: exampleFleet([system('P9-EAST', 105), system('P10-WEST', 104, '9105-42A')], [], {
          groups: { pair: ['P9-EAST', 'P10-WEST'] },
        }),
        finds: [{ outcome: 'fail', says: /P10-WEST/ }],
      },
      {
        name: 'the level of one was not printed',
        fleet: exampleFleet([{ name: 'P9-EAST', mtms: '9009-42A*1', firmwareEc: missing('lslic was cut'), firmwareServicePack: 105 }]),
        finds: [{ outcome: 'unknown', says: /lslic was cut/ }],
      },
    ];
  },
});
