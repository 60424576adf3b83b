/** The program as a process: real streams, signals (H-N3), exit status. The only module that knows process. */
import { homedir } from 'node:os';
import { main } from './main.ts';
import type { Io } from './io.ts';

/** After a signal, work that will not end is cut off here: the limit is 5 s. */
const graceMs = 4_000;
const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

const stop = new AbortController();
let stoppedBy: number | undefined;
/** The end is meant: with or without a result. */
let finished = false;
const onSignal = Object.entries(signalNumbers).map(([name, number]) => {
  const listener = (): void => {
    if (stoppedBy !== undefined) process.exit(128 + number); // the second signal ends it at once
    stoppedBy = number === 1 ? 15 : number;
    stop.abort(new Error(`stopped by ${name}`));
    setTimeout(() => process.exit(128 + (stoppedBy as number)), graceMs).unref();
  };
  process.on(name, listener);
  return { name, listener };
});
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    finished = true;
    // The reader is gone (| head): nobody is left to tell.
    process.exit(error.code === 'EPIPE' ? 0 : 74);
  });
}

function crash(error: unknown): void {
  finished = true;
  const text = error instanceof Error ? (process.argv.includes('--debug') ? (error.stack ?? error.message) : error.message) : String(error);
  process.stderr.write(`canmove: this is a bug of canmove, please report it: ${text}\n`);
  process.exit(70);
}
process.on('uncaughtException', crash);
process.on('unhandledRejection', crash);

const io: Io = {
  stdout: process.stdout,
  stderr: process.stderr,
  // Opened only by what reads it.
  get stdin() {
    return process.stdin;
  },
  env: process.env,
  cwd: process.cwd(),
  home: homedir(),
  now: () => new Date(),
  signal: stop.signal,
  endAtSignal() {
    if (stoppedBy !== undefined) process.exit(128 + stoppedBy);
    for (const { name, listener } of onSignal) process.off(name, listener);
  },
};

process.on('exit', () => {
  if (finished || stoppedBy !== undefined) return;
  // Nothing is left to wait for and the work is not done: 0 would say that it is (H-T9).
  process.stderr.write('canmove: this is a bug of canmove, please report it: it stopped in the middle of its work\n');
  process.exitCode = 70;
});
void main(process.argv.slice(2), io).then((status) => {
  finished = true;
  process.exitCode = stoppedBy === undefined ? status : 128 + stoppedBy;
});
