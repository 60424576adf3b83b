/**
 * Rows of a table whose columns a person reads by eye. A cell belongs to the column below whose title it begins; a cell
 * that is too long moves the rest of its row to the right. Where blanks were lost or changed, only the form of the cells
 * can tell. Where more than one reading is possible the row has none.
 */
import { withoutComment } from './clean.ts';

export interface Column {
  /** As the heading prints it. */
  readonly title: string;
  readonly pattern: RegExp;
  /** Every row has it. */
  readonly required?: boolean;
  /** Its cells are not aligned with the title: percentages, and columns that old releases set apart. */
  readonly ragged?: boolean;
}

/** Columns that a table may have, and which of its cells go together. */
export interface TableForm {
  readonly columns: readonly Column[];
  /** Whether a row with these cells can be. */
  readonly allows?: (has: (title: string) => boolean) => boolean;
}

export interface PlacedColumn extends Column {
  readonly offset: number;
}

export interface Titles {
  readonly columns: readonly PlacedColumn[];
  /** Where the first title begins. */
  readonly indent: number;
  /** Blanks were lost, so that offsets say nothing. */
  readonly collapsed: boolean;
  readonly allows: NonNullable<TableForm['allows']>;
}

/** The cells of a row by title. An empty text is a cell that is empty; a title that is not there is not known. */
export type Cells = ReadonlyMap<string, string>;

interface Token {
  readonly text: string;
  readonly start: number;
}

/** No row of ldm is a tenth of this. */
const rowLimit = 4096;
const tokenLimit = 24;

function tokensOf(line: string): readonly Token[] {
  const tokens: Token[] = [];
  // A set of CPUs is one cell: (0, 1, 2, 3).
  for (const match of line.matchAll(/\([\d, ]*\)|\S+/g)) {
    tokens.push({ text: match[0], start: match.index });
    if (tokens.length > tokenLimit) break;
  }
  return tokens;
}

/** The columns of a line of titles; undefined where a title is not one of this table, or occurs twice. */
export function titlesOf(line: string, form: TableForm): Titles | undefined {
  if (line.length > rowLimit) return undefined;
  const tokens = tokensOf(line);
  const columns: PlacedColumn[] = [];
  for (const { text, start } of tokens) {
    const column = form.columns.find(({ title }) => title === text);
    if (column === undefined || columns.some(({ title }) => title === text)) return undefined;
    columns.push({ ...column, offset: start });
  }
  const [first, ...others] = columns;
  if (first === undefined) return undefined;
  const gaps = others.map((column, index) => {
    const before = columns[index] as PlacedColumn;
    return column.offset - before.offset - before.title.length;
  });
  return {
    columns,
    indent: first.offset,
    collapsed: columns.length > 2 && gaps.every((gap) => gap === 1),
    allows: form.allows ?? (() => true),
  };
}

/** @param wrapped the row was broken and joined again, so that offsets say nothing */
export function cellsOf(line: string, titles: Titles, wrapped: boolean): Cells | undefined {
  if (line.length > rowLimit) return undefined;
  const { text, commented } = withoutComment(line);
  const tokens = tokensOf(text);
  if (tokens.length === 0 || tokens.length > titles.columns.length) return undefined;
  const places = onlyPlaces(tokens, allowedColumns(tokens, titles, wrapped), titles);
  if (places === undefined) return undefined;
  const cells = new Map<string, string>();
  for (const { title } of titles.columns) cells.set(title, '');
  for (const [index, { text: cell }] of tokens.entries()) cells.set((titles.columns[places[index] as number] as PlacedColumn).title, cell);
  // A comment may stand where cells were.
  if (commented) for (const { title } of titles.columns.slice((places.at(-1) as number) + 1)) cells.delete(title);
  return cells;
}

/** For each token the columns it may belong to, by its place and its form. */
function allowedColumns(tokens: readonly Token[], { columns, collapsed }: Titles, wrapped: boolean): readonly (readonly number[])[] {
  let aligned = !collapsed && !wrapped;
  /** A cell that is too long moves the rest of its row by as much as it is too long. */
  let moved = 0;
  return tokens.map(({ text, start }) => {
    const fits = columns.flatMap(({ pattern }, index) => (pattern.test(text) ? [index] : []));
    if (!aligned) return fits;
    const exact = columns.findIndex(({ offset }) => offset + moved === start);
    const ragged = fits.filter((index) => columns[index]?.ragged === true);
    const next = columns.findIndex(({ offset }) => offset + moved > start);
    const excess = next < 0 ? 0 : start + text.length + 1 - (columns[next] as PlacedColumn).offset - moved;
    if (exact >= 0 && excess > 0) moved += excess;
    if (exact >= 0) return fits.filter((index) => index === exact || ragged.includes(index));
    aligned = ragged.length > 0 && excess <= 0;
    return ragged.length > 0 ? ragged : fits;
  });
}

/** How many readings are tried before a row is given up. */
const tries = 20_000;

/** The one way to put the tokens into columns, in order; undefined where there is none or more than one. */
function onlyPlaces(tokens: readonly Token[], allowed: readonly (readonly number[])[], titles: Titles): readonly number[] | undefined {
  const { columns, allows } = titles;
  const found: number[][] = [];
  let left = tries;
  const place = (token: number, from: number, chosen: number[]): void => {
    if (found.length > 1 || --left < 0) return;
    if (token === tokens.length) {
      const complete = columns.every(({ required }, index) => required !== true || chosen.includes(index));
      if (complete && allows((title) => chosen.some((index) => columns[index]?.title === title))) found.push([...chosen]);
      return;
    }
    for (const column of allowed[token] as readonly number[]) {
      if (column < from || columns.slice(from, column).some(({ required }) => required === true)) continue;
      place(token + 1, column + 1, [...chosen, column]);
    }
  };
  place(0, 0, []);
  return found.length === 1 && left >= 0 ? found[0] : undefined;
}
