import { spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platforms } from '../../../reports/registry.ts';
import { reportTables } from '../../../reports/tables/report-tables.ts';
import type { Column, ColumnType, Table } from '../../../reports/tables/table.ts';
import { writeXlsx } from '../../../reports/xlsx/write-xlsx.ts';
import { fakeJudgement, hostileNames } from '../fake-judgement.ts';

const python = '/usr/bin/python3';
const officeProgram = '/usr/bin/soffice';
const inCi = process.env['CI'] === 'true';
const hasReader = existsSync(python) && spawnSync(python, ['-c', 'import openpyxl']).status === 0;
const hasOffice = existsSync(officeProgram) && existsSync('/usr/bin/pdftotext');

interface ReadCell {
  readonly type: string;
  readonly value: string | number | boolean | null;
  readonly format: string;
  readonly fill: string | null;
}

interface ReadSheet {
  readonly name: string;
  readonly frozen: string;
  readonly filter: string;
  readonly titleRows: string;
  readonly orientation: string;
  readonly fitToPage: boolean;
  readonly fitToHeight: number;
  readonly header: string;
  readonly footer: string;
  readonly keyColumnHidden: boolean;
  readonly merged: readonly string[];
  readonly widths: readonly number[];
  readonly rows: readonly (readonly ReadCell[])[];
}

interface ReadWorkbook {
  readonly title: string;
  readonly creator: string;
  readonly created: string;
  readonly sheets: readonly ReadSheet[];
  readonly parts: Readonly<Record<string, string>>;
  readonly formulas: number;
  readonly links: readonly string[];
  readonly controlCharacters: readonly string[];
}

