/** The fleet: all hosts and guests, joined from the newest snapshots. Built by join(); pure data. */
import type { EndpointState, Guest, Host, Inventory, Output, Source } from '../schemas/generated/types.ts';

export interface FleetHost {
  readonly name: string;
  /** The facet in charge (managedBy). */
  readonly platform: string;
  readonly endpoint: string;
  /** Further endpoints that facts of it come from: another one that shows it, Virtual I/O Servers, fabrics. */
  readonly suppliers?: readonly string[];
  readonly facts: Host;
  readonly outputs: readonly Output[];
  readonly sources: readonly Source[];
  /** When the collection of its facts began, ISO 8601 UTC. */
  readonly startedAt: string;
  /** Why none of its facts may be used now (too old, a clock that cannot be right); absent when they may. */
  readonly unusable?: string;
  /** Why its guests are not known, so that it is not a host without guests; absent when they are. */
  readonly guestsNotKnown?: string;
}

export interface FleetGuest {
  readonly name: string;
  readonly host: FleetHost;
  readonly facts: Guest;
  /** Why its facts contradict each other, for example that it is active on two hosts; absent when they do not. */
  readonly contradiction?: string;
}

/** A statement and what became of it. */
export interface AppliedStatement {
  /** In short: "guests erp-*: kernelZones none". */
  readonly what: string;
  readonly at: string;
  readonly by: string;
  readonly until: string;
  readonly reason?: string;
  /** Its last day is over at the time judged for: it is not used. */
  readonly expired: boolean;
  /** It names no guest, switch, host or volume that was read. */
  readonly matchesNothing: boolean;
  /** Facts that rest on it. */
  readonly facts: number;
}

export interface Fleet {
  /** Sorted by name. */
  readonly hosts: readonly FleetHost[];
  /** Sorted by name, then host. Control domains and the like are among them (partOfHost). */
  readonly guests: readonly FleetGuest[];
  /** The time the facts are judged for, ISO 8601 UTC. */
  readonly asOf: string;
  readonly endpoints: readonly EndpointState[];
  /** What joining found wrong, as sentences. */
  readonly notes: readonly string[];
  /** What operators state, and what became of it; absent: nothing. */
  readonly statements?: readonly AppliedStatement[];
  /** Conventions of the site, from the inventory; absent: the platform's own. */
  readonly conventions?: NonNullable<Inventory['conventions']>;
}
