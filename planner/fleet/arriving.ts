/** A guest on its new host: where its facts came from is left behind, and so are dry runs that were accepted elsewhere. */
import { isKnown, known, noSource } from '../../schemas/facts.ts';
import type { Guest } from '../../schemas/generated/types.ts';
import type { Move, PlanningPlatform, Settled } from './platform.ts';

export function arriving(move: Move, platform: PlanningPlatform): Settled {
  const { guest } = move;
  return platform.withGuest({ ...move, guest: { ...guest, facts: unsourced(withoutAccepted(guest.facts)) } });
}

/**
 * A dry run that was accepted says nothing once a host is not as it was; one that was refused is kept: it never makes a yes.
 * @param targets only those to these hosts; default: all
 */
export function withoutAccepted(facts: Guest, targets?: ReadonlySet<string>): Guest {
  const { dryRuns } = facts;
  if (dryRuns === undefined || !isKnown(dryRuns) || dryRuns.v.length === 0) return facts;
  const kept = dryRuns.v.filter(({ outcome, target }) => {
    const refused = isKnown(outcome) && outcome.v !== 'accepted';
    return refused || (targets !== undefined && isKnown(target) && !targets.has(target.v));
  });
  return kept.length === dryRuns.v.length ? facts : { ...facts, dryRuns: known(kept, dryRuns.s) };
}

/** The outputs behind facts are those of the host that the guest has left. */
export function unsourced<T>(facts: T): T {
  if (Array.isArray(facts)) return facts.map((each: unknown) => unsourced(each)) as T;
  if (typeof facts !== 'object' || facts === null) return facts;
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]: [string, unknown]) => [key, key === 's' ? noSource : unsourced(value)]),
  ) as T;
}
