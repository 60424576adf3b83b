/** Moves in an order in which each can be done, and why one waits for another. */
import type { Deadline, Places, Way } from '../model/instance.ts';

export interface OrderedStep {
  /** start: of a guest that was stopped before, or was nowhere. */
  readonly kind: 'move' | 'stop' | 'start';
  readonly guest: number;
  /** Host; for a start where it was stopped, -1 where it was nowhere from the beginning. */
  readonly from: number;
  /** Host; -1 for a stop. */
  readonly to: number;
  /** How it gets there; outage for a stop, and for a start. */
  readonly way: Way;
  /**
   * goal: gets where it is wanted. detour: gets out of the way of others first, and moves again later. room: makes room for
   * others although it is wanted where it is, or is stopped for a while. return: comes back from that.
   */
  readonly purpose: 'goal' | 'detour' | 'room' | 'return';
  /**
   * Steps of the same list, by index and all smaller than its own, that must be done first. Complete: whatever order keeps to
   * them has room for each step, however long one takes and whatever runs at the same time.
   */
  readonly after: readonly number[];
  /** Why it waits, at least one for each of `after`. */
  readonly because: readonly Because[];
}

export type Because =
  /** Step `step` frees the room that this one takes. */
  | { readonly kind: 'room'; readonly step: number; readonly host: number; readonly resource: number; readonly amount: number }
  /** Step `step` makes a place free for a guest of the exclusion group. */
  | { readonly kind: 'apart'; readonly step: number; readonly host: number; readonly group: number }
  /** Step `step` is an earlier one of the same guest. */
  | { readonly kind: 'guest'; readonly step: number; readonly guest: number };

/** What a guest lacks on a host: room above the reserve, or a place in an exclusion group. */
export type Lack =
  { readonly kind: 'room'; readonly resource: number; readonly missing: number } | { readonly kind: 'apart'; readonly group: number };

/** One guest waits for a host. */
export interface Wait {
  readonly guest: number;
  /** Where it should leave; -1: it is nowhere. */
  readonly from: number;
  readonly to: number;
  readonly lacks: readonly Lack[];
}

export type Cause =
  /** There is no way to where it is wanted, or that host may not receive. */
  | { readonly kind: 'no-way'; readonly guest: number; readonly host: number }
  /** Even when all that should leave the host has left, there is no room for what should come. */
  | { readonly kind: 'full'; readonly host: number; readonly lacks: readonly Lack[] }
  /** Each waits for the room that the next one holds; no host can take one of them for a while, and none may be stopped. */
  | { readonly kind: 'cycle'; readonly waits: readonly Wait[] }
  /** They wait for room on a host that guests of another cause cannot leave. */
  | { readonly kind: 'behind'; readonly waits: readonly Wait[] };

export interface Impossible {
  readonly guests: readonly number[];
  readonly cause: Cause;
}

export interface OrderRequest {
  readonly deadline: Deadline;
  /** Steps that are done first; the result begins with them as they are, its own steps come after. */
  readonly stepsBefore?: readonly PlannedStep[];
  /** Hosts that no guest is put on for a while. Where guests are wanted is not concerned. */
  readonly noDetourTo?: readonly number[];
  /** Guests that are not wanted elsewhere may be moved for a while to make room; default true. */
  readonly moveOthers?: boolean;
}

/** A step before it is known what it waits for. */
export type PlannedStep = Omit<OrderedStep, 'after' | 'because'>;

export interface Ordered {
  readonly steps: readonly OrderedStep[];
  /** Guests that stay where they are, and why no order was found for them. */
  readonly impossible: readonly Impossible[];
  /** Where everything is when all steps are done. */
  readonly places: Places;
  /** Steps beyond one for each guest that changes its place: detours, stops for room and what brings those guests back. */
  readonly extraSteps: number;
  /** That no order brings those of `impossible` there together is certain; otherwise none was found. True where there are none. */
  readonly impossibleProved: boolean;
  /** The time was over before all was tried: there may be an order with fewer detours, or for guests that are `impossible`. */
  readonly cut: boolean;
}
