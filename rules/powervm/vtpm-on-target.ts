import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly enabled: boolean | undefined;
  readonly onSource: boolean | undefined;
  readonly onTarget: boolean | undefined;
}

export const rule = defineRule<Facts>({
  id: 'powervm/vtpm-on-target',
  title: 'The target has a Virtual Trusted Platform Module for a partition that uses one',
  why: 'A partition with a virtual TPM moves only to a system that can give it one (POWER7 with firmware 740, and later).',
  scope: 'move',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['io.vtpm'],
  sources: [sources.trustedBoot],
  vendorTexts: [],
  needs: { enabled: 'guest.powervm.vtpmEnabled', onSource: 'source.powervm.vtpmCapable', onTarget: 'target.powervm.vtpmCapable' },
  partial: ['enabled', 'onSource', 'onTarget'],
  check({ enabled, onSource, onTarget }) {
    // A system that cannot give one has given none, and a target that can takes any partition.
    if (enabled === false || onSource === false || onTarget === true) return pass();
    if (enabled === undefined) return unknown('whether the partition has a virtual TPM (vtpm_enabled)');
    return onTarget === undefined ? unknown('whether the target can give a virtual TPM (vtpm_capable)') : fail({});
  },
  message: (_, { guest, target }) => `${guest} has a virtual TPM, and ${target} cannot give one`,
  fix: (_, { guest }) => [
    {
      on: 'guest',
      action: `powervm:remove-vtpm:${guest}`,
      summary: `Take the virtual TPM away from ${guest} while it is shut down, or choose another target.`,
      commands: [],
      effect: 'Trusted boot, and whatever was sealed with the module, is lost.',
      restartsGuest: true,
      assume: [{ path: 'guest.powervm.vtpmEnabled', op: 'set', value: false }],
    },
  ],
  examples: () => [
    { name: 'no virtual TPM', facts: { enabled: false, onSource: true, onTarget: false }, expect: 'pass' },
    { name: 'a target that has it', facts: { enabled: true, onSource: true, onTarget: true }, expect: 'pass' },
    {
      name: 'a target that has not',
      facts: { enabled: true, onSource: true, onTarget: false },
      expect: 'fail',
      says: /ldom1 has a virtual TPM, and hostB/,
      boundary: true,
    },
    {
      name: 'not printed by a system that has none',
      facts: { enabled: missing('not printed'), onSource: false, onTarget: false },
      expect: 'pass',
      boundary: true,
    },
    {
      name: 'not printed',
      facts: { enabled: missing('not printed'), onSource: missing('not printed'), onTarget: false },
      expect: 'unknown',
      says: /vtpm_enabled/,
    },
    {
      name: 'what the target can is not known',
      facts: { enabled: true, onSource: true, onTarget: missing('not printed') },
      expect: 'unknown',
      says: /vtpm_capable/,
    },
  ],
});
