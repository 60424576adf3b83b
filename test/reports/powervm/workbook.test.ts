import { spawnSync } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plannedInSheet } from '../../../cli/planned/sheet.ts';
import { newGuestsForm } from '../../../reports/tables/new-guests.ts';
import { platforms } from '../../../reports/registry.ts';
import { reportForms } from '../../../reports/tables/report-tables.ts';
import type { Table } from '../../../reports/tables/table.ts';
import { readKept } from '../../../reports/xlsx/kept.ts';
import { mergeKept } from '../../../reports/xlsx/own-columns.ts';
import { writeXlsx } from '../../../reports/xlsx/write-xlsx.ts';
import { newGuestsSheet, wishKeys } from '../../../schemas/planned-guests.ts';
import { canmove, temporaryFolder } from '../../support/cli.ts';
import { fakeJudgement } from '../fake-judgement.ts';
import { exampleJudgement } from './example-judgement.ts';

const python = '/usr/bin/python3';
const hasReader = existsSync(python) && spawnSync(python, ['-c', 'import openpyxl']).status === 0;
const inCi = process.env['CI'] === 'true';

function runPython(script: string, file: string, input = ''): string {
  const { stdout, stderr, status } = spawnSync(python, ['-c', script, file], { encoding: 'utf8', input });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

type Step = readonly [sheet: string, address: string, value: string | number];

/** A person types into cells. */
function type(file: string, ...steps: readonly Step[]): void {
  runPython(
    'import json, openpyxl, sys\nbook = openpyxl.load_workbook(sys.argv[1])\nfor sheet, address, value in json.load(sys.stdin): book[sheet][address].value = value\nbook.save(sys.argv[1])',
    file,
    JSON.stringify(steps),
  );
}

interface Shown {
  readonly value: string | number | null;
  readonly bold: boolean;
}

function sheet(file: string, name: string): readonly (readonly Shown[])[] {
  const script = `
import json, openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1])
json.dump([[{"value": cell.value, "bold": bool(cell.font.bold)} for cell in row] for row in book["${name}"].iter_rows()], sys.stdout)`;
  return JSON.parse(runPython(script, file)) as Shown[][];
}

const slots = (...keys: readonly string[]): Table => ({
  id: 'slots',
  title: 'Slots',
  columns: [{ key: 'slot', title: 'Slot', type: 'text' }],
  rows: keys.map((key) => ({ key, cells: [key] })),
  asks: ['Cabled to'],
});

const titlesOf = (file: string): readonly unknown[] => (sheet(file, 'Slots')[3] ?? []).flatMap(({ value }) => value ?? []);

async function report(file: string, ...tables: readonly Table[]): Promise<void> {
  const kept = existsSync(file) ? await readKept(file) : { tables: new Map(), loose: [], sheets: [], notes: [] };
  const merged = mergeKept(tables, kept);
  await writeXlsx(merged.tables, createWriteStream(file), {
    title: 'T',
    asOf: '2026-11-02T22:00:00Z',
    own: merged.own,
    ownSheets: kept.sheets,
    forms: [newGuestsForm],
  });
}

describe.skipIf(!hasReader && !inCi)('a workbook that asks persons for something', () => {
  it('lays out columns for them, which follow their rows into the next report', async () => {
    const file = join(temporaryFolder(), 'slots.xlsx');
    await report(file, slots('C6', 'C7'));
    expect(titlesOf(file)).toEqual(['Row key', 'Slot', 'Cabled to']);
    type(file, ['Slots', 'C5', 'sw-a port 12']);

    await report(file, slots('C7', 'C6', 'C8'));

    const rows = sheet(file, 'Slots')
      .slice(4)
      .map((row) => row.slice(1, 3).map(({ value }) => value));
    expect(rows).toEqual([
      ['C7', null],
      ['C6', 'sw-a port 12'],
      ['C8', null],
    ]);
    expect(titlesOf(file)).toEqual(['Row key', 'Slot', 'Cabled to']);
  });

  it('has an empty sheet for new guests with the titles that plan new reads, and leaves what is written there as it is', async () => {
    const file = join(temporaryFolder(), 'guests.xlsx');
    await report(file, slots('C6'));
    const head = sheet(file, newGuestsSheet)[2] ?? [];
    expect(head.map(({ value }) => value)).toEqual(Object.values(wishKeys));
    expect(sheet(file, newGuestsSheet)).toHaveLength(3);
    expect(await plannedInSheet(file, 'guests.xlsx')).toEqual([]);
    type(
      file,
      [newGuestsSheet, 'A4', 'erp09'],
      [newGuestsSheet, 'C4', 'erp01'],
      [newGuestsSheet, 'H4', 16],
      [newGuestsSheet, 'J4', '400,401 VSBACKUP:500'],
    );
    type(file, [newGuestsSheet, 'T3', 'Ticket'], [newGuestsSheet, 'T4', 'CHG-17']);

    await report(file, slots('C6'));
    await report(file, slots('C6'));

    expect(await plannedInSheet(file, 'guests.xlsx')).toEqual([
      { place: 'guests.xlsx, New guests, row 4', values: { name: 'erp09', like: 'erp01', memoryGiB: 16, vlans: '400,401 VSBACKUP:500' } },
    ]);
    const again = sheet(file, newGuestsSheet);
    expect(again[2]?.every(({ bold }) => bold)).toBe(true);
    expect(again[3]?.[0]?.bold).toBe(false);
    expect(again[3]?.[19]?.value).toBe('CHG-17');
  });

  it('keeps the look of the titles where a person has put rows above them', async () => {
    const file = join(temporaryFolder(), 'moved.xlsx');
    await report(file, slots('C6'));
    runPython(
      'import openpyxl, sys\nbook = openpyxl.load_workbook(sys.argv[1])\nbook["New guests"].insert_rows(3, 2)\nbook.save(sys.argv[1])',
      file,
    );

    await report(file, slots('C6'));

    expect(sheet(file, newGuestsSheet)[4]?.[0]).toEqual({ value: 'Name', bold: true });
  });
});

describe('canmove report', () => {
  it('writes the sheets of PowerVM and the form for the example fleet', async () => {
    const file = join(temporaryFolder(), 'powervm.xlsx');

    const { status, stderr } = await canmove(['report', '--captures', 'examples/powervm', '--xlsx', file]);

    expect(status, stderr).toBe(0);
    const { sheets, tables } = await readKept(file);
    expect(sheets.map(({ name }) => name)).toEqual([newGuestsSheet]);
    expect([...tables.keys()]).toEqual(
      expect.arrayContaining(['powervm-move-plan', 'powervm-physical-slots', 'powervm-wwpns', 'powervm-luns', 'powervm-stubs']),
    );
  });

  it('has one form, whatever platforms there are', () => {
    const tables = platforms.map((platform) => platform.tables);

    expect(reportForms(fakeJudgement().judgement, tables)).toEqual([newGuestsForm]);
    expect(reportForms(fakeJudgement().judgement, [])).toEqual([]);
    expect(reportForms(exampleJudgement, tables)).toEqual([newGuestsForm]);
  });
});
