import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { dryRunOfAny } from './dry-run-checks.ts';
import { connectionRefused } from './ldmd-properties.ts';
import { sources } from './sources.ts';
import { always } from './weights.ts';

interface Facts {
  readonly state: string;
}

const notRunning: readonly string[] = ['disabled', 'maintenance', 'offline', 'uninitialized'];

export const rule = defineRule<Facts, Facts>({
  id: 'ldoms/ldmd-online',
  title: 'The Logical Domains Manager of the target is online',
  why: 'ldmd of the source talks to ldmd of the target.',
  scope: 'target',
  dependsOn: 'state',
  methods: always(blocker('refused')),
  settledByDryRun: dryRunOfAny,
  rows: ['LD-2'],
  sources: [sources.administrators],
  vendorTexts: [connectionRefused],
  needs: { state: 'target.ldoms.ldmdState' },
  check({ state }) {
    if (state === 'online') return pass();
    // An asterisk marks a service in transition.
    return notRunning.includes(state)
      ? fail({ state })
      : unknown(`whether ldmd of the target runs: svcs says ${state === '' ? 'nothing' : state}`);
  },
  message: ({ state }, { target }) => `ldmd of ${target} is not online: its SMF state is ${state}`,
  fix: ({ state }, { target }) => [
    {
      on: 'target',
      action: `ldoms:enable-ldmd:${target}`,
      summary: `Bring ldmd of ${target} online.`,
      commands: [state === 'maintenance' ? 'svcadm clear ldmd' : 'svcadm enable ldmd'],
      effect: 'Guests run on.',
      restartsGuest: false,
      assume: [{ path: 'target.ldoms.ldmdState', op: 'set', value: 'online' }],
    },
  ],
  examples: () => [
    { name: 'online', facts: { state: 'online' }, expect: 'pass' },
    { name: 'in maintenance', facts: { state: 'maintenance' }, expect: 'fail', says: /state is maintenance/ },
    { name: 'disabled', facts: { state: 'disabled' }, expect: 'fail', says: /state is disabled/, boundary: true },
    { name: 'on its way', facts: { state: 'online*' }, expect: 'unknown', says: /online\*/, boundary: true },
    { name: 'svcs was not run', facts: { state: missing('svcs was not run') }, expect: 'unknown', says: /svcs was not run/ },
    { name: 'svcs printed nothing', facts: { state: '' }, expect: 'unknown', says: /says nothing/ },
  ],
});
