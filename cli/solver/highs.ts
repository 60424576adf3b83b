import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ExactAnswer, ExactSolver } from '../../planner/solve/exact.ts';
import { visible } from '../../schemas/visible.ts';
import { packageRoot } from '../package-root.ts';

/** What a worker may take longer than its time before it is ended: HiGHS looks at the clock between its phases only. */
const graceMs = 250;
/** Of the worker's JavaScript; what WebAssembly takes follows the size of the program, which the planner limits. */
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };

export interface HighsOptions {
  /** The worker's file; a test puts a broken one here. */
  readonly file?: string;
}

/** HiGHS, each question in a worker thread of its own, which is ended when its time is over. It never throws: what goes wrong is an answer. */
export function highsSolver({ file = join(packageRoot(), 'bin', 'highs-worker.js') }: HighsOptions = {}): ExactSolver {
  return (lp, timeMs, start = new Map()) =>
    new Promise((resolve) => {
      let worker: Worker;
      try {
        worker = new Worker(file, { workerData: { lp, timeMs, start }, resourceLimits, stdout: true, stderr: true });
      } catch (error) {
        resolve(failed(error));
        return;
      }
      const timer = setTimeout(() => finish({ status: 'none', values: new Map() }), timeMs + graceMs);
      worker.once('message', (answer: ExactAnswer) => finish(answer));
      worker.once('error', (error) => finish(failed(error)));
      worker.once('exit', () => finish(failed(new Error('the worker ended without an answer'))));

      function finish(answer: ExactAnswer): void {
        clearTimeout(timer);
        worker.removeAllListeners();
        // An error while it is being ended changes nothing any more, and must not end the program.
        worker.on('error', () => undefined);
        // Compiling WebAssembly in the background can hold up its end for seconds: nobody waits for that.
        worker.unref();
        void worker.terminate();
        resolve(answer);
      }
    });
}

function failed(error: unknown): ExactAnswer {
  return { status: 'failed', values: new Map(), why: visible(error instanceof Error ? error.message : String(error)) };
}
