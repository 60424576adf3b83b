/** How long a move takes and what the guest's users notice of it: the form of an estimate. */
import type { Convergence } from './pre-copy.ts';
import type { Range } from './range.ts';

export interface DowntimeEstimate {
  readonly kind: 'none' | 'pause' | 'restart' | 'outage';
  /** Absent: what it depends on is not known. */
  readonly seconds?: Range;
  readonly basis: string;
}

export interface Duration {
  readonly downtime: DowntimeEstimate;
  /** The whole move, from its command to its end; absent: what it depends on is not known. */
  readonly seconds?: Range;
  /** Of a copy made while the guest runs. */
  readonly converges?: Convergence;
  /** Where it does not surely converge: why, and what would make it, as sentences. */
  readonly advice: readonly string[];
  /** What the estimate rests on beside facts, as sentences. */
  readonly assumed: readonly string[];
}
