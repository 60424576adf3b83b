/** The form of `lsmap` for people: a heading, dashes and a line of values for every adapter, then what belongs to it. */
import { missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { Reading } from '../../reading.ts';
import { filledLines } from './lines.ts';
import type { Line } from './lines.ts';

export interface Block {
  /** Where the columns of the values begin. */
  readonly columns: readonly number[];
  readonly values: Line;
  readonly body: readonly Line[];
}

export function blocksOf(text: string, reading: Reading, heading: RegExp): Fact<readonly Block[]> {
  const lines = filledLines(text, reading);
  if (!('v' in lines)) return lines;
  const blocks: Block[] = [];
  const isHeading = (line: Line | undefined): boolean => line !== undefined && heading.test(line.text.trim());
  if (!isHeading(lines.v[0]))
    return missing(
      `${reading.output} does not begin with its heading in English: it is an error message, cut, or in another language (set LANG=C for the account)`,
      reading.cite(lines.v[0]?.number ?? 1),
    );
  for (let at = 0; at < lines.v.length;) {
    const [dashes, values] = [lines.v[at + 1], lines.v[at + 2]];
    if (dashes === undefined || values === undefined || !/^-+(?:\s+-+)*$/.test(dashes.text.trim()) || isHeading(values))
      return missing(
        `${reading.output} has a heading without a line of values: the output is cut`,
        reading.cite((lines.v[at] as Line).number),
      );
    let end = at + 3;
    while (end < lines.v.length && !isHeading(lines.v[end])) end += 1;
    const columns = [...dashes.text.matchAll(/-+/g)].map((match) => match.index);
    blocks.push({ columns, values, body: lines.v.slice(at + 3, end) });
    at = end;
  }
  return { v: blocks, s: lines.s };
}

/** The value behind one of the labels that lines of a body begin with; undefined for any other line. */
export function labelled<L extends string>(line: Line, labels: readonly L[]): { readonly label: L; readonly value: string } | undefined {
  const label = labels.find((each) => line.text.startsWith(each) && /^(?:\s|$)/.test(line.text.slice(each.length)));
  return label === undefined ? undefined : { label, value: line.text.slice(label.length).trim() };
}
