import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly environment: string;
  readonly restricted: boolean | undefined;
}

export const rule = defineRule<Facts>({
  id: 'powervm/ibmi-restricted-io',
  title: 'An IBM i partition has restricted I/O',
  why: 'IBM i moves only as a partition with restricted I/O: everything it has is virtual.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), inactive: blocker('refused') }),
  settledByDryRun: ['powervm/active', 'powervm/inactive'],
  rows: ['lpar.ibmi'],
  sources: [sources.ibmi],
  vendorTexts: [],
  needs: { environment: 'guest.powervm.environment', restricted: 'guest.powervm.restrictedIo' },
  partial: ['restricted'],
  check({ environment, restricted }) {
    if (environment !== 'os400' || restricted === true) return pass();
    return restricted === false ? fail({}) : unknown('whether the IBM i partition has restricted I/O (restricted_io of its profile)');
  },
  message: (_, { guest }) => `${guest} runs IBM i without restricted I/O`,
  fix: (_, { guest }) => [
    {
      on: 'guest',
      action: `powervm:restrict-io:${guest}`,
      summary: `Take every physical adapter away from ${guest}, set restricted_io=1 in its profile (chsyscfg -r prof), shut it down and activate that profile.`,
      commands: [],
      effect: 'The partition is shut down and started once, with virtual I/O only.',
      restartsGuest: true,
      assume: [{ path: 'guest.powervm.restrictedIo', op: 'set', value: true }],
    },
  ],
  examples: () => [
    { name: 'AIX or Linux', facts: { environment: 'aixlinux', restricted: missing('not printed') }, expect: 'pass', boundary: true },
    { name: 'IBM i with restricted I/O', facts: { environment: 'os400', restricted: true }, expect: 'pass' },
    {
      name: 'IBM i without',
      facts: { environment: 'os400', restricted: false },
      expect: 'fail',
      says: /ldom1 runs IBM i without/,
      boundary: true,
    },
    { name: 'not read', facts: { environment: 'os400', restricted: missing('the profile was not read') }, expect: 'unknown' },
  ],
});
