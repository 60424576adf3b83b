import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { sh } from '../shell.ts';
import { atLeastGeneration } from './generations.ts';
import { hmcData } from './hmc-data.ts';
import { sources } from './sources.ts';
import { dryRunOfMemoryKept, weights } from './weights.ts';

interface Facts {
  readonly arrays: number | undefined;
  readonly generation: string | undefined;
}
interface Data {
  readonly arrays: number;
}

export const rule = defineRule<Facts, Data>({
  id: 'powervm/no-bsr-arrays',
  title: 'The partition has no barrier synchronisation arrays',
  why: 'The barrier synchronisation register is hardware of the source: a running partition that uses it does not move. From POWER8 on there is none.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), suspended: blocker('refused') }),
  settledByDryRun: dryRunOfMemoryKept,
  rows: ['mem.bsr'],
  sources: [sources.preparing, sources.bsr],
  vendorTexts: [],
  needs: { arrays: 'guest.powervm.bsrArrays', generation: 'source.powervm.processorGeneration' },
  partial: ['arrays', 'generation'],
  check({ arrays, generation }) {
    if (arrays !== undefined) return arrays === 0 ? pass() : fail({ arrays });
    return atLeastGeneration(generation, 'POWER8') === true
      ? pass()
      : unknown(
          'how many barrier synchronisation arrays the partition has',
          'run lshwres -r mem --level lpar on the HMC of the source, and collect again',
        );
  },
  message: ({ arrays }, { guest }) => `${guest} has ${arrays} barrier synchronisation array${arrays === 1 ? '' : 's'}`,
  fix: (_, { guest, source }) => [
    {
      on: 'guest',
      action: `powervm:no-bsr-arrays:${guest}`,
      summary: `Set bsr_arrays to 0 in the profile of ${guest} on the HMC of ${source}, shut ${guest} down and activate that profile; or move ${guest} while it is shut down. Put the name of the profile in place of PROFILE.`,
      commands: [sh`chsyscfg -r prof -m ${source} -i ${hmcData({ name: 'PROFILE', lpar_name: guest, bsr_arrays: 0 })}`],
      effect: 'The partition is down until it is activated again; programs that use the register synchronise in memory.',
      restartsGuest: true,
      assume: [{ path: 'guest.powervm.bsrArrays', op: 'set', value: 0 }],
    },
  ],
  examples: () => [
    { name: 'none', facts: { arrays: 0, generation: 'POWER7' }, expect: 'pass', boundary: true },
    {
      name: 'one',
      facts: { arrays: 1, generation: 'POWER7' },
      expect: 'fail',
      says: /ldom1 has 1 barrier synchronisation array$/,
      boundary: true,
    },
    {
      name: 'not printed on a server that has no such register',
      facts: { arrays: missing('not printed'), generation: 'POWER8' },
      expect: 'pass',
      boundary: true,
    },
    { name: 'not printed on a server that has one', facts: { arrays: missing('not printed'), generation: 'POWER7' }, expect: 'unknown' },
    { name: 'nothing was read', facts: { arrays: missing('cut'), generation: missing('cut') }, expect: 'unknown' },
  ],
});
