/** Reports into files: written beside the target and renamed, so that a reader never sees half of one. */
import { createWriteStream } from 'node:fs';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import type { Judgement } from '../../rules/judgement.ts';
import type { Assessment } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';

export interface ReportFiles {
  readonly html?: string;
  readonly xlsx?: string;
  readonly assessment?: string;
}

/** @returns the names of the files written, as the user named them */
export async function writeReports(judgement: Judgement, assessment: Assessment, files: ReportFiles, cwd: string): Promise<string[]> {
  const written: string[] = [];
  if (files.html !== undefined) {
    const { writeHtml } = await import('../../reports/html/write.ts');
    await intoFile(files.html, cwd, (out) => writeHtml({ judgement, assessment }, out));
    written.push(files.html);
  }
  if (files.xlsx !== undefined) {
    const [{ reportTables }, { writeXlsx }, { platforms }] = await Promise.all([
      import('../../reports/tables/report-tables.ts'),
      import('../../reports/xlsx/write-xlsx.ts'),
      import('../../reports/registry.ts'),
    ]);
    const tables = reportTables(
      judgement,
      assessment,
      platforms.map((platform) => platform.tables),
    );
    await intoFile(files.xlsx, cwd, (out) => writeXlsx(tables, out, { title: 'canmove report', asOf: assessment.asOf }));
    written.push(files.xlsx);
  }
  if (files.assessment !== undefined) {
    await textFile(files.assessment, `${JSON.stringify(assessment, null, 2)}\n`, cwd);
    written.push(files.assessment);
  }
  return written;
}

async function intoFile(name: string, cwd: string, write: (out: Writable) => Promise<void>): Promise<void> {
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
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error;
    throw new UsageError(`${visible(name)} cannot be written: ${code}. Name a file in a directory that exists and has room`, {
      cause: error,
      status: 74,
    });
  }
}

/** The rename would put a plain file in the place of the device: as root, /dev/null would be one for everybody. */
async function refuseDevice(name: string, path: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there === undefined || there.isFile() || there.isDirectory()) return;
  throw new UsageError(`${visible(name)} is not a file: reports are written into files. For standard output use --json`, { status: 74 });
}
