/** From the lines below a heading to records. */
import type { Notes } from '../reading.ts';
import type { KeyedTable, Section, SubTable } from './sections.ts';
import { cellsOf, titlesOf } from './table.ts';
import type { Cells, Titles } from './table.ts';

export interface SectionLine {
  readonly number: number;
  readonly text: string;
  /** With the blanks at its end. */
  readonly width: number;
}

interface DraftRow {
  line: number;
  lastLine: number;
  values: Map<string, string>;
  repeated: Set<string>;
}

/** A record while it is read. */
export interface DraftRecord extends DraftRow {
  tag: string;
  rows: DraftRow[];
  unusable?: string;
  afterGuestText: boolean;
  closed: boolean;
}

/** A row, joined where the terminal or the mail broke it. */
interface Row {
  readonly line: number;
  readonly lastLine: number;
  readonly text: string;
  /** Joined where blanks were lost. */
  readonly wrapped: boolean;
}

/** Of the terminals that people copy from, unless they widen them. */
export const terminalWidth = 80;
const ruler = /^[ -]+$/;

export function readSection(
  heading: string,
  section: Exclude<Section, { readonly kind: 'softstate' }>,
  line: number,
  lines: readonly SectionLine[],
  notes: Notes,
): readonly DraftRecord[] {
  const record = draftOf(section.tag, line);
  const last = lines.at(-1);
  if (last !== undefined) record.lastLine = last.number;
  switch (section.kind) {
    case 'ignored':
      return [record];
    case 'variables':
      readVariables(lines, record);
      return [record];
    case 'value':
      return [readValue(section.key, section.pattern, lines, record, notes)];
    case 'pairs':
      return [readPairs(section.words, lines, record, notes)];
    case 'rows':
    case 'records': {
      const rows = joined(lines);
      if (rows === undefined) return [unusable(record, 'text stands before its rows', line, notes)];
      const [titleRow, ...others] = rows.filter(({ text }) => !ruler.test(text));
      if (titleRow === undefined) return section.kind === 'rows' ? [record] : [];
      return section.kind === 'rows'
        ? [readRows(section, titleRow, others, record, notes)]
        : readRecords(heading, section, titleRow, others, notes);
    }
  }
}

function draftOf(tag: string, line: number): DraftRecord {
  return { tag, line, lastLine: line, values: new Map(), repeated: new Set(), rows: [], afterGuestText: false, closed: false };
}

function unusable(record: DraftRecord, why: string, line: number, notes: Notes, context?: string): DraftRecord {
  record.unusable = why;
  notes.add('error', `the ${record.tag} section is not used: ${why}`, line, context);
  return record;
}

function put(row: DraftRow, key: string, value: string): void {
  if (row.values.has(key)) row.repeated.add(key);
  row.values.set(key, value);
}

/** Undefined where the first line is the rest of another. */
function joined(lines: readonly SectionLine[]): readonly Row[] | undefined {
  const rows: Row[] = [];
  for (const [index, { number, text }] of lines.entries()) {
    const before = rows.at(-1);
    if (text.startsWith(' ')) {
      rows.push({ line: number, lastLine: number, text, wrapped: false });
      continue;
    }
    if (before === undefined) return undefined;
    // A terminal breaks at its last column and loses nothing; mail breaks at a blank.
    const atTerminal = lines[index - 1]?.width === terminalWidth;
    const broken = (number - before.line) * terminalWidth;
    const joinedText = atTerminal ? `${before.text.padEnd(broken)}${text}` : `${before.text} ${text}`;
    rows[rows.length - 1] = { line: before.line, lastLine: number, text: joinedText, wrapped: before.wrapped || !atTerminal };
  }
  return rows;
}

function readValue(key: string, pattern: RegExp, lines: readonly SectionLine[], record: DraftRecord, notes: Notes): DraftRecord {
  const [only, another] = lines;
  const value = only?.text.trim() ?? '';
  if (only === undefined || another !== undefined || !only.text.startsWith(' ') || !pattern.test(value))
    return unusable(record, 'it does not hold one value of the form that is known', only?.number ?? record.line, notes, only?.text);
  put(record, key, value);
  return record;
}

function readPairs(
  words: Readonly<Record<string, readonly [string, string]>>,
  lines: readonly SectionLine[],
  record: DraftRecord,
  notes: Notes,
): DraftRecord {
  for (const { text, number } of lines) {
    const pair = /^ +([a-z][a-z0-9-]{0,60})=(.*)$/.exec(text);
    const alone = Object.hasOwn(words, text.trim()) ? words[text.trim()] : undefined;
    if (pair !== null) put(record, pair[1] as string, (pair[2] as string).trim());
    else if (alone !== undefined && text.startsWith(' ')) put(record, ...alone);
    else return unusable(record, 'a line is not a property', number, notes, text);
  }
  return record;
}

