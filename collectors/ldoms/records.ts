/**
 * The records of `ldm … -p`: a TAG line with attributes, followed by continuation lines that begin with '|'. The number
 * after VERSION is that of the listing format (seen from 1.0 to 1.21) and goes on counting: nothing depends on it.
 */
import { known, missing } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import { linesOf, notesOf } from './reading.ts';
import type { Notes, Parsed, Reading } from './reading.ts';

export interface LdmRow {
  readonly line: number;
  readonly lastLine: number;
  readonly values: ReadonlyMap<string, string>;
  /** Keys that occur more than once: contradictory (H-P7). */
  readonly repeated: ReadonlySet<string>;
}

export interface LdmRecord extends LdmRow {
  readonly tag: string;
  /** Continuation lines. */
  readonly rows: readonly LdmRow[];
  /** Why the record cannot be used: noise inside, or an attribute without a key. */
  readonly unusable?: string;
  /**
   * It follows text that the guest controls (a variable of several lines, or one whose value was removed), so that the
   * guest may have written it (H-P10).
   */
  readonly afterGuestText: boolean;
  /** Another record follows: its rows were not cut. */
  readonly closed: boolean;
}

/** What a secret filter puts in the place of a value or a line. */
export const removedMark = '(removed)';

const recordLimit = 100_000;
/** Shared by all rows without a repeated key: there are thousands of them. */
const none: ReadonlySet<string> = new Set();
const tagLine = /^([A-Z0-9]+)(?=\||[ \t]*$)/;

interface OpenRow {
  line: number;
  lastLine: number;
  values: Map<string, string>;
  repeated: ReadonlySet<string>;
}
interface OpenRecord extends OpenRow {
  tag: string;
  rows: OpenRow[];
  unusable?: string;
  afterGuestText: boolean;
  closed: boolean;
}

/**
 * @param frame 'version': records begin after a VERSION line, and what stands before it is noise of the login;
 *   'none': the command prints no VERSION line, so that nothing but records may occur
 */
export function parseRecords(text: string, reading: Reading, frame: 'version' | 'none'): Parsed<Fact<readonly LdmRecord[]>> {
  const notes = notesOf(reading);
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return { facts: lines, diagnostics: notes.diagnostics };
  const refuse = (why: string, line: number): Parsed<Fact<readonly LdmRecord[]>> => {
    notes.add('error', why, line, lines.v[line - 1]);
    return { facts: missing(`${reading.output}: ${why}`, reading.cite(line)), diagnostics: notes.diagnostics };
  };

  let start = 0;
  if (frame === 'version') {
    start = lines.v.findIndex((line) => /^VERSION \d+\.\d+\s*$/.test(line)) + 1;
    if (start === 0) return refuse('there is no VERSION line, so this is not the output of ldm -p that we know', 1);
    for (const [index, line] of lines.v.slice(0, start - 1).entries()) {
      if (line.trim() !== '') notes.add('note', 'text before the VERSION line is ignored', index + 1, line);
    }
  }

  const records: OpenRecord[] = [];
  let current: OpenRecord | undefined;
  let guestText = false;
  for (let index = start; index < lines.v.length; index++) {
    const line = lines.v[index] as string;
    const number = index + 1;
    const tag = tagLine.exec(line)?.[1];
    if (tag !== undefined && tag !== 'VERSION') {
      if (records.length === recordLimit) return refuse(`there are more than ${recordLimit} records`, number);
      if (current !== undefined) current.closed = true;
      current = {
        tag,
        line: number,
        lastLine: number,
        values: new Map(),
        repeated: none,
        rows: [],
        afterGuestText: guestText,
        closed: false,
      };
      if (tag === 'DOMAIN') guestText = false;
      records.push(current);
      readAttributes(line.slice(tag.length), current, current, notes);
      continue;
    }
    if (current === undefined) {
      if (line.trim() === '') continue;
      return refuse('text stands where a record was expected', number);
    }
    current.lastLine = number;
    if (line.startsWith('|')) {
      const row: OpenRow = { line: number, lastLine: number, values: new Map(), repeated: none };
      current.rows.push(row);
      if (current.tag === 'VARIABLES') guestText = readVariable(line, row) || guestText;
      else readAttributes(line, row, current, notes);
      continue;
    }
    if (current.tag === 'VARIABLES' && current.rows.length > 0) {
      // Values of several lines exist for OpenBoot variables only (nvramrc); there is no escape for their line ends.
      const row = current.rows.at(-1) as OpenRow;
      row.lastLine = number;
      for (const [key, value] of row.values) row.values.set(key, `${value}\n${line}`);
      guestText = true;
      continue;
    }
    if (line.trim() === '') continue;
    current.unusable = 'noise stands inside it';
    notes.add('error', `text inside the ${current.tag} record that began in line ${current.line}: the record is not used`, number, line);
  }
  return { facts: known(records, reading.cite(Math.max(start, 1), lines.v.length)), diagnostics: notes.diagnostics };
}

function readAttributes(text: string, row: OpenRow, record: OpenRecord, notes: Notes): void {
  for (const attribute of text.split('|')) {
    if (attribute.trim() === '') continue;
    // The first '=' splits: values hold others, as in pm_boot_policy=disabled=0;ttfc=2000.
    const split = attribute.indexOf('=');
    if (split <= 0) {
      record.unusable = 'an attribute has no key';
      notes.add('error', `an attribute of the ${record.tag} record has no key: the record is not used`, row.line, attribute);
      continue;
    }
    set(row, attribute.slice(0, split), attribute.slice(split + 1));
  }
}

/** One variable per line; its value may hold '|'. Returns whether its value was removed, and may have had more lines. */
function readVariable(line: string, row: OpenRow): boolean {
  const split = line.indexOf('=');
  if (split <= 1) return true;
  set(row, line.slice(1, split), line.slice(split + 1));
  return line.slice(split + 1) === removedMark;
}

function set(row: OpenRow, key: string, value: string): void {
  if (row.values.has(key)) row.repeated = new Set([...row.repeated, key]);
  row.values.set(key, value);
}

/** The value of a key: missing where this release does not print it, never missing because it is empty. */
export function textOf(row: LdmRow, key: string, reading: Reading): Fact<string> {
  const source = reading.cite(row.line, row.lastLine);
  const value = row.values.get(key);
  if (value === undefined) return missing(`${key} is not reported by ${reading.release} in ${reading.output}`, source);
  if (row.repeated.has(key)) return missing(`${reading.output} says ${key} twice in one record`, source);
  return known(value, source);
}

/** The value of a key as `read` understands it; what it does not understand is missing. */
export function valueOf<T>(row: LdmRow, key: string, reading: Reading, read: (text: string) => T | undefined): Fact<T> {
  const text = textOf(row, key, reading);
  if (!('v' in text)) return text;
  const value = read(text.v);
  if (value !== undefined) return known(value, text.s);
  return missing(
    text.v === '' ? `${key} is empty in ${reading.output}` : `${reading.output} prints ${key} in a form that is not known`,
    text.s,
  );
}
