import { blocker, defineRule, fail, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { dryRunOfAny } from './dry-run-checks.ts';
import { setPropertyFix } from './ldmd-properties.ts';
import { sources } from './sources.ts';
import { always } from './weights.ts';

interface Facts {
  readonly source: boolean;
  readonly target: boolean;
}

export const rule = defineRule<Facts, Facts>({
  id: 'ldoms/fips-mode-equal',
  title: 'Both hosts or neither are in FIPS 140-2 mode',
  why: 'A manager in FIPS 140-2 mode encrypts migrations with other modules than one that is not, and the two do not talk to each other.',
  scope: 'route',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['LD-6'],
  sources: [sources.practice],
  vendorTexts: [],
  needs: { source: 'source.ldoms.fips1402Enabled', target: 'target.ldoms.fips1402Enabled' },
  check: ({ source, target }) => (source === target ? pass() : fail({ source, target })),
  message: (modes, { source, target }) => `fips1402_enabled is ${modes.source} on ${source} and ${modes.target} on ${target}`,
  fix: (modes, { target }) => [setPropertyFix('target', target, { property: 'fips1402_enabled', fact: 'fips1402Enabled' }, modes.source)],
  examples: () => [
    { name: 'neither', facts: { source: false, target: false }, expect: 'pass' },
    { name: 'both', facts: { source: true, target: true }, expect: 'pass', boundary: true },
    { name: 'only the source', facts: { source: true, target: false }, expect: 'fail', says: /true on .* false on/, boundary: true },
    {
      name: 'svccfg was not run on the target',
      facts: { source: false, target: missing('svccfg was not run') },
      expect: 'unknown',
      says: /svccfg/,
    },
  ],
});
