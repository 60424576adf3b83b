/** Planned guests out of the sheet "New guests" of a workbook. Its columns are found by their titles, in any order. */
import type { Written } from '../../planner/new/wish.ts';
import { openWorkbook } from '../../reports/xlsx/read/workbook.ts';
import type { ReadRow } from '../../reports/xlsx/read/workbook.ts';
import { UnreadableWorkbook } from '../../reports/xlsx/read/unreadable.ts';
import { newGuestsSheet, wishKeys } from '../../schemas/planned-guests.ts';
import type { WishKey } from '../../schemas/planned-guests.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';

/** @throws UsageError: not a workbook, no such sheet, no column of names */
export async function plannedInSheet(
  path: string,
  shown: string,
): Promise<readonly { readonly place: string; readonly values: Written }[]> {
  const rows: ReadRow[] = [];
  try {
    const book = await openWorkbook(path);
    const index = book.sheets.findIndex(({ name }) => name === newGuestsSheet);
    if (index < 0)
      throw new UsageError(
        `${visible(shown)} has no sheet ${JSON.stringify(newGuestsSheet)}: "canmove report --xlsx FILE" writes one to fill in; its sheets are ${book.sheets.map(({ name }) => visible(name)).join(', ')}`,
      );
    await book.readSheet(index, (row) => void rows.push(row));
  } catch (error) {
    if (error instanceof UnreadableWorkbook)
      throw new UsageError(`${visible(shown)} is not a workbook that can be read: ${error.message}`, { cause: error });
    throw error;
  }
  const titles = new Map(Object.entries(wishKeys).map(([key, title]) => [title.toLowerCase(), key as WishKey]));
  const headings = rows.findIndex(({ cells }) => cells.some(({ value }) => titles.get(String(value).trim().toLowerCase()) === 'name'));
  if (headings < 0)
    throw new UsageError(`${visible(shown)}, ${newGuestsSheet}: no row of titles with a column ${JSON.stringify(wishKeys.name)}`);
  const columns = new Map(
    (rows[headings] as ReadRow).cells.flatMap(({ column, value }) => {
      const key = titles.get(String(value).trim().toLowerCase());
      return key === undefined ? [] : [[column, key] as const];
    }),
  );
  return rows.slice(headings + 1).flatMap(({ number, cells }) => {
    const values: Partial<Record<WishKey, string | number | boolean>> = {};
    for (const { column, value } of cells) {
      const key = columns.get(column);
      if (key !== undefined && value !== undefined && String(value).trim() !== '') values[key] = value;
    }
    return Object.keys(values).length === 0 ? [] : [{ place: `${shown}, ${newGuestsSheet}, row ${number}`, values }];
  });
}
