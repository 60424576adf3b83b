import { blocker, defineRule, fail, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { dryRunOfActive, weights } from './weights.ts';

interface Facts {
  readonly reporting: boolean;
}

export const rule = defineRule<Facts>({
  id: 'powervm/no-redundant-error-path',
  title: 'The partition does not report errors of its system (redundant error path reporting)',
  why: 'A partition that reports errors of the server to the HMC belongs to that server: an active move of it is refused. Virtual I/O Servers keep the setting.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused') }),
  settledByDryRun: dryRunOfActive,
  rows: ['lpar.err_path'],
  sources: [sources.preparing],
  vendorTexts: [],
  needs: { reporting: 'guest.powervm.redundantErrorPath' },
  check: ({ reporting }) => (reporting ? fail({}) : pass()),
  message: (_, { guest, source }) => `${guest} reports errors of ${source} (redundant_err_path_reporting=1)`,
  fix: (_, { guest }) => [
    {
      on: 'guest',
      action: `powervm:switch-off-error-path:${guest}`,
      summary: `Set redundant_err_path_reporting=0 in the profile of ${guest} (chsyscfg -r prof), shut it down and activate that profile.`,
      commands: [],
      effect: 'The partition is shut down and started once.',
      restartsGuest: true,
      assume: [{ path: 'guest.powervm.redundantErrorPath', op: 'set', value: false }],
    },
  ],
  examples: () => [
    { name: 'off', facts: { reporting: false }, expect: 'pass', boundary: true },
    { name: 'on', facts: { reporting: true }, expect: 'fail', says: /ldom1 reports errors of hostA/, boundary: true },
    { name: 'not read', facts: { reporting: missing('lssyscfg was cut') }, expect: 'unknown' },
  ],
});
