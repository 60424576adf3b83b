import { blocker, defineJoinRule, disjoint } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { counted } from './text.ts';
import { always } from './weights.ts';

interface GuestFacts {
  readonly macs: readonly string[];
}
interface TargetFacts {
  readonly macsInUse: readonly string[];
}

export const rule = defineJoinRule<GuestFacts, TargetFacts, true, true>({
  id: 'ldoms/macs-free',
  title: 'No MAC address of the guest is in use on the target',
  why: 'The machine address of a domain, those of its networks and their alternates are unique on a machine; twice in one network they cut both guests off.',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  rows: ['ID-2'],
  sources: [sources.practice],
  vendorTexts: [],
  guestNeeds: { macs: 'guest.ldoms.macs' },
  targetNeeds: { macsInUse: 'target.ldoms.macsInUse' },
  guestEntries: ({ macs }) => macs.map((key, at) => ({ key, value: true as const, at })),
  targetEntries: ({ macsInUse }) => macsInUse.map((key, at) => ({ key, value: true as const, at })),
  compare: disjoint,
  message: (failing, { guest, target }) =>
    `the MAC ${counted(
      'address',
      failing.map(({ key }) => key),
      'addresses',
    )} of ${guest} ${failing.length === 1 ? 'is' : 'are'} in use on ${target}`,
  fix: (failing, { guest }) => [
    {
      on: 'guest',
      action: `ldoms:change-macs:${guest}`,
      summary: `Give ${guest} other addresses in place of ${counted(
        'address',
        failing.map(({ key }) => key),
        'addresses',
      )}: ldm set-domain mac-addr= for the domain (inactive), ldm set-vnet mac-addr= for a network.`,
      commands: [],
      effect: 'The guest is stopped for it; what knows the address (DHCP, licences, switch ports) must follow.',
      restartsGuest: true,
      assume: failing.map(({ key }) => ({ path: 'guest.ldoms.macs', op: 'remove', value: key })),
    },
  ],
  examples: () => [
    {
      name: 'no address in common',
      facts: { macs: ['00:14:4f:f8:7e:20', '00:14:4f:f9:41:11'], macsInUse: ['00:14:4f:fb:10:01'] },
      expect: 'pass',
    },
    {
      name: 'one address in common',
      facts: { macs: ['00:14:4f:f8:7e:20', '00:14:4f:f9:41:11'], macsInUse: ['00:14:4f:f9:41:11'] },
      expect: 'fail',
      says: /00:14:4f:f9:41:11/,
      boundary: true,
    },
    {
      name: 'an address that differs in its last digit',
      facts: { macs: ['00:14:4f:f9:41:11'], macsInUse: ['00:14:4f:f9:41:12'] },
      expect: 'pass',
      boundary: true,
    },
    {
      name: 'the addresses of the target were not read',
      facts: { macs: ['00:14:4f:f9:41:11'], macsInUse: missing('ldm list-bindings was not run') },
      expect: 'unknown',
      says: /list-bindings/,
    },
    {
      name: 'two addresses in common',
      facts: { macs: ['00:14:4f:f8:7e:20', '00:14:4f:f9:41:11'], macsInUse: ['00:14:4f:f9:41:11', '00:14:4f:f8:7e:20'] },
      expect: 'fail',
      says: /addresses .* are in use/,
    },
  ],
});
