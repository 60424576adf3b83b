import { blocker, defineRule, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { neverRefused, unconfirmed } from './confirm.ts';
import { sources } from './sources.ts';
import { dryRunOfActive, weights } from './weights.ts';

interface Facts {
  readonly action: string;
}

export const rule = defineRule<Facts>({
  id: 'powervm/affinity-score-kept',
  title: 'No affinity score decides whether the partition moves',
  why: 'On the newest levels an administrator can ask that a move is refused where memory and processors would lie worse on the target than a wanted score (min_affinity_score_action=fail). What score a target would give, only its hypervisor computes.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ active: blocker('refused') }),
  settledByDryRun: dryRunOfActive,
  neverFails: neverRefused,
  rows: ['lpar.affinity'],
  sources: [sources.migrlpar],
  vendorTexts: [],
  needs: { action: 'guest.powervm.affinityScoreAction' },
  check: ({ action }) =>
    action === '' || action === 'warn'
      ? pass()
      : unconfirmed(`whether the target gives the partition the affinity score that it asks for (min_affinity_score_action=${action})`),
  message: (_, { guest }) => `${guest} asks for an affinity score`,
  examples: () => [
    { name: 'no score is asked for', facts: { action: '' }, expect: 'pass' },
    { name: 'a lower score only warns', facts: { action: 'warn' }, expect: 'pass', boundary: true },
    { name: 'a lower score refuses the move', facts: { action: 'fail' }, expect: 'unknown', says: /action=fail/, boundary: true },
    { name: 'not read', facts: { action: missing('lssyscfg was cut') }, expect: 'unknown', says: /cut/ },
  ],
});
