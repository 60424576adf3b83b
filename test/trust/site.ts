/** The example fleet in a folder of its own, with a store, for runs of the program as a process. */
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore } from '../../store/open.ts';
import { root, temporaryFolder } from '../support/cli.ts';

const bin = join(root, 'bin', 'canmove.js');

export interface Ended {
  /** The exit status; of a signal that nobody handled 128 and its number, as a shell says it. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

export interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

export interface Site {
  readonly folder: string;
  readonly store: string;
  readonly hosts: readonly string[];
  /** Gives every host evidence of its own time: so many seconds after 2026-11-02T22:00:00Z. @returns that time */
  readonly stamp: (seconds: number) => string;
  readonly start: (...args: readonly string[]) => Run;
}

const signalNumbers: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGPIPE: 13, SIGTERM: 15 };

function isoAt(seconds: number): string {
  return new Date(Date.parse('2026-11-02T22:00:00Z') + seconds * 1000).toISOString();
}

/** Facts are judged for a time at which none of them is stale. */
const asOf = '2026-11-02T23:00:00Z';

export function makeSite(): Site {
  const folder = temporaryFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(root, 'examples', 'ldoms'), folder, { recursive: true });
  const hosts = readdirSync(folder).filter((name) => /^host[A-Z]$/.test(name));
  const store = join(folder, 'store');
  return {
    folder,
    store,
    hosts,
    stamp(seconds) {
      const [startedAt, finishedAt] = [isoAt(seconds), isoAt(seconds + 60)];
      for (const endpoint of hosts) {
        const file = join(folder, endpoint, 'endpoint.json');
        writeFileSync(`${file}.new`, JSON.stringify({ schema: 1, endpoint, platform: 'ldoms', startedAt, finishedAt }));
        renameSync(`${file}.new`, file); // a run may be reading it
      }
      return startedAt;
    },
    start: (...args) => startProgram(folder, [...args, '--store', store, '--as-of', asOf]),
  };
}

function startProgram(cwd: string, args: readonly string[]): Run {
  const began = performance.now();
  const child = spawn(process.execPath, [bin, ...args], { cwd, env: { PATH: process.env['PATH'], HOME: cwd } });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve({
        status: code ?? 128 + (signalNumbers[signal ?? ''] ?? Number.NaN),
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
        seconds: (performance.now() - began) / 1000,
      }),
    );
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, ended };
}

/** What the evidence of each endpoint is: the time of its capture. Anything that is broken, mixed or lost, in words. */
export async function lookInto(path: string): Promise<{ readonly times: ReadonlyMap<string, string>; readonly faults: readonly string[] }> {
  const store = await openStore(path);
  const { endpoints, damage } = await store.newestSnapshots();
  const faults = damage.map(({ file, reason }) => `${file}: ${reason}`);
  const times = new Map<string, string>();
  for (const { endpoint, evidence } of endpoints) {
    if (evidence.kind !== 'found') {
      if (evidence.kind === 'damaged') faults.push(`${endpoint}: its evidence is damaged`);
      continue;
    }
    const { capture, snapshots } = evidence;
    const stored = await store.capture(capture.id);
    const ofCapture = stored.kind === 'found' ? stored.value.startedAt : stored.kind;
    const all = new Set([capture.startedAt, ofCapture, ...snapshots.map(({ startedAt }) => startedAt)]);
    if (all.size !== 1 || snapshots.length === 0) faults.push(`${endpoint}: a mixed generation, of ${[...all].join(' and ')}`);
    times.set(endpoint, capture.startedAt);
  }
  return { times, faults };
}

/** What the check of every record finds, in words. */
export async function damageIn(path: string): Promise<readonly string[]> {
  const { damage } = await (await openStore(path)).check();
  return damage.map(({ file, reason }) => `${file}: ${reason}`);
}
