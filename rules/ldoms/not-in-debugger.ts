import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sources } from './sources.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly softstate: string | undefined;
  readonly transition: boolean | undefined;
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
  needs: { softstate: 'guest.ldoms.softstate', transition: 'guest.ldoms.transition' },
  partial: ['softstate', 'transition'],
  check({ softstate, transition }) {
    if (softstate === 'Solaris debugging') return fail({});
    // Solaris reports its debugging state as a transition, so that the normal flag excludes it.
    if (softstate !== undefined || transition === false) return pass();
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
    { name: 'Solaris runs', facts: { softstate: 'Solaris running', transition: false }, expect: 'pass' },
    {
      name: 'kmdb',
      facts: { softstate: 'Solaris debugging', transition: true },
      expect: 'fail',
      says: /Solaris debugging/,
      boundary: true,
    },
    {
      name: 'the flag says normal and this release prints no software state',
      facts: { softstate: missing('not reported'), transition: false },
      expect: 'pass',
    },
    {
      name: 'in transition without a software state',
      facts: { softstate: missing('not reported'), transition: true },
      expect: 'unknown',
      boundary: true,
    },
  ],
});
