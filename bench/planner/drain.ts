/** One host emptied: hbal in its evacuation mode against ours. */
import { clusterOf, sizeNamed } from './cluster.ts';
import { movesOfHbal, runHtool } from './htools.ts';
import { runOurs } from './ours.ts';
import { brokenRules, replay } from './replay.ts';
import type { Verdict } from './replay.ts';
import { repeated } from './runs.ts';
import { cpu, memory, printTable, ratio, time } from './table.ts';
import type { Cells } from './table.ts';

export const drainSizes = ['20/200', '100/1500', '200/4000', '500/10000', '1000/20000', 'tight'];

export async function benchDrain(names: readonly string[]): Promise<void> {
  const rows: Cells[] = [];
  for (const name of names) {
    const size = sizeNamed(name);
    const cluster = clusterOf(size);
    const { instance } = cluster;
    const host = instance.hosts[size.drained]?.name ?? '';
    const peer = await repeated(() => runHtool('hbal', ['-O', host, '--evac-mode', '--ignore-dynu'], cluster));
    const ours = await repeated(() => runOurs({ task: 'drain', host: size.drained }, instance));
    const theirs = replay(instance, movesOfHbal(peer.stdout, instance), [size.drained]);
    const own = replay(instance, ours.answer.moves ?? [], [size.drained]);
    rows.push([name, 'hbal', time(peer), cpu(peer), memory(peer), ...judged(theirs), '', '']);
    rows.push([
      '',
      'canmove',
      time(ours),
      cpu(ours),
      memory(ours),
      ...judged(own),
      `${ours.answer.bound} ${ours.answer.proved}`,
      ratio(ours, peer),
    ]);
  }
  printTable(
    'Drain of one host',
    ['cluster', 'side', 'time', 'CPU', 'memory', 'moves', 'left', 'imbalance', 'violations', 'bound of left', 'ratio'],
    rows,
  );
}

function judged(verdict: Verdict): Cells {
  return [verdict.moves, verdict.left, verdict.imbalance.toFixed(4), brokenRules(verdict)];
}
