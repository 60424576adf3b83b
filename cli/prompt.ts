/** Questions to a person on the terminal. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { visible } from '../schemas/visible.ts';
import type { Io } from './io.ts';

export function canAsk(io: Io): boolean {
  return io.stdin.isTTY === true && io.stderr.isTTY === true;
}

/** @returns the answer, or undefined when nobody is there or the input ends */
export function ask(io: Io, question: string, { hidden }: { readonly hidden: boolean }): Promise<string | undefined> {
  if (!canAsk(io)) return Promise.resolve(undefined);
  io.stderr.write(`${visible(question)} `);
  // readline echoes what is typed to its output: for a secret the output is nowhere.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: io.stdin, output: hidden ? silent : io.stderr, terminal: true });
  return new Promise((resolve) => {
    let answer: string | undefined;
    const stop = (): void => reader.close();
    io.signal.addEventListener('abort', stop, { once: true });
    reader.once('line', (line) => {
      answer = line;
      reader.close();
    });
    reader.once('SIGINT', () => {
      reader.close();
      process.kill(process.pid, 'SIGINT');
    });
    reader.once('close', () => {
      io.signal.removeEventListener('abort', stop);
      if (hidden) io.stderr.write('\n');
      resolve(answer);
    });
  });
}
