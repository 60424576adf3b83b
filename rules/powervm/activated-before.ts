import { blocker, defineRule, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { unconfirmed } from './confirm.ts';
import { sources } from './sources.ts';
import { dryRunOfInactive, weights } from './weights.ts';

interface Facts {
  readonly profile: string;
}

export const rule = defineRule<Facts>({
  id: 'powervm/activated-before',
  title: 'The partition has been activated on its system',
  why: 'An inactive move takes the last activated profile, or the last active configuration. A partition that was never activated has neither: old HMCs refuse it, newer ones follow their inactive profile policy.',
  scope: 'guest',
  dependsOn: 'state',
  methods: weights({ inactive: blocker('refused') }),
  settledByDryRun: dryRunOfInactive,
  neverFails: 'From which level of the HMC on a partition that was never activated moves is not documented: the rule asks for the dry run.',
  rows: ['lpar.profile'],
  sources: [sources.inactive],
  vendorTexts: [],
  needs: { profile: 'guest.powervm.currentProfile' },
  check: ({ profile }) =>
    profile === ''
      ? unconfirmed('whether a partition moves that was never activated: it has no current profile (activate it once)')
      : pass(),
  message: (_, { guest }) => `${guest} was never activated`,
  examples: () => [
    { name: 'activated with a profile', facts: { profile: 'default_profile' }, expect: 'pass' },
    { name: 'never activated', facts: { profile: '' }, expect: 'unknown', says: /never activated/, boundary: true },
    { name: 'not read', facts: { profile: missing('lssyscfg failed') }, expect: 'unknown', says: /lssyscfg/ },
  ],
});
