/** Persons' cells, written as they were read: what reaches the library is a string, a number, a boolean or a formula made here. */
import type { CellFormulaValue, stream } from 'exceljs';
import type { FormSheet } from './forms.ts';
import type { KeptCell } from './kept.ts';
import type { OwnColumns } from './own-columns.ts';
import { ownStyle } from './palette.ts';
import { formulaOf } from './read/formulas.ts';
import type { Scalar } from './read/workbook.ts';
import type { SheetRows } from './sheet-rows.ts';
import { keyColumns, type Sheet } from './sheets.ts';

type WorkbookWriter = stream.xlsx.WorkbookWriter;

const defaultWidth = 24;

/** The persons' columns of one sheet, right of ours. */
export class OwnWriter {
  readonly widths: readonly number[];
  readonly #own: OwnColumns;
  readonly #first: number;
  readonly #places: ReadonlyMap<string, number>;

  constructor(sheet: Sheet, own: OwnColumns) {
    this.#own = own;
    this.#first = keyColumns + sheet.columns.length + 1;
    this.widths = own.columns.map(({ width }) => width ?? defaultWidth);
    this.#places = new Map([
      ...sheet.columns.map(({ key }, index): [string, number] => [`key:${key}`, keyColumns + index + 1]),
      ...own.columns.map((_, index): [string, number] => [`own:${index}`, this.#first + index]),
    ]);
  }

  write(rows: SheetRows, row: number, key: string): void {
    const cells = this.#own.rows.get(key);
    for (let index = 0; index < this.#own.columns.length; index += 1) {
      const kept = cells?.[index];
      const column = this.#first + index;
      if (kept === undefined) rows.cell(column, null, ownStyle(undefined));
      else rows.cell(column, cellOf(kept.value), ownStyle(kept.format), this.#formulaOf(kept, row));
    }
  }

  #formulaOf({ formula }: KeptCell, row: number): string | undefined {
    return formula === undefined ? undefined : formulaOf(formula, row, (column) => this.#places.get(column));
  }
}

/** A person's own text stays as it is; only what would read as an escape of the format is escaped. */
function cellOf(value: Scalar): Scalar {
  return typeof value === 'string' ? value.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : value;
}

function formulaValue(formula: string, result: Scalar): CellFormulaValue {
  return { formula, result: cellOf(result), date1904: false };
}

/** A4, as wide as a page. */
const formPage = { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const;

/** Whole sheets of persons: values, formulas, number formats, widths and merged cells; of a form, the look of its head, too. */
export async function writeOwnSheets(workbook: WorkbookWriter, sheets: readonly FormSheet[]): Promise<void> {
  for (const { name, hidden, rows, shape, look } of sheets) {
    const writer = workbook.addWorksheet(name, {
      state: hidden ? 'hidden' : 'visible',
      ...(look === undefined
        ? {}
        : { views: [{ state: 'frozen', xSplit: 1, ySplit: look.headRow, showGridLines: true }], pageSetup: formPage }),
    });
    const last = Math.max(0, ...shape.widths.keys());
    writer.columns = Array.from({ length: last }, (_, index) => {
      const width = shape.widths.get(index + 1);
      return width === undefined ? {} : { width };
    });
    for (const ref of shape.merged) writer.mergeCells(ref);
    for (const { number, cells } of rows) {
      const row = writer.getRow(number);
      const height = look?.heights.get(number);
      if (height !== undefined) row.height = height;
      for (const { column, value, format, formula } of cells) {
        const cell = row.getCell(column);
        cell.value = formula === undefined ? cellOf(value ?? '') : formulaValue(formula, value ?? '');
        const style = look?.styles.get(number);
        if (style !== undefined) cell.style = style;
        else if (format !== undefined) cell.style = { numFmt: format };
      }
      row.commit();
    }
    writer.commit();
    await new Promise((resolve) => setImmediate(resolve));
  }
}