/** Values of several lines exist (nvramrc): what is not a variable belongs to the one above. No context: it may be secret. */
function readVariables(lines: readonly SectionLine[], record: DraftRecord): void {
  for (const { text, number } of lines) {
    const variable = /^ +([a-z][^ =]{0,254})=(.*)$/.exec(text);
    if (variable !== null) {
      const row: DraftRow = { line: number, lastLine: number, values: new Map(), repeated: new Set() };
      put(row, variable[1] as string, variable[2] as string);
      record.rows.push(row);
      continue;
    }
    const row = record.rows.at(-1);
    if (row === undefined) continue;
    row.lastLine = number;
    for (const [key, value] of row.values) row.values.set(key, `${value}\n${text}`);
  }
}

function readRows(
  { table, requests }: Extract<Section, { readonly kind: 'rows' }>,
  titleRow: Row,
  rows: readonly Row[],
  record: DraftRecord,
  notes: Notes,
): DraftRecord {
  const request = Object.hasOwn(requests, titleRow.text.trim()) ? requests[titleRow.text.trim()] : undefined;
  if (request !== undefined) {
    const [only, another] = rows;
    const value = only?.text.trim() ?? '';
    if (only === undefined || another !== undefined || !request.pattern.test(value))
      return unusable(record, 'it does not hold one number', titleRow.line, notes, only?.text);
    put(record, request.keys[0] as string, request.value?.(value) ?? value);
    return record;
  }
  const titles = titlesOf(titleRow.text, table);
  if (titles === undefined) return unusable(record, 'its columns are not known', titleRow.line, notes, titleRow.text);
  for (const row of rows) {
    const cells = cellsOf(row.text, titles, row.wrapped || titleRow.wrapped);
    if (cells === undefined) return unusable(record, 'a row cannot be put into columns for certain', row.line, notes, row.text);
    const draft: DraftRow = { line: row.line, lastLine: row.lastLine, values: new Map(), repeated: new Set() };
    fill(draft, cells, table);
    // An owner that is not printed is told from one that was lost by adding up, never by the empty cell alone.
    if (draft.values.get('bound') === '') draft.values.delete('bound');
    record.rows.push(draft);
  }
  return record;
}

function fill(row: DraftRow, cells: Cells, table: KeyedTable, skip: ReadonlySet<string> = new Set()): void {
  for (const { title, keys, value } of table.columns) {
    const cell = cells.get(title);
    if (cell === undefined || skip.has(title)) continue;
    const parts = keys.length === 1 ? [cell] : cell === '' ? [] : cell.split('|');
    for (const [index, key] of keys.entries()) {
      const part = parts[index];
      if (part !== undefined) put(row, key, value?.(part) ?? part);
    }
  }
}

type RecordsSection = Extract<Section, { readonly kind: 'records' }>;

/** What the rows of a section of elements are read into. */
interface Elements {
  readonly section: RecordsSection;
  readonly titles: Titles;
  /** The titles were broken over lines. */
  readonly loose: boolean;
  readonly records: DraftRecord[];
  readonly notes: Notes;
  /** The table below the last element, while its rows go on; null where its titles are not known. */
  sub: { readonly titles: Titles; readonly table: SubTable } | null | undefined;
}

function readRecords(heading: string, section: RecordsSection, titleRow: Row, rows: readonly Row[], notes: Notes): readonly DraftRecord[] {
  const failed = (why: string, row: Row): DraftRecord[] => [unusable(draftOf(section.tag, row.line), why, row.line, notes, row.text)];
  const titles = titlesOf(titleRow.text, section.table);
  if (titles === undefined) return failed('its columns are not known', titleRow);
  const elements: Elements = { section, titles, loose: titleRow.wrapped, records: [], notes, sub: undefined };
  for (const row of rows) {
    const why = readElementRow(elements, row);
    if (why !== undefined) return [...elements.records, ...failed(why, row)];
  }
  for (const record of elements.records) complete(record, heading, titles);
  return elements.records;
}

