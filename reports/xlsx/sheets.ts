/** Tables as sheets: what a workbook cannot hold in one sheet becomes several, and says so. */
import { visible } from '../../schemas/visible.ts';
import type { AboveCell, Column, Row, Table } from '../tables/table.ts';
import type { OwnColumns } from './own-columns.ts';

/** Rows above the first row of values: title, note, the hidden row of column keys, column titles. */
export const headRows = 4;
export const keyRow = 3;
/** The row key stands in a hidden first column. */
export const keyColumns = 1;

export interface SheetLimits {
  readonly rows: number;
  readonly columns: number;
}

/** What the format can hold. */
export const xlsxLimits: SheetLimits = { rows: 1_048_576, columns: 16_384 };
const nameLimit = 31;
// eslint-disable-next-line no-control-regex -- control characters are among what a sheet's name cannot hold
const forbiddenInName = /[[\]:*?/\\'\u0000-\u001f\u007f]/g;

export interface Sheet {
  /** Unique in the workbook. */
  readonly name: string;
  /** Id of the table. */
  readonly table: string;
  readonly title: string;
  readonly note: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly leading: number;
  readonly printWidth: number | undefined;
  /** Columns of persons, right of ours. */
  readonly own: OwnColumns | undefined;
  /** Cells between the note and the columns; their formulas and those of the columns hold only where one sheet holds all. */
  readonly above: readonly AboveCell[];
}

/** Rows above the first row of values, with the cells above the columns. */
export function headRowsOf({ above }: Pick<Sheet, 'above'>): number {
  return headRows + above.length;
}

/** @param own persons' columns by table id */
export function sheetsOf(
  tables: readonly Table[],
  limits: SheetLimits = xlsxLimits,
  own: ReadonlyMap<string, OwnColumns> = new Map(),
): readonly Sheet[] {
  const taken = new Set<string>();
  return tables.flatMap((table) => {
    const parts = partsOf(table, limits, own.get(table.id));
    return parts.map((part, index): Sheet => {
      const name = sheetName(parts.length === 1 ? table.title : `${table.title} ${index + 1}`, taken);
      return { ...part, name };
    });
  });
}

function partsOf(table: Table, limits: SheetLimits, own: OwnColumns | undefined): Omit<Sheet, 'name'>[] {
  const leading = Math.min(table.leading ?? 1, table.columns.length);
  const columnRuns = runs(table.columns.length - leading, limits.columns - keyColumns - leading - (own?.columns.length ?? 0));
  const rowRuns = runs(table.rows.length, limits.rows - headRowsOf({ above: table.above ?? [] }));
  const parts = columnRuns.length * rowRuns.length;
  return rowRuns.flatMap((rowRun) =>
    columnRuns.map((columnRun, index) => {
      const place = rowRuns.indexOf(rowRun) * columnRuns.length + index + 1;
      const from = leading + columnRun.from;
      const to = leading + columnRun.to;
      const rows = table.rows.slice(rowRun.from, rowRun.to);
      const whole = columnRuns.length === 1;
      return {
        title: parts === 1 ? table.title : `${table.title} (part ${place} of ${parts})`,
        note: [
          parts === 1 ? '' : partNote(table, rowRun, whole ? undefined : { from, to }),
          table.note ?? '',
          table.rows.length === 0 ? 'There is nothing to list.' : '',
        ]
          .filter((sentence) => sentence !== '')
          .join(' '),
        leading,
        printWidth: table.printWidth,
        table: table.id,
        own: index === 0 ? own : undefined,
        above: parts === 1 ? (table.above ?? []) : [],
        columns: (whole ? table.columns : [...table.columns.slice(0, leading), ...table.columns.slice(from, to)]).map((column) =>
          parts === 1 ? column : withoutFormula(column),
        ),
        rows: whole ? rows : rows.map((row) => ({ key: row.key, cells: [...row.cells.slice(0, leading), ...row.cells.slice(from, to)] })),
      };
    }),
  );
}

function withoutFormula({ formula: _formula, ...column }: Column): Column {
  return column;
}

interface Run {
  readonly from: number;
  readonly to: number;
}

/** At least one, also of nothing: an empty table is a sheet too. */
function runs(length: number, limit: number): readonly Run[] {
  const count = Math.max(1, Math.ceil(length / limit));
  return Array.from({ length: count }, (_, index) => ({ from: index * limit, to: Math.min(length, (index + 1) * limit) }));
}

function partNote(table: Table, rowRun: Run, columnRun: Run | undefined): string {
  const rows = `rows ${rowRun.from + 1} to ${rowRun.to} of ${table.rows.length}`;
  const columns = columnRun === undefined ? '' : `, columns ${columnRun.from + 1} to ${columnRun.to} of ${table.columns.length}`;
  return `One sheet cannot hold all: this one has ${rows}${columns}.`;
}

/** Programs compare names of sheets without case. */
function sheetName(wanted: string, taken: Set<string>): string {
  const clean = cutName(visible(wanted.replace(forbiddenInName, ' ')).replace(forbiddenInName, ' ').trim(), nameLimit);
  const base = clean === '' || clean.toLowerCase() === 'history' ? 'Table' : clean;
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : ` ~${number}`;
    const name = `${cutName(base, nameLimit - suffix.length)}${suffix}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

function cutName(name: string, limit: number): string {
  return name
    .slice(0, limit)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
}
