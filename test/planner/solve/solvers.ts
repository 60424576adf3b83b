/** Exact solvers for tests. */
import { createRequire } from 'node:module';
import type * as Highs from 'highs';
import type { ExactSolver } from '../../../planner/solve/exact.ts';

// The types of the package's CommonJS form say less than it has.
const load = createRequire(import.meta.url)('highs') as typeof Highs.default.default;
const highs = await load();

/** HiGHS without the worker: it starts faster, and cannot be ended. */
export const inProcess: ExactSolver = async (lp, timeMs) =>
  highs.withModel({ format: 'lp', data: lp }, async (model) => {
    model.options.set({ output_flag: false, time_limit: timeMs / 1000, mip_rel_gap: 0 });
    model.run();
    const optimal = model.getModelStatus() === highs.constants.modelStatus.optimal;
    if (!optimal) return { status: 'infeasible', values: new Map() };
    const values = new Map(Array.from(model.getSolution().colValue, (value, column) => [model.getColName(column), value]));
    return { status: 'optimal', values, bound: model.getObjectiveValue() };
  });

/** Time that never ends, and time that is over. */
export const always = { leftMs: () => 60_000 };
export const over = { leftMs: () => 0 };
