/** Ratios against a named peer, both measured in the same run, in turn: A B A B … */
import { spawnSync } from 'node:child_process';

export interface Pairing {
  readonly ours: readonly number[];
  readonly peer: readonly number[];
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** The median of the ratios pair by pair: it holds when the machine's speed drifts. */
export function ratio({ ours, peer }: Pairing): number {
  return median(ours.map((time, index) => time / (peer[index] as number)));
}

/** Wall seconds of whole processes, after one run of each that does not count. */
export function timeProcesses(ours: readonly string[], peer: readonly string[], runs: number, cwd: string): Pairing {
  const times: { ours: number[]; peer: number[] } = { ours: [], peer: [] };
  const once = (argv: readonly string[]): number => {
    const [command, ...args] = argv;
    const started = performance.now();
    const { status, stderr } = spawnSync(command as string, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    const seconds = (performance.now() - started) / 1000;
    if (status === null || status > 3) throw new Error(`${argv.join(' ')}: exit ${status}: ${stderr.toString()}`);
    return seconds;
  };
  once(ours);
  once(peer);
  for (let run = 0; run < runs; run++) {
    times.ours.push(once(ours));
    times.peer.push(once(peer));
  }
  return times;
}

export function milliseconds(seconds: number): string {
  return `${(seconds * 1000).toFixed(0)} ms`;
}
