import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { settleDryRun } from './confirm.ts';
import { sources } from './sources.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly state: string;
  readonly capable: boolean | undefined;
}

export const rule = defineRule<Facts>({
  id: 'powervm/suspended-storage-ready',
  title: 'The target can hold the partition suspended',
  why: 'The state of a suspended partition lies on a device of the reserved storage pool; the target needs such a pool with a device that is large enough. No command that only reads shows that before the move.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ suspended: blocker('refused') }),
  settledByDryRun: ['powervm/suspended'],
  rows: ['lpar.suspended'],
  sources: [sources.migrlpar],
  vendorTexts: [],
  needs: { state: 'guest.powervm.state', capable: 'guest.powervm.suspendCapable' },
  partial: ['capable'],
  check({ state, capable }) {
    if (state !== 'Suspended') return pass();
    if (capable === false) return fail({});
    return unknown('whether the target has a reserved storage pool with a device for the suspended partition', settleDryRun);
  },
  message: (_, { guest }) => `${guest} is suspended, and the HMC says that it cannot be`,
  fix: (_, { guest, source }) => [
    {
      on: 'guest',
      action: `powervm:resume:${guest}`,
      summary: `Resume ${guest} and move it active.`,
      commands: [sh`chlparstate -o resume -m ${source} -p ${guest}`],
      effect: 'The partition runs again.',
      restartsGuest: false,
      assume: [{ path: 'guest.powervm.state', op: 'set', value: 'Running' }],
    },
  ],
  examples: () => [
    { name: 'it runs', facts: { state: 'Running', capable: false }, expect: 'pass', boundary: true },
    { name: 'suspended', facts: { state: 'Suspended', capable: true }, expect: 'unknown', says: /reserved storage pool/, boundary: true },
    { name: 'suspended, and not capable', facts: { state: 'Suspended', capable: false }, expect: 'fail', says: /ldom1 is suspended/ },
    { name: 'its state is not known', facts: { state: missing('lssyscfg was cut'), capable: true }, expect: 'unknown' },
  ],
});
