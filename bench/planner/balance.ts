/** Load evened out: hbal until it finds nothing better, and ours with as many moves as it took. */
import { clusterOf, sizeNamed } from './cluster.ts';
import { movesOfHbal, runHtool } from './htools.ts';
import { runOurs } from './ours.ts';
import { brokenRules, replay } from './replay.ts';
import type { Verdict } from './replay.ts';
import { repeated } from './runs.ts';
import { cpu, memory, printTable, ratio, time } from './table.ts';
import type { Cells } from './table.ts';

export const balanceSizes = ['20/200', '50/700', '100/1500'];

/** hbal stops at small gains unless told not to: the most even that it finds is what counts here. */
const toTheEnd = ['--ignore-dynu', '--min-gain-limit=0'];

export async function benchBalance(names: readonly string[]): Promise<void> {
  const rows: Cells[] = [];
  for (const name of names) {
    const cluster = clusterOf(sizeNamed(name));
    const { instance } = cluster;
    const peer = await repeated(() => runHtool('hbal', toTheEnd, cluster));
    const theirs = movesOfHbal(peer.stdout, instance);
    const mostMoves = theirs.length;
    const ours = await repeated(() => runOurs({ task: 'balance', mostMoves }, instance));
    rows.push([name, 'before', '', '', '', ...judged(replay(instance, [])), '', '']);
    rows.push(['', 'hbal', time(peer), cpu(peer), memory(peer), ...judged(replay(instance, theirs)), '', '']);
    const own = replay(instance, ours.answer.moves ?? []);
    rows.push(['', 'canmove', time(ours), cpu(ours), memory(ours), ...judged(own), (ours.answer.bound ?? 0).toFixed(4), ratio(ours, peer)]);
  }
  printTable('Balance', ['cluster', 'side', 'time', 'CPU', 'memory', 'moves', 'imbalance', 'violations', 'bound', 'ratio'], rows);
}

function judged(verdict: Verdict): Cells {
  return [verdict.moves, verdict.imbalance.toFixed(4), brokenRules(verdict)];
}
