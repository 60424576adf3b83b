/** A lost host in the words of its platform. */
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import type { LossGuard, LossGuest } from '../../schemas/generated/types.ts';

export interface LossPlatform {
  readonly platform: string;
  /**
   * That the host does not start its guests again by itself.
   * @param started guests of it that start elsewhere
   */
  guard(host: FleetHost, started: readonly FleetGuest[]): LossGuard;
  /** What to do beforehand, so that the guest could be started elsewhere: a sentence. */
  prepare(guest: FleetGuest): string;
  /**
   * For a guest that is not started: a way of the platform that no rule judges; undefined: none is known.
   * @param hosts names of those to which it could move with an outage, room aside
   */
  byHand?(guest: FleetGuest, hosts: readonly string[]): NonNullable<LossGuest['byHand']> | undefined;
}
