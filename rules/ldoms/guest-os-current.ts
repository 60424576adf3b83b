import { defineRule, fail, pass, unknown, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { settleRelease } from './settle.ts';
import { sources } from './sources.ts';
import { atLeast } from './versions.ts';

interface Facts {
  readonly release: string | undefined;
}
interface Data {
  readonly release: string;
}

/** Solaris 10 1/13. */
const floor = '10.11';

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/guest-os-current',
  title: 'The guest runs Solaris 10 1/13 or later',
  why: 'An older system takes whole cores on the target however few threads it has, and its processors cannot be reconfigured until it has rebooted there.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: { 'ldoms/live': warning() },
  rows: ['ST-11'],
  sources: [sources.cpuRestrictions32],
  vendorTexts: [/Domain (?<guest>\S+) is not running an operating system that is compatible with the latest migration functionality\./],
  needs: { release: 'guest.solaris.release' },
  partial: ['release'],
  check({ release }) {
    const kept = atLeast(release, floor);
    if (kept === undefined || release === undefined) return unknown('which Solaris runs in the guest', settleRelease);
    return kept ? pass() : fail({ release });
  },
  message: ({ release }, { guest, target }) =>
    `${guest} runs Solaris ${release}, older than 10.11 (Solaris 10 1/13): it takes whole cores on ${target}, and its processors cannot be reconfigured until it has rebooted there`,
  fix: (_, { guest }) => [
    {
      on: 'guest',
      action: `ldoms:update-solaris:${guest}`,
      summary: `Update ${guest} to Solaris 10 1/13 or later.`,
      commands: [],
      effect: 'The guest reboots into the updated system.',
      restartsGuest: true,
      assume: [{ path: 'guest.solaris.release', op: 'set', value: floor }],
    },
  ],
  examples: () => [
    { name: 'the oldest that will do', facts: { release: '10.11' }, expect: 'pass', boundary: true },
    { name: 'the update before', facts: { release: '10.10' }, expect: 'fail', says: /Solaris 10\.10/, boundary: true },
    { name: 'Solaris 11', facts: { release: '11.0' }, expect: 'pass' },
    { name: 'nobody looked into the guest', facts: { release: missing('not stated') }, expect: 'unknown', says: /which Solaris/ },
    { name: 'a release that is none', facts: { release: 's10' }, expect: 'unknown' },
  ],
});
