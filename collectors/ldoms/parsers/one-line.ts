/** Outputs of which one line matters. */
import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import { linesOf, notesOf } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';

/**
 * Reads the one line for which `read` gives a value. Text around it is a note; two lines that say different things
 * contradict each other.
 */
export function parseOneLine<T extends string | number>(
  text: string,
  reading: Reading,
  what: string,
  read: (line: string) => T | undefined,
): Parsed<Fact<T>> {
  const notes = notesOf(reading);
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return { facts: lines, diagnostics: notes.diagnostics };
  let found: { readonly value: T; readonly line: number } | undefined;
  for (const [index, line] of lines.v.entries()) {
    if (line.trim() === '') continue;
    const value = line.length < 1000 ? read(line) : undefined;
    if (value === undefined) notes.add('note', `this line does not show ${what} and is ignored`, index + 1, line);
    else if (found === undefined) found = { value, line: index + 1 };
    else if (found.value !== value)
      return {
        facts: missing(`${reading.output} shows ${what} twice, in different words`, reading.cite(found.line, index + 1)),
        diagnostics: notes.diagnostics,
      };
  }
  return {
    facts: found === undefined ? missing(`${reading.output} does not show ${what}`, lines.s) : known(found.value, reading.cite(found.line)),
    diagnostics: notes.diagnostics,
  };
}
