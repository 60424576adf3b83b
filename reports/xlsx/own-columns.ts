/** Persons' columns beside the rows they were written for; what has no row any more goes to a table of its own. */
import { rowKey, type Row, type Table } from '../tables/table.ts';
import { goneTable, type Kept, type KeptCell, type KeptColumn, type LooseNote } from './kept.ts';

/** Persons' columns of one table. */
export interface OwnColumns {
  readonly columns: readonly KeptColumn[];
  /** By row key: a cell for each column that has one. */
  readonly rows: ReadonlyMap<string, readonly (KeptCell | undefined)[]>;
}

export interface Merged {
  readonly tables: readonly Table[];
  /** By table id. */
  readonly own: ReadonlyMap<string, OwnColumns>;
  /** Notes in the table of gone rows. */
  readonly gone: number;
}

const noteColumn = 'Note';

interface OpenColumns {
  readonly columns: KeptColumn[];
  readonly rows: Map<string, (KeptCell | undefined)[]>;
}

export function mergeKept(made: readonly Table[], kept: Kept): Merged {
  const tables = made.map((table) => withTyped(table, kept));
  const own = new Map<string, OpenColumns>();
  const keysOf = new Map(tables.map((table) => [table.id, new Set(table.rows.map(({ key }) => key))]));
  const gone: LooseNote[] = [...kept.loose];
  for (const [id, { sheet, columns, rows }] of kept.tables) {
    if (id === goneTable) continue;
    const keys = keysOf.get(id);
    if (keys !== undefined) own.set(id, { columns: [...columns], rows: new Map() });
    for (const [key, { about, cells }] of rows) {
      if (keys?.has(key) === true) own.get(id)?.rows.set(key, [...cells]);
      else
        cells.forEach((cell, place) => {
          if (cell !== undefined)
            gone.push({ table: id, sheet, row: key, about, column: columns[place]?.title ?? '', cell: valueOnly(cell) });
        });
    }
  }
  for (const { id, asks = [] } of tables) if (asks.length > 0) askIn(id, asks, own);
  const stillGone = [...gone, ...goneBefore(kept)].filter((note) => !putBack(note, keysOf.get(note.table), own));
  const merged = stillGone.length === 0 ? undefined : goneNotes(stillGone, kept);
  if (merged !== undefined) own.set(goneTable, merged.own);
  return {
    tables: merged === undefined ? tables : [...tables, merged.table],
    own: new Map([...own].filter(([, { columns }]) => columns.length > 0)),
    gone: stillGone.length,
  };
}

/** What a person typed above a table stays, and the table is made for it. */
function withTyped(table: Table, kept: Kept): Table {
  const values = kept.tables.get(table.id)?.typed;
  return values === undefined || values.size === 0 ? table : (table.typed?.(values) ?? table);
}

/** Empty columns for persons, beside those that they have already. */
function askIn(table: string, titles: readonly string[], own: Map<string, OpenColumns>): void {
  const there: OpenColumns = own.get(table) ?? { columns: [], rows: new Map() };
  own.set(table, there);
  for (const title of titles) if (!there.columns.some((column) => column.title === title)) there.columns.push({ title });
}

function valueOnly({ value, format }: KeptCell): KeptCell {
  return format === undefined ? { value } : { value, format };
}

/** Notes that an earlier report put aside already. A note that a person emptied there is given up. */
function goneBefore(kept: Kept): readonly LooseNote[] {
  const before = kept.tables.get(goneTable);
  if (before === undefined) return [];
  const place = before.columns.findIndex(({ title }) => title === noteColumn);
  return [...before.rows].flatMap(([key, { cells }]): LooseNote[] => {
    const [ours, cell] = [before.ours.get(key), cells[place]];
    const text = (column: string): string => String(ours?.get(column) ?? '');
    return cell === undefined
      ? []
      : [
          {
            table: text('table'),
            sheet: text('sheet'),
            row: text('row'),
            about: text('about'),
            column: text('column'),
            cell: valueOnly(cell),
          },
        ];
  });
}

/** Its row came back: the note goes where it was, unless something else stands there now. */
function putBack({ table, row, column, cell }: LooseNote, keys: ReadonlySet<string> | undefined, own: Map<string, OpenColumns>): boolean {
  if (row === '' || keys?.has(row) !== true) return false;
  const there: OpenColumns = own.get(table) ?? { columns: [], rows: new Map() };
  own.set(table, there);
  const known = there.columns.findIndex(({ title }) => title === column);
  const place = known >= 0 ? known : there.columns.push({ title: column }) - 1;
  const cells = there.rows.get(row) ?? [];
  const standing = cells[place];
  if (standing !== undefined) return standing.value === cell.value;
  cells[place] = cell;
  there.rows.set(row, cells);
  return true;
}

function goneNotes(notes: readonly LooseNote[], kept: Kept): { readonly table: Table; readonly own: OpenColumns } {
  const before = kept.tables.get(goneTable);
  const others = (before?.columns ?? []).filter(({ title }) => title !== noteColumn);
  const own: OpenColumns = { columns: [{ title: noteColumn, width: 60 }, ...others], rows: new Map() };
  const rows: Row[] = [];
  const taken = new Set<string>();
  for (const { table, sheet, row, about, column, cell } of notes) {
    const base = rowKey(table, row, column, row === '' ? about : '');
    let key = base;
    for (let turn = 2; taken.has(key); turn += 1) key = `${base}/%${turn}`;
    taken.add(key);
    rows.push({ key, cells: [sheet, about, column, table, row] });
    const earlier = before?.rows.get(key)?.cells ?? [];
    const beside = (before?.columns ?? []).flatMap(({ title }, place) => (title === noteColumn ? [] : [earlier[place]]));
    own.rows.set(key, [cell, ...beside]);
  }
  return {
    own,
    table: {
      id: goneTable,
      title: 'Notes of gone rows',
      note: 'What persons wrote in rows that are not in the report any more. It goes back when the row does; empty a note here to give it up.',
      columns: [
        { key: 'sheet', title: 'Sheet', type: 'text' },
        { key: 'about', title: 'About', type: 'text', wrap: true, width: 36 },
        { key: 'column', title: 'Column', type: 'text' },
        { key: 'table', title: 'Table', type: 'text' },
        { key: 'row', title: 'Row', type: 'text', width: 24 },
      ],
      rows,
      leading: 2,
    },
  };
}
