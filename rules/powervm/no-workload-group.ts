import { blocker, defineRule, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { neverRefused, unconfirmed } from './confirm.ts';
import { sources } from './sources.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly group: string;
}

export const rule = defineRule<Facts>({
  id: 'powervm/no-workload-group',
  title: 'The partition is in no partition workload group',
  why: 'A partition workload group holds partitions of one system. The vendor lists joining a group among the steps after a move: a partition that moves is in none. Whether the HMC refuses one that is, or takes it out, is not confirmed.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  neverFails: neverRefused,
  rows: ['lpar.workload_group'],
  sources: [sources.activeProcess],
  vendorTexts: [],
  needs: { group: 'guest.powervm.workloadGroup' },
  check: ({ group }) =>
    group === '' ? pass() : unconfirmed(`whether the partition moves out of the partition workload group ${group} (work_group_id)`),
  message: (_, { guest }) => `${guest} is in a partition workload group`,
  examples: () => [
    { name: 'in no group', facts: { group: '' }, expect: 'pass', boundary: true },
    { name: 'in a group', facts: { group: '3' }, expect: 'unknown', says: /workload group 3/, boundary: true },
    { name: 'not read', facts: { group: missing('lssyscfg was cut') }, expect: 'unknown', says: /cut/ },
  ],
});
