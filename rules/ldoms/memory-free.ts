import { blocker, defineAtMostRule } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { dryRunOfAny } from './dry-run-checks.ts';
import { sources } from './sources.ts';
import { bytesInWords } from './text.ts';
import { weights } from './weights.ts';

const gibibyte = 2 ** 30;

export const rule = defineAtMostRule({
  id: 'ldoms/memory-free',
  title: 'The target has enough free memory',
  why: 'A running or bound guest needs its whole memory on the target; an inactive one asks for it when it is bound.',
  dependsOn: 'capacity',
  methods: weights({ active: blocker('refused'), bound: blocker('refused'), inactive: blocker('after') }),
  settledByDryRun: dryRunOfAny,
  rows: ['MEM-1'],
  sources: [sources.memory, sources.boundOrInactive],
  vendorTexts: [],
  wanted: 'guest.demand.memoryBytes',
  offered: 'target.free.memoryBytes',
  message: ({ wanted, offered }, { guest, target }) =>
    `${target} has ${bytesInWords(offered)} of free memory; ${guest} needs ${bytesInWords(wanted)}`,
  fix: ({ wanted, offered }, { target }) => [
    {
      on: 'target',
      action: `ldoms:free-memory:${target}`,
      summary: `Free ${bytesInWords(wanted - offered)} of memory on ${target}: shrink or move other domains (ldm remove-memory), or shrink this guest.`,
      commands: [],
      effect: 'Whoever gives up memory has less of it.',
      restartsGuest: false,
      assume: [{ path: 'target.ldoms.freeMemoryBytes', op: 'set', value: wanted }],
    },
  ],
  examples: () => [
    { name: 'room to spare', facts: { wanted: 8 * gibibyte, offered: 256 * gibibyte }, expect: 'pass' },
    { name: 'exactly enough', facts: { wanted: 8 * gibibyte, offered: 8 * gibibyte }, expect: 'pass', boundary: true },
    {
      name: 'one byte short',
      facts: { wanted: 8 * gibibyte, offered: 8 * gibibyte - 1 },
      expect: 'fail',
      says: /8589934591 bytes .*needs 8 GiB/,
      boundary: true,
    },
    {
      name: 'the free memory was not read',
      facts: { wanted: 8 * gibibyte, offered: missing('ldm list-devices was cut') },
      expect: 'unknown',
    },
  ],
});
