/** Conditions that no document confirms: they are never a no. Only the platform's own dry run, or a person, decides them. */
import { unknown } from '../define.ts';

export const settleDryRun =
  'make the dry run that canmove check prints for the pair, and record what it says: canmove record GUEST --to SYSTEM FILE';

/** @param why what makes the condition doubtful, as a clause */
export function unconfirmed(why: string): ReturnType<typeof unknown> {
  return unknown(`${why}; whether the HMC refuses it is not confirmed by a document`, settleDryRun);
}

export const neverRefused =
  'No document that was read says that the platform refuses it: the rule asks for the dry run instead of saying no.';
