/**
 * npm run bench planner [TASK|SIZE]…: planning against Ganeti's htools (Debian package ganeti-htools), the same cluster in the
 * same run, both results judged by the same replay. CANMOVE_BENCH_SECONDS: how long an htool may take (default 60, at most 420).
 */
import { balanceSizes, benchBalance } from './balance.ts';
import { benchCapacity, capacitySizes } from './capacity.ts';
import { sizes } from './cluster.ts';
import { benchDrain, drainSizes } from './drain.ts';
import { secondsAllowed } from './htools.ts';
import { benchSurvival, survivalSizes } from './n-plus-one.ts';
import { runMeasured } from './measured.ts';
import { benchRolling, rollingSizes } from './rolling.ts';
import { repeated } from './runs.ts';
import { cpu, time } from './table.ts';

interface Task {
  readonly name: string;
  readonly sizes: readonly string[];
  readonly run: (sizes: readonly string[]) => Promise<void>;
}

const tasks: readonly Task[] = [
  { name: 'drain', sizes: drainSizes, run: benchDrain },
  { name: 'balance', sizes: balanceSizes, run: benchBalance },
  { name: 'rolling', sizes: rollingSizes, run: benchRolling },
  { name: 'capacity', sizes: capacitySizes, run: benchCapacity },
  { name: 'n-plus-one', sizes: survivalSizes, run: benchSurvival },
];

/** @throws Error for words that are neither a task nor a size */
export async function benchPlanner(words: readonly string[]): Promise<void> {
  const known = [...tasks, ...sizes].map(({ name }) => name);
  const wrong = words.find((word) => !known.includes(word));
  if (wrong !== undefined) throw new Error(`no task and no size ${wrong}; there are ${known.join(', ')}`);
  const asked = (names: readonly string[]): readonly string[] => {
    const named = names.filter((name) => words.includes(name));
    return named.length > 0 ? named : names;
  };
  const namedSizes = words.filter((word) => sizes.some(({ name }) => name === word));
  const node = await repeated(() => runMeasured([process.execPath, '--eval', '0'], secondsAllowed()));
  console.log(
    `\nPlanner against htools, each allowed ${secondsAllowed()} s. Times are of whole processes that read the cluster from a file; ` +
      `ours is bundled and compiled as canmove is.\nNode's own start: ${time(node)}, ${cpu(node)} CPU, in all of our times`,
  );
  for (const name of asked(tasks.map((task) => task.name))) {
    const task = tasks.find((each) => each.name === name) as Task;
    const own = namedSizes.length > 0 ? namedSizes : task.sizes;
    await task.run(own);
  }
}
