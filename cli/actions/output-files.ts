/** Reports into files: written beside the target and renamed, so that a reader never sees half of one. */
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import type { Form, Table } from '../../reports/tables/table.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { Assessment, Plan, PlanCapacity } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import { write } from '../io.ts';
import type { Io } from '../io.ts';
import type { WorkbookContents } from './workbook-file.ts';

export interface ReportFiles {
  readonly html?: string;
  readonly xlsx?: string;
  /** A directory: a file for each table. */
  readonly csv?: string;
  readonly assessment?: string;
}

/** What report files need of the world. */
export type ReportIo = Pick<Io, 'cwd' | 'stderr'>;

/** @returns the names of the files written, as the user named them */
export async function writeReports(
  judgement: Judgement,
  assessment: Assessment,
  files: ReportFiles,
  { cwd, stderr }: ReportIo,
): Promise<string[]> {
  const written: string[] = [];
  if (files.html !== undefined) {
    const { writeHtml } = await import('../../reports/html/write.ts');
    await intoFile(files.html, cwd, (out) => writeHtml({ judgement, assessment }, out));
    written.push(files.html);
  }
  if (files.xlsx !== undefined) {
    const contents = { title: 'canmove report', asOf: assessment.asOf, forms: await formsOf(judgement) };
    await workbookFile(files.xlsx, await tablesOf(judgement, assessment), contents, { cwd, stderr });
    written.push(files.xlsx);
  }
  if (files.csv !== undefined) written.push(...(await csvFiles(files.csv, await tablesOf(judgement, assessment), cwd)));
  if (files.assessment !== undefined) {
    await textFile(files.assessment, `${JSON.stringify(assessment, null, 2)}\n`, cwd);
    written.push(files.assessment);
  }
  return written;
}

/** A workbook in which what persons wrote is kept. */
export async function workbookFile(
  name: string,
  tables: readonly Table[],
  contents: WorkbookContents,
  { cwd, stderr }: ReportIo,
): Promise<void> {
  const { planWorkbook } = await import('./workbook-file.ts');
  const path = resolve(cwd, name);
  await refuseDevice(name, path);
  const plan = await planWorkbook(name, path, tables, contents);
  await intoFile(name, cwd, plan.write, plan.requireUnchanged);
  for (const note of plan.notes) write(stderr, `canmove: ${visible(name)}: ${visible(note)}`);
}

export interface PlanFiles {
  readonly html?: string | undefined;
  readonly xlsx?: string | undefined;
}

/** The page and the workbook of a plan. @returns the names of the files written, as the user named them */
export async function writePlanFiles(plan: Plan, { html, xlsx }: PlanFiles, io: ReportIo): Promise<string[]> {
  const written: string[] = [];
  if (html !== undefined) {
    const { writePlanHtml } = await import('../../reports/html/write-plan.ts');
    await intoFile(html, io.cwd, (out) => writePlanHtml(plan, out));
    written.push(html);
  }
  if (xlsx !== undefined) {
    const { planTables } = await import('../../reports/tables/plan.ts');
    await workbookFile(xlsx, planTables(plan), { title: 'canmove plan', asOf: plan.asOf }, io);
    written.push(xlsx);
  }
  return written;
}

/** The workbook of the room for more guests. @returns the names of the files written, as the user named them */
export async function writeCapacityFiles(capacity: PlanCapacity, { xlsx }: Pick<PlanFiles, 'xlsx'>, io: ReportIo): Promise<string[]> {
  if (xlsx === undefined) return [];
  const { planCapacityTables } = await import('../../reports/tables/plan-capacity.ts');
  await workbookFile(xlsx, planCapacityTables(capacity), { title: 'canmove capacity', asOf: capacity.asOf }, io);
  return [xlsx];
}

/** Every table of the report: the workbook's sheets and the CSV files. */
export async function tablesOf(judgement: Judgement, assessment: Assessment): Promise<readonly Table[]> {
  const [{ reportTables }, { platforms }] = await Promise.all([
    import('../../reports/tables/report-tables.ts'),
    import('../../reports/registry.ts'),
  ]);
  return reportTables(
    judgement,
    assessment,
    platforms.map((platform) => platform.tables),
  );
}

async function formsOf(judgement: Judgement): Promise<readonly Form[]> {
  const [{ reportForms }, { platforms }] = await Promise.all([
    import('../../reports/tables/report-tables.ts'),
    import('../../reports/registry.ts'),
  ]);
  return reportForms(
    judgement,
    platforms.map((platform) => platform.tables),
  );
}

/** A file for each table. @returns the names of the files written, as the user named them */
export async function csvFiles(folder: string, tables: readonly Table[], cwd: string): Promise<string[]> {
  const { csvOf } = await import('../../reports/csv/write-csv.ts');
  await mkdir(resolve(cwd, folder), { recursive: true }).catch((error: unknown) => {
    throw notWritable(folder, error);
  });
  const written: string[] = [];
  for (const table of tables) {
    const name = join(folder, `${table.id}.csv`);
    await intoFile(name, cwd, (out) => pipeline(csvOf(table), out));
    written.push(name);
  }
  return written;
}

async function intoFile(
  name: string,
  cwd: string,
  write: (out: Writable) => Promise<void>,
  beforeReplacing: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await replaced(name, cwd, async (temporary) => {
    const out = createWriteStream(temporary, { flags: 'wx', mode: 0o600 });
    // The writer ends it; an error of the file itself reaches the writer's own wait, too.
    const ended = finished(out);
    try {
      await Promise.all([write(out), ended]);
    } catch (error) {
      out.destroy();
      throw error;
    }
    await beforeReplacing();
  });
}

export async function textFile(name: string, text: string, cwd: string): Promise<void> {
  await replaced(name, cwd, (temporary) => writeFile(temporary, text, { flag: 'wx', mode: 0o600 }));
}

async function replaced(name: string, cwd: string, make: (temporary: string) => Promise<void>): Promise<void> {
  const path = resolve(cwd, name);
  await refuseDevice(name, path);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await make(temporary);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw notWritable(name, error);
  }
}

/** What the system refuses, in words; anything else as it is. */
function notWritable(name: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined || !/^E[A-Z]+$/.test(code)) return error;
  return new UsageError(`${visible(name)} cannot be written: ${code}. Name a file in a directory that exists and has room`, {
    cause: error,
    status: 74,
  });
}

/** The rename would put a plain file in the place of the device: as root, /dev/null would be one for everybody. */
async function refuseDevice(name: string, path: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there === undefined || there.isFile() || there.isDirectory()) return;
  throw new UsageError(`${visible(name)} is not a file: reports are written into files. For standard output use --json`, { status: 74 });
}
