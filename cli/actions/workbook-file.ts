/** The workbook that persons keep working in: what they wrote in it follows into the new one, or it is left as it is. */
import { stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import type { Form, Table } from '../../reports/tables/table.ts';
import type { Kept } from '../../reports/xlsx/kept.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';

export interface WorkbookPlan {
  readonly write: (out: Writable) => Promise<void>;
  /** What to tell about what persons wrote, as sentences. */
  readonly notes: readonly string[];
  /** @throws UsageError when the old workbook was changed since it was read */
  readonly requireUnchanged: () => Promise<void>;
}

export interface WorkbookContents {
  /** Of the workbook: in its properties and in the header of every page. */
  readonly title: string;
  /** ISO 8601 UTC. */
  readonly asOf: string;
  readonly forms?: readonly Form[];
}

const nothing: Kept = { tables: new Map(), loose: [], sheets: [], notes: [] };

/**
 * @param name as the user named it
 * @throws UsageError with status 74 where what persons wrote cannot be carried over
 */
export async function planWorkbook(
  name: string,
  path: string,
  tables: readonly Table[],
  { title, asOf, forms = [] }: WorkbookContents,
): Promise<WorkbookPlan> {
  const [{ writeXlsx }, { mergeKept }, { sheetsOf }] = await Promise.all([
    import('../../reports/xlsx/write-xlsx.ts'),
    import('../../reports/xlsx/own-columns.ts'),
    import('../../reports/xlsx/sheets.ts'),
  ]);
  const before = await stamp(path);
  const kept = before === undefined ? nothing : await keptIn(name, path);
  const merged = mergeKept(tables, kept);
  const ours = new Set(sheetsOf(merged.tables).map((sheet) => sheet.name.toLowerCase()));
  const taken = kept.sheets.filter((sheet) => ours.has(sheet.name.toLowerCase()));
  if (taken.length > 0)
    throw leftAlone(
      name,
      `its ${taken.length === 1 ? 'sheet' : 'sheets'} ${taken.map((sheet) => sheet.name).join(', ')} would be written over: rename ${taken.length === 1 ? 'it' : 'them'}, or bring the hidden rows and the hidden column of row keys back`,
    );
  const gone =
    merged.gone === 0
      ? []
      : [`${merged.gone === 1 ? '1 note' : `${merged.gone} notes`} of rows that are gone: see the sheet "Notes of gone rows"`];
  return {
    notes: [...kept.notes, ...gone],
    write: (out) => writeXlsx(merged.tables, out, { title, asOf, own: merged.own, ownSheets: kept.sheets, forms }),
    async requireUnchanged() {
      if ((await stamp(path)) !== before) throw leftAlone(name, 'it was changed while the report was made: make it again');
    },
  };
}

/** What changes when a file is written; undefined where there is none to lose. */
async function stamp(path: string): Promise<string | undefined> {
  const there = await stat(path).catch(() => undefined);
  return there?.isFile() === true && there.size > 0 ? `${there.ino} ${there.size} ${there.mtimeMs}` : undefined;
}

async function keptIn(name: string, path: string): Promise<Kept> {
  const [{ readKept }, { UnreadableWorkbook }] = await Promise.all([
    import('../../reports/xlsx/kept.ts'),
    import('../../reports/xlsx/read/unreadable.ts'),
  ]);
  try {
    return await readKept(path);
  } catch (error) {
    const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
    if (error instanceof UnreadableWorkbook) throw leftAlone(name, error.message, error);
    // A part that cannot be inflated, or a file that the system does not let us read.
    if (code !== undefined && /^(E|Z_)[A-Z_]+$/.test(code)) throw leftAlone(name, `it cannot be read (${code})`, error);
    throw error;
  }
}

function leftAlone(name: string, why: string, cause?: unknown): UsageError {
  return new UsageError(
    `${visible(name)} is left as it is: ${visible(why)}. Somebody may have written into it: name another file with --xlsx, or move this one away`,
    { status: 74, ...(cause === undefined ? {} : { cause }) },
  );
}
