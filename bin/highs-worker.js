/*
 * Solves one mixed-integer program with HiGHS in a worker thread, so that it can be ended whatever it is doing.
 * A file of its own beside the bundle: a worker starts from a file, in a checkout and in an installed package alike.
 */
'use strict';
const { setFlagsFromString } = require('node:v8');
const { parentPort, workerData } = require('node:worker_threads');

/*
 * V8 compiles WebAssembly quickly at first, and functions that have run for so many bytes once more, thoroughly. Those of HiGHS are so
 * large that this takes longer than most programs; at V8's own limit it is begun at once, and takes up both this core and another.
 */
setFlagsFromString('--wasm-tiering-budget=400000000');

/** Objectives are whole numbers: what is nearer than this to the bound is the best. */
const gapThatProves = 0.5;

async function solve({ lp, timeMs, start }) {
  const began = performance.now();
  const highs = await require('highs')();
  const { modelStatus } = highs.constants;
  return highs.withModel({ format: 'lp', data: lp }, (model) => {
    const left = Math.max(0.01, (timeMs - (performance.now() - began)) / 1000);
    model.options.set({ output_flag: false, time_limit: left, mip_rel_gap: 0, mip_abs_gap: gapThatProves });
    const columns = model.getDimensions().numCols;
    // What cannot be read becomes an empty program, not an error.
    if (columns === 0) throw new Error('it is no program in the LP format');
    const names = Array.from({ length: columns }, (_, column) => model.getColName(column));
    if (start.size > 0) model.setSolution({ colValue: Float64Array.from(names, (name) => start.get(name) ?? 0) });
    model.run();
    const status = model.getModelStatus();
    const bound = model.info.get('mip_dual_bound');
    const found = model.info.get('primal_solution_status') === 2;
    const values = new Map();
    if (found) {
      model.getSolution().colValue.forEach((value, column) => {
        if (value !== 0) values.set(names[column], value);
      });
    }
    return {
      status: status === modelStatus.infeasible ? 'infeasible' : !found ? 'none' : status === modelStatus.optimal ? 'optimal' : 'feasible',
      values,
      ...(Number.isFinite(bound) ? { bound } : {}),
    };
  });
}

solve(workerData).then(
  (answer) => parentPort.postMessage(answer),
  (error) => parentPort.postMessage({ status: 'failed', values: new Map(), why: String(error?.message ?? error) }),
);
