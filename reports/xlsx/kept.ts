/**
 * What persons wrote into a workbook of ours: columns of their own beside ours, rows that are not ours, whole sheets.
 * Each of our sheets has a hidden row that names its table and the keys of its columns, and a hidden column of row keys.
 */
import { columnLetter } from './read/addresses.ts';
import { ownRowTemplate, type FormulaTemplate } from './read/formulas.ts';
import { UnreadableWorkbook } from './read/unreadable.ts';
import { openWorkbook, type ReadCell, type ReadRow, type ReadWorkbook, type Scalar, type SheetShape } from './read/workbook.ts';

export interface KeptCell {
  readonly value: Scalar;
  readonly format?: string;
  /** Of single cells of its own row; columns are "key:" and a column's key, or "own:" and a place among the persons' columns. */
  readonly formula?: FormulaTemplate;
}

export interface KeptColumn {
  readonly title: string;
  readonly width?: number;
}

/** A value together with what it was about. */
export interface LooseNote {
  /** Id of the table; its sheet's name stands beside it. */
  readonly table: string;
  readonly sheet: string;
  /** Key of the row; empty for a row that is none of ours. */
  readonly row: string;
  readonly about: string;
  readonly column: string;
  readonly cell: KeptCell;
}

export interface KeptTable {
  readonly sheet: string;
  readonly columns: KeptColumn[];
  /** By row key: a cell for each column that has one. */
  readonly rows: Map<string, { readonly about: string; readonly cells: (KeptCell | undefined)[] }>;
  /** Numbers that persons typed into cells above the table, by their keys. */
  readonly typed: Map<string, number>;
  /** Cells of our own columns by row key and column key: only of the table of gone rows. */
  readonly ours: Map<string, ReadonlyMap<string, Scalar>>;
}

export interface KeptSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly ReadRow[];
  readonly shape: SheetShape;
}

export interface Kept {
  readonly tables: ReadonlyMap<string, KeptTable>;
  readonly loose: readonly LooseNote[];
  readonly sheets: readonly KeptSheet[];
  /** What could not be kept as it was, as sentences. */
  readonly notes: readonly string[];
}

/** In the hidden row of keys, before the id of the table. */
export const tableMark = 'canmove:';
/** In the hidden column of keys, before the key of a cell above the table: one that a person types into, one that is worked out. */
export const typedMark = 'canmove-typed:';
export const workedOutMark = 'canmove-worked-out:';
export const keyTitle = 'Row key';
/** Notes whose rows are gone. */
export const goneTable = 'gone-notes';

/** Rows in which the hidden row is looked for: a person may have put some above it. */
const headLimit = 60;
const ownCellLimit = 2_000_000;

