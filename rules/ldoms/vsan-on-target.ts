import { blocker, defineRule, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly vhbas: readonly { readonly vsan: string }[];
}

export const rule = defineRule<Facts>({
  id: 'ldoms/vsan-on-target',
  title: 'The target has the virtual SANs that the guest uses',
  why: 'A virtual SCSI adapter needs a virtual SAN of the same name and with the same LUNs on the target. canmove does not read virtual SANs yet, so it cannot promise that.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), bound: blocker('refused'), inactive: blocker('after') }),
  neverFails: 'The LUNs behind a virtual SAN are not collected.',
  rows: ['VH-1'],
  sources: [sources.vsan, sources.practice],
  vendorTexts: [],
  needs: { vhbas: 'guest.ldoms.vhbas[vsan]' },
  check: ({ vhbas }) =>
    vhbas.length === 0
      ? pass()
      : unknown(
          `whether the virtual SAN ${listed(vhbas.map(({ vsan }) => vsan))} on the target has the same LUNs`,
          'compare ldm list-hba -l -t and ldm list-vsan on both hosts, then run the dry run',
        ),
  message: (_, { guest, target }) => `${guest} uses a virtual SAN that ${target} lacks`,
  examples: () => [
    { name: 'a guest without virtual SCSI adapters', facts: { vhbas: [] }, expect: 'pass' },
    {
      name: 'a guest with one',
      facts: { vhbas: [{ vsan: 'primary-vsan0' }] },
      expect: 'unknown',
      says: /virtual SAN primary-vsan0/,
      boundary: true,
    },
    {
      name: 'the adapters were not read',
      facts: { vhbas: missing('ldm list-bindings was not run') },
      expect: 'unknown',
      says: /list-bindings/,
    },
  ],
});
