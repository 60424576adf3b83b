import { defineRule, fail, pass, warning } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { currentRelease, releaseNotKnown, updateSolaris } from './solaris-release.ts';
import { sources } from './sources.ts';
import { atLeast } from './versions.ts';

interface Facts {
  readonly release: string | undefined;
}
interface Data {
  readonly release: string;
}

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
    const kept = atLeast(release, currentRelease);
    if (kept === undefined || release === undefined) return releaseNotKnown();
    return kept ? pass() : fail({ release });
  },
  message: ({ release }, { guest, target }) =>
    `${guest} runs Solaris ${release}, older than 10.11 (Solaris 10 1/13): it takes whole cores on ${target}, and its processors cannot be reconfigured until it has rebooted there`,
  fix: (_, { guest }) => [updateSolaris(guest)],
  examples: () => [
    { name: 'the oldest that will do', facts: { release: '10.11' }, expect: 'pass', boundary: true },
    { name: 'the update before', facts: { release: '10.10' }, expect: 'fail', says: /Solaris 10\.10/, boundary: true },
    { name: 'Solaris 11', facts: { release: '11.0' }, expect: 'pass' },
    { name: 'nobody looked into the guest', facts: { release: missing('not stated') }, expect: 'unknown', says: /which Solaris/ },
    { name: 'a release that is none', facts: { release: 's10' }, expect: 'unknown' },
  ],
});
