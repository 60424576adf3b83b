import { missing } from '../../schemas/facts.ts';
import { defineRule, fail, pass, warning } from '../define.ts';
import { sources } from './sources.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly group: string;
}

export const rule = defineRule<Facts, Facts>({
  id: 'powervm/affinity-kept',
  title: 'The partition is in no affinity group',
  why: 'The partitions of an affinity group lie close to each other on the source. On the target each lies where there is room, which may be slower. Newest HMCs can refuse a move whose affinity would be too low (min_affinity_score_action=fail).',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: weights({ active: warning(), inactive: warning() }),
  rows: ['lpar.affinity'],
  sources: [sources.migrlpar],
  vendorTexts: [],
  withoutFix: 'Test it with the dry run (migrlpar -o v --affinity); after the move, optmem improves the placement.',
  needs: { group: 'guest.powervm.affinityGroup' },
  check: ({ group }) => (group === '' ? pass() : fail({ group })),
  message: ({ group }, { guest }) =>
    `${guest} is in the affinity group ${group}: its memory and processors may lie less well on the target`,
  examples: () => [
    { name: 'in no group', facts: { group: '' }, expect: 'pass', boundary: true },
    { name: 'in a group', facts: { group: '12' }, expect: 'fail', says: /group 12/, boundary: true },
    { name: 'not read', facts: { group: missing('not printed') }, expect: 'unknown', says: /not printed/ },
  ],
});
