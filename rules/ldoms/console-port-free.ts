import { defineJoinRule, disjoint, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { weights } from './weights.ts';

interface GuestFacts {
  readonly consolePort: number;
}
interface TargetFacts {
  readonly consoles: readonly { readonly port: number }[];
}

export const rule = defineJoinRule<GuestFacts, TargetFacts, true, true>({
  id: 'ldoms/console-port-free',
  title: "No console of the target has the guest's console port",
  why: 'A guest whose port is taken gets another one: whoever connects to the console by number reaches another domain. An inactive guest has no port yet.',
  dependsOn: 'compatibility',
  methods: weights({ active: warning(), bound: warning() }),
  withoutFix:
    'The guest gets a free port as it arrives. Connect to the console by the name of its group, or look the port up with ldm list-services.',
  rows: ['VC-2'],
  sources: [sources.practice],
  vendorTexts: [],
  guestNeeds: { consolePort: 'guest.ldoms.consolePort' },
  targetNeeds: { consoles: 'target.ldoms.consoles[port]' },
  guestEntries: ({ consolePort }) => [{ key: String(consolePort), value: true as const }],
  targetEntries: ({ consoles }) => consoles.map(({ port }, at) => ({ key: String(port), value: true as const, at })),
  compare: disjoint,
  message: (failing, { guest, target }) =>
    `the console port ${listed(failing.map(({ key }) => key))} of ${guest} is taken on ${target}: it will change`,
  examples: () => [
    { name: 'a port that is free', facts: { consolePort: 5002, consoles: [{ port: 5003 }] }, expect: 'pass', boundary: true },
    {
      name: 'a port that is taken',
      facts: { consolePort: 5002, consoles: [{ port: 5002 }] },
      expect: 'fail',
      says: /port 5002 .* is taken/,
      boundary: true,
    },
    {
      name: 'the consoles of the target were not read',
      facts: { consolePort: 5002, consoles: missing('ldm list-bindings was not run') },
      expect: 'unknown',
    },
  ],
});
