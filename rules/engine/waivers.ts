/** Rules whose risk somebody accepts for some moves. A waiver never changes an outcome or a verdict: it stands beside them. */
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { matchesGuest } from '../../fleet/guest-pattern.ts';
import type { Verdict, Waived, Waiver } from '../../schemas/generated/types.ts';
import { matchesWildcards } from '../../schemas/wildcards.ts';

/** A waiver and where it is written. */
export interface PlacedWaiver {
  readonly waiver: Waiver;
  /** File and line, for example canmove.yaml:52. */
  readonly at: string;
}

/** A waiver and what it touches. */
export interface WaiverUse extends PlacedWaiver {
  readonly expired: boolean;
  /** Pairs of guests that move, in whose way the rule stands. */
  readonly pairs: number;
}

/** Waivers by rule; those in force apart from those that are over. */
export interface WaiverBook {
  readonly inForce: ReadonlyMap<string, readonly PlacedWaiver[]>;
  readonly expired: ReadonlyMap<string, readonly PlacedWaiver[]>;
}

export const noWaivers: WaiverBook = { inForce: new Map(), expired: new Map() };

/** @param isExpired by its last day */
export function waiverBook(waivers: readonly PlacedWaiver[], isExpired: (until: string) => boolean): WaiverBook {
  const byRule = (wanted: boolean): Map<string, PlacedWaiver[]> => {
    const map = new Map<string, PlacedWaiver[]>();
    for (const placed of waivers.filter(({ waiver }) => isExpired(waiver.until) === wanted))
      map.set(placed.waiver.rule, [...(map.get(placed.waiver.rule) ?? []), placed]);
    return map;
  };
  return { inForce: byRule(false), expired: byRule(true) };
}

interface Move {
  readonly guest: FleetGuest;
  readonly target: FleetHost;
}

/** The first of the waivers that speaks of the rule and the move. */
export function waiverOf(waivers: ReadonlyMap<string, readonly PlacedWaiver[]>, rule: string, move: Move): PlacedWaiver | undefined {
  return waivers.get(rule)?.find(({ waiver }) => namesGuest(waiver, move.guest) && namesTarget(waiver, move.target));
}

export function namesGuest({ guests }: Waiver, guest: FleetGuest): boolean {
  return guests === undefined || matchesGuest(guests, guest);
}

export function namesTarget({ hosts }: Waiver, target: FleetHost): boolean {
  return hosts === undefined || matchesWildcards(hosts, target.name);
}

export function waivedBy({ waiver: { reason, until, by } }: PlacedWaiver): Waived {
  return { reason, until, by };
}

const order = { yes: 0, unknown: 1, no: 2 } as const satisfies Readonly<Record<Verdict, number>>;

export function isBetter(a: Verdict, than: Verdict): boolean {
  return order[a] < order[than];
}