const directory = mkdtempSync(join(tmpdir(), 'canmove-xlsx-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const options = { title: 'canmove: R&D fleet', asOf: '2026-03-04T22:10:00Z' };

async function written(name: string, tables: readonly Table[]): Promise<string> {
  const file = join(directory, name);
  await writeXlsx(tables, createWriteStream(file), options);
  return file;
}

function read(file: string): ReadWorkbook {
  const { status, stdout, stderr } = spawnSync(python, [join(import.meta.dirname, 'read_workbook.py'), file], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as ReadWorkbook;
}

function sheetOf(workbook: ReadWorkbook, name: string): ReadSheet {
  const found = workbook.sheets.find((sheet) => sheet.name === name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found;
}

/** The cells of a row by the titles of their columns. */
function rowOf({ rows }: ReadSheet, key: string): ReadonlyMap<string, ReadCell> {
  const titles = rows[3]?.map(({ value }) => String(value)) ?? [];
  const row = rows.slice(4).find(([first]) => first?.value === key);
  if (row === undefined) throw new Error(`no row ${key}: ${rows.map(([first]) => first?.value).join(' ')}`);
  return new Map(titles.map((title, index) => [title, row[index] as ReadCell]));
}

const { judgement, assessment } = fakeJudgement();
const tables = reportTables(
  judgement,
  assessment,
  platforms.map((platform) => platform.tables),
);

describe.skipIf(!hasReader && !inCi)('a workbook, read by openpyxl (Debian package python3-openpyxl)', () => {
  let workbook: ReadWorkbook;
  beforeAll(async () => {
    workbook = read(await written('report.xlsx', tables));
  });

  it('has a sheet per table, in order, with the note above and the column titles below it', () => {
    expect(workbook.sheets.map(({ name }) => name)).toEqual(tables.map(({ title }) => title));
    workbook.sheets.forEach((sheet, index) => {
      const [title, note, , head, ...rows] = sheet.rows;
      expect(title?.[1]?.value).toBe(tables[index]?.title);
      expect(note?.[1]?.value).toBe(`As of 2026-03-04 22:10 UTC. ${tables[index]?.note}`);
      expect(
        head
          ?.slice(1)
          .map(({ value }) => value)
          .filter((value) => value !== null),
      ).toHaveLength(tables[index]?.columns.length ?? 0);
      expect(rows.map(([key]) => key?.value)).toEqual(tables[index]?.rows.map(({ key }) => key));
    });
  });

  it('keeps titles and the columns that name a row in sight, and filters every column', () => {
    expect(sheetOf(workbook, 'Matrix').frozen).toBe('E5');
    expect(sheetOf(workbook, 'Matrix').filter).toBe('B4:H12');
    expect(sheetOf(workbook, 'Hosts').frozen).toBe('C5');
    for (const sheet of workbook.sheets) expect(sheet.filter).toMatch(/^B4:[A-Z]+\d+$/);
  });

  it('is set up for print: landscape, as wide as the page, titles on every page, header and footer', () => {
    for (const sheet of workbook.sheets) {
      expect(sheet).toMatchObject({
        orientation: 'landscape',
        fitToPage: true,
        fitToHeight: 0,
        titleRows: '$1:$4',
        footer: 'Page &P of &N',
      });
      expect(sheet.header).toBe('canmove: R&&D fleet');
    }
  });

  it('hides the row keys, and has widths that can be read', () => {
    for (const sheet of workbook.sheets) {
      expect(sheet.keyColumnHidden).toBe(true);
      for (const width of sheet.widths) expect(width).toBeLessThanOrEqual(90);
    }
  });

  it('has numbers as numbers, with a format, and times as times', () => {
    const row = rowOf(sheetOf(workbook, 'Hosts'), 'hostA');

    expect(row.get('vCPUs')).toMatchObject({ type: 'n', value: 256, format: '#,##0' });
    expect(row.get('Memory free (GiB)')).toMatchObject({ type: 'n', value: 100.25, format: '#,##0.0' });
    expect(row.get('Read at (UTC)')).toMatchObject({ type: 'd', value: '2026-03-04T22:05:00' });
    expect(row.get('Incoming migration')).toMatchObject({ type: 's', value: 'yes' });
  });

  it('shows what is not known as a word, never as 0 or nothing', () => {
    const row = rowOf(sheetOf(workbook, 'Hosts'), 'hostC');

    expect(row.get('vCPUs free')).toMatchObject({ type: 's', value: 'unknown' });
    expect(row.get('Not known, and why')?.value).toContain('ldm list-devices was cut at 16 MiB');
  });

  it('paints kinds, each with its own colour and its letter', () => {
    const cells = sheetOf(workbook, 'Matrix')
      .rows.slice(4)
      .flatMap((row) => row.slice(4));
    const fills = new Map(cells.map(({ value, fill }) => [value, fill]));

    expect([...fills.keys()].sort()).toEqual(['-', 'L', 'N', 'O', 'U']);
    expect(new Set(fills.values()).size).toBe(5);
  });

  it('holds no formula, no link and no control character, and hostile names are text', () => {
    const values = workbook.sheets.flatMap(({ rows }) => rows.flat().map(({ value }) => value));

    expect(workbook.formulas).toBe(0);
    expect(workbook.links).toEqual([]);
    expect(workbook.controlCharacters).toEqual([]);
    expect(workbook.sheets.flatMap(({ rows }) => rows.flat()).filter(({ type }) => type === 'f')).toEqual([]);
    expect(values).toContain(`'${hostileNames.formula}`);
    expect(values).toContain(hostileNames.script);
    expect(values).toContain('__proto__');
    expect(values).toContain('abc\\u{202e}gpj.exe');
  });

  it('carries its title and the time it is for', () => {
    expect(workbook).toMatchObject({ title: 'canmove: R&D fleet', creator: 'canmove', created: '2026-03-04T22:10:00' });
  });

  it('has the same parts, byte for byte, for the same tables', async () => {
    const again = read(await written('again.xlsx', tables));

    expect(again.parts).toEqual(workbook.parts);
  });

  it('survives names of 40,000 characters and tables without rows or columns', async () => {
    const endless = `=${'x'.repeat(40_000)}`;
    const columns: Column[] = [
      { key: 'a', title: endless, type: 'text', wrap: true },
      { key: 'b', title: 'B', type: 'letter' },
    ];
    const file = await written('endless.xlsx', [
      { id: 'a', title: endless, note: endless, columns, rows: [{ key: 'k', cells: [endless, endless] }] },
      { id: 'b', title: endless, columns, rows: [] },
      { id: 'c', title: '__proto__', columns: [], rows: [] },
    ]);

    const found = read(file);

    expect(found.formulas).toBe(0);
    expect(found.sheets[0]?.rows[4]?.[1]?.value).toMatch(/^'=x+… \(cut here: 40002 characters, a cell holds 32767\)$/);
    expect(found.sheets.map(({ name }) => name)).toEqual([`=${'x'.repeat(30)}`, `=${'x'.repeat(27)} ~2`, '__proto__']);
    expect(found.sheets[1]?.rows[1]?.[1]?.value).toContain('There is nothing to list.');
  });

  it('has every value of a large table', async () => {
    const types: readonly ColumnType[] = ['text', 'whole', 'decimal', 'percent', 'kind'];
    const columns = types.map((type): Column => ({ key: type, title: type, type }));
    const rows = Array.from({ length: 5000 }, (_, row) => ({ key: `r${row}`, cells: [`name ${row}`, row, row / 8, row % 101, 'live'] }));

    const [sheet] = read(await written('large.xlsx', [{ id: 'large', title: 'Large', columns, rows }])).sheets;

    expect(sheet?.rows.slice(4).map((row) => row.slice(1, 1 + columns.length).map(({ value }) => value))).toEqual(
      rows.map(({ cells }) => cells),
    );
  });
});

describe.skipIf(!hasOffice && !inCi)('a workbook, opened by LibreOffice (Debian packages libreoffice-calc and poppler-utils)', () => {
  it('prints every sheet under its title, with letters in the matrix', async () => {
    const file = await written('printed.xlsx', tables);
    const profile = pathToFileURL(join(directory, 'profile')).href;

    const office = spawnSync(officeProgram, [
      `-env:UserInstallation=${profile}`,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      directory,
      file,
    ]);
    const text = spawnSync('/usr/bin/pdftotext', ['-layout', join(directory, 'printed.pdf'), '-'], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    }).stdout;

    expect(office.status).toBe(0);
    expect(readdirSync(directory)).toContain('printed.pdf');
    for (const { title } of tables) expect(text).toContain(title);
    expect(text).toMatch(/ldom1\s+hostA\s+outage\s+-\s+N\s+O\s+U/);
    expect(text).toContain('Page 1 of');
    expect(text).not.toMatch(/Row key|canmove:[a-z]/);
  }, 90_000);
});

describe('a workbook that cannot be written', () => {
  it('rejects with what the output said, once', async () => {
    let bytes = 0;
    const full = new Writable({
      write(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        done(bytes > 2000 ? new Error('no space left on device') : null);
      },
    });

    await expect(writeXlsx(tables, full, options)).rejects.toThrow('no space left on device');
  });

  it('does not leave the output open where a table cannot be made', async () => {
    const out = new PassThrough();
    const broken = {
      id: 't',
      title: 'T',
      columns: [{ key: 'a', title: 'A', type: 'text' }],
      get rows(): never {
        throw new Error('broken table');
      },
    } satisfies Table;

    await expect(writeXlsx([broken], out, options)).rejects.toThrow('broken table');
    expect(out.destroyed).toBe(true);
  });
});
