/** What is typed for a guest that stays where it is, and what a move must not change: the platform's own words. */
import type { FleetGuest } from '../../fleet/fleet.ts';
import type { PlanExpect } from '../../schemas/generated/types.ts';

export interface InPlaceCommands {
  /** Where they run. */
  readonly where: string;
  readonly do: readonly string[];
  readonly watch: readonly string[];
  readonly verify: readonly string[];
  /** Back to how it was. */
  readonly undo: readonly string[];
  readonly notes: readonly string[];
}

export interface InPlace {
  readonly platform: string;
  /** So that what it holds becomes free. */
  stop(guest: FleetGuest): InPlaceCommands;
  start(guest: FleetGuest): InPlaceCommands;
  /** What is so of the guest now and is so after a move. */
  kept(guest: FleetGuest): PlanExpect;
}
