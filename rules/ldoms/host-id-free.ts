import { defineJoinRule, disjoint, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { always } from './weights.ts';

interface GuestFacts {
  readonly hostId: string;
}
interface TargetFacts {
  readonly hostIds: readonly { readonly domain: string; readonly hostId: string }[];
}

export const rule = defineJoinRule<GuestFacts, TargetFacts, true, string>({
  id: 'ldoms/host-id-free',
  title: "No domain of the target has the guest's host id",
  why: 'Licences and cluster software take two domains with one host id for one. It is copied with constraints, and derived from the MAC address.',
  dependsOn: 'compatibility',
  methods: always(warning()),
  rows: ['ID-3'],
  sources: [sources.administrators],
  vendorTexts: [/LDom (?<guest>\S+) must be stopped before the hostid can be modified/],
  guestNeeds: { hostId: 'guest.ldoms.hostId' },
  targetNeeds: { hostIds: 'target.ldoms.hostIds[domain,hostId]' },
  guestEntries: ({ hostId }) => (hostId === '' ? [] : [{ key: hostId, value: true as const }]),
  targetEntries: ({ hostIds }) => hostIds.map(({ domain, hostId }, at) => ({ key: hostId, value: domain, at })),
  compare: disjoint,
  message: (failing, { guest, target }) =>
    `the host id ${listed(failing.map(({ key }) => key))} of ${guest} is that of ${listed(failing.flatMap(({ offers }) => offers))} on ${target}`,
  fix: (_, { guest }) => [
    {
      on: 'guest',
      action: `ldoms:change-host-id:${guest}`,
      summary: `Give ${guest} another host id while it is stopped: ldm set-domain hostid=ID.`,
      commands: [],
      effect: 'The guest is stopped for it; licences that know the host id must follow.',
      restartsGuest: true,
    },
  ],
  examples: () => {
    const hostIds = [{ domain: 'web1', hostId: '84f87e20' }];
    return [
      { name: 'a host id of its own', facts: { hostId: '84f87e21', hostIds }, expect: 'pass', boundary: true },
      {
        name: 'the host id of another domain',
        facts: { hostId: '84f87e20', hostIds },
        expect: 'fail',
        says: /84f87e20 of ldom1 is that of web1/,
        boundary: true,
      },
      { name: 'no host id yet', facts: { hostId: '', hostIds: [{ domain: 'web1', hostId: '' }] }, expect: 'pass' },
      {
        name: 'those of the target were not read',
        facts: { hostId: '84f87e20', hostIds: missing('ldm list-bindings was not run') },
        expect: 'unknown',
        says: /list-bindings/,
      },
    ];
  },
});
