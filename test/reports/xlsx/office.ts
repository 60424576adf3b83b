/** Workbooks through the eyes of others: openpyxl reads and writes them, LibreOffice works their formulas out. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const python = '/usr/bin/python3';
const officeProgram = '/usr/bin/soffice';
const inCi = process.env['CI'] === 'true';

/** Debian package python3-openpyxl. In CI it must be there. */
export const hasOpenpyxl = inCi || (existsSync(python) && spawnSync(python, ['-c', 'import openpyxl']).status === 0);
/** Debian package libreoffice-calc. In CI it must be there. */
export const hasOffice = inCi || existsSync(officeProgram);

export type Value = string | number | boolean | null;

function runPython(script: string, file: string, input = ''): string {
  const { stdout, stderr, status } = spawnSync(python, ['-c', script, file], { encoding: 'utf8', input, maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** Values of every sheet by its name: of formulas what they gave when the file was written. */
export function valuesOf(file: string): Readonly<Record<string, readonly (readonly Value[])[]>> {
  return JSON.parse(
    runPython(
      `
import json, openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1], data_only=True)
json.dump({sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}, sys.stdout, default=str)`,
      file,
    ),
  ) as Record<string, Value[][]>;
}

/** Texts of all formulas. */
export function formulasOf(file: string): readonly string[] {
  return JSON.parse(
    runPython(
      `
import json, openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1])
json.dump([cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == 'f'], sys.stdout)`,
      file,
    ),
  ) as string[];
}

/** A person types into cells; what formulas gave before is lost with it. */
export function type(file: string, ...cells: readonly (readonly [sheet: string, address: string, value: string | number])[]): void {
  runPython(
    `
import json, openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1])
for sheet, address, value in json.load(sys.stdin): book[sheet][address].value = value
book.save(sys.argv[1])`,
    file,
    JSON.stringify(cells),
  );
}

/** LibreOffice opens the file, works every formula out whose value is not there, and saves it. */
export function recalculate(file: string): void {
  const folder = join(dirname(file), 'recalculated');
  mkdirSync(folder, { recursive: true });
  const { status } = spawnSync(
    officeProgram,
    [
      `-env:UserInstallation=${pathToFileURL(join(dirname(file), 'profile')).href}`,
      '--headless',
      '--convert-to',
      'xlsx',
      '--outdir',
      folder,
      file,
    ],
    { timeout: 90_000 },
  );
  if (status !== 0) throw new Error(`LibreOffice ended with ${status ?? 'a signal'}`);
  renameSync(join(folder, basename(file)), file);
  rmSync(folder, { recursive: true });
}
