import { blocker, defineRule, fail, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { dryRunOfActive, weights } from './weights.ts';

interface Facts {
  readonly rmcState: string | undefined;
  readonly environment: string;
}

export const rule = defineRule<Facts, { readonly rmcState: string }>({
  id: 'powervm/rmc-active',
  title: 'The HMC has a connection to the running partition (RMC)',
  why: 'For an active move the HMC asks the operating system of AIX and Linux partitions whether it is ready, over RMC (port 657). Linux needs the packages of the service tools for it (rsct, DynamicRM). IBM i needs none.',
  scope: 'guest',
  dependsOn: 'state',
  methods: weights({ active: blocker('refused') }),
  settledByDryRun: dryRunOfActive,
  rows: ['lpar.rmc', 'lpar.linux_tools'],
  sources: [sources.rmc],
  vendorTexts: [/HSCLA246/],
  needs: { rmcState: 'guest.powervm.rmcState', environment: 'guest.powervm.environment' },
  partial: ['rmcState'],
  check({ rmcState, environment }) {
    if (environment === 'os400' || rmcState === 'active') return pass();
    return rmcState === undefined ? { outcome: 'unknown', why: 'the state of the RMC connection (rmc_state)' } : fail({ rmcState });
  },
  message: ({ rmcState }, { guest, source }) => `the HMC of ${source} has no active RMC connection to ${guest} (rmc_state is ${rmcState})`,
  fix: (_, { guest }) => [
    {
      on: 'guest',
      action: `powervm:restore-rmc:${guest}`,
      summary: `Restart RMC inside ${guest} (rmcctrl -z; rmcctrl -A; rmcctrl -p), install the service tools where Linux has none, and see that port 657 is open both ways. recfgct is the last resort, and not on nodes of a cluster.`,
      commands: [],
      effect: 'The connection comes back after a few minutes; applications are not concerned.',
      restartsGuest: false,
      assume: [{ path: 'guest.powervm.rmcState', op: 'set', value: 'active' }],
    },
  ],
  examples: () => [
    { name: 'active', facts: { rmcState: 'active', environment: 'aixlinux' }, expect: 'pass' },
    {
      name: 'inactive',
      facts: { rmcState: 'inactive', environment: 'aixlinux' },
      expect: 'fail',
      says: /to ldom1 \(rmc_state is inactive\)/,
      boundary: true,
    },
    { name: 'IBM i needs none', facts: { rmcState: 'none', environment: 'os400' }, expect: 'pass', boundary: true },
    { name: 'not read', facts: { rmcState: missing('lssyscfg was cut'), environment: 'aixlinux' }, expect: 'unknown' },
  ],
});
