import { blocker, defineRule, fail, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { dryRunOfAny } from './dry-run-checks.ts';
import { sources } from './sources.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly vccs: readonly { readonly name: string }[];
}

export const rule = defineRule<Facts>({
  id: 'ldoms/vcc-on-target',
  title: 'The target has a virtual console concentrator',
  why: 'Every guest has a virtual console, and a console needs a concentrator on its host.',
  scope: 'target',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), bound: blocker('refused'), inactive: blocker('after') }),
  settledByDryRun: dryRunOfAny,
  rows: ['VC-1'],
  sources: [sources.virtualIo, sources.practice],
  vendorTexts: [],
  needs: { vccs: 'target.ldoms.vccs[name]' },
  check: ({ vccs }) => (vccs.length > 0 ? pass() : fail({})),
  message: (_, { target }) => `${target} has no virtual console concentrator (0 vcc services)`,
  fix: (_, { target }) => [
    {
      on: 'target',
      action: `ldoms:add-vcc:${target}`,
      summary: `Add a virtual console concentrator to the control domain of ${target}.`,
      commands: ['ldm add-vcc port-range=5000-5100 primary-vcc0 primary', 'svcadm enable vntsd'],
      effect: 'Nothing stops.',
      restartsGuest: false,
      assume: [
        { path: 'target.ldoms.vccs', op: 'add', value: { name: 'primary-vcc0', serviceDomain: 'primary', portLow: 5000, portHigh: 5100 } },
      ],
    },
  ],
  examples: () => [
    { name: 'one concentrator', facts: { vccs: [{ name: 'primary-vcc0' }] }, expect: 'pass', boundary: true },
    { name: 'none', facts: { vccs: [] }, expect: 'fail', says: /no virtual console concentrator/, boundary: true },
    { name: 'the services were not read', facts: { vccs: missing('ldm list-services failed') }, expect: 'unknown', says: /list-services/ },
  ],
});
