/** Rules that the target has enough free processing units. */
import { missing } from '../../schemas/facts.ts';
import { defineAtMostRule } from '../define.ts';
import type { AtMostRule, Path, WeightByState } from '../define.ts';
import { sources } from './sources.ts';
import { unitsInWords } from './text.ts';

interface ProcessorsRule {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly methods: Readonly<Record<string, WeightByState>>;
  readonly settledByDryRun?: readonly string[];
  /** In hundredths. */
  readonly wanted: Path;
  readonly offered: Path;
  /** What is asked for, for example "needs". */
  readonly verb: string;
}

export function defineProcessorsRule({ verb, ...meta }: ProcessorsRule): AtMostRule {
  return defineAtMostRule({
    ...meta,
    dependsOn: 'capacity',
    rows: ['proc.units'],
    sources: [sources.cheatSheet, sources.preparing, sources.validation],
    vendorTexts: [],
    message: ({ wanted, offered }, { guest, target }) =>
      `${target} has ${unitsInWords(offered)} free processing units; ${guest} ${verb} ${unitsInWords(wanted)}`,
    fix: ({ wanted, offered }, { guest, target }) => [
      {
        on: 'target',
        action: `powervm:free-processors:${target}`,
        summary: `Free ${unitsInWords(wanted - offered)} processing units on ${target}: take them from other partitions (chhwres -r proc -o r on its HMC) or move one away; or give ${guest} fewer.`,
        commands: [],
        effect: 'Whoever gives up processing units runs slower.',
        restartsGuest: false,
        assume: [{ path: 'target.powervm.freeProcUnitsHundredths', op: 'set', value: wanted }],
      },
    ],
    examples: () => [
      { name: 'room to spare', facts: { wanted: 200, offered: 635 }, expect: 'pass' },
      { name: 'exactly enough', facts: { wanted: 635, offered: 635 }, expect: 'pass', boundary: true },
      { name: 'a hundredth short', facts: { wanted: 636, offered: 635 }, expect: 'fail', says: /has 6\.35 free.* 6\.36$/, boundary: true },
      { name: 'dedicated processors', facts: { wanted: 400, offered: 399 }, expect: 'fail', says: /3\.99 free.* 4$/ },
      {
        name: 'the free units were not read',
        facts: { wanted: 200, offered: missing('lshwres -r proc was cut') },
        expect: 'unknown',
        says: /cut/,
      },
    ],
  });
}
