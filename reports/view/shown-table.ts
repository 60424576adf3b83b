/** A table as a page shows it: every cell as text, every foreign character visible (H-O1). */
import { visible } from '../../schemas/visible.ts';
import { kinds } from '../tables/kinds.ts';
import { isNotKnown, type Cell, type Column, type ColumnType, type Table } from '../tables/table.ts';
import { timeInWords } from './words.ts';

export interface ShownCell {
  readonly text: string;
  /** How it looks: 'number', 'time', the name of a kind, 'missing', 'text' or 'long' for sentences. */
  readonly look: string;
}

export interface ShownTable {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly columns: readonly { readonly title: string; readonly look: string }[];
  readonly rows: readonly (readonly ShownCell[])[];
}

const numberTypes: readonly ColumnType[] = ['id', 'whole', 'decimal', 'percent'];
const kindNames: ReadonlySet<string> = new Set(kinds.map(({ kind }) => kind));

/** @param rowLimit rows shown at most; the note says how many there are */
export function shownTable(table: Table, rowLimit = Number.POSITIVE_INFINITY): ShownTable {
  const cut = table.rows.length > rowLimit ? `The first ${rowLimit} of ${table.rows.length} rows; the workbook has all.` : '';
  return {
    id: table.id,
    title: visible(table.title),
    note: [visible(table.note ?? ''), cut].filter((sentence) => sentence !== '').join(' '),
    columns: table.columns.map((column) => ({ title: visible(column.title), look: lookOf(column) })),
    rows: table.rows
      .slice(0, Math.min(rowLimit, table.rows.length))
      .map((row) => table.columns.map((column, index) => shownCell(row.cells[index] ?? null, column))),
  };
}

function lookOf(column: Column): string {
  if (column.type === 'time') return 'time';
  if (numberTypes.includes(column.type)) return 'number';
  return column.wrap === true ? 'long' : 'text';
}

export function shownCell(cell: Cell, column: Column): ShownCell {
  if (isNotKnown(cell)) return { text: `not known: ${visible(cell.why)}`, look: 'missing' };
  if (cell === null) return { text: '', look: 'text' };
  const text = textOf(cell, column);
  if (column.type === 'kind' && kindNames.has(text)) return { text, look: text };
  return { text, look: lookOf(column) };
}

function textOf(cell: string | number | boolean, { type }: Column): string {
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (typeof cell === 'string') return type === 'time' ? timeInWords(visible(cell)) : visibleLines(cell);
  switch (type) {
    case 'decimal':
      return cell.toFixed(1);
    case 'percent':
      return `${cell.toFixed(0)} %`;
    case 'id':
    case 'whole':
    case 'text':
    case 'flag':
    case 'time':
    case 'kind':
    case 'letter':
      return String(cell);
  }
}

/** Tables put several values under each other: their line breaks stay, everything else that cannot be seen is shown. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}
