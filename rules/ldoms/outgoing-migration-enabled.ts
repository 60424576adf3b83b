import { blocker, defineRule, fail, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { dryRunOfAny } from './dry-run-checks.ts';
import { setPropertyFix } from './ldmd-properties.ts';
import { sources } from './sources.ts';
import { always } from './weights.ts';

interface Facts {
  readonly enabled: boolean;
}

export const rule = defineRule<Facts>({
  id: 'ldoms/outgoing-migration-enabled',
  title: 'The source lets migrations out',
  why: 'outgoing_migration_enabled=false makes ldmd refuse every migration from its machine.',
  scope: 'guest',
  dependsOn: 'state',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['LD-5'],
  sources: [sources.practice],
  vendorTexts: [],
  needs: { enabled: 'source.ldoms.outgoingMigrationEnabled' },
  check: ({ enabled }) => (enabled ? pass() : fail({})),
  message: (_, { source }) => `outgoing_migration_enabled=false on ${source}`,
  fix: (_, { source }) => [
    setPropertyFix('source', source, { property: 'outgoing_migration_enabled', fact: 'outgoingMigrationEnabled' }, true),
  ],
  examples: () => [
    { name: 'switched on', facts: { enabled: true }, expect: 'pass' },
    { name: 'switched off', facts: { enabled: false }, expect: 'fail', says: /outgoing_migration_enabled=false on/, boundary: true },
    { name: 'svccfg was not run', facts: { enabled: missing('svccfg was not run') }, expect: 'unknown', says: /svccfg/ },
  ],
});
