import { missing } from '../../schemas/facts.ts';
import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { dryRunOfRunning } from './dry-run-checks.ts';
import { sources } from './sources.ts';
import { atLeast } from './versions.ts';

interface Facts {
  readonly ldmVersion: string;
}

export const rule = defineRule<Facts, Facts>({
  id: 'ldoms/live-known-to-target',
  title: 'The ldm of the target knows live migration',
  why: 'Live migration came with ldm 2.1: an older manager takes a running guest only suspended, from one of its own age.',
  scope: 'target',
  dependsOn: 'compatibility',
  methods: { 'ldoms/live': blocker('refused') },
  settledByDryRun: dryRunOfRunning,
  rows: ['LD-1'],
  sources: [sources.versions, sources.practice],
  vendorTexts: [],
  needs: { ldmVersion: 'target.ldoms.ldmVersion' },
  check({ ldmVersion }) {
    const known = atLeast(ldmVersion, '2.1');
    if (known === undefined) return unknown(`what release of ldm ${ldmVersion} is`);
    return known ? pass() : fail({ ldmVersion });
  },
  message: ({ ldmVersion }, { target }) => `${target} has ldm ${ldmVersion}; live migration needs 2.1 or later`,
  fix: (_, { target }) => [
    {
      on: 'target',
      action: `ldoms:update-ldm:${target}`,
      summary: `Update ldm of ${target} to 2.1 or later.`,
      commands: [],
      effect: 'ldmd restarts; guests run on. A new release may want newer firmware.',
      restartsGuest: false,
      assume: [{ path: 'target.ldoms.ldmVersion', op: 'set', value: '2.1' }],
    },
  ],
  examples: () => [
    { name: 'the first release with it', facts: { ldmVersion: '2.1' }, expect: 'pass', boundary: true },
    { name: 'the one before', facts: { ldmVersion: '2.0.0.3' }, expect: 'fail', says: /ldm 2\.0\.0\.3/, boundary: true },
    { name: 'a version that is none', facts: { ldmVersion: 'beta' }, expect: 'unknown', says: /beta/ },
    { name: 'the version was not read', facts: { ldmVersion: missing('ldm -V was not run') }, expect: 'unknown', says: /ldm -V/ },
  ],
});
