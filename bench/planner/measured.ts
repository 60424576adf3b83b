/** A process with its wall time and its peak memory; what takes too long is ended. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Measured {
  readonly seconds: number;
  /** Peak resident memory, until it was ended; undefined: GNU time did not say. */
  readonly peakMiB: number | undefined;
  /** False: it was ended when its time was over. */
  readonly finished: boolean;
  /** User and system time; undefined: as above. */
  readonly cpuSeconds: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** What `timeout` ends with when it had to kill. */
const killed = 137;

/** @throws Error where the command cannot be started or fails */
export async function runMeasured(argv: readonly string[], seconds: number): Promise<Measured> {
  // Ended by a process of its own: it keeps the limit even if this one is ended first.
  const limited = ['timeout', '--foreground', '--signal=KILL', String(seconds), ...argv];
  const started = performance.now();
  const child = spawn('/usr/bin/time', ['--format', 'peak %M cpu %U %S', ...limited], { stdio: ['ignore', 'pipe', 'pipe'] });
  const outputs = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (outputs.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (outputs.stderr += text));
  const [status] = (await once(child, 'close')) as [number | null];
  const finished = status !== killed;
  const wall = (performance.now() - started) / 1_000;
  // hcheck and hbal end with 1 where a cluster is not as it should be; that is an answer.
  if (finished && status !== 0 && outputs.stdout === '') throw new Error(`${argv.join(' ')}: exit ${status}: ${outputs.stderr}`);
  const [, peak, user, system] = /peak (\d+) cpu ([\d.]+) ([\d.]+)/.exec(outputs.stderr) ?? [];
  return {
    seconds: wall,
    peakMiB: peak === undefined ? undefined : Number(peak) / 1_024,
    cpuSeconds: user === undefined || system === undefined ? undefined : Number(user) + Number(system),
    finished,
    ...outputs,
  };
}
