/** What rules about the release of the system in a guest share. */
import { unknown } from '../define.ts';
import type { FixData } from '../define.ts';
import { settleRelease } from './settle.ts';

/** Solaris 10 1/13: with it a guest takes part in everything that a live move needs. */
export const currentRelease = '10.11';

export function releaseNotKnown(): ReturnType<typeof unknown> {
  return unknown('which Solaris runs in the guest', settleRelease);
}

export function updateSolaris(guest: string): FixData {
  return {
    on: 'guest',
    action: `ldoms:update-solaris:${guest}`,
    summary: `Update ${guest} to Solaris 10 1/13 or later.`,
    commands: [],
    effect: 'The guest reboots into the updated system.',
    restartsGuest: true,
    assume: [{ path: 'guest.solaris.release', op: 'set', value: currentRelease }],
  };
}
