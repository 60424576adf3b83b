/** canmove collect as a process of its own: bundled from the sources, timed, its peak memory measured. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { EndpointOutcome } from '../../collectors/collect.ts';
import type { Capture, Inventory } from '../../schemas/generated/types.ts';
import { openStore } from '../../store/open.ts';
import { root } from '../support/cli.ts';
import { bundleProgram } from './bundle.ts';

export interface CollectProcess {
  collect(run: CollectRun): Promise<Collected>;
  remove(): void;
}

export interface CollectRun {
  readonly endpoints: Inventory['endpoints'];
  readonly knownHosts: string;
  readonly parallel: number;
  readonly deadlineSeconds: number;
  /** Environment of the process beside PATH and HOME: passwords that the inventory names. */
  readonly variables?: Readonly<Record<string, string>>;
}

export interface Collected {
  readonly status: number | null;
  readonly stderr: string;
  readonly seconds: number;
  readonly peakMiB: number;
  readonly outcomes: ReadonlyMap<string, EndpointOutcome>;
  /** By endpoint. */
  readonly captures: ReadonlyMap<string, Capture>;
}

export async function openCollectProcess(): Promise<CollectProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'canmove-collect-'));
  const program = await bundleProgram(folder);
  let count = 0;

  async function collect(run: CollectRun): Promise<Collected> {
    count += 1;
    const home = join(folder, `home${count}`);
    const store = join(home, 'store');
    const peakFile = join(home, 'peak');
    mkdirSync(join(home, '.ssh'), { recursive: true, mode: 0o700 });
    writeFileSync(join(home, '.ssh', 'known_hosts'), run.knownHosts);
    writeFileSync(join(home, 'canmove.yaml'), stringify({ schema: 1, endpoints: run.endpoints }));
    // Preloaded: the program itself reports nothing of its memory. Not maxRSS of getrusage, which begins with the parent's.
    writeFileSync(
      join(home, 'peak.cjs'),
      `const fs = require('node:fs');\nprocess.on('exit', () => fs.writeFileSync(${JSON.stringify(peakFile)}, /VmHWM:\\s+(\\d+) kB/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]));\n`,
    );
    const started = performance.now();
    const child = spawn(
      process.execPath,
      [
        ...['--require', join(home, 'peak.cjs'), program, 'collect', '--json', '--inventory', join(home, 'canmove.yaml'), '--store', store],
        ...['--parallel', String(run.parallel), '--deadline', String(run.deadlineSeconds)],
      ],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { PATH: process.env['PATH'], HOME: home, NODE_PATH: join(root, 'node_modules'), ...run.variables },
      },
    );
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
    const seconds = (performance.now() - started) / 1000;
    if (stdout === '') throw new Error(`collect said nothing, exit ${status}:\n${stderr}`);
    const outcomes = new Map((JSON.parse(stdout) as EndpointOutcome[]).map((outcome) => [outcome.endpoint, outcome]));
    return { status, stderr, seconds, peakMiB: Number(readFileSync(peakFile, 'utf8')) / 1024, outcomes, captures: await capturesIn(store) };
  }

  return { collect, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

async function capturesIn(path: string): Promise<ReadonlyMap<string, Capture>> {
  const store = await openStore(path);
  const { endpoints, damage } = await store.histories();
  if (damage.length > 0) throw new Error(`the store is damaged: ${JSON.stringify(damage)}`);
  const captures = new Map<string, Capture>();
  for (const { endpoint, captures: entries } of endpoints) {
    const stored = await store.capture((entries[0] as { id: string }).id);
    if (stored.kind === 'found') captures.set(endpoint, stored.value);
  }
  return captures;
}
