import { blocker, defineJoinRule, disjoint, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { weights } from './weights.ts';

interface GuestFacts {
  readonly consoleGroup: string;
}
interface TargetFacts {
  readonly consoles: readonly { readonly group: string }[];
}

export const rule = defineJoinRule<GuestFacts, TargetFacts, true, true>({
  id: 'ldoms/console-group-free',
  title: "No console of the target has the guest's console group",
  why: 'A console group of the same name on the target stands in the way of a running guest; a stopped one comes up with its console in a group with another.',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), bound: warning() }),
  rows: ['VC-2'],
  sources: [sources.practice],
  vendorTexts: [],
  guestNeeds: { consoleGroup: 'guest.ldoms.consoleGroup' },
  targetNeeds: { consoles: 'target.ldoms.consoles[group]' },
  guestEntries: ({ consoleGroup }) => (consoleGroup === '' ? [] : [{ key: consoleGroup, value: true as const }]),
  targetEntries: ({ consoles }) => consoles.flatMap(({ group }, at) => (group === '' ? [] : [{ key: group, value: true as const, at }])),
  compare: disjoint,
  message: (failing, { guest, target }) =>
    `a console of ${target} already has the group ${listed(failing.map(({ key }) => key))} of ${guest}`,
  fix: (_, { guest }) => [
    {
      on: 'guest',
      action: `ldoms:set-console-group:${guest}`,
      summary: `Give the console of ${guest} another group; put its name in place of the word NEW-GROUP.`,
      commands: [sh`ldm stop ${guest}`, sh`ldm set-vcons group=NEW-GROUP ${guest}`, sh`ldm start ${guest}`],
      effect: 'The console of a domain is changed while it is stopped.',
      restartsGuest: true,
      assume: [{ path: 'guest.ldoms.consoleGroup', op: 'set', value: 'NEW-GROUP' }],
    },
  ],
  examples: () => [
    { name: 'another group', facts: { consoleGroup: 'erp-db1', consoles: [{ group: 'erp-db2' }] }, expect: 'pass' },
    {
      name: 'the same group',
      facts: { consoleGroup: 'erp-db1', consoles: [{ group: 'erp-db1' }] },
      expect: 'fail',
      says: /group erp-db1/,
      boundary: true,
    },
    { name: 'no group on either side', facts: { consoleGroup: '', consoles: [{ group: '' }] }, expect: 'pass', boundary: true },
    {
      name: 'the consoles of the target were not read',
      facts: { consoleGroup: 'erp-db1', consoles: missing('ldm list-bindings was not run') },
      expect: 'unknown',
    },
  ],
});
