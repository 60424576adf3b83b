import { advice, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { listed } from './text.ts';
import { always } from './weights.ts';

interface Facts {
  readonly onSource: readonly string[] | undefined;
  readonly onTarget: readonly string[] | undefined;
}
interface Data {
  readonly onSource: readonly string[];
  readonly onTarget: readonly string[];
}

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/no-migration-running',
  title: 'No migration runs on either host',
  why: 'A machine takes part in one migration at a time; until it ends, others wait. That passes, so it is advice and outside the verdict.',
  scope: 'route',
  dependsOn: 'state',
  methods: always(advice('refused')),
  withoutFix: 'Wait until the migration ends, then ask again.',
  rows: ['OP-1'],
  sources: [sources.concurrentMigration],
  vendorTexts: [],
  needs: { onSource: 'source.ldoms.migratingDomains', onTarget: 'target.ldoms.migratingDomains' },
  partial: ['onSource', 'onTarget'],
  check({ onSource, onTarget }) {
    if ((onSource?.length ?? 0) + (onTarget?.length ?? 0) > 0)
      return fail({ onSource: [...(onSource ?? [])], onTarget: [...(onTarget ?? [])] });
    return onSource === undefined || onTarget === undefined
      ? unknown(`whether a migration runs on the ${onSource === undefined ? 'source' : 'target'} host`, 'run ldm list -o status on it')
      : pass();
  },
  message({ onSource, onTarget }, { source, target }) {
    const sides = [
      ...(onSource.length === 0 ? [] : [`${listed(onSource)} on ${source}`]),
      ...(onTarget.length === 0 ? [] : [`${listed(onTarget)} on ${target}`]),
    ];
    return `wait: a migration is running (${sides.join('; ')})`;
  },
  examples: () => [
    { name: 'all quiet', facts: { onSource: [], onTarget: [] }, expect: 'pass' },
    {
      name: 'another guest is moving to the target',
      facts: { onSource: [], onTarget: ['erp-app1'] },
      expect: 'fail',
      says: /wait: .*erp-app1 on/,
      boundary: true,
    },
    {
      name: 'one is moving, and the target was not read',
      facts: { onSource: ['erp-app1'], onTarget: missing('not read') },
      expect: 'fail',
      says: /erp-app1/,
    },
    { name: 'the target was not read', facts: { onSource: [], onTarget: missing('not read') }, expect: 'unknown', says: /target/ },
    { name: 'the source was not read', facts: { onSource: missing('not read'), onTarget: [] }, expect: 'unknown', says: /source/ },
  ],
});
