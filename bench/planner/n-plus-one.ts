/** Which hosts may not be lost: hcheck, which counts them, against ours. */
import { clusterOf, sizeNamed } from './cluster.ts';
import { runHtool, valueOf } from './htools.ts';
import { runOurs } from './ours.ts';
import { repeated } from './runs.ts';
import { cpu, memory, printTable, ratio, time } from './table.ts';
import type { Cells } from './table.ts';

export const survivalSizes = ['20/200', '100/1500', '200/4000', '1000/20000'];

/** As full as usual, and so full that some hosts may not be lost. */
const loads = [0.6, 0.9];

export async function benchSurvival(names: readonly string[]): Promise<void> {
  const rows: Cells[] = [];
  for (const name of names) {
    for (const load of loads) {
      const cluster = clusterOf({ ...sizeNamed(name), load });
      const peer = await repeated(() => runHtool('hcheck', ['--no-simulation', '--machine-readable'], cluster));
      const ours = await repeated(() => runOurs({ task: 'n-plus-one' }, cluster.instance));
      const failing = ours.answer.failing ?? [];
      const full = `${name}, ${load * 100} % full`;
      rows.push([
        full,
        'hcheck',
        time(peer),
        cpu(peer),
        memory(peer),
        valueOf(peer.stdout, 'HCHECK_INIT_CLUSTER_GN1_FAIL') ?? 'none',
        '',
        '',
      ]);
      rows.push([
        '',
        'canmove',
        time(ours),
        cpu(ours),
        memory(ours),
        failing.length,
        failing.filter(({ proved }) => proved).length,
        ratio(ours, peer),
      ]);
    }
  }
  printTable('Loss of any one host', ['cluster', 'side', 'time', 'CPU', 'memory', 'not survived', 'proved', 'ratio'], rows);
}
