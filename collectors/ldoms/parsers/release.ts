import { known, missing } from '../../../schemas/facts.ts';
import type { TextFact } from '../../../schemas/generated/types.ts';
import { linesOf, notesOf } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';

/** `cat /etc/release`: the first line names the release, for example "Oracle Solaris 11.4 SPARC". */
export function parseRelease(text: string, reading: Reading): Parsed<{ readonly osName: TextFact }> {
  const notes = notesOf(reading);
  const lines = linesOf(text, reading);
  const done = (osName: TextFact): Parsed<{ readonly osName: TextFact }> => ({ facts: { osName }, diagnostics: notes.diagnostics });
  if (!('v' in lines)) return done(lines);
  const index = lines.v.findIndex((line) => line.length < 1000 && /\bSolaris \d/.test(line));
  if (index < 0) return done(missing(`${reading.output} names no Solaris release`, lines.s));
  return done(known((lines.v[index] as string).trim().replace(/\s+/g, ' '), reading.cite(index + 1)));
}
