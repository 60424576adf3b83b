/** What planning must know of a platform: what guests take and free, and what hosts are after a guest came or went. */
import type { Fleet, FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Guest, Host } from '../../schemas/generated/types.ts';

export interface PlannedResource {
  /** As its platform's demand.ts names it, else a name of its own. */
  readonly name: string;
  /** For people, for example "memory". */
  readonly title: string;
  /** For people, for example "MiB". */
  readonly unit: string;
  /** Only counted: where it is not known, moves that need it are undecided, and others are not. */
  readonly secondary?: true;
  /** What a host must have free to take the guest. */
  demand(guest: FleetGuest): Fact<number>;
  /** What its host has free again once it has left: never more than that. */
  holds(guest: FleetGuest): Fact<number>;
  /** What a host has free; Infinity: it does not limit it. */
  free(host: FleetHost): Fact<number>;
  /** What the rules want left over beyond the demand before they say that it fits; default: nothing. */
  margin?(guest: FleetGuest): number;
}

export interface MovesAtOnce {
  /** Moves in and out that the host takes part in at the same time, at most; at least 1. */
  readonly most: number;
  /** Where the number comes from. */
  readonly basis: string;
}

/** live: it runs all the time. restarted: it is stopped for the move and started there. stopped: it does not run. */
export type Manner = 'live' | 'restarted' | 'stopped';

/** The facts of a guest and of the host it is on. */
export interface Settled {
  readonly host: Host;
  readonly guest: Guest;
}

export interface Move {
  readonly guest: FleetGuest;
  /** Not the host that it is on. */
  readonly target: FleetHost;
  readonly manner: Manner;
  readonly conventions?: Fleet['conventions'];
}

/** Moves that a host takes part in at the same time. */
export interface MovesRunning {
  readonly live: number;
  readonly others: number;
}

/** More or less room on a host. */
export interface Resize {
  /** Bytes: so much is free. */
  readonly freeMemory?: number;
  /** Bytes: so much more is built in, and free. */
  readonly addMemory?: number;
  /** Cores of a machine, or processors of a system: so many more are built in, and free. */
  readonly addCpus?: number;
}

/** What may be assumed of hosts and guests that are not there. */
export interface WhatIf {
  resized(host: FleetHost, resize: Resize): Host;
  /** Another machine of the kind, from a host whose guests have left: its own identity is not known. */
  another(host: FleetHost): Host;
  /** A guest as large as the model and with its adapters, running on the host; its storage is taken to be seen everywhere. */
  like(model: FleetGuest, name: string, host: FleetHost, fleet: Fleet): Settled;
}

export interface PlanningPlatform {
  readonly platform: string;
  readonly resources: readonly PlannedResource[];
  /** What its states take for granted, as sentences: a plan says so. */
  readonly assumes: readonly string[];
  /**
   * Capacity rules that cannot decide close figures: where they are undecided for a running guest that comes home to a host on
   * which only guests are that were there beside it, that it fitted shows that it fits.
   */
  readonly shownByHavingRun: ReadonlySet<string>;
  movesAtOnce(host: FleetHost): MovesAtOnce;
  /** The guest runs; undefined: not known. */
  isRunning(guest: FleetGuest): boolean | undefined;
  /** Its host without it: what it held is free, as far as that is certain, with its names, addresses and slots. */
  withoutGuest(guest: FleetGuest): Host;
  /** The target with it, and the guest as it is there. What is not certain of them is missing. */
  withGuest(move: Move): Settled;
  /** Once it was stopped where it is, so that it holds no processors and no memory. */
  stopped(guest: FleetGuest): Settled;
  /** Once it was started where it is. */
  started(guest: FleetGuest): Settled;
  /** Its facts where these other guests are on its host; undefined: they say nothing of others. */
  inCompany?(guest: Guest, others: readonly Guest[]): Guest | undefined;
  readonly whatIf: WhatIf;
  /** A host while it takes part in other moves, too. */
  whileMoving(host: FleetHost, moves: MovesRunning): Host;
}
