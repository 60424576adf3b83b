/** What reaches a cell is a string, a finite number or a date: never an object of somebody else (H-O3). */
import { visible } from '../../schemas/visible.ts';
import { letterOf } from '../tables/kinds.ts';
import { isNotKnown, type Cell, type ColumnType } from '../tables/table.ts';

/** The most a cell holds, in UTF-16 units. */
const textLimit = 32_767;
/** What a spreadsheet program makes a formula of when the sheet comes back from a CSV file (H-O4). */
const formulaStart = /^[\s\u00a0]*[=+\-@]/;

export type CellValue = string | number | Date | null;

/** Text that is harmless in a sheet and in a CSV file made of it; cut where a cell can hold no more, and says so. */
export function cellText(text: string): string {
  const harmless = text.includes('\n') ? text.split('\n').map(harmlessLine).join('\n') : harmlessLine(text);
  if (harmless.length <= textLimit) return harmless;
  const mark = `… (cut here: ${harmless.length} characters, a cell holds ${textLimit})`;
  return `${harmless.slice(0, textLimit - mark.length).replace(/[\ud800-\udbff]$/, '')}${mark}`;
}

function harmlessLine(text: string): string {
  const shown = visible(text);
  return formulaStart.test(shown) ? `'${shown}` : shown;
}

export function cellValue(cell: Cell, type: ColumnType): CellValue {
  if (cell === null) return null;
  if (isNotKnown(cell)) return 'unknown';
  if (typeof cell === 'string') return textValue(cell, type);
  // A sheet's own TRUE is another word in every language, and the third value beside it would be a word anyway.
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  // Infinity and NaN cannot be written to a sheet.
  return Number.isFinite(cell) ? cell : 'unknown';
}

function textValue(text: string, type: ColumnType): CellValue {
  switch (type) {
    case 'time':
      return dateOf(text) ?? cellText(text);
    case 'letter': {
      const letter = letterOf(text);
      return letter === text ? cellText(text) : letter;
    }
    case 'text':
    case 'id':
    case 'whole':
    case 'decimal':
    case 'percent':
    case 'flag':
    case 'kind':
      return cellText(text);
  }
}

/** Sheets know no date before 1900 and none after 9999. */
const firstDate = Date.UTC(1900, 2, 1);
const lastDate = Date.UTC(9999, 11, 31);
const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;

/** The same point in time as UTC wall clock: a sheet has no time zones. */
export function dateOf(iso: string): Date | undefined {
  if (!isoTime.test(iso)) return undefined;
  const ms = Date.parse(iso);
  return ms >= firstDate && ms <= lastDate ? new Date(ms) : undefined;
}
