/** Programs that use the store, bundled once so that they start quickly, for tests that need another process. */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, onTestFinished } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'canmove-program-'));

export type Start = (...args: readonly string[]) => ChildProcess;

/** Programs that still run when their test ends are killed. @param file in programs/ */
export function useProgram(file: string): Start {
  const outfile = join(folder, file.replace(/\.ts$/, '.mjs'));
  beforeAll(async () => {
    const entry = join(import.meta.dirname, 'programs', file);
    await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (...args) => {
    const child = fork(outfile, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    onTestFinished(async () => {
      child.kill('SIGKILL');
      await ended(child);
    });
    return child;
  };
}

/** The first message of a program, or how it ended without one. */
export function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code, signal) => reject(new Error(`the program ended with ${code ?? signal} and said nothing`)));
  });
}

export function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
}
