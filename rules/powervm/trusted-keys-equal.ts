import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly enabled: boolean | undefined;
  readonly capable: boolean | undefined;
  readonly here: string | undefined;
  readonly there: string | undefined;
}

export const rule = defineRule<Facts>({
  id: 'powervm/trusted-keys-equal',
  title: 'Both systems have the same trusted system key for a partition with a virtual TPM',
  why: "A virtual TPM is encrypted with the system's trusted key. On a system with another one it cannot be opened, and the move is refused. No command that only reads shows the key: it takes an operator's word.",
  scope: 'move',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['io.vtpm'],
  sources: [sources.trustedBoot],
  vendorTexts: [],
  needs: {
    enabled: 'guest.powervm.vtpmEnabled',
    capable: 'source.powervm.vtpmCapable',
    here: 'source.powervm.trustedKey',
    there: 'target.powervm.trustedKey',
  },
  partial: ['enabled', 'capable', 'here', 'there'],
  check({ enabled, capable, here, there }) {
    if (enabled === false || capable === false) return pass();
    if (here !== undefined && there !== undefined) {
      if (here === there) return pass();
      return enabled === undefined ? unknown('whether the partition has a virtual TPM: the trusted system keys differ') : fail({});
    }
    return unknown(
      enabled === undefined
        ? 'whether the partition has a virtual TPM (vtpm_enabled)'
        : 'whether both systems have the same trusted system key',
      'compare the trusted system keys of the two systems on their HMC or ASMI, and write the statement trustedKey: NAME for both hosts in the inventory',
    );
  },
  message: (_, { guest, source, target }) => `${guest} has a virtual TPM, and the trusted system keys of ${source} and ${target} differ`,
  fix: (_, { source, target }) => [
    {
      on: 'target',
      action: `powervm:synchronise-trusted-key:${source}:${target}`,
      summary: `Set the same trusted system key on ${source} and ${target}, and state it for both.`,
      commands: [],
      effect: 'The virtual TPMs of partitions on the system that gets another key must be considered first.',
      restartsGuest: false,
    },
  ],
  examples: () => {
    const facts = { enabled: true, capable: true, here: 'east-2026', there: 'east-2026' };
    return [
      { name: 'the same key by an operator', facts, expect: 'pass' },
      { name: 'no virtual TPM', facts: { ...facts, enabled: false, there: missing('nobody stated it') }, expect: 'pass' },
      {
        name: 'other keys',
        facts: { ...facts, there: 'west-2026' },
        expect: 'fail',
        says: /ldom1 has a virtual TPM, and the trusted system keys of hostA and hostB differ/,
        boundary: true,
      },
      {
        name: 'nobody stated a key',
        facts: { ...facts, here: missing('nobody'), there: missing('nobody') },
        expect: 'unknown',
        says: /same trusted system key/,
        boundary: true,
      },
      { name: 'not printed by a system without', facts: { ...facts, enabled: missing('not printed'), capable: false }, expect: 'pass' },
      {
        name: 'not printed',
        facts: { enabled: missing('not printed'), capable: missing('not printed'), here: 'a', there: 'b' },
        expect: 'unknown',
      },
    ];
  },
});
