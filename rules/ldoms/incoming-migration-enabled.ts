import { blocker, defineRule, fail, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { dryRunOfAny } from './dry-run-checks.ts';
import { connectionRefused, setPropertyFix } from './ldmd-properties.ts';
import { sources } from './sources.ts';
import { always } from './weights.ts';

interface Facts {
  readonly enabled: boolean;
}

export const rule = defineRule<Facts>({
  id: 'ldoms/incoming-migration-enabled',
  title: 'The target accepts incoming migrations',
  why: 'incoming_migration_enabled=false makes ldmd refuse every migration to its machine.',
  scope: 'target',
  dependsOn: 'state',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['LD-4'],
  sources: [sources.administrators],
  vendorTexts: [connectionRefused],
  needs: { enabled: 'target.ldoms.incomingMigrationEnabled' },
  check: ({ enabled }) => (enabled ? pass() : fail({})),
  message: (_, { target }) => `incoming_migration_enabled=false on ${target}`,
  fix: (_, { target }) => [
    setPropertyFix('target', target, { property: 'incoming_migration_enabled', fact: 'incomingMigrationEnabled' }, true),
  ],
  examples: () => [
    { name: 'switched on', facts: { enabled: true }, expect: 'pass' },
    { name: 'switched off', facts: { enabled: false }, expect: 'fail', says: /incoming_migration_enabled=false on/, boundary: true },
    { name: 'svccfg was not run', facts: { enabled: missing('svccfg was not run') }, expect: 'unknown', says: /svccfg/ },
  ],
});
