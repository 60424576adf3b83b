import { blocker, defineRule, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { always } from './weights.ts';

interface Facts {
  readonly state: string;
  readonly migration: string;
}

const settled: readonly string[] = ['active', 'bound', 'inactive'];

export const rule = defineRule<Facts>({
  id: 'ldoms/state-settled',
  title: 'The guest is not changing state and takes part in no migration',
  why: 'What is read of a domain that is starting, stopping, binding or moving is out of date a moment later.',
  scope: 'guest',
  dependsOn: 'state',
  methods: always(blocker('refused')),
  neverFails: 'A state that changes says nothing about the state after it.',
  rows: ['ST-4'],
  sources: [sources.flags, sources.failedMigration],
  vendorTexts: [],
  needs: { state: 'guest.ldoms.state', migration: 'guest.ldoms.migration' },
  check({ state, migration }) {
    if (migration === 'error') {
      return unknown(
        'the guest is in error after a migration',
        'look for the domain on the target of the failed migration first; if it is not there, cancel on the source: ldm cancel-operation migration DOMAIN',
      );
    }
    if (migration !== 'none')
      return unknown(`the guest is the ${migration} of a migration in progress`, 'wait for the migration to end, then collect again');
    if (!settled.includes(state))
      return unknown(`the guest is changing state (${state})`, 'wait until the guest is active, bound or inactive, then collect again');
    return pass();
  },
  message: (_, { guest, source }) => `${guest} on ${source} is changing state`,
  examples: () => [
    { name: 'a running guest', facts: { state: 'active', migration: 'none' }, expect: 'pass' },
    {
      name: 'a guest that is stopping',
      facts: { state: 'stopping', migration: 'none' },
      expect: 'unknown',
      says: /changing state \(stopping\)/,
      boundary: true,
    },
    {
      name: 'a guest that is moving right now',
      facts: { state: 'active', migration: 'source' },
      expect: 'unknown',
      says: /source of a migration/,
    },
    {
      name: 'a migration that failed',
      facts: { state: 'active', migration: 'error' },
      expect: 'unknown',
      says: /in error after a migration/,
    },
    {
      name: 'the state could not be read',
      facts: { state: missing('ldm list failed'), migration: 'none' },
      expect: 'unknown',
      says: /ldm list failed/,
    },
  ],
});
