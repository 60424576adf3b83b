/** What the inventory allows to be done with each guest. */
import type { GuestPolicy, Planning } from '../schemas/generated/types.ts';
import type { FleetGuest } from './fleet.ts';
import { matchesGuest } from './guest-pattern.ts';

export interface Policy {
  /** 1 is the most important. */
  readonly tier: number;
  /** The tier was said, not taken by default. */
  readonly tierSaid: boolean;
  readonly owner?: string;
  /** undefined: nothing is said, so it is never stopped and never given an outage. */
  readonly disposition?: NonNullable<GuestPolicy['disposition']>;
  readonly freezes: NonNullable<GuestPolicy['freeze']>;
  /** How fast it writes memory, where that is said. */
  readonly dirtyMiBPerSecond?: number;
}

export const defaultTier = 5;

/** Of several entries that name a guest, the last that says something counts; freezes add up. */
export function policyOf(guest: FleetGuest, planning: Planning | undefined): Policy {
  const said = (planning?.guests ?? []).filter(({ guests }) => matchesGuest(guests, guest));
  const last = <Key extends keyof GuestPolicy>(key: Key): GuestPolicy[Key] =>
    said.reduce<GuestPolicy[Key]>((value, entry) => entry[key] ?? value, undefined as GuestPolicy[Key]);
  const [tier, owner, disposition, dirty] = [last('tier'), last('owner'), last('disposition'), last('dirtyMiBPerSecond')];
  return {
    tier: tier ?? defaultTier,
    tierSaid: tier !== undefined,
    ...(owner === undefined ? {} : { owner }),
    ...(disposition === undefined ? {} : { disposition }),
    freezes: said.flatMap(({ freeze }) => freeze ?? []),
    ...(dirty === undefined ? {} : { dirtyMiBPerSecond: dirty }),
  };
}

/** Days as YYYY-MM-DD, both included. */
export interface Days {
  readonly from: string;
  readonly until: string;
}

/** The freeze that touches these days; undefined: none does. */
export function freezeIn({ freezes }: Policy, days: Days): Policy['freezes'][number] | undefined {
  return freezes.find(({ from, until }) => from <= days.until && days.from <= until);
}
