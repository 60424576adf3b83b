import { blocker, defineRule, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { neverRefused, unconfirmed } from './confirm.ts';
import { sources } from './sources.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly disabled: boolean;
}

export const rule = defineRule<Facts>({
  id: 'powervm/mobility-enabled',
  title: 'No administrator switched the mobility of the partition off',
  why: 'On newer HMCs an administrator can switch migration off for a partition (migration_disabled). Ask who did, and why.',
  scope: 'guest',
  dependsOn: 'state',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  neverFails: neverRefused,
  rows: ['lpar.disabled'],
  sources: [sources.publishedListings],
  vendorTexts: [],
  needs: { disabled: 'guest.powervm.migrationDisabled' },
  check: ({ disabled }) =>
    disabled
      ? unconfirmed(
          'whether the partition moves: an administrator has switched its migration off (chsyscfg -r lpar … migration_disabled=0 switches it on)',
        )
      : pass(),
  message: (_, { guest }) => `migration of ${guest} is switched off`,
  examples: () => [
    { name: 'not switched off', facts: { disabled: false }, expect: 'pass', boundary: true },
    { name: 'switched off', facts: { disabled: true }, expect: 'unknown', says: /switched its migration off/, boundary: true },
    {
      name: 'the HMC does not print it',
      facts: { disabled: missing('migration_disabled is not printed') },
      expect: 'unknown',
      says: /not printed/,
    },
  ],
});
