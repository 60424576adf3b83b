import { blocker, defineRule, fail, pass } from '../define.ts';
import { missing } from '../../schemas/facts.ts';
import { releaseNotKnown, updateSolaris } from './solaris-release.ts';
import { sources } from './sources.ts';
import { atLeast } from './versions.ts';

interface Facts {
  readonly release: string | undefined;
}
interface Data {
  readonly release: string;
}

/** Solaris 10 9/10. */
const floor = '10.9';

export const rule = defineRule<Facts, Data>({
  id: 'ldoms/guest-os-moves-live',
  title: 'The guest runs Solaris 10 9/10 or later',
  why: 'Older systems do not take part in a live migration; they can still be moved cold. The release is visible only inside the guest, and no host excludes an old one.',
  scope: 'guest',
  dependsOn: 'compatibility',
  methods: { 'ldoms/live': blocker('refused') },
  rows: ['ST-10'],
  sources: [sources.versions],
  vendorTexts: [],
  needs: { release: 'guest.solaris.release' },
  partial: ['release'],
  check({ release }) {
    const kept = atLeast(release, floor);
    if (kept === undefined || release === undefined) return releaseNotKnown();
    return kept ? pass() : fail({ release });
  },
  message: ({ release }, { guest }) => `${guest} runs Solaris ${release}; a live move needs 10.9 (Solaris 10 9/10) or later`,
  fix: (_, { guest, target }) => [
    {
      on: 'guest',
      action: `ldoms:move-cold:${guest}:${target}`,
      summary: `Move ${guest} cold: any Solaris boots again on the target.`,
      commands: [],
      effect: 'The guest is down from its stop until it has booted on the target.',
      restartsGuest: true,
      instead: true,
    },
    updateSolaris(guest),
  ],
  examples: () => [
    { name: 'the oldest that will do', facts: { release: '10.9' }, expect: 'pass', boundary: true },
    { name: 'the update before', facts: { release: '10.8' }, expect: 'fail', says: /Solaris 10\.8; .*10\.9/, boundary: true },
    { name: 'Solaris 10 1/13', facts: { release: '10.11' }, expect: 'pass' },
    { name: 'Solaris 11.4', facts: { release: '11.4.66.164.2' }, expect: 'pass' },
    { name: 'a release that is none', facts: { release: 'Solaris' }, expect: 'unknown' },
    {
      name: 'nobody looked into the guest',
      facts: { release: missing('not stated') },
      expect: 'unknown',
      says: /which Solaris/,
      boundary: true,
    },
  ],
});
