/**
 * The attribute records that listings of an HMC print: one record per line, `name=value` cells as CSV with the quote before
 * the name. Cells are found first and lists taken apart later, each by a pass of CSV; nothing is split by hand.
 */
import type { SourceRef } from '../../schemas/generated/types.ts';
import { isKnown, known, missing } from '../../schemas/facts.ts';
import type { Fact, MissingFact } from '../../schemas/facts.ts';
import { excerpt } from '../../schemas/visible.ts';
import { linesOf, notesOf } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';

/** One record: what was printed, by attribute. */
export interface HmcRecord {
  /** The command that printed it. */
  readonly output: string;
  readonly source: SourceRef;
  readonly values: ReadonlyMap<string, string>;
  /** Attributes that it has twice, with different values. */
  readonly twice: ReadonlySet<string>;
}

export interface Records {
  readonly records: Fact<readonly HmcRecord[]>;
}

/** What the HMC prints for an empty list, in English. The same in other languages is not known to us, and is not guessed. */
const nothingFound = /^\s*No results were found\.?\s*$/;

export function saysNothingFound(text: string): boolean {
  return nothingFound.test(text);
}

/** Codes that say that the system does not have what was asked about: a list of none, by the HMC's word. */
const unsupported: ReadonlySet<string> = new Set(['HSCLA4C0']);

export function saysUnsupported(text: string): boolean {
  const code = codeIn(text);
  return code !== undefined && unsupported.has(code);
}

/** The first code of a message; its words are translated, the code is not. */
export function codeIn(text: string): string | undefined {
  return /\bHSCL[0-9A-Z]{4}\b/.exec(text.slice(0, 4096))?.[0];
}

export function parseRecords(text: string, reading: Reading): Parsed<Records> {
  const notes = notesOf(reading);
  const end = (records: Fact<readonly HmcRecord[]>): Parsed<Records> => ({ facts: { records }, diagnostics: notes.diagnostics });
  if (saysNothingFound(text)) return end(known([], reading.cite(1)));
  const lines = linesOf(text, reading);
  if (!isKnown(lines)) return end(lines);

  const refuse = (why: string, line: number): Parsed<Records> => {
    notes.add('error', why, line, lines.v[line - 1]);
    return end(missing(`${reading.output}: line ${line} ${why}`, reading.cite(line)));
  };
  const header = headerOf(lines.v[0] as string);
  const records: HmcRecord[] = [];
  for (const [index, line] of lines.v.entries()) {
    if (line.trim() === '' || (index === 0 && header !== undefined)) continue;
    const cells = cellsOf(line);
    if (cells === undefined) return refuse('has a quote that does not end: it is no record', index + 1);
    const pairs = header === undefined ? cells.map(pairOf) : pairsUnder(header, cells);
    if (pairs === undefined || !pairs.every((pair) => pair !== undefined)) return refuse(whyNoRecord(line, lines.v.length), index + 1);
    records.push(recordOf(pairs, reading.output, reading.cite(index + 1)));
  }
  return end(known(records, reading.cite(1, lines.v.length)));
}

function whyNoRecord(line: string, lines: number): string {
  const code = codeIn(line);
  if (code !== undefined) return `is the message ${excerpt(line.trim())}`;
  const said = `is no record: ${excerpt(line.trim())}`;
  return lines === 1 ? `${said} (in another language than English it may mean an empty list: set the HMC user to an English locale)` : said;
}

type Pair = readonly [name: string, value: string];

function recordOf(pairs: readonly Pair[], output: string, source: SourceRef): HmcRecord {
  const values = new Map<string, string>();
  const twice = new Set<string>();
  for (const [name, value] of pairs) {
    if ((values.get(name) ?? value) !== value) twice.add(name);
    values.set(name, value);
  }
  return { output, source, values, twice };
}

const attributeName = /^[A-Za-z0-9_]+$/;

function pairOf(cell: string): Pair | undefined {
  const end = cell.indexOf('=');
  const name = cell.slice(0, Math.max(0, end)).trim();
  return attributeName.test(name) ? [name, cell.slice(end + 1)] : undefined;
}

/** `-F a,b --header` prints names first, and values in the same order below. */
function headerOf(line: string): readonly string[] | undefined {
  const names = line.includes('=') ? [] : line.split(',').map((name) => name.trim());
  return names.length > 1 && names.every((name) => /^[a-z0-9]+(_[a-z0-9]+)*$/.test(name)) ? names : undefined;
}

function pairsUnder(header: readonly string[], cells: readonly string[]): readonly Pair[] | undefined {
  return cells.length === header.length ? header.map((name, index) => [name, cells[index] as string]) : undefined;
}

/**
 * Cells of a line of CSV; blanks behind a comma do not count, a quote inside quotes is doubled.
 * Undefined where a quote does not end, or something stands behind its end.
 */
export function cellsOf(line: string): string[] | undefined {
  const cells: string[] = [];
  let place = 0;
  for (;;) {
    while (line[place] === ' ') place += 1;
    if (line[place] === '"') {
      const quoted = quotedFrom(line, place + 1);
      if (quoted === undefined) return undefined;
      cells.push(quoted.text);
      place = quoted.end;
      while (line[place] === ' ') place += 1;
      if (place < line.length && line[place] !== ',') return undefined;
    } else {
      const end = line.indexOf(',', place);
      cells.push(line.slice(place, end < 0 ? undefined : end));
      place = end < 0 ? line.length : end;
    }
    if (place >= line.length) return cells;
    place += 1;
  }
}

function quotedFrom(line: string, start: number): { readonly text: string; readonly end: number } | undefined {
  let text = '';
  for (let place = start; ;) {
    const quote = line.indexOf('"', place);
    if (quote < 0) return undefined;
    text += line.slice(place, quote);
    if (line[quote + 1] !== '"') return { text, end: quote + 1 };
    text += '"';
    place = quote + 2;
  }
}

/** Why a value of a record is not known. */
export function notKnown(record: HmcRecord, why: string): MissingFact {
  return missing(`${record.output}: ${why}`, record.source);
}
