/**
 * How much may still be looked at. Work is limited by counting, so that an answer does not depend on the machine's speed;
 * time that is over ends it early.
 */
import type { Deadline } from '../model/instance.ts';

export interface Budget {
  /** Counts so many looks. @returns false: no more */
  take(looks: number): boolean;
  /** There is something left. */
  lasts(): boolean;
  /** It was time that ended it. */
  readonly overdue: boolean;
}

/** Asking for the time costs as much as a few looks. */
const looksPerGlance = 2_000;

export function budgetOf(looks: number, deadline: Deadline): Budget {
  let left = looks;
  let glance = looks;
  let overdue = false;

  function take(count: number): boolean {
    left -= count;
    if (left > glance - looksPerGlance) return !overdue && left > 0;
    glance = left;
    if (deadline.leftMs() <= 0) overdue = true;
    return !overdue && left > 0;
  }

  return {
    take,
    lasts: () => {
      if (deadline.leftMs() <= 0) overdue = true;
      return !overdue && left > 0;
    },
    get overdue() {
      return overdue;
    },
  };
}
