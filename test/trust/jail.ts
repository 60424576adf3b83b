/** Runs command lines as a person would paste them, where every program is a stub that only writes down how it was called. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/cli.ts';

export interface Call {
  /** Number of the command line. */
  readonly line: number;
  readonly argv: readonly string[];
}

export interface Jailed {
  readonly calls: readonly Call[];
  /** Files that are there and were not before. */
  readonly files: readonly string[];
  /** What the shell itself said: "command not found", "unexpected EOF". */
  readonly said: string;
}

const stub = `#!/bin/bash
{ printf '%s\\0' "$JAIL_LINE" "\${0##*/}" "$@"; printf '\\n\\0'; } >> "$JAIL_LOG"
`;

const runner = `
n=0
while IFS= read -r -d '' line; do
  export JAIL_LINE=$n
  ( eval "$line" ) < /dev/null
  n=$((n + 1))
done < "$JAIL_LINES"
`;

/** @param programs that the lines may call; any other one is not found */
export function runInJail(lines: readonly string[], programs: readonly string[]): Jailed {
  const jail = temporaryFolder();
  const [bin, cwd] = [join(jail, 'bin'), join(jail, 'cwd')];
  mkdirSync(bin);
  mkdirSync(cwd);
  for (const program of programs) {
    writeFileSync(join(bin, program), stub);
    chmodSync(join(bin, program), 0o700);
  }
  const [log, input, script] = [join(jail, 'log'), join(jail, 'lines'), join(jail, 'run.sh')];
  writeFileSync(log, '');
  writeFileSync(input, lines.map((line) => `${line}\0`).join(''));
  writeFileSync(script, runner);
  const env = { PATH: bin, HOME: cwd, JAIL_LOG: log, JAIL_LINES: input, LC_ALL: 'C.UTF-8' };
  const { stderr, error } = spawnSync('/bin/bash', [script], { cwd, env, encoding: 'utf8', timeout: 100_000, maxBuffer: 1 << 26 });
  if (error !== undefined) throw error;
  const calls = readFileSync(log, 'utf8')
    .split('\n\0')
    .filter((each) => each !== '')
    .map((each): Call => {
      const [line = '', ...argv] = each.split('\0').slice(0, -1);
      return { line: Number(line), argv };
    });
  const expected = new Set(['bin', 'cwd', 'log', 'lines', 'run.sh', ...programs.map((program) => join('bin', program))]);
  const files = readdirSync(jail, { recursive: true, encoding: 'utf8' }).filter((each) => !expected.has(each));
  return { calls, files, said: stderr };
}
