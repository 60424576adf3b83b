/** Shared processor pools of two systems: names and sizes. */
import { isKnown, known, noSource } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { ComparedItem, ProcPool } from '../../../schemas/generated/types.ts';
import { sh } from '../../shell.ts';
import { unitsInWords } from '../text.ts';
import { compareNamed } from './named.ts';
import { compareOn, factsOf } from './sides.ts';
import type { Systems } from './sides.ts';
import type { Used } from './used-by.ts';

const group = 'Shared processor pools';

/** Stands for a pool without a limit, such as the default one: no size that a pool can have. */
const noLimit = -1;

export function comparePools(hosts: Systems, only: Used<string>): readonly ComparedItem[] {
  return compareNamed(
    hosts,
    factsOf(hosts, (facts) => facts.pools),
    {
      group,
      name: ({ name }) => name,
      only,
      words: (pool) => {
        const limit = limitOf(pool);
        return isKnown(limit) ? limitInWords(limit.v) : 'its maximum was not read';
      },
      add: (system, pool) => addPool(system, pool),
      items: (name, [a, b]) => [
        compareOn(hosts, group, `${name} maximum`, [limitOf(a), limitOf(b)], {
          words: limitInWords,
          level: (system, units) =>
            units === noLimit
              ? []
              : [sh`chhwres -r procpool -m ${system} -o s --poolname ${name} -a ${`max_pool_proc_units=${unitsInWords(units)}`}`],
        }),
      ],
    },
  );
}

function limitOf({ maxUnitsHundredths }: ProcPool): Fact<number> {
  return maxUnitsHundredths ?? known(noLimit, noSource);
}

function limitInWords(units: number): string {
  return units === noLimit ? 'no limit' : `at most ${unitsInWords(units)} units`;
}

/** A free pool gets name and size; which one is free, a person must see: ID stands for its number. */
function addPool(system: string, pool: ProcPool): readonly string[] {
  const limit = limitOf(pool);
  if (!isKnown(pool.name) || !isKnown(limit) || limit.v === noLimit) return [];
  return [
    sh`chhwres -r procpool -m ${system} -o s --poolid ID -a ${`new_name=${pool.name.v},max_pool_proc_units=${unitsInWords(limit.v)}`}`,
  ];
}
