/** Rolling maintenance: what is asked, and what is answered. */
import type { Deadline, Places } from '../model/instance.ts';
import type { OrderedStep } from '../order/types.ts';

export interface RollingWish {
  /** Hosts to maintain, each once. */
  readonly hosts: readonly number[];
  /** Hosts maintained at the same time, at most; absent: as many as can be, for the fewest groups. */
  readonly atOnce?: number;
  /** The guests of each group go home before the next. Otherwise they stay where they land. */
  readonly comeBack: boolean;
  /** Guests with mayStop are stopped while their group is worked on, where nothing else empties a host. */
  readonly mayStop: boolean;
  readonly deadline: Deadline;
}

/** leave: off a host of the group. room: makes room for another. detour: moves again in this group. return: home, or running again. */
export type RollingStep = Omit<OrderedStep, 'purpose'> & { readonly purpose: 'leave' | 'room' | 'detour' | 'return' };

export interface RollingGroup {
  /** Worked on at the same time, between `out` and `back`. */
  readonly hosts: readonly number[];
  /** Empties the hosts; in this order every state is allowed. */
  readonly out: readonly RollingStep[];
  /** After the work: guests that go home or are started again; in this order every state is allowed. */
  readonly back: readonly RollingStep[];
}

export interface StuckGuest {
  readonly guest: number;
  /** no-target: no host can ever take it. no-room: hosts could, and are full. order: room for all of them was not found, nor shown to be missing. reserve: hosts could, and would no longer stand in for each other. */
  readonly why: 'no-target' | 'no-room' | 'order' | 'reserve';
  /** For no-room: what lacks most. */
  readonly shortfall?: Shortfall;
}

/** Room that lacks on some hosts together, whatever stands where. */
export interface Shortfall {
  /** Index of the resource; -1: places for guests that must be apart. */
  readonly resource: number;
  /** Exclusion group, where the resource is -1. */
  readonly apart: number;
  /** In units of the resource, or in guests. */
  readonly missing: number;
  /** The hosts that could be used. */
  readonly hosts: readonly number[];
}

export interface UndrainedHost {
  readonly host: number;
  /** No plan empties it. Otherwise none was found. */
  readonly proved: boolean;
  /** What cannot leave. */
  readonly guests: readonly StuckGuest[];
}

export interface Rolling {
  readonly groups: readonly RollingGroup[];
  /** Hosts that are not maintained, and why. */
  readonly undrained: readonly UndrainedHost[];
  /** With comeBack: guests that stay where they landed, since there is no way home or no room above the reserve. */
  readonly away: readonly { readonly guest: number; readonly why: 'no-target' | 'no-room' }[];
  /** Groups of `together` (by index) whose guests end on different hosts. */
  readonly parted: readonly number[];
  /** Moves in all, detours and the way home included; no stops. */
  readonly moves: number;
  readonly stops: number;
  /** No plan that maintains these hosts has fewer groups; none that has so few groups has fewer moves. */
  readonly bound: { readonly groups: number; readonly moves: number };
  /** optimal: groups and moves as the bound. gap: a bound is lower. not-proved: the time was over before the search was. */
  readonly proved: 'optimal' | 'gap' | 'not-proved';
  /** Where everything is in the end. */
  readonly places: Places;
}
