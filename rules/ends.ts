/**
 * What a guest is connected with outside itself, and what a host has of that: for pictures. It is decided where the rules
 * decide it, so that a picture and a verdict cannot disagree.
 */
import type { FleetGuest, FleetHost } from '../fleet/fleet.ts';

/** there: the host has it. lacking: it is known not to. */
export type Standing = 'there' | 'lacking' | 'unknown';

/** A way from the guest to an end, over a server of the host. */
export interface Way {
  /** Adapters of the guest that take it. */
  readonly adapters: readonly string[];
  readonly server: string;
  /** Port, disk or bridge of the server; empty: not known. */
  readonly via: string;
  readonly standing: Standing;
}

export interface End {
  /** Adapters of the guest that lead to it, for example "vSCSI slot 210". */
  readonly adapters: readonly string[];
  /** What it is in short, for example "VLAN 400". */
  readonly what: string;
  /** What tells it from others, or why it is not known; empty: nothing more. */
  readonly detail: string;
  readonly standing: Standing;
  readonly ways: readonly Way[];
}

/** @returns the ends of a guest on a host: as they are where it is its own, else what stands ready; empty: nothing can be said */
export type EndsOf = (guest: FleetGuest, host: FleetHost) => readonly End[];
