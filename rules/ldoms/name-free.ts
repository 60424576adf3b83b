import { blocker, defineJoinRule, disjoint } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { dryRunOfAny } from './dry-run-checks.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { always } from './weights.ts';

interface GuestFacts {
  readonly name: string;
}
interface TargetFacts {
  readonly domainNames: readonly string[];
}

export const rule = defineJoinRule<GuestFacts, TargetFacts, true, true>({
  id: 'ldoms/name-free',
  title: "No domain of the target has the guest's name",
  why: 'Domain names are unique on a machine. The guest can take another name on its way.',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['ID-1'],
  sources: [sources.practice],
  vendorTexts: [],
  guestNeeds: { name: 'guest.nameAfterMove' },
  targetNeeds: { domainNames: 'target.ldoms.domainNames' },
  guestEntries: ({ name }) => [{ key: name, value: true as const }],
  targetEntries: ({ domainNames }) => domainNames.map((key, at) => ({ key, value: true as const, at })),
  compare: disjoint,
  message: (failing, { target }) => `${target} already has a domain named ${listed(failing.map(({ key }) => key))}`,
  fix: (failing, { guest, target }) => [
    {
      on: 'guest',
      action: `ldoms:rename:${guest}:${target}`,
      summary: `Give the guest another name than ${listed(failing.map(({ key }) => key))} on its way: check it again with --rename NEW.`,
      commands: [],
      effect: 'Whatever names the domain (scripts, monitoring, cluster resources, consoles) must follow.',
      restartsGuest: false,
    },
  ],
  examples: () => [
    { name: 'a name that is free', facts: { name: 'erp-db1', domainNames: ['primary', 'erp-db2'] }, expect: 'pass' },
    {
      name: 'a name that is taken',
      facts: { name: 'erp-db1', domainNames: ['primary', 'erp-db1'] },
      expect: 'fail',
      says: /already has a domain named erp-db1/,
      boundary: true,
    },
    { name: 'names that differ in case', facts: { name: 'erp-db1', domainNames: ['ERP-DB1'] }, expect: 'pass', boundary: true },
    {
      name: 'the domains of the target were not read',
      facts: { name: 'erp-db1', domainNames: missing('ldm list was cut') },
      expect: 'unknown',
      says: /cut/,
    },
  ],
});
