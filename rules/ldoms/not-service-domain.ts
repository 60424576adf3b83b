import { blocker, defineRule, fail, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly vioService: boolean;
}

export const rule = defineRule<Facts>({
  id: 'ldoms/not-service-domain',
  title: 'The guest is not a service domain',
  why: 'A service domain gives other domains of its machine their disks and networks; the services do not move with it.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused'), bound: blocker('refused'), inactive: blocker('after') }),
  rows: ['ST-2'],
  sources: [sources.flags, sources.practice],
  vendorTexts: [],
  needs: { vioService: 'guest.ldoms.vioService' },
  check: ({ vioService }) => (vioService ? fail({}) : pass()),
  message: (_, { guest, source }) =>
    `${guest} is a service domain of ${source} (flag v): its virtual disk, switch or console services cannot move with it`,
  fix: (_, { guest, source }) => [
    {
      on: 'source',
      action: `ldoms:retire-service-domain:${source}:${guest}`,
      summary: `Give the clients of ${guest} on ${source} other service domains, then remove its services.`,
      commands: [],
      effect: 'Each client loses one path, or is stopped when it was the only one.',
      restartsGuest: false,
      assume: [{ path: 'guest.ldoms.vioService', op: 'set', value: false }],
    },
  ],
  examples: () => [
    { name: 'a guest without services', facts: { vioService: false }, expect: 'pass' },
    {
      name: 'a domain that runs a virtual switch',
      facts: { vioService: true },
      expect: 'fail',
      says: /service domain .* \(flag v\)/,
      boundary: true,
    },
    { name: 'the flags could not be read', facts: { vioService: missing('ldm list was cut') }, expect: 'unknown', says: /cut/ },
  ],
});
