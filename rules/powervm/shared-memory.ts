/** Rules that a partition with shared memory (Active Memory Sharing) finds it on the target. */
import { missing } from '../../schemas/facts.ts';
import { defineRule, fail, pass, unknown } from '../define.ts';
import type { CheckRule, Path, WeightByState } from '../define.ts';
import { sources } from './sources.ts';
import { mebibytesInWords } from './text.ts';

interface Pool {
  readonly poolId: number;
  readonly pagingVioses: readonly string[];
  readonly freePagingDevicesMiB?: readonly number[];
}
interface Facts {
  readonly memoryMode: string;
  readonly maxMemoryMiB: number;
  readonly capable: boolean | undefined;
  readonly pools: readonly Pool[] | undefined;
}
interface Data {
  readonly lacks: 'Active Memory Sharing' | 'a shared memory pool' | 'a paging Virtual I/O Server' | 'a free paging device';
  readonly deviceMiB: number;
}

interface SharedMemoryRule {
  readonly id: string;
  readonly title: string;
  readonly methods: Readonly<Record<string, WeightByState>>;
  readonly settledByDryRun: readonly string[];
  readonly memoryMode: Path;
  readonly maxMemoryMiB: Path;
}

export function defineSharedMemoryRule({ memoryMode: modePath, maxMemoryMiB: maxPath, ...meta }: SharedMemoryRule): CheckRule<Facts, Data> {
  return defineRule<Facts, Data>({
    ...meta,
    why: 'A partition with shared memory needs a shared memory pool on the target, a paging Virtual I/O Server for it, and a paging device of its own that is as large as its maximum memory and that nobody uses.',
    scope: 'move',
    dependsOn: 'compatibility',
    rows: ['mem.ams'],
    sources: [sources.preparing, sources.validation],
    vendorTexts: [],
    needs: {
      memoryMode: modePath,
      maxMemoryMiB: maxPath,
      capable: 'target.powervm.amsCapable',
      pools: 'target.powervm.memoryPools[poolId,pagingVioses,freePagingDevicesMiB?]',
    },
    partial: ['capable', 'pools'],
    check({ memoryMode, maxMemoryMiB: deviceMiB, capable, pools }) {
      if (memoryMode === 'ded') return pass();
      if (memoryMode !== 'shared') return unknown(`what memory mode ${memoryMode} is`);
      if (capable === false) return fail({ lacks: 'Active Memory Sharing', deviceMiB });
      if (pools === undefined)
        return unknown('which shared memory pools the target has', 'run lshwres -r mempool on its HMC, and collect again');
      if (pools.length === 0) return fail({ lacks: 'a shared memory pool', deviceMiB });
      const served = pools.filter(({ pagingVioses }) => pagingVioses.length > 0);
      if (served.length === 0) return fail({ lacks: 'a paging Virtual I/O Server', deviceMiB });
      if (served.some(({ freePagingDevicesMiB: sizes }) => sizes?.some((size) => size >= deviceMiB) === true)) return pass();
      return served.some(({ freePagingDevicesMiB }) => freePagingDevicesMiB === undefined)
        ? unknown(
            `whether the target has a free paging device of ${mebibytesInWords(deviceMiB)}`,
            'run lshwres -r mempool --rsubtype pgdev on its HMC; the dry run (migrlpar -o v) looks for one, too',
          )
        : fail({ lacks: 'a free paging device', deviceMiB });
    },
    message: ({ lacks, deviceMiB }, { guest, target }) =>
      `${guest} has shared memory, and ${target} lacks ${lacks}${lacks === 'a free paging device' ? ` of ${mebibytesInWords(deviceMiB)}` : ''}`,
    fix: ({ lacks, deviceMiB }, { guest, target }) => [
      {
        on: 'target',
        action: `powervm:shared-memory:${target}`,
        summary: `Give ${target} ${lacks === 'Active Memory Sharing' ? 'a shared memory pool, if it can have one' : lacks} on its HMC (chhwres -r mempool), with a free paging device of ${mebibytesInWords(deviceMiB)} or more; or change ${guest} to dedicated memory in its profile, and activate it.`,
        commands: [],
        effect: 'The pool takes memory of the system. Changing the partition needs it to be shut down and activated.',
        restartsGuest: false,
      },
    ],
    examples: () => {
      const pool = { poolId: 0, pagingVioses: ['w1vios1'], freePagingDevicesMiB: [16384] };
      const facts = { memoryMode: 'shared', maxMemoryMiB: 16384, capable: true, pools: [pool] };
      return [
        { name: 'a free paging device of exactly the size', facts, expect: 'pass', boundary: true },
        {
          name: 'only smaller devices',
          facts: { ...facts, maxMemoryMiB: 16385 },
          expect: 'fail',
          says: /free paging device of 16385 MiB/,
          boundary: true,
        },
        { name: 'no pool', facts: { ...facts, pools: [] }, expect: 'fail', says: /shared memory pool/ },
        {
          name: 'a pool without a paging server',
          facts: { ...facts, pools: [{ ...pool, pagingVioses: [] }] },
          expect: 'fail',
          says: /paging Virtual/,
        },
        {
          name: 'a system without the feature',
          facts: { ...facts, capable: false, pools: missing('not asked') },
          expect: 'fail',
          says: /Active Memory Sharing/,
        },
        { name: 'dedicated memory', facts: { ...facts, memoryMode: 'ded', capable: false }, expect: 'pass' },
        {
          name: 'devices that were not read',
          facts: { ...facts, pools: [{ poolId: 0, pagingVioses: ['w1vios1'] }] },
          expect: 'unknown',
          says: /16 GiB/,
        },
        { name: 'pools that were not read', facts: { ...facts, pools: missing('not read') }, expect: 'unknown' },
        { name: 'a mode that is none', facts: { ...facts, memoryMode: 'null' }, expect: 'unknown', says: /null/ },
      ];
    },
  });
}
