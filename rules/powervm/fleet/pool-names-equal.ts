import { missing } from '../../../schemas/facts.ts';
import type { ProcPool } from '../../../schemas/generated/types.ts';
import { isKnown } from '../../../schemas/facts.ts';
import { unitsInWords } from '../text.ts';
import { exampleFleet } from './example.ts';
import { eachGroup, mostCommon } from './group-values.ts';
import { defineSummaryRule, quantity } from './summary.ts';

const defaultPool = 0;

export const rule = defineSummaryRule({
  id: 'powervm/pool-names-equal',
  title: 'Shared processor pools have the same names and sizes on every system of a group',
  why: 'The HMC never chooses the pool of a partition by itself: where no pool has its name it lands in the default pool, without the limit that it was licensed for. The sizes (most units, reserved units) should be equal, too. Systems are compared within the groups of the inventory; where it groups none, over the fleet.',
  rows: ['lint.pool.names'],
  question: 'its shared processor pools are those of the others',
  message: (violations) => `${quantity(violations.length, 'difference')} between shared processor pools`,
  look(view, { on }, notes) {
    if (!on.poolNames) return;
    eachGroup(view, notes, (members) => {
      const systems = members.flatMap(({ place, facts }) => {
        const pools = (notes.value(facts.pools, place) ?? []).filter(({ poolId }) => !isKnown(poolId) || poolId.v !== defaultPool);
        const named = pools.flatMap((pool) => {
          const name = notes.value(pool.name, place);
          return name === undefined ? [] : [[name, sizeOf(pool)] as const];
        });
        return isKnown(facts.pools) ? [{ place, pools: new Map(named) }] : [];
      });
      const names = [...new Set(systems.flatMap(({ pools }) => [...pools.keys()]))];
      for (const name of names) {
        const size = mostCommon(systems.flatMap(({ pools }) => pools.get(name) ?? []));
        for (const { place, pools } of systems) {
          const own = pools.get(name);
          if (!pools.has(name)) notes.breaks({ ...place, what: `no pool ${name}`, expected: `pool ${name}` });
          else if (own !== undefined && own !== size) notes.breaks({ ...place, what: `pool ${name}: ${own}`, expected: size ?? '' });
        }
      }
    });
  },
  examples: () => {
    const pool = (name: string, max: number): object => ({ name, poolId: 1, maxUnitsHundredths: max, reservedUnitsHundredths: 0 });
    const two = (east: object, west: object): ReturnType<typeof exampleFleet> =>
      exampleFleet([
        { name: 'P9-EAST', pools: [{ name: 'DefaultPool', poolId: 0 }, east] },
        { name: 'P10-WEST', pools: [{ name: 'DefaultPool', poolId: 0 }, west] },
      ]);
    return [
      { name: 'one pool on both', fleet: two(pool('ORAPOOL', 600), pool('ORAPOOL', 600)), finds: [] },
      {
        name: 'the pool has another name on each',
        fleet: two(pool('ORAPOOL', 600), pool('ORA', 600)),
        finds: [{ outcome: 'fail', says: /^2 differences between shared processor pools: P10-WEST, P9-EAST|P9-EAST, P10-WEST$/ }],
      },
      {
        name: 'it is smaller by a hundredth',
        fleet: two(pool('ORAPOOL', 600), pool('ORAPOOL', 599)),
        finds: [{ outcome: 'fail', says: /^1 difference between shared processor pools: P10-WEST$/ }],
      },
      {
        name: 'the pools of one system were not read',
        fleet: exampleFleet([
          { name: 'P9-EAST', pools: [] },
          { name: 'P10-WEST', pools: missing('lshwres was cut') },
        ]),
        finds: [{ outcome: 'unknown', says: /not known of P10-WEST .*lshwres was cut/ }],
      },
    ];
  },
});

/** undefined: it was not printed. */
function sizeOf({ maxUnitsHundredths: most, reservedUnitsHundredths: reserved }: ProcPool): string | undefined {
  if (most === undefined || reserved === undefined || !isKnown(most) || !isKnown(reserved)) return undefined;
  return `${unitsInWords(most.v)} units, ${unitsInWords(reserved.v)} reserved`;
}
