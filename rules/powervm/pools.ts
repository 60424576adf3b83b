/** Rules about the shared processor pool of the partition on the target. */
import { missing } from '../../schemas/facts.ts';
import { defineRule, fail, pass, unknown } from '../define.ts';
import type { CheckRule, Path, WeightByState } from '../define.ts';
import { sh } from '../shell.ts';
import { sources } from './sources.ts';
import { listed, unitsInWords } from './text.ts';

interface Pool {
  readonly name: string;
  readonly poolId: number;
  readonly maxUnitsHundredths?: number;
}
interface Lpar {
  readonly state?: string;
  readonly procMode?: string;
  readonly poolId?: number;
  readonly procUnitsHundredths?: number;
}

/** The pool that every system has. */
const defaultPoolId = 0;
const defaultPoolName = 'DefaultPool';

function isDefaultPool(name: string, pools: readonly Pool[] | undefined): boolean {
  return name === defaultPoolName || pools?.some((pool) => pool.name === name && pool.poolId === defaultPoolId) === true;
}

interface PoolRule {
  readonly id: string;
  readonly title: string;
  readonly methods: Readonly<Record<string, WeightByState>>;
  readonly pool: Path;
}

interface NameFacts {
  readonly pool: string;
  readonly onSource: readonly Pool[] | undefined;
  readonly onTarget: readonly Pool[];
}
interface NameData {
  readonly pool: string;
  readonly maxUnitsHundredths?: number;
  readonly onTarget: readonly string[];
}

export function definePoolNameRule({ pool: poolPath, ...meta }: PoolRule): CheckRule<NameFacts, NameData> {
  return defineRule<NameFacts, NameData>({
    ...meta,
    why: 'The HMC never chooses a pool by itself: without one that is named in the move, the partition falls into the default pool, where no limit holds. Software that is licensed by the pool may then be under-licensed.',
    scope: 'move',
    dependsOn: 'compatibility',
    rows: ['proc.pool'],
    sources: [sources.cheatSheet],
    vendorTexts: [],
    needs: {
      pool: poolPath,
      onSource: 'source.powervm.pools[name,poolId,maxUnitsHundredths?]',
      onTarget: 'target.powervm.pools[name,poolId]',
    },
    partial: ['onSource'],
    check({ pool, onSource, onTarget }) {
      if (pool === '' || isDefaultPool(pool, onSource) || onTarget.some(({ name }) => name === pool)) return pass();
      const maxUnitsHundredths = onSource?.find(({ name }) => name === pool)?.maxUnitsHundredths;
      const names = onTarget.filter(({ poolId }) => poolId !== defaultPoolId).map(({ name }) => name);
      return fail({ pool, onTarget: names, ...(maxUnitsHundredths === undefined ? {} : { maxUnitsHundredths }) });
    },
    message: ({ pool, onTarget }, { guest, target }) =>
      `${guest} is in the shared processor pool ${pool}; ${target} has ${onTarget.length === 0 ? 'the default pool only' : listed(onTarget)}`,
    fix: ({ pool, maxUnitsHundredths }, { target }) => [
      {
        on: 'target',
        action: `powervm:add-pool:${target}:${pool}`,
        summary: `Name a free shared processor pool of ${target} ${pool} on its HMC, and give it its size${maxUnitsHundredths === undefined ? ' in place of UNITS' : ''}: put the number of the free pool (lshwres -r procpool) in place of ID.`,
        commands: [
          sh`chhwres -r procpool -m ${target} -o s --poolid ID -a ${`new_name=${pool},max_pool_proc_units=${maxUnitsHundredths === undefined ? 'UNITS' : unitsInWords(maxUnitsHundredths)}`}`,
        ],
        effect: 'Nothing stops.',
        restartsGuest: false,
        assume: [
          {
            path: 'target.powervm.pools',
            op: 'add',
            value: { name: pool, poolId: 1, ...(maxUnitsHundredths === undefined ? {} : { maxUnitsHundredths }) },
          },
        ],
      },
    ],
    examples: () => {
      const pools = [
        { name: 'DefaultPool', poolId: 0 },
        { name: 'ORAPOOL', poolId: 1, maxUnitsHundredths: 600 },
      ];
      const facts = { pool: 'ORAPOOL', onSource: pools, onTarget: pools };
      return [
        { name: 'a pool of the same name', facts, expect: 'pass' },
        {
          name: 'a name that differs in case',
          facts: { ...facts, onTarget: [{ name: 'orapool', poolId: 1 }] },
          expect: 'fail',
          says: /ORAPOOL; hostB has orapool/,
          boundary: true,
        },
        {
          name: 'no pool but the default one',
          facts: { ...facts, onTarget: [{ name: 'DefaultPool', poolId: 0 }] },
          expect: 'fail',
          says: /default pool only/,
        },
        { name: 'the pools of the source were not read', facts: { ...facts, onSource: missing('not read'), onTarget: [] }, expect: 'fail' },
        { name: 'the default pool', facts: { ...facts, pool: 'DefaultPool', onTarget: [] }, expect: 'pass' },
        { name: 'dedicated processors', facts: { ...facts, pool: '', onTarget: [] }, expect: 'pass' },
        {
          name: 'the pools of the target were not read',
          facts: { ...facts, onTarget: missing('lshwres -r procpool was cut') },
          expect: 'unknown',
          says: /cut/,
        },
      ];
    },
  });
}

