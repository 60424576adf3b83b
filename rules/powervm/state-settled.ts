import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { always, dryRunOfAny } from './weights.ts';

interface Facts {
  readonly state: string;
  readonly migration: string;
}
type Data = Facts & { readonly migrating: boolean };

/** Open Firmware: it is shut down before an inactive move, and no other way is offered. */
const settled: ReadonlySet<string> = new Set(['Running', 'Not Activated', 'Suspended', 'Open Firmware']);
const moving = /^(Migration (Starting|In Progress)|Migrating)/i;

export const rule = defineRule<Facts, Data>({
  id: 'powervm/state-settled',
  title: 'The partition runs, is suspended or is not activated, and no move of it goes on',
  why: 'A move begins in one of these states; while a partition starts, shuts down, fails or is moved already, the HMC refuses (HSCL05DF). A state Migrating without a move that goes on is left by a failed one and must be recovered.',
  scope: 'guest',
  dependsOn: 'state',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['lpar.state'],
  sources: [sources.practice],
  vendorTexts: [/HSCL05DF/],
  needs: { state: 'guest.powervm.state', migration: 'guest.powervm.migrationState' },
  check({ state, migration }) {
    const migrating = moving.test(state) || moving.test(migration);
    if (migrating || (!settled.has(state) && state !== 'Not Available' && state !== 'Unknown'))
      return fail({ state, migration, migrating });
    if (!settled.has(state))
      return unknown(
        `the state of the partition: the HMC shows ${state}`,
        'look at lssysconn -r all on the HMC, mend the connection, and collect again',
      );
    if (migration === 'Not Migrating') return pass();
    return unknown(
      `whether a move of the partition goes on: its migration state is ${migration}`,
      'look at lslparmigr -r lpar on the HMC, and collect again when it is Not Migrating',
    );
  },
  message: ({ state, migration, migrating }, { guest, source }) =>
    migrating
      ? `a move of ${guest} goes on, or was broken off, on ${source} (${state}, ${migration})`
      : `${guest} is in the state ${state}`,
  fix: ({ migrating }, { guest, source }) => [
    migrating
      ? {
          on: 'guest',
          action: `powervm:recover-move:${guest}`,
          summary: `Wait for the move of ${guest} to end; where lslparmigr -r lpar shows that none goes on, recover it with migrlpar -o r on the HMC of ${source}.`,
          commands: [],
          effect: 'Recovery cleans up what a broken move has left; look first which of the two systems runs the partition.',
          restartsGuest: false,
          assume: [
            { path: 'guest.powervm.migrationState', op: 'set', value: 'Not Migrating' },
            { path: 'guest.powervm.state', op: 'set', value: 'Running' },
          ],
        }
      : {
          on: 'guest',
          action: `powervm:settle-state:${guest}`,
          summary: `Wait until ${guest} has started or is shut down; out of an error, shut it down on the HMC of ${source} and activate it.`,
          commands: [],
          effect: 'A partition in the state Error does not run already.',
          restartsGuest: true,
          assume: [{ path: 'guest.powervm.state', op: 'set', value: 'Not Activated' }],
        },
  ],
  examples: () => {
    const migration = 'Not Migrating';
    return [
      { name: 'running', facts: { state: 'Running', migration }, expect: 'pass' },
      { name: 'not activated', facts: { state: 'Not Activated', migration }, expect: 'pass' },
      { name: 'in Open Firmware', facts: { state: 'Open Firmware', migration }, expect: 'pass', boundary: true },
      { name: 'starting', facts: { state: 'Starting', migration }, expect: 'fail', says: /ldom1 is in the state Starting/, boundary: true },
      {
        name: 'moved at this moment',
        facts: { state: 'Migrating - Running', migration: 'Migration In Progress' },
        expect: 'fail',
        says: /a move of ldom1 goes on/,
      },
      { name: 'a move begins', facts: { state: 'Running', migration: 'Migration Starting' }, expect: 'fail' },
      {
        name: 'a migration state that is not understood',
        facts: { state: 'Running', migration: 'Unbekannt' },
        expect: 'unknown',
        says: /Unbekannt/,
      },
      { name: 'the HMC does not know', facts: { state: 'Not Available', migration }, expect: 'unknown', says: /Not Available/ },
      { name: 'whether it is moved was not read', facts: { state: 'Running', migration: missing('lslparmigr failed') }, expect: 'unknown' },
    ];
  },
});
