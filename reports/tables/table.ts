/**
 * A table as values: what a sheet, a CSV file or any other format of it says. Rows have keys that stay the same from
 * run to run, so that what a person writes beside a row can follow it into the next report.
 */
import { createHash } from 'node:crypto';
import { isKnown, type Fact } from '../../schemas/facts.ts';

/** A value that is not known. Never the same as an empty one. */
export interface NotKnown {
  readonly why: string;
}

/** null: known to be empty, or of no meaning for this row. */
export type Cell = string | number | boolean | null | NotKnown;

/**
 * id: a number that names something: a slot, a VLAN. whole, decimal: numbers; their unit is in the title. percent: 0 to 100. time: ISO 8601 UTC text.
 * kind: a verdict or the kind of a pair, as its word. letter: the same, shown as one letter.
 */
export type ColumnType = 'text' | 'id' | 'whole' | 'decimal' | 'percent' | 'flag' | 'time' | 'kind' | 'letter';

/** Of a formula of ours: text of ours, and cells by what they are; never text of somebody else. */
export type FormulaPiece =
  | string
  /** The cell of its own row in the column of this key. */
  | { readonly column: string }
  /** A cell above the table. */
  | { readonly above: string }
  /** All cells of the column of this key. */
  | { readonly wholeColumn: string };

export interface Column {
  /** Stays the same over releases; titles may change. */
  readonly key: string;
  readonly title: string;
  readonly type: ColumnType;
  /** In characters; default: from the content. */
  readonly width?: number;
  readonly wrap?: boolean;
  /** What a sheet works out again when somebody types; the rows hold what it gives. */
  readonly formula?: readonly FormulaPiece[];
}

/** A cell above a table. One with a formula is worked out from the table, any other is for a person to type a number into. */
export interface AboveCell {
  /** Unique in its table; letters, digits and signs that are plain in a row key. */
  readonly key: string;
  readonly title: string;
  readonly value: number;
  readonly type: 'whole' | 'decimal';
  readonly formula?: readonly FormulaPiece[];
}

export interface Row {
  /** Unique in its table; made by rowKey(). */
  readonly key: string;
  /** One per column, in the columns' order. */
  readonly cells: readonly Cell[];
}

export interface Table {
  /** kebab-case; stays the same over releases. */
  readonly id: string;
  readonly title: string;
  /** What a reader must know to read it right. */
  readonly note?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** So many leading columns say what a row is about and stay in sight; default 1. */
  readonly leading?: number;
  /** Titles of columns for persons that a workbook lays out empty; what they write there is theirs. */
  readonly asks?: readonly string[];
  /** Characters that a printed page is made to hold, where it is to be read on paper. */
  readonly printWidth?: number;
  readonly above?: readonly AboveCell[];
  /** The same table with what a person typed above it, by key. */
  readonly typed?: (values: ReadonlyMap<string, number>) => Table;
}

/**
 * A sheet that a person fills in from its first row to its last: the first report lays it out, later ones carry it over as it
 * is. Its columns are known by their titles.
 */
export interface Form {
  readonly title: string;
  /** How it is filled in, and what reads it. */
  readonly note: string;
  readonly columns: readonly { readonly title: string; readonly width: number }[];
}

/** A column together with where its values come from. */
export interface SubjectColumn<Subject> extends Column {
  readonly of: (subject: Subject) => Cell;
}

export function columnsOf(columns: readonly SubjectColumn<never>[]): Column[] {
  return columns.map(({ of: _of, ...column }) => column);
}

export function rowsOf<Subject>(
  subjects: readonly Subject[],
  key: (subject: Subject) => string,
  columns: readonly SubjectColumn<Subject>[],
): Row[] {
  return distinctKeys(subjects.map((subject) => ({ key: key(subject), cells: columns.map((column) => column.of(subject)) })));
}

/** What a host lists twice under one name is a contradiction of that host, and still two rows. */
function distinctKeys(rows: readonly Row[]): Row[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const times = (seen.get(row.key) ?? 0) + 1;
    seen.set(row.key, times);
    return times === 1 ? row : { ...row, key: `${row.key}/%${times}` };
  });
}

/** @param shown what is shown of a known value; default: the value itself */
export function cellOf<Value extends string | number | boolean>(fact: Fact<Value>, shown?: (value: Value) => Cell): Cell;
export function cellOf<Value>(fact: Fact<Value>, shown: (value: Value) => Cell): Cell;
export function cellOf<Value>(fact: Fact<Value>, shown: (value: Value) => Cell = (value) => value as Cell): Cell {
  return isKnown(fact) ? shown(fact.v) : { why: fact.why };
}

export function isNotKnown(cell: Cell | undefined): cell is NotKnown {
  return typeof cell === 'object' && cell !== null;
}

/** Names may be endless, keys may not. */
const keyLimit = 300;
/** What is not harmless in a key, in every format; no key can look like a formula. */
const notPlain = /[^A-Za-z0-9_.:-]|^-/g;

/** Parts as one key that no other parts give: whatever could join or blur them is written as its code. */
export function rowKey(...parts: readonly (string | number)[]): string {
  const key = parts.map((part) => String(part).replace(notPlain, (character) => `%${character.charCodeAt(0).toString(16)};`)).join('/');
  return key.length <= keyLimit ? key : `${key.slice(0, keyLimit)}%${createHash('sha256').update(key).digest('hex')}`;
}

const bytesPerGiB = 2 ** 30;

/** Divided once, at the end: sums are made of whole bytes. */
export function gib(bytes: number): number {
  return bytes / bytesPerGiB;
}

/** Share of a whole in percent; nothing of nothing has none. */
export function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}

export function listed(values: readonly (string | number)[]): string | null {
  return values.length === 0 ? null : values.join(', ');
}

/** At most `limit` names, and how many more there are. */
export function someOf(names: readonly string[], limit = 5): string {
  if (names.length <= limit) return names.join(', ');
  return `${names.slice(0, limit).join(', ')} and ${names.length - limit} more`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Adds a last column that says what of each row is not known and why; the same reason is given once. */
export function withReasons(table: Table): Table {
  const rows = table.rows.map((row) => ({ key: row.key, cells: [...row.cells, reasonsOf(table.columns, row.cells)] }));
  return { ...table, columns: [...table.columns, { key: 'not-known', title: 'Not known, and why', type: 'text', wrap: true }], rows };
}

function reasonsOf(columns: readonly Column[], cells: readonly Cell[]): string | null {
  const titlesByReason = new Map<string, string[]>();
  cells.forEach((cell, index) => {
    if (!isNotKnown(cell)) return;
    const title = columns[index]?.title ?? '';
    titlesByReason.set(cell.why, [...(titlesByReason.get(cell.why) ?? []), title]);
  });
  if (titlesByReason.size === 0) return null;
  return [...titlesByReason].map(([why, titles]) => `${titles.join(', ')}: ${why}`).join('\n');
}
