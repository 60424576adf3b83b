import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, fail, pass } from '../define.ts';
import { sh } from '../shell.ts';
import { sources } from './sources.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly onSource: number;
  readonly onTarget: number;
}

export const rule = defineRule<Facts, Facts>({
  id: 'powervm/lmb-equal',
  title: 'Both systems have logical memory blocks of one size',
  why: 'Memory is handed over in logical memory blocks (mem_region_size); the block size of both systems must be the same.',
  scope: 'route',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['mem.lmb'],
  sources: [sources.preparing, sources.validation, sources.ansible],
  vendorTexts: [],
  needs: { onSource: 'source.powervm.lmbMiB', onTarget: 'target.powervm.lmbMiB' },
  check: ({ onSource, onTarget }) => (onSource === onTarget ? pass() : fail({ onSource, onTarget })),
  message: ({ onSource, onTarget }, { source, target }) =>
    `logical memory blocks are ${onSource} MiB on ${source} and ${onTarget} MiB on ${target}`,
  fix: ({ onSource }, { source, target }) => [
    {
      on: 'target',
      action: `powervm:memory-region-size:${target}`,
      summary: `Set the memory region size of ${target} to that of ${source} on its HMC, then power ${target} off and on. Or change ${source}: choose one size for all systems that exchange partitions.`,
      commands: [sh`chhwres -r mem -m ${target} -o s -a ${`pend_mem_region_size=${onSource}`}`],
      effect: 'Nothing changes until the whole system is powered off and on, with every partition on it.',
      restartsGuest: false,
      assume: [{ path: 'target.powervm.lmbMiB', op: 'set', value: onSource }],
    },
  ],
  examples: () => [
    { name: 'the same size', facts: { onSource: 256, onTarget: 256 }, expect: 'pass', boundary: true },
    {
      name: 'different sizes',
      facts: { onSource: 256, onTarget: 128 },
      expect: 'fail',
      says: /256 MiB on hostA and 128 MiB on hostB/,
      boundary: true,
    },
    {
      name: 'the size was not read',
      facts: { onSource: 256, onTarget: missing('lshwres -r mem was cut') },
      expect: 'unknown',
      says: /cut/,
    },
  ],
});
