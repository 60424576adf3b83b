import { blocker, defineRule, fail, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { always } from './weights.ts';

interface Facts {
  readonly degraded: boolean;
}

export const rule = defineRule<Facts>({
  id: 'ldoms/not-degraded',
  title: 'The guest is not degraded',
  why: 'A degraded domain (flag d) misses resources that its configuration names and cannot be started until they are back.',
  scope: 'guest',
  dependsOn: 'state',
  methods: always(blocker('refused')),
  rows: ['ST-12'],
  sources: [sources.flags],
  vendorTexts: [],
  needs: { degraded: 'guest.ldoms.degraded' },
  check: ({ degraded }) => (degraded ? fail({}) : pass()),
  message: (_, { guest, source }) => `${guest} is degraded (flag d) on ${source}: resources of its configuration are missing there`,
  fix: (_, { guest, source }) => [
    {
      on: 'source',
      action: `ldoms:recover-resources:${source}:${guest}`,
      summary: `Bring back the resources that ${guest} misses on ${source}.`,
      commands: [],
      effect: 'The domain can be bound with everything that it asks for.',
      restartsGuest: false,
      assume: [{ path: 'guest.ldoms.degraded', op: 'set', value: false }],
    },
  ],
  examples: () => [
    { name: 'a normal domain', facts: { degraded: false }, expect: 'pass' },
    { name: 'a degraded domain', facts: { degraded: true }, expect: 'fail', says: /degraded \(flag d\)/, boundary: true },
    { name: 'the flags could not be read', facts: { degraded: missing('ldm list was not run') }, expect: 'unknown' },
  ],
});
