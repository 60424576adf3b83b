import { defineElementRule, warning } from '../define.ts';
import type { ElementKeys } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { weights } from './weights.ts';

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
  why: 'A copied profile, a restored partition or a stub may have the WWPNs of the original. Two partitions that run with one WWPN disturb the storage of both.',
  dependsOn: 'compatibility',
  methods: weights({ active: warning(), inactive: warning() }),
  rows: ['npiv.wwpn_unique'],
  sources: [sources.practice],
  vendorTexts: [],
  guestNeeds: { fc: 'guest.powervm.fc[slot,wwpns]' },
  targetNeeds: { owners: 'target.powervm.clientWwpns[lparId,wwpn]' },
  guestEntries: ({ fc }) => fc.flatMap(({ slot, wwpns }, at) => wwpns.map((key) => ({ key, value: slot, at }))),
  elements: { of: 'owners', keys: byWwpn },
  compare: (_, offered) => (offered.length === 0 ? 'pass' : 'fail'),
  message: (failing, { guest, target }) =>
    `partitions of ${target} have WWPNs of ${guest}: ${listed(failing.map(({ key, wanted, offered }) => `${key} (slot ${wanted}) is in partition ${offered?.lparId ?? ''}, too`))}`,
  fix: (failing, { target }) =>
    [...new Set(failing.map(({ offered }) => offered?.lparId ?? 0))].map((lparId) => ({
      on: 'target',
      action: `powervm:recreate-fc-adapter:${target}:${lparId}`,
      summary: `Find out which partition keeps the WWPNs; in the other (number ${lparId} of ${target}, or the one that moves) remove the Fibre Channel adapter and create it anew without giving WWPNs.`,
      commands: [],
      effect: 'The adapter gets new WWPNs, which must be zoned and masked.',
      restartsGuest: false,
      assume: failing
        .filter(({ offered }) => offered?.lparId === lparId)
        .map(({ key }) => ({ path: 'target.powervm.clientWwpns', op: 'remove' as const, where: { wwpn: key } })),
    })),
  examples: () => {
    const fc = [{ slot: 610, wwpns: ['c0507609aa000020', 'c0507609aa000021'] }];
    return [
      { name: 'other WWPNs', facts: { fc, owners: [{ lparId: 9, wwpn: 'c0507609bb000020' }] }, expect: 'pass' },
      { name: 'the next WWPN', facts: { fc, owners: [{ lparId: 9, wwpn: 'c0507609aa000022' }] }, expect: 'pass', boundary: true },
      {
        name: 'the second WWPN of the pair',
        facts: { fc, owners: [{ lparId: 9, wwpn: 'c0507609aa000021' }] },
        expect: 'fail',
        says: /hostB have WWPNs of ldom1: c0507609aa000021 \(slot 610\) is in partition 9/,
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
