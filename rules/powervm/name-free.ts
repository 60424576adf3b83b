import { blocker, defineElementRule } from '../define.ts';
import type { ElementKeys } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { hmcData } from './hmc-data.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Lpar {
  readonly name: string;
  readonly lparId: number;
}

const byName: ElementKeys<Lpar> = { fields: ['name'], keysOf: ({ name }) => [name] };

export const rule = defineElementRule<{ readonly name: string }, { readonly lpars: readonly Lpar[] }, true, Lpar>({
  id: 'powervm/name-free',
  title: 'No partition of the target has the name of the partition',
  why: 'Names are unique on a system, and a move keeps the name. One that is there already may be what a failed move has left: then recover that first.',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['lpar.name'],
  sources: [sources.attributes],
  vendorTexts: [],
  guestNeeds: { name: 'guest.name' },
  targetNeeds: { lpars: 'target.powervm.lpars[name,lparId]' },
  guestEntries: ({ name }) => [{ key: name, value: true as const }],
  elements: { of: 'lpars', keys: byName },
  compare: (_, offered) => (offered.length === 0 ? 'pass' : 'fail'),
  message: (failing, { target }) =>
    `${target} has a partition named ${listed(failing.map(({ key, offered }) => `${key} already (number ${offered?.lparId ?? ''})`))}`,
  fix: (failing, { source, target }) =>
    failing.map(({ key }) => ({
      on: 'guest',
      action: `powervm:rename:${key}:${target}`,
      summary: `Find out what the partition ${key} on ${target} is; where both are to stay, give one another name.`,
      commands: [sh`chsyscfg -r lpar -m ${source} -i ${hmcData({ name: key, new_name: 'NEW-NAME' })}`],
      effect: 'Scripts, profiles and monitoring that name the partition must follow; it goes on running.',
      restartsGuest: false,
    })),
  examples: () => [
    { name: 'a free name', facts: { name: 'erpdb01', lpars: [{ name: 'erpdb02', lparId: 3 }] }, expect: 'pass' },
    {
      name: 'a stub of another name',
      facts: { name: 'erpdb01', lpars: [{ name: 'erpdb01-stub', lparId: 112 }] },
      expect: 'pass',
      boundary: true,
    },
    {
      name: 'a name that is taken',
      facts: { name: 'erpdb01', lpars: [{ name: 'erpdb01', lparId: 12 }] },
      expect: 'fail',
      says: /hostB has a partition named erpdb01 already \(number 12\)/,
      boundary: true,
    },
    {
      name: 'the partitions of the target were not read',
      facts: { name: 'erpdb01', lpars: missing('lssyscfg was cut') },
      expect: 'unknown',
      says: /cut/,
    },
  ],
});
