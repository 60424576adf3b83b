/** A plan on its way to a document: phases of steps on an instance, then with waves and seconds. */
import type { Way } from '../model/instance.ts';
import type { Because } from '../order/types.ts';
import type { PlanStep } from '../../schemas/generated/types.ts';

/** Guests and hosts by their index in the instance. */
export interface PhaseStep {
  readonly kind: 'move' | 'stop' | 'start';
  readonly guest: number;
  /** Of a start: where it was stopped. */
  readonly from: number;
  /** -1 for a stop. */
  readonly to: number;
  readonly way: Way;
  readonly purpose: PlanStep['purpose'];
  /** Steps of the same phase, by index, that must be done first. */
  readonly after: readonly number[];
  /** Why it waits for them. */
  readonly because: readonly Because[];
}

/** Steps between two points in time at which somebody works on empty hosts; one phase ends before the next begins. */
export interface Phase {
  /** For example "empty hostA". */
  readonly title: string;
  /** In an order in which each can be done. */
  readonly steps: readonly PhaseStep[];
  /** Hosts that are worked on once the steps are done. */
  readonly maintain: readonly number[];
}

export interface TimedStep extends PhaseStep {
  readonly phase: number;
  /** Index in its phase. */
  readonly at: number;
  /** From 1, over the whole plan. */
  readonly wave: number;
  readonly startSecond: number;
  readonly endSecond: number;
}

/** Somebody works on a host. */
export interface Maintenance {
  readonly host: number;
  readonly phase: number;
  readonly wave: number;
  readonly startSecond: number;
  readonly endSecond: number;
}

export interface Timed {
  /** By start, then in the order of their phase. */
  readonly steps: readonly TimedStep[];
  readonly maintenance: readonly Maintenance[];
  readonly waves: readonly { readonly wave: number; readonly title: string; readonly startSecond: number; readonly endSecond: number }[];
  readonly seconds: number;
}
