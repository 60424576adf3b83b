/**
 * A planning problem as plain numbers, whatever the platform: hosts with room, guests with demand, and who may go where.
 * Hosts, guests, resources and groups are named by their index. All amounts are whole numbers. Pure data.
 */

/** How a guest may get to a host; a better way is a greater number. */
export const way = { none: 0, outage: 1, live: 2 } as const;
export type Way = (typeof way)[keyof typeof way];

export interface Resource {
  /** As its platform's demand.ts names it, for example 'memoryMiB'. */
  readonly name: string;
  readonly platform: string;
}

export interface InstanceHost {
  readonly name: string;
  readonly platform: string;
  /** By resource: what its guests and free room are in all. Infinity where the host does not limit it. */
  readonly capacity: readonly number[];
  /** By resource: what is free now. Infinity where the host does not limit it. */
  readonly free: readonly number[];
  /** By resource: what must stay free whenever a guest has been put there. */
  readonly reserve: readonly number[];
  /** A guest may be put there: its facts are good and its room is known. */
  readonly mayReceive: boolean;
  /** Moves in and out that it takes part in at the same time, at most; at least 1. */
  readonly movesAtOnce: number;
  /** The network its moves use, by index; hosts of one network share its limit. */
  readonly network: number;
}

export interface InstanceGuest {
  readonly name: string;
  /** Where it is; -1: nowhere yet (stopped for room, or planned). */
  readonly host: number;
  /** By resource: what a host must have free to take it. */
  readonly demand: readonly number[];
  /** By resource: what its present host has free again once it has left (0 for a resource that it does not hold). */
  readonly holds: readonly number[];
  /** Index into Instance.rows. */
  readonly row: number;
  /** 1 is the most important; larger numbers matter less. */
  readonly tier: number;
  /** It may be stopped where nothing else reaches the goal. */
  readonly mayStop: boolean;
}

/** At most `most` of these guests on one host. */
export interface Apart {
  readonly name: string;
  readonly guests: readonly number[];
  readonly most: number;
}

/** Hosts that stand in for each other. */
export interface Standby {
  readonly name: string;
  readonly hosts: readonly number[];
  /** The guests of any one of them must find room on the others at any time. */
  readonly survivesOne: boolean;
}

export interface Network {
  readonly name: string;
  /** Moves at the same time over it, at most. */
  readonly movesAtOnce: number;
}

export interface Instance {
  readonly resources: readonly Resource[];
  readonly hosts: readonly InstanceHost[];
  readonly guests: readonly InstanceGuest[];
  /**
   * Who may go where, room aside: rows[guest.row][host] is a Way. Guests of one row are alike in this. A guest's own host
   * says how it could come back.
   */
  readonly rows: readonly Uint8Array[];
  readonly apart: readonly Apart[];
  /** Guests that must be on one host once the plan is done; while it runs they may be apart. */
  readonly together: readonly (readonly number[])[];
  readonly standby: readonly Standby[];
  readonly networks: readonly Network[];
  /** Moves between one pair of hosts at the same time, at most. */
  readonly movesPerPair: number;
  /** Moves at the same time in all, at most. */
  readonly movesAtOnce: number;
}

/** Where everything should be. -1: nowhere (stopped, or without a place). */
export type Places = Int32Array;

export function placesOf({ guests }: Instance): Places {
  return Int32Array.from(guests, ({ host }) => host);
}

export function wayOf(instance: Instance, guest: number, host: number): Way {
  const row = instance.rows[(instance.guests[guest] as InstanceGuest).row] as Uint8Array;
  return row[host] as Way;
}

/** Says when to stop working: a plan never takes longer than it was allowed. Handed in, for this layer knows no clock. */
export interface Deadline {
  /** Milliseconds left; 0 or less: it is over. */
  leftMs(): number;
}
