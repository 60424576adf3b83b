import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import { linesOf, notesOf } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';

/** What a path leads to. */
export interface Backend {
  readonly path: string;
  /** A directory, a pipe or a socket holds no disk. */
  readonly holdsDisk: boolean;
}

export interface LsBackendFacts {
  readonly backend: Fact<Backend>;
}

/** `ls -LFd PATH` that ended well: the path, with a sign of its kind behind it: none for a device or a plain file. */
export function parseLsBackend(text: string, reading: Reading): Parsed<LsBackendFacts> {
  const notes = notesOf(reading);
  const done = (backend: Fact<Backend>): Parsed<LsBackendFacts> => ({ facts: { backend }, diagnostics: notes.diagnostics });
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return done(lines);
  const [line, more] = lines.v;
  const [, path, sign] = /^(\/.*?)([*/=|>@]?)$/.exec(line ?? '') ?? [];
  if (path === undefined || sign === undefined || more !== undefined) {
    notes.add('error', 'this is not a path alone', 1, line);
    return done(missing(`${reading.output} does not print a path alone`, lines.s));
  }
  return done(known({ path, holdsDisk: sign === '' || sign === '*' }, lines.s));
}

/**
 * What `ls -LFd PATH` said when it failed: only the words of the C locale for a name that is not there prove that. A
 * directory that may not be searched, or a server that does not answer, proves nothing.
 */
export function saysNotThere(path: string, stderr: string): boolean {
  const words = stderr.replace(/\r?\n$/, '');
  return words === `${path}: No such file or directory` || words === `ls: ${path}: No such file or directory`;
}