/** Parts that hold what a person made and that cannot be carried over, by the words for it. */
const lost: readonly (readonly [RegExp, string])[] = [
  [/^xl\/(comments|threadedComments)/i, 'comments'],
  [/^xl\/(charts|chartsheets)\//i, 'charts'],
  [/^xl\/(media)\//i, 'pictures'],
  [/^xl\/pivot/i, 'pivot tables'],
  [/^xl\/(vbaProject|macrosheets|dialogsheets)/i, 'macros'],
  [/^xl\/externalLinks\//i, 'links to other workbooks'],
  [/^xl\/(embeddings|activeX|ctrlProps|slicers|timelines)/i, 'controls or embedded objects'],
  [/^xl\/(queryTables|connections)/i, 'data connections'],
];

/** @throws UnreadableWorkbook where it cannot be read, is no workbook of ours, or holds what cannot be carried over */
export async function readKept(path: string): Promise<Kept> {
  const workbook = await openWorkbook(path);
  const unkeepable = lost.filter(([pattern]) => workbook.parts.some((part) => pattern.test(part))).map(([, words]) => words);
  if (unkeepable.length > 0) throw new UnreadableWorkbook(`it holds ${unkeepable.join(', ')}, which cannot be carried into a new report`);
  const collected = emptyKept();
  let ours = 0;
  for (let index = 0; index < workbook.sheets.length; index += 1) if (await readOne(workbook, index, collected)) ours += 1;
  if (ours === 0) throw new UnreadableWorkbook('it is no workbook of canmove, or its hidden rows and columns are lost');
  return collected;
}

interface Collected {
  readonly tables: Map<string, KeptTable>;
  readonly loose: LooseNote[];
  readonly sheets: KeptSheet[];
  readonly notes: string[];
}

function emptyKept(): Collected {
  return { tables: new Map(), loose: [], sheets: [], notes: [] };
}

/** @returns whether it is a sheet of ours */
async function readOne(workbook: ReadWorkbook, index: number, collected: Collected): Promise<boolean> {
  const { name = '', hidden = false } = workbook.sheets[index] ?? {};
  const head: ReadRow[] = [];
  const own: ReadRow[] = [];
  let table: OpenTable | undefined;
  let count = 0;
  const shape = await workbook.readSheet(index, (row) => {
    if (table !== undefined) {
      readRow(table, row, collected);
      return;
    }
    table = row.number <= headLimit ? openTable(name, row, collected) : undefined;
    if (table === undefined) {
      count += row.cells.length;
      if (count > ownCellLimit) throw new UnreadableWorkbook(`its sheet ${name} has more than ${ownCellLimit} cells`);
      (row.number <= headLimit ? head : own).push(row);
      return;
    }
    for (const above of head) readAbove(table, above, collected);
  });
  if (shape.hasValidation) collected.notes.push(`drop-down lists of the sheet ${name} are not kept`);
  if (table === undefined) {
    collected.sheets.push({ name, hidden, rows: [...head, ...own], shape });
    if ([...head, ...own].some(({ cells }) => cells.some(({ formula }) => formula?.includes('!') === true)))
      collected.notes.push(`formulas of the sheet ${name} refer to other sheets: look whether the report's rows and columns moved`);
    return false;
  }
  closeTable(table, shape, collected);
  return true;
}

/** A sheet of ours while it is read. */
interface OpenTable {
  readonly id: string;
  readonly sheet: string;
  readonly keyColumn: number;
  /** Keys of our columns by number. */
  readonly keys: ReadonlyMap<number, string>;
  readonly titles: Map<number, string>;
  /** Persons' columns by number: their place in the table. */
  readonly places: Map<number, number>;
  readonly kept: KeptTable;
  readonly seen: Set<string>;
  /** Formulas that became their values, by column. */
  readonly flattened: Map<string, number>;
  hasTitles: boolean;
}

function openTable(sheet: string, row: ReadRow, collected: Collected): OpenTable | undefined {
  const mark = row.cells.find(({ value }) => typeof value === 'string' && value.startsWith(tableMark));
  if (mark === undefined) return undefined;
  const id = String(mark.value).slice(tableMark.length);
  const keys = new Map<number, string>();
  const taken = new Set<string>();
  for (const { column, value } of row.cells) {
    // A copy of a column of ours is a person's column.
    if (column === mark.column || typeof value !== 'string' || taken.has(value)) continue;
    keys.set(column, value);
    taken.add(value);
  }
  const kept: KeptTable = collected.tables.get(id) ?? { sheet, columns: [], rows: new Map(), typed: new Map(), ours: new Map() };
  collected.tables.set(id, kept);
  return {
    id,
    sheet,
    keyColumn: mark.column,
    keys,
    titles: new Map(),
    places: new Map(),
    kept,
    seen: new Set(),
    flattened: new Map(),
    hasTitles: false,
  };
}

/** What a person wrote above the table. Our own title and note stand right of the key column. */
function readAbove(table: OpenTable, row: ReadRow, collected: Collected): void {
  const ours = cellOfOurs(table, row);
  for (const cell of row.cells) {
    if (cell.column <= table.keyColumn + 1 || cell === ours) continue;
    pushLoose(table, row, cell, '', `row ${row.number}, above the table`, collected);
  }
}

/**
 * The cell of ours in a row above the table, wherever a person moved it to: the first number, or what is worked out.
 * @returns undefined where the row is none of ours, or a person wrote something else in its place
 */
function cellOfOurs({ keyColumn, kept }: OpenTable, { cells }: ReadRow): ReadCell | undefined {
  const key = cells.find(({ column }) => column === keyColumn)?.value;
  if (typeof key !== 'string') return undefined;
  const behind = cells.filter(({ column }) => column > keyColumn);
  if (key.startsWith(workedOutMark)) return behind.find(({ value, formula }) => typeof value === 'number' || formula !== undefined);
  if (!key.startsWith(typedMark)) return undefined;
  const cell = behind.find(({ value }) => typeof value === 'number');
  if (typeof cell?.value === 'number') kept.typed.set(key.slice(typedMark.length), cell.value);
  return cell;
}

function readRow(table: OpenTable, row: ReadRow, collected: Collected): void {
  const key = row.cells.find(({ column }) => column === table.keyColumn)?.value;
  if (!table.hasTitles) {
    if (key === keyTitle) {
      table.hasTitles = true;
      for (const { column, value } of row.cells) table.titles.set(column, String(value ?? ''));
      for (const { column } of row.cells) if (column !== table.keyColumn && !table.keys.has(column)) placeOf(table, column);
    } else readAbove(table, row, collected);
    return;
  }
  if (typeof key !== 'string' || key === '') {
    for (const cell of row.cells) pushLoose(table, row, cell, '', `row ${row.number}, which is none of the report`, collected);
    return;
  }
  const about = row.cells
    .filter(({ column, value }) => table.keys.has(column) && value !== undefined)
    .slice(0, 2)
    .map(({ value }) => String(value))
    .join(', ');
  const isCopy = table.seen.has(key);
  table.seen.add(key);
  if (table.id === goneTable && !isCopy) table.kept.ours.set(key, oursOf(table, row));
  for (const cell of row.cells) {
    if (cell.column === table.keyColumn || table.keys.has(cell.column)) continue;
    if (isCopy) pushLoose(table, row, cell, key, `${about} (a copy of its row)`, collected);
    else keep(table, row, cell, key, about);
  }
}

function oursOf(table: OpenTable, row: ReadRow): ReadonlyMap<string, Scalar> {
  return new Map(
    row.cells.flatMap(({ column, value }): [string, Scalar][] => {
      const key = table.keys.get(column);
      return key === undefined || value === undefined ? [] : [[key, value]];
    }),
  );
}

/** A person's column is known by its title, and by its turn among those of the same title. */
function placeOf(table: OpenTable, column: number): number {
  const known = table.places.get(column);
  if (known !== undefined) return known;
  const title = table.titles.get(column) ?? '';
  const turn = [...table.places.keys()].filter((other) => (table.titles.get(other) ?? '') === title).length;
  const same = table.kept.columns.flatMap((each, index) => (each.title === title ? [index] : []));
  const place = same[turn] ?? table.kept.columns.push({ title }) - 1;
  table.places.set(column, place);
  return place;
}

function keep(table: OpenTable, { number }: ReadRow, cell: ReadCell, key: string, about: string): void {
  const place = placeOf(table, cell.column);
  const row = table.kept.rows.get(key) ?? { about, cells: [] };
  table.kept.rows.set(key, row);
  row.cells[place] = keptCell(table, number, cell);
}

function keptCell(table: OpenTable, row: number, { column, value, format, formula }: ReadCell): KeptCell {
  const template =
    formula === undefined
      ? undefined
      : ownRowTemplate(formula, row, (other) => {
          const key = table.keys.get(other);
          if (key !== undefined) return `key:${key}`;
          const place = table.places.get(other);
          return place === undefined ? undefined : `own:${place}`;
        });
  if (formula !== undefined && template === undefined) {
    const title = table.titles.get(column) ?? columnLetter(column);
    table.flattened.set(title, (table.flattened.get(title) ?? 0) + 1);
  }
  return { value: value ?? '', ...(format === undefined ? {} : { format }), ...(template === undefined ? {} : { formula: template }) };
}

function pushLoose(table: OpenTable, { number }: ReadRow, cell: ReadCell, row: string, about: string, collected: Collected): void {
  const { formula, ...plain } = keptCell(table, number, cell);
  void formula;
  const title = table.titles.get(cell.column);
  collected.loose.push({
    table: table.id,
    sheet: table.sheet,
    row,
    about,
    column: title === undefined || title === '' ? `column ${columnLetter(cell.column)}` : title,
    cell: plain,
  });
}

function closeTable(table: OpenTable, { widths }: SheetShape, collected: Collected): void {
  for (const [column, place] of table.places) {
    const [known, width] = [table.kept.columns[place], widths.get(column)];
    if (known !== undefined && width !== undefined) table.kept.columns[place] = { ...known, width };
  }
  for (const [title, count] of table.flattened)
    collected.notes.push(
      `${count === 1 ? '1 formula' : `${count} formulas`} of the column ${title} in the sheet ${table.sheet} became values: only formulas of single cells of their own row are carried over`,
    );
}
