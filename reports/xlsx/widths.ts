/** Widths and heights from the content, so that a sheet can be read as it opens. */
import type { Column, ColumnType } from '../tables/table.ts';
import type { CellValue } from './cell-value.ts';
import type { Sheet } from './sheets.ts';

const widest = { plain: 44, wrapped: 56 } as const;
const narrowest = 9;
const letterWidth = 3.6;
/** Room for the filter's button and the cell's margins, in characters. */
const margin = 3;
/** Of the font size used, in points. */
const lineHeight = 13.2;
const characterHeight = 5.6;
const headHeights = { least: 30, most: 180 } as const;
/** A taller row hides its neighbours; the text is all there and can be scrolled to. */
const linesShown = 16;

const timeLength = 'yyyy-mm-dd hh:mm'.length;

export function columnWidths(sheet: Sheet, values: Iterable<readonly CellValue[]>): number[] {
  const longest = sheet.columns.map(() => 0);
  // A number is only measured when it lies outside all before it.
  const least = sheet.columns.map(() => Number.POSITIVE_INFINITY);
  const most = sheet.columns.map(() => Number.NEGATIVE_INFINITY);
  for (const row of values) {
    for (let index = 0; index < sheet.columns.length; index += 1) {
      const value = row[index] ?? null;
      if (typeof value === 'number') {
        if (value >= (least[index] ?? 0) && value <= (most[index] ?? 0)) continue;
        least[index] = Math.min(least[index] ?? value, value);
        most[index] = Math.max(most[index] ?? value, value);
      }
      const length = shownLength(value, sheet.columns[index]?.type ?? 'text');
      if (length > (longest[index] ?? 0)) longest[index] = length;
    }
  }
  return sheet.columns.map((column, index) => columnWidth(column, longest[index] ?? 0));
}

function columnWidth(column: Column, longest: number): number {
  if (column.type === 'letter') return letterWidth;
  if (column.width !== undefined) return column.width;
  const content = Math.min(column.wrap === true ? widest.wrapped : widest.plain, longest + margin);
  return Math.max(narrowest, Math.min(longestWord(column.title), widest.plain) + margin, content);
}

function longestWord(title: string): number {
  return Math.max(0, ...title.split(' ').map((word) => word.length));
}

function shownLength(value: CellValue, type: ColumnType): number {
  if (value === null) return 0;
  if (value instanceof Date) return timeLength;
  if (typeof value === 'number') return numberLength(value, type);
  if (!value.includes('\n')) return value.length;
  return Math.max(...value.split('\n').map((line) => line.length));
}

function numberLength(value: number, type: ColumnType): number {
  const digits = String(Math.trunc(value)).length;
  if (type === 'id') return digits;
  return digits + Math.floor((digits - 1) / 3) + (type === 'decimal' || type === 'percent' ? 2 : 0);
}

/** Characters of a column's width: text is narrower than the digits that widths are counted in, but not always. */
function room(width: number | undefined): number {
  return ((width ?? narrowest) - 2) * 1.2;
}

/** Of the row of column titles. */
export function headHeight(columns: readonly Column[], widths: readonly number[]): number {
  const heights = columns.map((column, index) =>
    column.type === 'letter'
      ? column.title.length * characterHeight + 12
      : linesOf(column.title, (widths[index] ?? narrowest) - 2) * lineHeight + 4,
  );
  return heights.reduce((most, height) => Math.min(headHeights.most, Math.max(most, height)), headHeights.least);
}

/** Of text that runs over `width` characters. */
export function textHeight(text: string, width: number): number {
  return linesOf(text, width) * lineHeight + 2;
}

/**
 * Of a row with wrapped text; undefined where one line holds all. Set by us because not every program fits a row's
 * height as it opens a sheet (LibreOffice 7.4 does not).
 */
export function rowHeight(columns: readonly Column[], widths: readonly number[], values: readonly CellValue[]): number | undefined {
  const lines = columns.reduce((most, column, index) => {
    const value = values[index];
    return column.wrap === true && typeof value === 'string' ? Math.max(most, linesOf(value, room(widths[index]))) : most;
  }, 1);
  return lines === 1 ? undefined : Math.min(lines, linesShown) * lineHeight + 3;
}

/** Lines of a text that is broken between words. */
function linesOf(text: string, width: number): number {
  if (text.length <= width && !text.includes('\n')) return 1;
  // More lines than are ever shown need no exact count.
  if (text.length > width * linesShown * 2) return linesShown + 1;
  return text.split('\n').reduce((lines, line) => lines + linesOfParagraph(line, Math.max(1, width)), 0);
}

function linesOfParagraph(text: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const { length } of text.split(' ')) {
    const joined = used === 0 ? length : used + 1 + length;
    if (joined <= width) {
      used = joined;
      continue;
    }
    if (used > 0) lines += 1;
    lines += Math.max(0, Math.ceil(length / width) - 1);
    used = length % width;
  }
  return lines;
}
