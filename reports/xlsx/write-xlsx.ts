/** Tables as a workbook, written as a stream; the same tables give the same parts byte for byte (H-T8). */
import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import type { AddWorksheetOptions, AutoFilter, Style, stream } from 'exceljs';
import { isNotKnown, type Cell, type Form, type Table } from '../tables/table.ts';
import { cellText, cellValue, type CellValue } from './cell-value.ts';
import { keyTitle, tableMark, typedMark, workedOutMark, type KeptSheet } from './kept.ts';
import type { OwnColumns } from './own-columns.ts';
import { withForms } from './forms.ts';
import { writeOwnSheets, OwnWriter } from './own-cells.ts';
import { aboveColumn, formulaText } from './our-formulas.ts';
import {
  aboveTitleStyle,
  cellStyles,
  headerStyle,
  keyStyle,
  noteStyle,
  ownHeaderStyle,
  percentScale,
  titleStyle,
  typedStyle,
  workedOutStyle,
  type CellStyles,
} from './palette.ts';
import { columnLetter } from './read/addresses.ts';
import { SheetRows } from './sheet-rows.ts';
import { headRowsOf, keyColumns, sheetsOf, xlsxLimits, type Sheet } from './sheets.ts';
import { columnWidths, headHeight, rowHeight, textHeight } from './widths.ts';

type WorkbookWriter = stream.xlsx.WorkbookWriter;
type SheetWriter = ReturnType<WorkbookWriter['addWorksheet']>;

export interface WorkbookOptions {
  /** Of the workbook: in its properties and in the header of every page. */
  readonly title: string;
  /** ISO 8601 UTC; also the workbook's own time stamp. */
  readonly asOf: string;
  /** Persons' columns by table id. */
  readonly own?: ReadonlyMap<string, OwnColumns>;
  /** Persons' sheets: they follow ours. */
  readonly ownSheets?: readonly KeptSheet[];
  /** Sheets to fill in: laid out where there is none of that name yet. */
  readonly forms?: readonly Form[];
}

/** The stream writer knows no back pressure: let what is buffered be compressed before more is made. */
const rowsBetweenBreaths = 500;
/** Characters that one page is made to hold; a sheet of many hosts would be too small to read on one. */
const pageWidth = 520;
const noteWidth = { least: 90, wanted: 130 } as const;
const defaultColumnWidth = 9;
/** By its number in the format. */
const a4 = 9;

/** Writes and ends `out`; rejects when it cannot be written. */
export async function writeXlsx(tables: readonly Table[], out: Writable, options: WorkbookOptions): Promise<void> {
  const { default: exceljs } = await import('exceljs');
  const zip = new PassThrough();
  const time = new Date(options.asOf);
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: zip, useSharedStrings: false, useStyles: true });
  Object.assign(workbook, { creator: 'canmove', lastModifiedBy: 'canmove', created: time, modified: time, title: cellText(options.title) });
  const written = writeSheets(workbook, tables, options, zip);
  // The pipe ends with whatever went wrong first; with a broken pipe the workbook may never end by itself.
  written.catch((error: unknown) => zip.destroy(error instanceof Error ? error : new Error(String(error))));
  await pipeline(zip, out);
  await written;
}

async function writeSheets(workbook: WorkbookWriter, tables: readonly Table[], options: WorkbookOptions, zip: PassThrough): Promise<void> {
  for (const sheet of sheetsOf(tables, xlsxLimits, options.own)) {
    if (zip.destroyed) return;
    await writeSheet(workbook, sheet, options);
  }
  await writeOwnSheets(workbook, withForms(options.ownSheets ?? [], options.forms ?? []));
  await workbook.commit();
}

async function writeSheet(workbook: WorkbookWriter, sheet: Sheet, options: WorkbookOptions): Promise<void> {
  const types = sheet.columns.map(({ type }) => type);
  const values = sheet.rows.map((row) => row.cells.map((cell, index) => cellValue(cell, types[index] ?? 'text')));
  const widths = columnWidths(sheet, values);
  const writer = workbook.addWorksheet(sheet.name, layout(sheet, widths, options));
  const own = sheet.own === undefined ? undefined : new OwnWriter(sheet, sheet.own);
  writer.columns = [{ width: 12, hidden: true }, ...widths.map((width) => ({ width })), ...(own?.widths ?? []).map((width) => ({ width }))];
  writeHead(writer, sheet, widths, options);

  const styles = sheet.columns.map(({ type, wrap }) => cellStyles(type, wrap === true));
  const headRows = headRowsOf(sheet);
  const rows = new SheetRows(workbook, writer, keyColumns + widths.length + (own?.widths.length ?? 0));
  for (let index = 0; index < sheet.rows.length; index += 1) {
    const [row, rowValues] = [sheet.rows[index], values[index]];
    if (row === undefined || rowValues === undefined) continue;
    const number = headRows + index + 1;
    rows.begin(number, rowHeight(sheet.columns, widths, rowValues));
    rows.cell(keyColumns, row.key, keyStyle);
    for (let at = 0; at < styles.length; at += 1) {
      const [look, value] = [styles[at], rowValues[at] ?? null];
      const formula = sheet.columns[at]?.formula;
      if (look !== undefined)
        rows.cell(
          keyColumns + at + 1,
          value,
          styleOf(look, row.cells[at], value),
          formula === undefined ? undefined : formulaText(formula, sheet, number),
        );
    }
    own?.write(rows, number, row.key);
    rows.end();
    if (index % rowsBetweenBreaths === 0) await setImmediate();
  }
  rows.flush();
  addPercentScales(writer, sheet);
  writer.commit();
}

