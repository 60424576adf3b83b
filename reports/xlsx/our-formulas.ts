/** Formulas of our own as text: pieces that we wrote, and addresses. No text of a host is ever part of one (H-O3). */
import type { FormulaPiece } from '../tables/table.ts';
import { columnLetter } from './read/addresses.ts';
import { headRowsOf, keyColumns, keyRow, type Sheet } from './sheets.ts';

/** Column in which the cells above a table stand: behind their titles. */
export const aboveColumn = keyColumns + 2;

/** @param row of the cell that the formula stands in */
export function formulaText(pieces: readonly FormulaPiece[], sheet: Sheet, row: number): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : address(piece, sheet, row))).join('');
}

/** Number of the row of a cell above the table. */
export function aboveRow({ above }: Pick<Sheet, 'above'>, key: string): number {
  return keyRow + placeOf(above, key);
}

function address(piece: Exclude<FormulaPiece, string>, sheet: Sheet, row: number): string {
  if ('above' in piece) return `$${columnLetter(aboveColumn)}$${aboveRow(sheet, piece.above)}`;
  if ('column' in piece) return `$${columnOf(sheet, piece.column)}${row}`;
  const letter = columnOf(sheet, piece.wholeColumn);
  const first = headRowsOf(sheet) + 1;
  return `$${letter}$${first}:$${letter}$${Math.max(first, headRowsOf(sheet) + sheet.rows.length)}`;
}

function columnOf({ columns }: Sheet, key: string): string {
  return columnLetter(keyColumns + 1 + placeOf(columns, key));
}

function placeOf(all: readonly { readonly key: string }[], key: string): number {
  const place = all.findIndex((each) => each.key === key);
  if (place < 0) throw new Error(`a formula names ${key}, which is not there`);
  return place;
}
