import { blocker, defineRule, fail, pass, unknown } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { sh } from '../shell.ts';
import { sources } from './sources.ts';
import { weights } from './weights.ts';

interface Facts {
  readonly softstate: string | undefined;
  readonly transition: boolean | undefined;
}
interface Data {
  readonly softstate: string;
}

const settle = 'look at the console of the guest; boot it, or stop it and judge the cold move';

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/not-at-openboot',
  title: 'An operating system runs in the guest',
  why: 'A domain at the ok prompt, or still booting, has nobody who could suspend it for the migration.',
  scope: 'guest',
  dependsOn: 'state',
  methods: weights({ active: blocker('refused') }),
  rows: ['ST-7'],
  sources: [sources.fujitsuLive, sources.flags],
  vendorTexts: [/Migration is not supported while the domain (?<guest>\S+) is in the 'OpenBoot Running' state/],
  needs: { softstate: 'guest.ldoms.softstate', transition: 'guest.ldoms.transition' },
  partial: ['softstate', 'transition'],
  check({ softstate, transition }) {
    if (softstate?.startsWith('OpenBoot')) return fail({ softstate });
    // A kernel in its debugger is a system that runs: ldoms/not-in-debugger judges it.
    if (softstate === 'Solaris debugging') return pass();
    const silent = softstate === undefined || softstate === '';
    // The collector reads flag n (normal) as 'Solaris running'; no flag at all says nothing, and is no transition either.
    if (silent && transition !== true) return unknown('neither the software state nor the flags of the guest tell what runs in it', settle);
    if (transition !== true && softstate?.endsWith(' running') === true) return pass();
    return unknown(
      `the guest is in transition (${silent ? 'flag t' : softstate}): at the ok prompt, booting, or without a softstate driver`,
      settle,
    );
  },
  message: ({ softstate }, { guest, source }) => `${guest} on ${source} is in the state '${softstate}': no operating system runs`,
  fix: (_, { guest, source }) => [
    {
      on: 'guest',
      action: `ldoms:boot:${source}:${guest}`,
      summary: `Boot the operating system of ${guest} from its console.`,
      commands: [],
      effect: 'The guest boots.',
      restartsGuest: true,
      assume: [
        { path: 'guest.ldoms.softstate', op: 'set', value: 'Solaris running' },
        { path: 'guest.ldoms.transition', op: 'set', value: false },
      ],
    },
    {
      on: 'guest',
      action: `ldoms:stop:${source}:${guest}`,
      summary: `Stop ${guest} and move it cold.`,
      commands: [sh`ldm stop ${guest}`],
      effect: 'The guest is bound and moves by the cold method.',
      restartsGuest: true,
      instead: true,
    },
  ],
  examples: () => [
    { name: 'Solaris runs', facts: { softstate: 'Solaris running', transition: false }, expect: 'pass' },
    {
      name: 'the ok prompt',
      facts: { softstate: 'OpenBoot Running', transition: true },
      expect: 'fail',
      says: /OpenBoot Running/,
      boundary: true,
    },
    {
      name: 'there is no software state, and the flag says neither normal nor transition',
      facts: { softstate: missing('not reported'), transition: false },
      expect: 'unknown',
      says: /tell what runs/,
      boundary: true,
    },
    {
      name: 'the flag says transition and there is no software state',
      facts: { softstate: missing('not reported'), transition: true },
      expect: 'unknown',
      says: /flag t/,
      boundary: true,
    },
    {
      name: 'the system is booting',
      facts: { softstate: 'Solaris booting', transition: true },
      expect: 'unknown',
      says: /Solaris booting/,
    },
    { name: 'nothing was read', facts: { softstate: missing('not read'), transition: missing('not read') }, expect: 'unknown' },
    { name: 'the kernel debugger: another rule says so', facts: { softstate: 'Solaris debugging', transition: true }, expect: 'pass' },
    {
      name: 'the flag and the software state contradict each other',
      facts: { softstate: 'Solaris running', transition: true },
      expect: 'unknown',
      says: /Solaris running/,
    },
  ],
});