function addPercentScales(writer: SheetWriter, sheet: Sheet): void {
  if (sheet.rows.length === 0) return;
  const headRows = headRowsOf(sheet);
  sheet.columns.forEach((column, index) => {
    if (column.type !== 'percent') return;
    const letter = columnLetter(keyColumns + index + 1);
    writer.addConditionalFormatting({ ref: `${letter}${headRows + 1}:${letter}${headRows + sheet.rows.length}`, rules: [percentScale] });
  });
}

function styleOf(styles: CellStyles, cell: Cell | undefined, value: CellValue): Partial<Style> {
  if (isNotKnown(cell)) return styles.notKnown;
  if (typeof value !== 'string') return styles.plain;
  return (typeof cell === 'string' ? styles.kinds.get(cell) : undefined) ?? styles.text;
}

/** Title, note, keys and column titles: the rows that stay in sight and are printed on every page. */
function writeHead(writer: SheetWriter, sheet: Sheet, widths: readonly number[], options: WorkbookOptions): void {
  const title = writer.addRow([null, cellText(sheet.title)]);
  title.getCell(keyColumns + 1).style = titleStyle;
  title.height = 22;
  title.commit();

  const text = cellText(`As of ${asOfText(options.asOf)}. ${sheet.note}`.trim());
  const note = writer.addRow([null, text]);
  const noteCell = note.getCell(keyColumns + 1);
  const span = spanOf(widths);
  noteCell.style = noteStyle;
  if (span.columns > 1) writer.mergeCells(2, keyColumns + 1, 2, keyColumns + span.columns);
  note.height = textHeight(text, span.width) + 4;
  note.commit();

  writeAbove(writer, sheet);

  const keys = writer.addRow([`${tableMark}${sheet.table}`, ...sheet.columns.map((column) => cellText(column.key))]);
  keys.hidden = true;
  keys.eachCell((cell) => {
    cell.style = keyStyle;
  });
  keys.commit();

  const own = sheet.own?.columns ?? [];
  const head = writer.addRow([
    keyTitle,
    ...sheet.columns.map((column) => cellText(column.title)),
    ...own.map(({ title }) => cellText(title)),
  ]);
  head.height = headHeight(sheet.columns, widths);
  sheet.columns.forEach((column, index) => {
    head.getCell(keyColumns + index + 1).style = headerStyle(column.type);
  });
  own.forEach((_, index) => {
    head.getCell(keyColumns + sheet.columns.length + index + 1).style = ownHeaderStyle;
  });
  head.commit();
}

/** Yellow: for a person to type into. */
function writeAbove(writer: SheetWriter, sheet: Sheet): void {
  for (const { key, title, value, type, formula } of sheet.above) {
    const row = writer.addRow([`${formula === undefined ? typedMark : workedOutMark}${key}`, cellText(title)]);
    row.getCell(1).style = keyStyle;
    row.getCell(keyColumns + 1).style = aboveTitleStyle;
    const cell = row.getCell(aboveColumn);
    cell.value = formula === undefined ? value : { formula: formulaText(formula, sheet, row.number), result: value, date1904: false };
    cell.style = formula === undefined ? typedStyle(type) : workedOutStyle(type);
    row.commit();
  }
}

function asOfText(asOf: string): string {
  return `${asOf.slice(0, 10)} ${asOf.slice(11, 16)} UTC`;
}

/** The leading columns that are wide enough for a note; of a narrow sheet, some empty ones behind it too. */
function spanOf(widths: readonly number[]): { readonly columns: number; readonly width: number } {
  let [columns, width] = [0, 0];
  while (width < noteWidth.least || (width < noteWidth.wanted && columns < widths.length)) {
    width += widths[columns] ?? defaultColumnWidth;
    columns += 1;
  }
  return { columns, width };
}

function layout(
  sheet: Sheet,
  widths: readonly number[],
  options: WorkbookOptions,
): Partial<AddWorksheetOptions> & { readonly autoFilter: AutoFilter } {
  const first = keyColumns + 1;
  const headRows = headRowsOf(sheet);
  const last = keyColumns + Math.max(1, sheet.columns.length + (sheet.own?.columns.length ?? 0));
  return {
    autoFilter: { from: { row: headRows, column: first }, to: { row: headRows + sheet.rows.length, column: last } },
    views: [{ state: 'frozen', xSplit: keyColumns + sheet.leading, ySplit: headRows, showGridLines: false, zoomScale: 100 }],
    pageSetup: {
      orientation: 'landscape',
      paperSize: a4,
      fitToPage: true,
      fitToWidth: Math.max(1, Math.ceil(widths.reduce((sum, next) => sum + next, 0) / (sheet.printWidth ?? pageWidth))),
      fitToHeight: 0,
      margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
      printTitlesRow: `1:${headRows}`,
      printTitlesColumn: `A:${columnLetter(keyColumns + sheet.leading)}`,
    },
    headerFooter: {
      oddHeader: `&L${headerText(options.title)}&R${headerText(sheet.name)}`,
      oddFooter: `&LAs of ${asOfText(options.asOf)}&RPage &P of &N`,
    },
  };
}

/** & begins a code in a page header; the whole header holds 255 characters. */
function headerText(text: string): string {
  return cellText(text.slice(0, 80)).replaceAll('&', '&&');
}
