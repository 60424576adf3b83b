/** X3: five hundred endpoints, of which a hundred hang, refuse, garble or drop. */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Capture } from '../../schemas/generated/types.ts';
import { openCollectProcess, type Collected, type CollectProcess } from '../lab/collect-process.ts';
import { root } from '../support/cli.ts';

const isLong = process.env['CANMOVE_LONG'] === '1';
const endpointCount = 500;
// The long run is the default of the program; the short one fits into a test run.
const [parallel, deadlineSeconds] = isLong ? [8, 600] : [64, 60];
const password = { PASS: 'hunter22' };

let hosts: ChildProcess;
let program: CollectProcess;
let ports: readonly number[];
let knownHosts: string;
const folder = mkdtempSync(join(tmpdir(), 'canmove-hosts-'));

beforeAll(async () => {
  program = await openCollectProcess();
  const outfile = join(folder, 'hosts.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'programs', 'hosts.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['cpu-features', '*.node'],
    // Packages of the CommonJS form ask for a require of their own.
    banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(${JSON.stringify(join(root, 'x.js'))});` },
    define: { __dirname: JSON.stringify(root) },
    logLevel: 'error',
  });
  hosts = fork(outfile, [String(endpointCount)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const said = (await next(hosts)) as { readonly ports: readonly number[]; readonly publicKey: string };
  ports = said.ports;
  knownHosts = ports.map((port) => `[127.0.0.1]:${port} ${said.publicKey}\n`).join('');
});

afterAll(async () => {
  const ended = new Promise((resolve) => hosts.once('exit', resolve));
  hosts.disconnect();
  await ended;
  program.remove();
  rmSync(folder, { recursive: true, force: true });
});

function next(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code, signal) => reject(new Error(`the hosts ended with ${code ?? signal}`)));
  });
}

async function collect(mood: 'healthy' | 'failing', indexes: readonly number[]): Promise<Collected> {
  const ready = next(hosts);
  hosts.send(mood);
  await ready;
  return program.collect({
    endpoints: Object.fromEntries(
      indexes.map((index) => [
        nameOf(index),
        { platform: 'ldoms', address: '127.0.0.1', port: ports[index] as number, user: 'audit', passwordEnv: 'PASS' },
      ]),
    ),
    knownHosts,
    parallel,
    deadlineSeconds,
    variables: password,
  });
}

function nameOf(index: number): string {
  return `host${String(index).padStart(3, '0')}`;
}

/** Everything a capture holds but its stamps. */
function withoutStamps(capture: Capture): string {
  const { startedAt: _started, finishedAt: _finished, entries, ...rest } = capture;
  return JSON.stringify({
    ...rest,
    entries: entries.map(({ startedAt: _at, ...entry }) => ({ ...entry, durationMs: undefined })),
  });
}

test('X3: one endpoint that fails costs one endpoint, and the deadline holds', { timeout: (deadlineSeconds + 10) * 2_000 }, async () => {
  const all = ports.map((_port, index) => index);
  const bad = all.filter((index) => index % 5 === 0);
  const good = all.filter((index) => index % 5 !== 0);

  const clean = await collect('healthy', good);
  const mixed = await collect('failing', all);

  expect([...clean.outcomes.values()].filter(({ status }) => status !== 'ok')).toEqual([]);
  expect([...mixed.outcomes.values()].filter(({ status }) => status !== 'ok').map(({ endpoint }) => endpoint)).toEqual(bad.map(nameOf));
  expect(Object.fromEntries(['unreachable', 'denied', 'partial'].map((status) => [status, countOf(mixed, status)]))).toEqual({
    unreachable: bad.length / 2,
    denied: bad.length / 4,
    partial: bad.length / 4,
  });
  expect(mixed.seconds).toBeLessThanOrEqual(deadlineSeconds + 5);
  const same = good.filter((index) => {
    const [before, after] = [clean, mixed].map(({ captures }) => captures.get(nameOf(index)));
    return before !== undefined && after !== undefined && withoutStamps(before) === withoutStamps(after);
  });
  expect(same).toEqual(good);
  expect(withoutStamps(mixed.captures.get(nameOf(1)) as Capture)).not.toBe(withoutStamps(mixed.captures.get(nameOf(2)) as Capture));
  console.info(
    `X3: ${all.length} endpoints, --parallel ${parallel} --deadline ${deadlineSeconds}: ended after ${mixed.seconds.toFixed(1)} s, ` +
      `${bad.length} not ok, ${same.length} of ${good.length} byte-equal to a clean run of ${clean.seconds.toFixed(1)} s, peak RSS ${mixed.peakMiB.toFixed(0)} MiB`,
  );
});

function countOf({ outcomes }: Collected, status: string): number {
  return [...outcomes.values()].filter((outcome) => outcome.status === status).length;
}