interface SizeFacts {
  readonly pool: string;
  readonly units: number;
  readonly onTarget: readonly Pool[];
  readonly lpars: readonly Lpar[] | undefined;
}
interface SizeData {
  readonly pool: string;
  readonly units: number;
  readonly taken: number;
  readonly most: number;
}

export function definePoolSizeRule({
  pool: poolPath,
  units: unitsPath,
  settledByDryRun,
  ...meta
}: PoolRule & { readonly units: Path; readonly settledByDryRun: readonly string[] }): CheckRule<SizeFacts, SizeData> {
  return defineRule<SizeFacts, SizeData>({
    ...meta,
    settledByDryRun,
    why: 'The entitlements of the partitions of a shared processor pool must not exceed its maximum. The pool that counts is the one of the same name; where the target has none, the partition falls into the default pool, which has no limit.',
    scope: 'move',
    dependsOn: 'capacity',
    rows: ['proc.pool_size'],
    sources: [sources.cheatSheet],
    vendorTexts: [],
    needs: {
      pool: poolPath,
      units: unitsPath,
      onTarget: 'target.powervm.pools[name,poolId,maxUnitsHundredths?]',
      lpars: 'target.powervm.lpars[state?,procMode?,poolId?,procUnitsHundredths?]',
    },
    partial: ['lpars'],
    check({ pool, units, onTarget, lpars }) {
      const there = onTarget.find(({ name }) => name === pool);
      if (pool === '' || there === undefined || there.poolId === defaultPoolId) return pass();
      const most = there.maxUnitsHundredths;
      if (most === undefined)
        return unknown(`the maximum of the pool ${pool} on the target`, 'run lshwres -r procpool on its HMC, and collect again');
      if (units > most) return fail({ pool, units, taken: 0, most });
      if (lpars === undefined) return unknown(`what the partitions of the pool ${pool} take on the target`);
      const shared = lpars.filter(({ state, procMode }) => state !== 'Not Activated' && procMode !== 'ded');
      const members = shared.filter(({ poolId }) => poolId === there.poolId);
      const taken = sumOfUnits(members);
      if (taken + units > most) return fail({ pool, units, taken, most });
      // One whose pool was not read may be a member.
      const perhaps = [...members, ...shared.filter(({ poolId }) => poolId === undefined)];
      return perhaps.some(({ procUnitsHundredths }) => procUnitsHundredths === undefined) || sumOfUnits(perhaps) + units > most
        ? unknown(
            `what the partitions of the pool ${pool} take on the target`,
            'run lshwres -r proc --level lpar on its HMC, and collect again',
          )
        : pass();
    },
    message: ({ pool, units, taken, most }, { guest, target }) =>
      `the pool ${pool} of ${target} may take ${unitsInWords(most)} processing units, of which ${unitsInWords(taken)} are taken; ${guest} needs ${unitsInWords(units)}`,
    fix: ({ pool, units, taken }, { target }, { lpars }) => [
      {
        on: 'target',
        action: `powervm:pool-size:${target}:${pool}`,
        summary: `Raise the maximum of the pool ${pool} on ${target}, on its HMC.`,
        commands: [
          sh`chhwres -r procpool -m ${target} -o s --poolname ${pool} -a ${`max_pool_proc_units=${Math.ceil((units + taken) / 100)}`}`,
        ],
        effect: 'Nothing stops. Software that is licensed by the pool may need more licences.',
        restartsGuest: false,
        // How much the others take may not be known: then it is not known to be enough.
        ...(lpars === undefined
          ? {}
          : {
              assume: [
                {
                  path: 'target.powervm.pools',
                  op: 'update' as const,
                  where: { name: pool },
                  value: { maxUnitsHundredths: Math.ceil((units + taken) / 100) * 100 },
                },
              ],
            }),
      },
    ],
    examples: () => {
      const onTarget = [
        { name: 'DefaultPool', poolId: 0 },
        { name: 'ORAPOOL', poolId: 1, maxUnitsHundredths: 600 },
      ];
      const member = { state: 'Running', poolId: 1, procUnitsHundredths: 400 };
      const facts = { pool: 'ORAPOOL', units: 200, onTarget, lpars: [member] };
      return [
        { name: 'exactly as much as is left', facts, expect: 'pass', boundary: true },
        {
          name: 'a hundredth more',
          facts: { ...facts, units: 201 },
          expect: 'fail',
          says: /take 6 processing units, of which 4 are taken; ldom1 needs 2\.01/,
          boundary: true,
        },
        { name: 'more than the pool could ever take', facts: { ...facts, units: 601, lpars: missing('not read') }, expect: 'fail' },
        {
          name: 'a member that is shut down takes nothing',
          facts: { ...facts, units: 600, lpars: [{ ...member, state: 'Not Activated' }] },
          expect: 'pass',
        },
        { name: 'partitions of other pools', facts: { ...facts, units: 600, lpars: [{ ...member, poolId: 0 }] }, expect: 'pass' },
        {
          name: 'a partition whose pool was not read, and that would be too much',
          facts: { ...facts, lpars: [{ state: 'Running', procUnitsHundredths: 401 }] },
          expect: 'unknown',
          boundary: true,
        },
        {
          name: 'a partition whose pool was not read, and that does not matter',
          facts: { ...facts, lpars: [{ state: 'Running', procUnitsHundredths: 400 }] },
          expect: 'pass',
        },
        {
          name: 'a dedicated partition',
          facts: { ...facts, lpars: [{ state: 'Running', procMode: 'ded', procUnitsHundredths: 800 }] },
          expect: 'pass',
        },
        { name: 'a member whose units were not read', facts: { ...facts, lpars: [{ state: 'Running', poolId: 1 }] }, expect: 'unknown' },
        { name: 'no pool of the name', facts: { ...facts, pool: 'OTHER', units: 900 }, expect: 'pass' },
        {
          name: 'the maximum was not read',
          facts: { ...facts, onTarget: [{ name: 'ORAPOOL', poolId: 1 }] },
          expect: 'unknown',
          says: /maximum/,
        },
        { name: 'the partitions were not read', facts: { ...facts, lpars: missing('not read') }, expect: 'unknown' },
        {
          name: 'the pools were not read',
          facts: { ...facts, onTarget: missing('lshwres -r procpool was cut') },
          expect: 'unknown',
          says: /cut/,
        },
      ];
    },
  });
}

function sumOfUnits(lpars: readonly Lpar[]): number {
  return lpars.reduce((sum, { procUnitsHundredths = 0 }) => sum + procUnitsHundredths, 0);
}
