/** A table as CSV: RFC 4180 (CRLF, quotes doubled), UTF-8 without a byte order mark, nothing that a spreadsheet would run (H-O4). */
import { isNotKnown, type Cell, type ColumnType, type Table } from '../tables/table.ts';
import { cellText } from '../xlsx/cell-value.ts';
import { keyTitle } from '../xlsx/kept.ts';

/** Rows joined before they are handed on. */
const rowsAtOnce = 500;

/** Header line first. Times are ISO 8601, kinds are words, what is not known is "unknown". */
export function* csvOf(table: Table): Generator<string> {
  const types = table.columns.map(({ type }) => type);
  let lines = lineOf([keyTitle, ...table.columns.map(({ title }) => cellText(title))]);
  for (const [index, { key, cells }] of table.rows.entries()) {
    lines += lineOf([key, ...cells.map((cell, at) => textOf(cell, types[at] ?? 'text'))]);
    if (index % rowsAtOnce !== rowsAtOnce - 1) continue;
    yield lines;
    lines = '';
  }
  yield lines;
}

function lineOf(fields: readonly string[]): string {
  return `${fields.map(field).join(',')}\r\n`;
}

function field(text: string): string {
  return /[",\r\n]/.test(text) || text.trim() !== text ? `"${text.replaceAll('"', '""')}"` : text;
}

function textOf(cell: Cell, type: ColumnType): string {
  if (cell === null) return '';
  if (isNotKnown(cell)) return 'unknown';
  if (typeof cell === 'string') return cellText(cell);
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return Number.isFinite(cell) ? numberText(cell, type) : 'unknown';
}

/** Negative numbers are numbers, no formulas. */
function numberText(value: number, type: ColumnType): string {
  return type === 'whole' || Number.isInteger(value) ? String(value) : String(Number(value.toFixed(3)));
}
