import { defineJoinRule, disjoint, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { always } from './weights.ts';

interface GuestFacts {
  readonly uuid: string;
}
interface TargetFacts {
  readonly domainUuids: readonly string[];
}

export const rule = defineJoinRule<GuestFacts, TargetFacts, true, true>({
  id: 'ldoms/uuid-free',
  title: "No domain of the target has the guest's UUID",
  why: 'Two domains with one UUID were made from copied constraints; inventories and licences take them for one.',
  dependsOn: 'compatibility',
  methods: always(warning()),
  withoutFix: 'The guest moves and runs all the same. Look which of the two is the copy, and tell whatever counts domains by UUID.',
  rows: ['ID-4'],
  sources: [sources.practice],
  vendorTexts: [],
  guestNeeds: { uuid: 'guest.uuid' },
  targetNeeds: { domainUuids: 'target.ldoms.domainUuids' },
  guestEntries: ({ uuid }) => [{ key: uuid, value: true as const }],
  targetEntries: ({ domainUuids }) => domainUuids.map((key, at) => ({ key, value: true as const, at })),
  compare: disjoint,
  message: (failing, { guest, target }) => `a domain of ${target} has the UUID ${listed(failing.map(({ key }) => key))} of ${guest}`,
  examples: () => [
    {
      name: 'a UUID of its own',
      facts: { uuid: '8f1e4d0c-52a7-e9d4-dc1b-8a3b2f77c0de', domainUuids: ['5d2e7b9a-0c41-6f0f-b3a2-c0e1a4f01b77'] },
      expect: 'pass',
    },
    {
      name: 'a copied UUID',
      facts: { uuid: '8f1e4d0c-52a7-e9d4-dc1b-8a3b2f77c0de', domainUuids: ['8f1e4d0c-52a7-e9d4-dc1b-8a3b2f77c0de'] },
      expect: 'fail',
      says: /UUID 8f1e4d0c/,
      boundary: true,
    },
    {
      name: 'a release without UUIDs',
      facts: { uuid: missing('not reported by ldm 1.2'), domainUuids: [] },
      expect: 'unknown',
      says: /not reported/,
    },
  ],
});
