import { blocker, defineElementRule } from '../define.ts';
import type { ElementKeys } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { always } from './weights.ts';

interface Adapter {
  readonly slot: number;
  readonly wwpns: readonly string[];
}
interface Owner {
  readonly lparId: number;
  readonly wwpn: string;
}

const byWwpn: ElementKeys<Owner> = { fields: ['wwpn'], keysOf: ({ wwpn }) => [wwpn] };

export const rule = defineElementRule<{ readonly fc: readonly Adapter[] }, { readonly owners: readonly Owner[] }, number, Owner>({
  id: 'powervm/wwpns-not-in-use',
  title: 'No partition of the target has a WWPN of the partition',
  why: 'A copied profile, a restored partition or a stub may have the WWPNs of the original. Two partitions that run with one WWPN disturb the storage of both. That the HMC looks for it is not documented, so the rule never says no: a person must find out which of the two goes on using them.',
  dependsOn: 'compatibility',
  methods: always(blocker('after')),
  neverFails: 'No document that was read says that the platform refuses it, and the other partition may never run.',
  rows: ['npiv.wwpn_unique'],
  sources: [sources.practice],
  vendorTexts: [],
  guestNeeds: { fc: 'guest.powervm.fc[slot,wwpns]' },
  targetNeeds: { owners: 'target.powervm.clientWwpns[lparId,wwpn]' },
  guestEntries: ({ fc }) => fc.flatMap(({ slot, wwpns }, at) => wwpns.map((key) => ({ key, value: slot, at }))),
  elements: { of: 'owners', keys: byWwpn },
  compare: (_, offered) => (offered.length === 0 ? 'pass' : 'unknown'),
  undecided: (slot, offered) => ({
    unknown: `whether the WWPNs of slot ${slot} stay unique: partition ${listed([...new Set(offered.map(({ lparId }) => lparId))])} of the target has one of them, too`,
    settle:
      'find out which partition keeps the WWPNs; in the other one remove the Fibre Channel adapter and create it anew without giving WWPNs',
  }),
  message: (failing, { target }) => `${listed(failing.map(({ key }) => key))} is in use on ${target}`,
  examples: () => {
    const fc = [{ slot: 610, wwpns: ['c0507609aa000020', 'c0507609aa000021'] }];
    return [
      { name: 'other WWPNs', facts: { fc, owners: [{ lparId: 9, wwpn: 'c0507609bb000020' }] }, expect: 'pass' },
      { name: 'the next WWPN', facts: { fc, owners: [{ lparId: 9, wwpn: 'c0507609aa000022' }] }, expect: 'pass', boundary: true },
      {
        name: 'the second WWPN of the pair',
        facts: { fc, owners: [{ lparId: 9, wwpn: 'c0507609aa000021' }] },
        expect: 'unknown',
        says: /WWPNs of slot 610 stay unique: partition 9 of the target/,
        boundary: true,
      },
      {
        name: 'the adapters of the target were not read',
        facts: { fc, owners: missing('lshwres failed') },
        expect: 'unknown',
        says: /lshwres/,
      },
    ];
  },
});
