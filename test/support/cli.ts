/** Runs the program in this process, with streams that remember. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll } from 'vitest';
import { main } from '../../cli/main.ts';

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly home?: string;
  readonly now?: () => Date;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

class Remembering extends Writable {
  readonly columns = 100;
  text = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

export const root = join(import.meta.dirname, '..', '..');

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'canmove-test-'));
  made.push(folder);
  return folder;
}

/** Removed after the last test of a file: some look at a folder after the test that made it. */
const made: string[] = [];
afterAll(() => {
  for (const each of made) rmSync(each, { recursive: true, force: true });
});

/** Time and home are fixed unless a test says otherwise: nothing of the tester's own is read. */
export async function canmove(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const [stdout, stderr] = [new Remembering(), new Remembering()];
  const home = options.home ?? temporaryFolder();
  const status = await main(args, {
    stdout,
    stderr,
    stdin: Readable.from(options.stdin === undefined ? [] : [options.stdin]),
    env: { ...options.env },
    cwd: options.cwd ?? root,
    home,
    now: options.now ?? (() => new Date('2026-11-02T22:30:00Z')),
    signal: options.signal ?? new AbortController().signal,
    endAtSignal: () => undefined,
  });
  return { status, stdout: stdout.text, stderr: stderr.text };
}
