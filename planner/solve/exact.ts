/** What an exact solver is asked and answers. This layer knows none: one is handed in, and may fail or be too slow. */

export interface ExactAnswer {
  /**
   * optimal: values are a best solution. feasible: values are a solution, time was over before it was proved best.
   * infeasible: there is none. none: time was over before one was found. failed: the solver broke down.
   */
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'none' | 'failed';
  /** By name of the variable; what is absent is 0. Within the solver's tolerance only. */
  readonly values: ReadonlyMap<string, number>;
  /** No solution has a smaller value of what is minimised; absent: not known. */
  readonly bound?: number;
  /** Why it failed, a sentence. */
  readonly why?: string;
}

/**
 * Minimises a mixed-integer program in CPLEX LP text.
 * @param timeMs the answer comes within this time and a quarter of a second, whatever happens
 * @param start a known solution to begin with, by name of the variable; what is absent is 0
 */
export type ExactSolver = (lp: string, timeMs: number, start?: ReadonlyMap<string, number>) => Promise<ExactAnswer>;

/** optimal: as good as the bound. gap: the bound is lower. not-proved: what would have proved it was cut off by the time limit, or failed. */
export type Proved = 'optimal' | 'gap' | 'not-proved';
