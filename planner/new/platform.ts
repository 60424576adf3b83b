/** What a platform knows of guests that are not made yet. One object per platform, one line in planner/new/registry.ts. */
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import type { FreeNumbers, Inventory, PlanCheck, PlannedNumber, PlanRequest } from '../../schemas/generated/types.ts';
import type { OwnField, Wish } from './wish.ts';

/** The fleet as it will be when the guests planned before are made. */
export interface Scene {
  /** Hosts of the platform. */
  readonly hosts: readonly FleetHost[];
  /** Guests of the platform, planned ones included. */
  readonly guests: readonly FleetGuest[];
  readonly conventions: Inventory['conventions'];
}

export interface Drawn {
  /** The guest as it would be on the host, running; the host is the one that was handed in. */
  readonly guest: FleetGuest;
  /** What the platform's rules do not decide: numbers, names, the scheme. */
  readonly checks: readonly PlanCheck[];
  readonly chosen: readonly PlannedNumber[];
  readonly requests: readonly PlanRequest[];
  readonly commands: readonly string[];
}

export interface NewGuests {
  readonly platform: string;
  /** What a person may write of its guests, of all that only some platforms have. */
  readonly fields: ReadonlySet<OwnField>;
  /** Rows of the reference whose rules decide whether a guest can be made on a host, as far as a move there asks the same. */
  readonly placementRows: ReadonlySet<string>;
  /** @param like the guest it resembles */
  draw(wish: Wish, host: FleetHost, scene: Scene, like: FleetGuest | undefined): Drawn;
  /** The host with the guest on it. */
  withGuest(host: FleetHost, guest: FleetGuest): FleetHost;
  /** How much room a host has, to propose the emptiest; undefined: not known. */
  room(host: FleetHost): number | undefined;
  freeNumbers(scene: Scene): readonly FreeNumbers[];
}
