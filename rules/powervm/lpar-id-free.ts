import { defineElementRule, warning } from '../define.ts';
import type { ElementKeys } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { always } from './weights.ts';

interface Lpar {
  readonly name: string;
  readonly lparId: number;
}

const byId: ElementKeys<Lpar> = { fields: ['lparId'], keysOf: ({ lparId }) => [String(lparId)] };

export const rule = defineElementRule<{ readonly lparId: number }, { readonly lpars: readonly Lpar[] }, true, Lpar>({
  id: 'powervm/lpar-id-free',
  title: "The partition's number is free on the target",
  why: 'A partition keeps its number where it is free, or gets the next free one. Slot numbers that are made from it, and documents that name it, are wrong then.',
  dependsOn: 'state',
  methods: always(warning()),
  rows: ['lpar.id'],
  sources: [sources.attributes, sources.cheatSheet],
  vendorTexts: [],
  guestNeeds: { lparId: 'guest.powervm.lparId' },
  targetNeeds: { lpars: 'target.powervm.lpars[name,lparId]' },
  guestEntries: ({ lparId }) => [{ key: String(lparId), value: true as const }],
  elements: { of: 'lpars', keys: byId },
  compare: (_, offered) => (offered.length === 0 ? 'pass' : 'fail'),
  message: (failing, { guest, target }) =>
    `the number ${listed(failing.map(({ key, offered }) => `${key} of ${guest} is taken on ${target} by ${offered?.name ?? ''}`))}: it changes by the move`,
  fix: (failing, { guest, target }) =>
    failing.map(({ key, offered }) => ({
      on: 'target',
      action: `powervm:choose-lpar-id:${guest}:${target}`,
      summary: `Give a number that the scheme allows in the move (dest_lpar_id), or free ${key} on ${target}: ${offered?.name ?? ''} has it.`,
      commands: [],
      effect: 'Another number changes location codes; AIX logs PARTID_CHANGE.',
      restartsGuest: false,
    })),
  examples: () => [
    { name: 'a free number', facts: { lparId: 12, lpars: [{ name: 'web07', lparId: 26 }] }, expect: 'pass' },
    { name: 'the next number is taken', facts: { lparId: 12, lpars: [{ name: 'web07', lparId: 13 }] }, expect: 'pass', boundary: true },
    {
      name: 'taken',
      facts: { lparId: 12, lpars: [{ name: 'web07', lparId: 12 }] },
      expect: 'fail',
      says: /number 12 of ldom1 is taken on hostB by web07/,
      boundary: true,
    },
    { name: 'the partitions of the target were not read', facts: { lparId: 12, lpars: missing('lssyscfg was cut') }, expect: 'unknown' },
  ],
});
