import { defineJoinRule, subset, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { sources } from './sources.ts';
import { counted } from './text.ts';
import { always } from './weights.ts';

interface GuestFacts {
  readonly masters: readonly string[];
}
interface TargetFacts {
  readonly domainNames: readonly string[];
}

export const rule = defineJoinRule<GuestFacts, TargetFacts, true, true>({
  id: 'ldoms/master-on-target',
  title: 'The domains that the guest depends on exist on the target',
  why: 'A master that fails makes its dependents stop, reset or panic. Without a domain of that name the dependency does nothing on the target.',
  dependsOn: 'compatibility',
  methods: always(warning()),
  rows: ['DP-1'],
  sources: [sources.practice],
  vendorTexts: [],
  guestNeeds: { masters: 'guest.ldoms.masters' },
  targetNeeds: { domainNames: 'target.ldoms.domainNames' },
  guestEntries: ({ masters }) => masters.map((key, at) => ({ key, value: true as const, at })),
  targetEntries: ({ domainNames }) => domainNames.map((key, at) => ({ key, value: true as const, at })),
  compare: subset,
  message: (failing, { guest, target }) =>
    `${guest} depends on ${counted(
      'domain',
      failing.map(({ key }) => key),
    )} (master=); ${target} has none of that name`,
  fix: (_, { guest }) => [
    {
      on: 'guest',
      action: `ldoms:clear-master:${guest}`,
      summary: `Take the dependency of ${guest} off.`,
      commands: [sh`ldm set-domain master= ${guest}`],
      effect: 'The guest runs on when its master fails.',
      restartsGuest: false,
      assume: [{ path: 'guest.ldoms.masters', op: 'set', value: [] }],
    },
  ],
  examples: () => [
    { name: 'no dependency', facts: { masters: [], domainNames: ['primary'] }, expect: 'pass' },
    { name: 'primary exists everywhere', facts: { masters: ['primary'], domainNames: ['primary'] }, expect: 'pass', boundary: true },
    {
      name: 'one of two masters is missing',
      facts: { masters: ['primary', 'alternate'], domainNames: ['primary'] },
      expect: 'fail',
      says: /domain alternate/,
      boundary: true,
    },
    {
      name: 'the domains of the target were not read',
      facts: { masters: ['primary'], domainNames: missing('ldm list was cut') },
      expect: 'unknown',
      says: /cut/,
    },
  ],
});
