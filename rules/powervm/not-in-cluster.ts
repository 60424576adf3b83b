import { defineRule, fail, pass, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly cluster: string | undefined;
}

export const rule = defineRule<Facts, { readonly cluster: string }>({
  id: 'powervm/not-in-cluster',
  title: 'The running partition is no node of a cluster',
  why: 'A partition stands still at the end of an active move. A cluster whose heartbeat is missed for that long takes its node for dead; other applications with tight timers suffer alike. No command of HMC or Virtual I/O Servers shows clusters: it takes an operator to say so.',
  scope: 'guest',
  dependsOn: 'state',
  methods: weights({ active: warning() }),
  rows: ['clust.node', 'lpar.ppt'],
  sources: [sources.concurrent],
  vendorTexts: [],
  needs: { cluster: 'guest.cluster' },
  partial: ['cluster'],
  check({ cluster }) {
    if (cluster === undefined)
      return {
        outcome: 'unknown',
        why: 'whether the partition is a node of a cluster, or runs an application with tight timers',
        settle: 'ask who runs the guest, and write the statement cluster: none (or NAME) for it in the inventory',
      };
    return cluster === '' ? pass() : fail({ cluster });
  },
  message: ({ cluster }, { guest }) => `${guest} is a node of the cluster ${cluster}: the pause of the move may exceed its heartbeat`,
  fix: ({ cluster }, { guest }) => [
    {
      on: 'guest',
      action: `powervm:relax-cluster:${guest}`,
      summary: `Raise the heartbeat and dead-man timers of ${cluster}, or stop the cluster software on ${guest} for the move; move one node at a time.`,
      commands: [],
      effect: 'The cluster notices a real failure later meanwhile; set the timers back afterwards.',
      restartsGuest: false,
    },
  ],
  examples: () => [
    { name: 'no cluster, by an operator', facts: { cluster: '' }, expect: 'pass', boundary: true },
    { name: 'a node of one', facts: { cluster: 'erp-ha' }, expect: 'fail', says: /ldom1 is a node of the cluster erp-ha/, boundary: true },
    { name: 'nobody said', facts: { cluster: missing('nobody stated it') }, expect: 'unknown', says: /node of a cluster/ },
  ],
});
