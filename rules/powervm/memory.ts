/** Rules that the target has enough free memory. */
import { missing } from '../../schemas/facts.ts';
import { defineRule, fail, pass, unknown } from '../define.ts';
import type { CapacityResource, CheckRule, Outcome, Path, WeightByState } from '../define.ts';
import { marginMiB, memoryDemand } from './memory-demand.ts';
import { sources } from './sources.ts';
import { mebibytesInWords } from './text.ts';

interface Facts {
  readonly memoryMiB: number;
  readonly maxMemoryMiB: number;
  readonly hptRatio: string | undefined;
  readonly freeMiB: number;
  readonly lmbMiB: number;
}
interface Data {
  readonly memoryMiB: number;
  readonly demandMiB: number;
  readonly freeMiB: number;
}

interface MemoryRule {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly methods: Readonly<Record<string, WeightByState>>;
  readonly settledByDryRun?: readonly string[];
  readonly memoryMiB: Path;
  readonly maxMemoryMiB: Path;
  /** What is asked for, for example "needs". */
  readonly verb: string;
  readonly resource?: CapacityResource;
}

export function defineMemoryRule({ memoryMiB, maxMemoryMiB, verb, ...meta }: MemoryRule): CheckRule<Facts, Data> {
  return defineRule<Facts, Data>({
    ...meta,
    scope: 'move',
    dependsOn: 'capacity',
    rows: ['mem.free'],
    sources: [sources.preparing, sources.validation],
    vendorTexts: [],
    needs: {
      memoryMiB,
      maxMemoryMiB,
      hptRatio: 'guest.powervm.hptRatio',
      freeMiB: 'target.powervm.freeMemoryMiB',
      lmbMiB: 'target.powervm.lmbMiB',
    },
    partial: ['hptRatio'],
    check: decideMemory,
    message: ({ memoryMiB: memory, demandMiB, freeMiB }, { guest, target }) =>
      `${target} has ${mebibytesInWords(freeMiB)} of free memory; ${guest} ${verb} ${mebibytesInWords(demandMiB)}: ${mebibytesInWords(memory)}${demandMiB > memory ? ' and its page table' : ''}`,
    fix: ({ demandMiB, freeMiB }, { guest, target }) => [
      {
        on: 'target',
        action: `powervm:free-memory:${target}`,
        summary: `Free ${mebibytesInWords(demandMiB - freeMiB)} of memory on ${target}, and some more for the tables of the hypervisor: take it from other partitions (chhwres -r mem -o r on its HMC) or move one away; or lower memory and maximum memory of ${guest}.`,
        commands: [],
        effect: 'Whoever gives up memory has less of it.',
        restartsGuest: false,
        assume: [{ path: 'target.powervm.freeMemoryMiB', op: 'set', value: 2 * demandMiB + 65536 }],
      },
    ],
    examples: () => {
      // 64 GiB, and 768 MiB of page table for at most 96 GiB: 66304 MiB, with a margin of 256 and 1327 MiB.
      const erp = { memoryMiB: 65536, maxMemoryMiB: 98304, hptRatio: '1:128', freeMiB: 393216, lmbMiB: 256 };
      return [
        { name: 'room to spare', facts: erp, expect: 'pass' },
        { name: 'as much more as the margin', facts: { ...erp, freeMiB: 67887 }, expect: 'pass', boundary: true },
        { name: 'a little less than the margin', facts: { ...erp, freeMiB: 67886 }, expect: 'unknown', says: /close/, boundary: true },
        { name: 'too little by less than the margin', facts: { ...erp, freeMiB: 65536 }, expect: 'unknown', boundary: true },
        {
          name: 'less than the memory itself',
          facts: { ...erp, freeMiB: 65535 },
          expect: 'fail',
          says: /63\.9|65535 MiB.*64\.75 GiB: 64 GiB/,
          boundary: true,
        },
        {
          name: 'too little by more than the margin',
          facts: { ...erp, maxMemoryMiB: 1048576, freeMiB: 68000 },
          expect: 'fail',
          says: /and its page table/,
        },
        { name: 'the ratio was not read, and the largest table fits', facts: { ...erp, hptRatio: missing('old HMC') }, expect: 'pass' },
        {
          name: 'the ratio was not read, and decides',
          facts: { ...erp, hptRatio: missing('old HMC'), freeMiB: 69000 },
          expect: 'unknown',
          says: /page table/,
        },
        {
          name: 'the ratio was not read, and the memory does not fit without it',
          facts: { ...erp, hptRatio: missing('old HMC'), freeMiB: 60000 },
          expect: 'fail',
        },
        {
          name: 'the free memory was not read',
          facts: { ...erp, freeMiB: missing('lshwres -r mem was cut') },
          expect: 'unknown',
          says: /cut/,
        },
      ];
    },
  });
}

function decideMemory({ memoryMiB, maxMemoryMiB, hptRatio, freeMiB, lmbMiB }: Facts): Outcome<Data> {
  const { atLeastMiB, atMostMiB } = memoryDemand({ memoryMiB, maxMemoryMiB, hptRatio }, lmbMiB);
  if (freeMiB < memoryMiB || freeMiB + marginMiB(atLeastMiB, lmbMiB) <= atLeastMiB)
    return fail({ memoryMiB, demandMiB: atLeastMiB, freeMiB });
  if (freeMiB >= atMostMiB + marginMiB(atMostMiB, lmbMiB)) return pass();
  const figures = `${mebibytesInWords(freeMiB)} are free, and about ${mebibytesInWords(atMostMiB)} are needed`;
  return unknown(
    atLeastMiB === atMostMiB
      ? `whether the free memory is enough: ${figures}, which is too close to compute`
      : `whether the free memory is enough: ${figures}, with the largest page table that it may have`,
    'run the dry run (migrlpar -o v): the hypervisor computes what it needs',
  );
}
