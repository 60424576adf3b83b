import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, fail, pass } from '../define.ts';
import { sh } from '../shell.ts';
import { hmcData } from './hmc-data.ts';
import { sources } from './sources.ts';
import { dryRunOfMemoryKept, weights } from './weights.ts';

interface Facts {
  readonly hugePages: number;
}

export const rule = defineRule<Facts, Facts>({
  id: 'powervm/no-huge-pages',
  title: 'The partition has no 16 GiB pages',
  why: 'Pages of 16 GiB are set aside when a system starts; a running partition that has some does not move. Shut down, it does.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), suspended: blocker('refused') }),
  settledByDryRun: dryRunOfMemoryKept,
  rows: ['mem.hugepage'],
  sources: [sources.servers],
  vendorTexts: [],
  needs: { hugePages: 'guest.powervm.hugePages' },
  check: ({ hugePages }) => (hugePages === 0 ? pass() : fail({ hugePages })),
  message: ({ hugePages }, { guest }) => `${guest} has ${hugePages} huge page${hugePages === 1 ? '' : 's'} of 16 GiB`,
  fix: (_, { guest, source }) => [
    {
      on: 'guest',
      action: `powervm:no-huge-pages:${guest}`,
      summary: `Take the huge pages out of the profile of ${guest} on the HMC of ${source}, shut ${guest} down and activate that profile; or move ${guest} while it is shut down. Put the name of the profile in place of PROFILE.`,
      commands: [
        sh`chsyscfg -r prof -m ${source} -i ${hmcData({ name: 'PROFILE', lpar_name: guest, min_num_huge_pages: 0, desired_num_huge_pages: 0 })}`,
      ],
      effect: 'The partition is down until it is activated again, and runs with smaller pages.',
      restartsGuest: true,
      assume: [{ path: 'guest.powervm.hugePages', op: 'set', value: 0 }],
    },
  ],
  examples: () => [
    { name: 'none', facts: { hugePages: 0 }, expect: 'pass', boundary: true },
    { name: 'one', facts: { hugePages: 1 }, expect: 'fail', says: /ldom1 has 1 huge page of/, boundary: true },
    { name: 'not read', facts: { hugePages: missing('lshwres -r mem was cut') }, expect: 'unknown', says: /cut/ },
  ],
});
