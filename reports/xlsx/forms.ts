/** Sheets that persons fill in: laid out once, then theirs; only the look of the head is given to them again. */
import type { Style } from 'exceljs';
import type { Form } from '../tables/table.ts';
import { cellText } from './cell-value.ts';
import type { KeptSheet } from './kept.ts';
import { headerStyle, noteStyle, titleStyle } from './palette.ts';
import { columnLetter } from './read/addresses.ts';
import type { ReadRow } from './read/workbook.ts';
import { textHeight } from './widths.ts';

/** By row number. */
export interface FormLook {
  /** Rows down to this one stay in sight. */
  readonly headRow: number;
  readonly styles: ReadonlyMap<number, Partial<Style>>;
  readonly heights: ReadonlyMap<number, number>;
}

export interface FormSheet extends KeptSheet {
  readonly look?: FormLook;
}

const titleRow = 1;
const noteRow = 2;
const firstHeadRow = 3;
const headHeight = 30;
/** Columns over which a note runs. */
const noteColumns = 8;

/** @param sheets of persons; one with the name of a form is that form, filled in */
export function withForms(sheets: readonly KeptSheet[], forms: readonly Form[]): readonly FormSheet[] {
  const isOf = (form: Form) => (sheet: KeptSheet) => sheet.name.toLowerCase() === form.title.toLowerCase();
  return [
    ...forms.filter((form) => !sheets.some(isOf(form))).map((form) => looking(laidOut(form), form)),
    ...sheets.map((sheet) => {
      const form = forms.find((each) => isOf(each)(sheet));
      return form === undefined ? sheet : looking(sheet, form);
    }),
  ];
}

function laidOut({ title, note, columns }: Form): KeptSheet {
  const row = (number: number, values: readonly string[]): ReadRow => ({
    number,
    cells: values.map((value, index) => ({ column: index + 1, value: cellText(value), format: undefined, formula: undefined })),
  });
  return {
    name: title,
    hidden: false,
    rows: [
      row(titleRow, [title]),
      row(noteRow, [note]),
      row(
        firstHeadRow,
        columns.map((column) => column.title),
      ),
    ],
    shape: {
      widths: new Map(columns.map(({ width }, index) => [index + 1, width])),
      merged: [`A${noteRow}:${columnLetter(Math.min(noteColumns, columns.length))}${noteRow}`],
      hasValidation: false,
    },
  };
}

/** The row of titles may stand elsewhere by now: a person owns the sheet. */
function looking(sheet: KeptSheet, { note, columns }: Form): FormSheet {
  const [first] = columns;
  const beginsWith =
    (text: string | undefined) =>
    ({ cells }: ReadRow) =>
      cells[0]?.column === 1 && cells[0].value === text;
  const head = sheet.rows.find(beginsWith(first?.title))?.number;
  if (head === undefined) return sheet;
  const noted = sheet.rows.find(beginsWith(note))?.number;
  const width = columns.slice(0, noteColumns).reduce((sum, column) => sum + column.width, 0);
  return {
    ...sheet,
    look: {
      headRow: head,
      styles: new Map([[titleRow, titleStyle], ...(noted === undefined ? [] : [[noted, noteStyle] as const]), [head, headerStyle('text')]]),
      heights: new Map([...(noted === undefined ? [] : [[noted, textHeight(note, width) + 4] as const]), [head, headHeight]]),
    },
  };
}
