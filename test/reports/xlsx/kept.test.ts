import { spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { Table } from '../../../reports/tables/table.ts';
import { readKept } from '../../../reports/xlsx/kept.ts';
import { mergeKept } from '../../../reports/xlsx/own-columns.ts';
import { writeXlsx } from '../../../reports/xlsx/write-xlsx.ts';

const python = '/usr/bin/python3';
const hasReader = existsSync(python) && spawnSync(python, ['-c', 'import openpyxl']).status === 0;
const inCi = process.env['CI'] === 'true';
const directory = mkdtempSync(join(tmpdir(), 'canmove-kept-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

type Step = readonly [verb: string, sheet: string, ...rest: readonly unknown[]];
type Cells = readonly (readonly (string | number | boolean | null)[])[];

function guests(...names: readonly string[]): Table {
  return {
    id: 'guests',
    title: 'Guests',
    columns: [
      { key: 'guest', title: 'Guest', type: 'text' },
      { key: 'vcpus', title: 'vCPUs', type: 'whole' },
      { key: 'best', title: 'Best', type: 'kind' },
    ],
    rows: names.map((name, index) => ({ key: `hostA/${name}`, cells: [name, 8 * (index + 1), 'live'] })),
  };
}

const hosts: Table = {
  id: 'hosts',
  title: 'Hosts',
  columns: [{ key: 'host', title: 'Host', type: 'text' }],
  rows: [{ key: 'hostA', cells: ['hostA'] }],
};

let count = 0;

async function report(...tables: readonly Table[]): Promise<string> {
  const file = join(directory, `${(count += 1)}.xlsx`);
  await writeXlsx(tables, createWriteStream(file), { title: 'T', asOf: '2026-11-02T22:00:00Z' });
  return file;
}

/** Makes the report again over what persons made of it. */
async function again(file: string, ...tables: readonly Table[]): Promise<{ readonly notes: readonly string[]; readonly gone: number }> {
  const kept = await readKept(file);
  const merged = mergeKept(tables, kept);
  await writeXlsx(merged.tables, createWriteStream(file), {
    title: 'T',
    asOf: '2026-11-03T22:00:00Z',
    own: merged.own,
    ownSheets: kept.sheets,
  });
  return { notes: kept.notes, gone: merged.gone };
}

function annotate(file: string, ...steps: readonly Step[]): void {
  const { status, stderr } = spawnSync(python, [join(import.meta.dirname, 'annotate_workbook.py'), file], {
    input: JSON.stringify(steps),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}

/** What openpyxl reads: values by sheet; formulas as text. */
function sheets(file: string): Readonly<Record<string, Cells>> {
  const script = `
import json, openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1])
text = lambda value: value.isoformat() if hasattr(value, "isoformat") else value
json.dump({sheet.title: [[text(cell.value) for cell in row] for row in sheet.iter_rows()] for sheet in book}, sys.stdout)`;
  const { stdout, stderr, status } = spawnSync(python, ['-c', script, file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, Cells>;
}

/** Values of one row of a sheet of ours by the titles of its columns. */
function row(file: string, sheet: string, key: string): Readonly<Record<string, unknown>> {
  const cells = sheets(file)[sheet] ?? [];
  const titles = cells.find(([first]) => first === 'Row key') ?? [];
  const found = cells.find(([first]) => first === key) ?? [];
  return Object.fromEntries(titles.map((title, index) => [String(title), found[index] ?? null]));
}

describe.skipIf(!hasReader && !inCi)('a report made again over a workbook in which persons worked (openpyxl plays them)', () => {
  it('keeps a column of theirs beside the rows it was written for, whatever its type', async () => {
    const file = await report(guests('ldom1', 'ldom2', 'ldom3'), hosts);
    annotate(
      file,
      ['column', 'Guests', 'Owner', { 'hostA/ldom1': 'ops-team', 'hostA/ldom3': '=not a formula'.slice(1) }, 0],
      ['column', 'Guests', 'Growth', { 'hostA/ldom1': 1.25, 'hostA/ldom2': 2 }, 0],
      ['column', 'Guests', 'Until', { 'hostA/ldom2': 'date:2027-01-31T00:00:00' }, 0],
      ['column', 'Guests', 'Agreed', { 'hostA/ldom1': true }, 0],
      ['column', 'Hosts', 'Rack', { hostA: 'R7' }, 0],
    );

    await again(file, guests('ldom3', 'ldom2', 'new', 'ldom1'), hosts);

    expect(row(file, 'Guests', 'hostA/ldom1')).toMatchObject({ Owner: 'ops-team', Growth: 1.25, Until: null, Agreed: true, vCPUs: 32 });
    expect(row(file, 'Guests', 'hostA/ldom2')).toMatchObject({ Owner: null, Growth: 2, Until: '2027-01-31T00:00:00' });
    expect(row(file, 'Guests', 'hostA/ldom3')).toMatchObject({ Owner: 'not a formula' });
    expect(row(file, 'Guests', 'hostA/new')).toMatchObject({ Owner: null, Growth: null });
    expect(row(file, 'Hosts', 'hostA')).toMatchObject({ Rack: 'R7' });
  });

  it('keeps it again and again, byte for byte the same when nothing changed', async () => {
    const file = await report(guests('ldom1'));
    annotate(file, ['column', 'Guests', 'Owner', { 'hostA/ldom1': '_x0041_ & <ops> "team"\n' }, 0]);
    await again(file, guests('ldom1'));
    const once = sheets(file);

    await again(file, guests('ldom1'));

    expect(sheets(file)).toEqual(once);
    expect(row(file, 'Guests', 'hostA/ldom1')['Owner']).toContain('& <ops> "team"');
  });

  it('knows its own columns when theirs stand between them, and a title of ours that they changed', async () => {
    const file = await report(guests('ldom1'));
    annotate(file, ['column', 'Guests', 'Owner', { 'hostA/ldom1': 'ops-team' }, 3], ['set', 'Guests', 'B4', 'Domain']);

    await again(file, guests('ldom1'));

    expect(sheets(file)['Guests']?.[3]?.slice(0, 6)).toEqual(['Row key', 'Guest', 'vCPUs', 'Best', 'Owner', null]);
    expect(row(file, 'Guests', 'hostA/ldom1')).toMatchObject({ Guest: 'ldom1', Owner: 'ops-team' });
  });

  it('puts notes of rows that are gone aside, and back when the row is there again', async () => {
    const file = await report(guests('ldom1', 'ldom2'));
    annotate(file, ['column', 'Guests', 'Owner', { 'hostA/ldom1': 'ops-team', 'hostA/ldom2': 'billing' }, 0]);

    const { gone } = await again(file, guests('ldom2'));

    expect(gone).toBe(1);
    expect(sheets(file)['Notes of gone rows']?.slice(4)).toEqual([
      [expect.any(String), 'Guests', 'ldom1, 8', 'Owner', 'guests', 'hostA/ldom1', 'ops-team'],
    ]);
    await again(file, guests('ldom2'));
    expect(sheets(file)['Notes of gone rows']).toHaveLength(5);
    await again(file, guests('ldom1', 'ldom2'));
    expect(row(file, 'Guests', 'hostA/ldom1')).toMatchObject({ Owner: 'ops-team' });
    expect(Object.keys(sheets(file))).toEqual(['Guests']);
  });

  it('keeps the notes of a sheet that this report does not have', async () => {
    const file = await report(guests('ldom1'), hosts);
    annotate(file, ['column', 'Hosts', 'Rack', { hostA: 'R7' }, 0]);

    await again(file, guests('ldom1'));
    expect(Object.keys(sheets(file))).toEqual(['Guests', 'Notes of gone rows']);
    await again(file, guests('ldom1'), hosts);

    expect(row(file, 'Hosts', 'hostA')).toMatchObject({ Rack: 'R7' });
  });

  it('puts rows and cells aside that are none of the report', async () => {
    const file = await report(guests('ldom1'));
    annotate(file, ['append', 'Guests', [null, 'planned1', 64]], ['set', 'Guests', 'K1', 'ask the SAN team']);

    await again(file, guests('ldom1'));

    const aside = sheets(file)['Notes of gone rows'] ?? [];
    const values = aside.slice(4).map((cells) => cells.at(-1));
    expect(values).toEqual(expect.arrayContaining(['planned1', 64, 'ask the SAN team']));
  });

  it('carries formulas of single cells of their own row, and says which others became values', async () => {
    const file = await report(guests('ldom1', 'ldom2'));
    annotate(
      file,
      ['column', 'Guests', 'Growth', { 'hostA/ldom1': 2, 'hostA/ldom2': 3 }, 5],
      ['column', 'Guests', 'Wanted', { 'hostA/ldom1': '=ROUND(C{row}*$E{row},0)+IF(B{row}="D5",1,0)' }, 6],
      ['column', 'Guests', 'Total', { 'hostA/ldom1': '=SUM(C5:C6)' }, 7],
    );

    const { notes } = await again(file, guests('ldom2', 'ldom1'));

    expect(row(file, 'Guests', 'hostA/ldom1')).toMatchObject({ Wanted: '=ROUND(C6*$E6,0)+IF(B6="D5",1,0)' });
    expect(row(file, 'Guests', 'hostA/ldom1')['Total']).toBeNull();
    expect(notes).toEqual([expect.stringContaining('1 formula of the column Total in the sheet Guests became values')]);
  });

  it('keeps whole sheets of theirs: values, formulas, formats, merged cells', async () => {
    const file = await report(guests('ldom1'));
    annotate(
      file,
      [
        'sheet',
        'Plan',
        [
          ['Wave', 'Guest'],
          [1, 'ldom1'],
          [2, '=B2&"!"'],
        ],
      ],
      ['set', 'Plan', 'C2', 'date:2027-02-01T00:00:00'],
      ['set', 'Plan', 'C3', 0.5, '0%'],
      ['merge', 'Plan', 'A5:C6'],
    );

    const { notes } = await again(file, guests('ldom1'));

    expect(sheets(file)['Plan']?.slice(0, 3)).toEqual([
      ['Wave', 'Guest', null],
      [1, 'ldom1', '2027-02-01T00:00:00'],
      [2, '=B2&"!"', 0.5],
    ]);
    expect(notes).toEqual([expect.stringContaining('formulas of the sheet Plan refer to other sheets')]);
  });

  it('says that drop-down lists are not kept', async () => {
    const file = await report(guests('ldom1'));
    annotate(file, ['list', 'Guests', 'H5:H9']);

    expect((await again(file, guests('ldom1'))).notes).toEqual(['drop-down lists of the sheet Guests are not kept']);
  });

  it('refuses what it cannot carry over', async () => {
    const file = await report(guests('ldom1'));
    annotate(file, ['comment', 'Guests', 'B5', 'do not move']);

    await expect(readKept(file)).rejects.toThrow('it holds comments, which cannot be carried into a new report');
  });

  it('finds its rows when a person put one above them, and refuses when the keys are gone', async () => {
    const file = await report(guests('ldom1'));
    annotate(file, ['insert-row', 'Guests', 1], ['column', 'Guests', 'Owner', { 'hostA/ldom1': 'ops-team' }, 0]);
    expect((await readKept(file)).tables.get('guests')?.rows.size).toBe(1);

    annotate(file, ['delete-column', 'Guests', 1]);
    await expect(readKept(file)).rejects.toThrow('it is no workbook of canmove');
  });
});

const office = '/usr/bin/soffice';

describe.skipIf(!hasReader || (!existsSync(office) && !inCi))('a workbook that LibreOffice saved (Debian package libreoffice-calc)', () => {
  it('still tells its own columns and rows from those of persons', async () => {
    const file = await report(guests('ldom1', 'ldom2'), hosts);
    annotate(file, ['column', 'Guests', 'Owner', { 'hostA/ldom2': 'ops-team' }, 3], ['sheet', 'Plan', [['Wave', 1]]]);
    const saved = join(directory, 'saved');

    const { status } = spawnSync(office, [
      `-env:UserInstallation=${pathToFileURL(join(directory, 'profile')).href}`,
      '--headless',
      '--convert-to',
      'xlsx',
      '--outdir',
      saved,
      file,
    ]);

    expect(status).toBe(0);
    const kept = await readKept(join(saved, basename(file)));
    expect([...(kept.tables.get('guests')?.rows ?? [])]).toEqual([
      ['hostA/ldom2', { about: 'ldom2, 16', cells: [expect.objectContaining({ value: 'ops-team' })] }],
    ]);
    expect([kept.loose, kept.sheets.map(({ name }) => name)]).toEqual([[], ['Plan']]);
  }, 60_000);
});

describe('a file that is no workbook of ours', () => {
  it.each([
    ['text', Buffer.from('Guest,Host\r\n'), 'it is no workbook'],
    ['an endless name', Buffer.alloc(200_000, 'x'), 'it is no workbook, or is cut short'],
    ['a workbook with a password', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]), 'protected by a password'],
  ])('is refused: %s', async (_, bytes, why) => {
    const file = join(directory, 'foreign.xlsx');
    writeFileSync(file, bytes);

    await expect(readKept(file)).rejects.toThrow(why);
  });

  it('is refused wherever it is cut', async () => {
    const whole = readFileSync(await report(guests('ldom1')));
    const file = join(directory, 'cut.xlsx');
    for (let length = 0; length < whole.length; length += 97) {
      writeFileSync(file, whole.subarray(0, length));
      await expect(readKept(file), `cut at ${length}`).rejects.toThrow(/^it is no workbook|damaged|cut short/);
    }
  });

  it('is refused where a byte was changed, or read as it was: never as something else', async () => {
    const source = await report(guests('ldom1', 'ldom2'));
    const whole = readFileSync(source);
    const before = JSON.stringify([...(await readKept(source)).tables.keys()]);
    const file = join(directory, 'changed.xlsx');
    for (let at = 0; at < whole.length; at += 53) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      writeFileSync(file, changed);
      const read = await readKept(file).then(
        ({ tables }) => JSON.stringify([...tables.keys()]),
        (error: unknown) => (error instanceof Error ? 'refused' : 'thrown'),
      );
      expect(['refused', before], `byte ${at}`).toContain(read);
    }
  });
});
