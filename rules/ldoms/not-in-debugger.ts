import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly softstate: string | undefined;
}

export const rule = defineRule<Facts>({
  id: 'ldoms/not-in-debugger',
  title: 'The guest does not stand in the kernel debugger',
  why: 'A kernel stopped in kmdb cannot suspend itself for the migration.',
  scope: 'guest',
  dependsOn: 'state',
  methods: weights({ active: blocker('refused') }),
  rows: ['ST-8'],
  sources: [sources.activeDomain],
  vendorTexts: [/Migration is not supported while the domain (?<guest>\S+) is in the 'Solaris debugging' state/],
  needs: { softstate: 'guest.ldoms.softstate' },
  partial: ['softstate'],
  check({ softstate }) {
    if (softstate === 'Solaris debugging') return fail({});
    // The collector reads flag n (normal) as 'Solaris running'; that flag t is not set does not exclude the debugger.
    if (softstate !== undefined && softstate !== '') return pass();
    return unknown('the software state of the guest', 'look at the console of the guest');
  },
  message: (_, { guest, source }) => `${guest} on ${source} stands in the kernel debugger ('Solaris debugging')`,
  fix: (_, { guest, source }) => [
    {
      on: 'guest',
      action: `ldoms:leave-debugger:${source}:${guest}`,
      summary: `Leave kmdb on the console of ${guest} with :c.`,
      commands: [],
      effect: 'The guest runs on.',
      restartsGuest: false,
      assume: [{ path: 'guest.ldoms.softstate', op: 'set', value: 'Solaris running' }],
    },
  ],
  examples: () => [
    { name: 'Solaris runs', facts: { softstate: 'Solaris running' }, expect: 'pass' },
    {
      name: 'kmdb',
      facts: { softstate: 'Solaris debugging' },
      expect: 'fail',
      says: /Solaris debugging/,
      boundary: true,
    },
    {
      name: 'there is no software state, and the flag says neither normal nor transition',
      facts: { softstate: missing('not reported') },
      expect: 'unknown',
      boundary: true,
    },
  ],
});
