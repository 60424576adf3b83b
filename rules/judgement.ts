/** What judging a fleet gives: every verdict at once, and the findings of one pair on demand. Reports import this type. */
import type { Fleet } from '../fleet/fleet.ts';
import type { Action, Answer, Counts, Finding, FleetFinding, Kind, MoveAnswer, Placement, RuleCount } from '../schemas/generated/types.ts';
import type { DependsOn, Method, Rule } from './define.ts';
import type { Duration } from './duration/duration.ts';
import type { End } from './ends.ts';
import type { WaiverUse } from './engine/waivers.ts';

/** 'here': the guest is on that host. */
export type CellKind = Kind | 'here';

/** The verdicts in a Judgement.standing(). */
export const stands = { no: 0, unknown: 1, yes: 2 } as const;

/** What stands in the way on one cell, in short. */
export interface CellReasons {
  readonly method: string | null;
  /** Rules that fail as blockers for the best method. */
  readonly failing: readonly string[];
  /** Blocking rules that are undecided for the best method. */
  readonly unknown: readonly string[];
  /** Rules that warn for the best method. */
  readonly warning: readonly string[];
}

export interface UnknownGroup {
  /** What would settle it, for example "Collect hostB again" or "Ask the network team …". */
  readonly settle: string;
  readonly rules: readonly string[];
  readonly pairs: number;
  /** Those of them that can move with an outage already: it is the live move that waits for this. */
  readonly live: number;
  /** Up to ten pairs as "guest → host". */
  readonly examples: readonly string[];
}

/** Guests and hosts are named by their index in fleet.guests and fleet.hosts. */
export interface Judgement {
  readonly fleet: Fleet;
  readonly rules: readonly Rule[];
  readonly methods: readonly Method<never>[];
  /** Ways to bring a guest back once its host is lost: apart from the methods, and in no kind. */
  readonly recovery: readonly Method<never>[];
  kind(guest: number, host: number): CellKind;
  /** The kind for who accepts the waivers: never worse than kind(). */
  waivedKind(guest: number, host: number): CellKind;
  /** Every waiver of the inventory and what it touches. */
  waivers(): readonly WaiverUse[];
  reasons(guest: number, host: number): CellReasons;
  /** Every finding of a move, passes included, with messages, evidence and fixes: made on demand. */
  findings(guest: number, host: number, method: string): readonly Finding[];
  /** How long the move takes by a method, offered or not, and what its users notice; undefined: there is no such method. */
  duration(guest: number, host: number, method: string): Duration | undefined;
  /** Every offered method of the pair, best first. */
  moves(guest: number, host: number): readonly MoveAnswer[];
  /** The whole answer, commands included. */
  answer(guest: number, host: number, options?: { readonly newName?: string }): Answer;
  /** What the guest is connected with, and what the host has of it; empty where the platform says nothing. */
  ends(guest: number, host: number): readonly End[];
  /** The best method of a pair, and where its commands put the guest's adapters: without any finding, so for whole fleets. */
  plan(guest: number, host: number): { readonly method: string; readonly placement?: Placement } | undefined;
  /** Hosts other than the guest's own, best first. */
  ranked(guest: number, options?: { readonly newName?: string }): readonly number[];
  /** Pairs by kind over guests that are not part of a host. */
  counts(): Counts;
  /** How often each rule stands in the way of a best method, most often first. */
  ruleCounts(): readonly RuleCount[];
  /**
   * Real-world fixes over all pairs that are 'no', each with the pairs it helps, most pairs first.
   * @param pairLimit pairs looked at, at most: the work is one findings() each
   */
  actions(pairLimit?: number): readonly Action[];
  /** The pair is shown as 'outage', and a live method is only undecided. */
  liveUndecided(guest: number, host: number): boolean;
  /** Undecided pairs, and those whose live move is, by what settles them, most pairs first. */
  unknowns(pairLimit?: number): readonly UnknownGroup[];
  /** What is to be known of hosts and of the fleet outside any move; empty where no fleet rules were handed in. */
  fleetFindings(): readonly FleetFinding[];
  /** Names of the groups of hosts that were judged. */
  readonly groups: readonly string[];
  /** True when no blocker of this dependence fails or is undecided for some method: compatibility without capacity. */
  passes(guest: number, host: number, dependsOn: readonly DependsOn[]): boolean;
  /**
   * What one method says of a guest and every host, by its blockers of these dependences alone; undefined: it is not offered
   * to the guest. The guest's own host is judged, too, as if the guest were there a second time.
   */
  standing(guest: number, method: string, dependsOn: readonly DependsOn[]): Uint8Array | undefined;
}