/** Why the row cannot be read; undefined where it was. */
function readElementRow(elements: Elements, row: Row): string | undefined {
  const { section, titles, records, notes } = elements;
  const start = row.text.search(/\S/);
  const last = records.at(-1);
  if (last !== undefined) last.lastLine = row.lastLine;
  const properties = section.properties === undefined ? undefined : propertiesOf(row.text);
  if (properties !== undefined) {
    const owner = elements.sub === undefined ? last : last?.rows.at(-1);
    if (elements.sub === null) return undefined;
    if (owner === undefined) return 'properties stand before any element';
    return putProperties(owner, properties, section.properties as Readonly<Record<string, string>>, row, notes);
  }
  if (section.sub !== undefined && row.text.slice(start).startsWith(`${section.sub.first} `) && start > titles.indent) {
    const subTitles = titlesOf(row.text, section.sub);
    if (subTitles === undefined)
      notes.add('warning', `the columns of a ${section.sub.first} table are not known: its rows are left out`, row.line, row.text);
    elements.sub = subTitles === undefined ? null : { titles: subTitles, table: section.sub };
    return last === undefined ? 'a table of consumers stands before any element' : undefined;
  }
  if (elements.sub === null && start > titles.indent) return undefined;
  if (elements.sub !== undefined && elements.sub !== null && start === elements.sub.titles.indent && start !== titles.indent) {
    const cells = cellsOf(row.text, elements.sub.titles, row.wrapped);
    if (cells === undefined || last === undefined) return 'a row of its consumers cannot be put into columns for certain';
    const draft: DraftRow = { line: row.line, lastLine: row.lastLine, values: new Map(), repeated: new Set() };
    fill(draft, cells, elements.sub.table);
    last.rows.push(draft);
    return undefined;
  }
  elements.sub = undefined;
  return readMainRow(elements, row, start);
}

function readMainRow({ section, titles, loose, records }: Elements, row: Row, start: number): string | undefined {
  const cells = cellsOf(row.text, titles, row.wrapped || loose);
  if (cells === undefined) return 'a row cannot be put into columns for certain';
  const has = (title: string): boolean => (cells.get(title) ?? '') !== '';
  const last = records.at(-1);
  if (!has('NAME')) {
    if (start <= titles.indent || section.continues?.(has) !== true || last === undefined) return 'a row has no name';
    return section.tag === 'VDS' ? (addVolume(last, cells, row, section), undefined) : addAddress(last, cells);
  }
  const record = draftOf(section.tag, row.line);
  record.lastLine = row.lastLine;
  if (section.tag === 'VDS') {
    fill(record, cells, section.table, volumeTitles);
    if (has('VOLUME')) addVolume(record, cells, row, section);
  } else fill(record, cells, section.table);
  records.push(record);
  return undefined;
}

const volumeTitles: ReadonlySet<string> = new Set(['VOLUME', 'OPTIONS', 'MPGROUP', 'DEVICE']);

function addVolume(vds: DraftRecord, cells: Cells, row: Row, section: RecordsSection): void {
  const volume: DraftRow = { line: row.line, lastLine: row.lastLine, values: new Map(), repeated: new Set() };
  fill(volume, cells, section.table, new Set(['NAME', 'LDOM']));
  vds.rows.push(volume);
}

/** Alternate addresses of a network stand below its own, alone in their rows. */
function addAddress(network: DraftRecord, cells: Cells): string | undefined {
  const address = cells.get('MACADDRESS') ?? cells.get('MAC') ?? '';
  const filled = [...cells.values()].filter((cell) => cell !== '');
  if (address === '' || filled.length !== 1) return 'a row has no name';
  const before = network.values.get('alt-mac-addrs') ?? '';
  network.values.set('alt-mac-addrs', before === '' ? address : `${before},${address}`);
  return undefined;
}

/** `DEVICE :network@0   ID :0`, as pairs; undefined where the line is something else. */
function propertiesOf(text: string): readonly (readonly [string, string])[] | undefined {
  if (text.length > 1000 || !/^ +[A-Z][A-Z-]{1,30} *:/.test(text)) return undefined;
  const pairs: [string, string][] = [];
  let rest = text.trimStart();
  while (rest !== '') {
    const match = /^([A-Z][A-Z-]{1,30}) {0,40}: ?([^ ]*)(?: +|$)/.exec(rest);
    if (match === null) return undefined;
    pairs.push([match[1] as string, match[2] as string]);
    rest = rest.slice(match[0].length);
  }
  return pairs;
}

function putProperties(
  owner: DraftRow,
  properties: readonly (readonly [string, string])[],
  keys: Readonly<Record<string, string>>,
  row: Row,
  notes: Notes,
): string | undefined {
  for (const [name, value] of properties) {
    const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (key === undefined) notes.add('note', `a property ${name} is not known here and is ignored`, row.line);
    else if (key !== '') put(owner, key, value === '--' ? '' : value);
  }
  return undefined;
}

/** What follows from the layout: an id from the device, and that no alternate addresses are shown where they would be. */
function complete(record: DraftRecord, heading: string, titles: Titles): void {
  const shown = titles.columns.some(({ title }) => title === 'MACADDRESS');
  if (record.tag === 'VNET' && shown && !record.values.has('alt-mac-addrs')) record.values.set('alt-mac-addrs', '');
  const number = /^(?:network|disk)@(\d{1,5})$/.exec(record.values.get('dev') ?? '')?.[1];
  if (number !== undefined && !record.values.has('id')) record.values.set('id', number);
  // The console of the control domain is a device, not a group.
  const console = record.values.get('group');
  if (heading === 'VCONS' && (console === 'SP' || console === 'UART') && record.values.get('service') === '') {
    record.values.clear();
    record.values.set('type', console);
  }
}
