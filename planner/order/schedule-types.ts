/** When each step begins and ends. */
import type { OrderedStep } from './types.ts';

export interface Seconds {
  readonly low: number;
  readonly high: number;
}

/** How long a step takes; the upper end is scheduled, in whole seconds and at least one. */
export type DurationOf = (step: OrderedStep, index: number) => Seconds;

export interface Timed {
  /** From 1. Steps of one wave all run at the same time at some moment; waves begin one after the other. */
  readonly wave: number;
  /** Seconds from the beginning. */
  readonly start: number;
  /** Excluded. */
  readonly end: number;
}

export interface Wave {
  readonly wave: number;
  readonly start: number;
  readonly end: number;
  /** By index, in order of their start. */
  readonly steps: readonly number[];
}

/** What keeps a schedule from being shorter. */
export type Limit =
  /** The moves of one host, one pair, one network, or all of them, as many at a time as are allowed. */
  | { readonly kind: 'host'; readonly host: number; readonly seconds: number }
  | { readonly kind: 'pair'; readonly hosts: readonly [number, number]; readonly seconds: number }
  | { readonly kind: 'network'; readonly network: number; readonly seconds: number }
  | { readonly kind: 'moves-at-once'; readonly seconds: number }
  /** Steps that wait for each other, first one first. */
  | { readonly kind: 'path'; readonly steps: readonly number[]; readonly seconds: number };

export interface Scheduled {
  /** As the steps, by index. */
  readonly times: readonly Timed[];
  readonly waves: readonly Wave[];
  /** From the first start to the last end: the shortest window that would do for this schedule. */
  readonly seconds: number;
  /** No schedule of these steps is shorter. */
  readonly bound: number;
  /** What that bound comes from; absent without steps. */
  readonly limit?: Limit;
  /** Steps that end after the window, by index; empty without a window. */
  readonly late: readonly number[];
}
