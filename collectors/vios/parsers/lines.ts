/** Lines of tables and blocks that VIOS commands print, with their numbers. */
import { missing } from '../../../schemas/facts.ts';
import type { Fact, MissingFact } from '../../../schemas/facts.ts';
import { linesOf } from '../../reading.ts';
import type { Reading } from '../../reading.ts';

export interface Line {
  readonly text: string;
  /** Counted from 1. */
  readonly number: number;
}

/** Longer lines are no table: what a command prints of one device fits in less. */
export const longestLine = 4096;

/** The lines that are not blank, or why the output cannot be used. */
export function filledLines(text: string, reading: Reading): Fact<readonly Line[]> {
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return lines;
  const filled: Line[] = [];
  for (const [index, line] of lines.v.entries()) {
    if (line.trim() === '') continue;
    if (line.length > longestLine)
      return missing(`${reading.output} printed a line of more than ${longestLine} characters`, reading.cite(index + 1));
    filled.push({ text: line, number: index + 1 });
  }
  return { v: filled, s: lines.s };
}

/**
 * The lines under the heading, which must be the first one: in another language, or with other columns, the words of the
 * table cannot be told from values.
 */
export function headedLines(
  text: string,
  reading: Reading,
  heading: RegExp,
): Fact<{ readonly heading: Line; readonly rows: readonly Line[] }> {
  const lines = filledLines(text, reading);
  if (!('v' in lines)) return lines;
  const [first, ...rows] = lines.v;
  if (first === undefined || !heading.test(first.text.trim())) return notTheHeading(reading, first);
  return { v: { heading: first, rows }, s: lines.s };
}

function notTheHeading(reading: Reading, line: Line | undefined): MissingFact {
  return missing(
    `${reading.output} does not begin with its heading in English: it is an error message, cut, or in another language (set LANG=C for the account)`,
    reading.cite(line?.number ?? 1),
  );
}

/** Words of a line; a table whose values hold no blanks is read with it. */
export function words(line: string): readonly string[] {
  return line.trim().split(/\s+/);
}

/** The first name that stands twice; undefined where each stands once. */
export function repeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}
