/** Hosts whose guests nobody knows now: such a host is never called empty, whatever was moved off it. */
import type { FleetHost } from '../../fleet/fleet.ts';
import type { FleetInstance } from '../fleet/instance.ts';
import type { Draft } from './draft.ts';

/** Why nobody knows who is on the host, as a sentence; undefined: it is known. */
export function whyUnseen({ unusable, guestsNotKnown }: FleetHost): string | undefined {
  return unusable ?? guestsNotKnown;
}

/** The draft without work on hosts that may hold guests that nobody sees. */
export function withoutUnseen(draft: Draft, { fleet }: FleetInstance): Draft {
  const isSeen = (host: number): boolean => {
    const found = fleet.hosts[host];
    return found !== undefined && whyUnseen(found) === undefined;
  };
  if (draft.maintained.every((group) => group.every(isSeen))) return draft;
  return {
    ...draft,
    phases: draft.phases.map((phase) => ({ ...phase, maintain: phase.maintain.filter(isSeen) })),
    maintained: draft.maintained.map((group) => group.filter(isSeen)).filter((group) => group.length > 0),
    short: true,
  };
}
