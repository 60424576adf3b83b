import { describe, expect, it } from 'vitest';
import type { Table } from '../../../reports/tables/table.ts';
import { sheetsOf } from '../../../reports/xlsx/sheets.ts';

function table(title: string, rows = 1, columns = 2, more: Partial<Table> = {}): Table {
  return {
    id: 't',
    title,
    columns: Array.from({ length: columns }, (_, index) => ({ key: `c${index}`, title: `C${index}`, type: 'whole' })),
    rows: Array.from({ length: rows }, (_, row) => ({
      key: `r${row}`,
      cells: Array.from({ length: columns }, (__, column) => row * 100 + column),
    })),
    ...more,
  };
}

describe('the name of a sheet', () => {
  const names = (...titles: string[]) => sheetsOf(titles.map((title) => table(title))).map(({ name }) => name);

  it.each([
    ['keeps a plain title', 'Blockers & fixes', 'Blockers & fixes'],
    ['has none of the characters a name cannot have', "a[b]c:d*e?f/g\\h'i", 'a b c d e f g h i'],
    ['has at most 31 characters', 'x'.repeat(40), 'x'.repeat(31)],
    ['is never empty', '///', 'Table'],
    ['is not the one name that is taken by spreadsheet programs', 'History', 'Table'],
    ['shows what cannot be seen', 'a\u202eb', 'a u{202e}b'],
    ['is not cut within a character', `${'x'.repeat(30)}\u{1f600}`, 'x'.repeat(30)],
  ])('%s', (_, title, expected) => {
    expect(names(title)).toEqual([expected]);
  });

  it('is unique, also where only the case or the cut end differ', () => {
    const all = names('Hosts', 'hosts', 'Hosts', 'y'.repeat(40), `${'y'.repeat(35)}z`);

    expect(all).toEqual(['Hosts', 'hosts ~2', 'Hosts ~3', 'y'.repeat(31), `${'y'.repeat(28)} ~2`]);
    expect(all.every((name) => name.length <= 31)).toBe(true);
  });
});

describe('a table as sheets', () => {
  it('is one sheet right up to the limits', () => {
    const sheets = sheetsOf([table('T', 7, 4, { note: 'Note.' })], { rows: 11, columns: 5 });

    expect(sheets.map(({ name, title, note }) => ({ name, title, note }))).toEqual([{ name: 'T', title: 'T', note: 'Note.' }]);
  });

  it('has more sheets where it has more rows than one holds, and says so', () => {
    const sheets = sheetsOf([table('T', 16, 2)], { rows: 11, columns: 5 });

    expect(sheets.map(({ name }) => name)).toEqual(['T 1', 'T 2', 'T 3']);
    expect(sheets.map(({ rows }) => rows.length)).toEqual([7, 7, 2]);
    expect(sheets[2]?.title).toBe('T (part 3 of 3)');
    expect(sheets[2]?.note).toContain('rows 15 to 16 of 16');
    expect(sheets[2]?.rows[0]?.key).toBe('r14');
  });

  it('has more sheets where it has more columns than one holds, each with the columns that name a row', () => {
    const sheets = sheetsOf([table('M', 2, 8, { leading: 2, note: 'Legend.' })], { rows: 11, columns: 6 });

    expect(sheets.map(({ columns }) => columns.map(({ key }) => key))).toEqual([
      ['c0', 'c1', 'c2', 'c3', 'c4'],
      ['c0', 'c1', 'c5', 'c6', 'c7'],
    ]);
    expect(sheets[1]?.rows[1]).toEqual({ key: 'r1', cells: [100, 101, 105, 106, 107] });
    expect(sheets[1]?.note).toBe('One sheet cannot hold all: this one has rows 1 to 2 of 2, columns 6 to 8 of 8. Legend.');
  });

  it('is split both ways where it must be, every cell once', () => {
    const sheets = sheetsOf([table('M', 9, 7)], { rows: 9, columns: 5 });

    expect(sheets.map(({ title }) => title)).toEqual([1, 2, 3, 4].map((part) => `M (part ${part} of 4)`));
    const cells = sheets.flatMap(({ rows }) => rows.flatMap((row) => row.cells.slice(1)));
    expect(cells.length).toBe(9 * 6);
    expect(new Set(cells).size).toBe(9 * 6);
  });

  it('of a table without rows is a sheet that says so', () => {
    const [sheet] = sheetsOf([table('T', 0)]);

    expect(sheet?.rows).toEqual([]);
    expect(sheet?.note).toBe('There is nothing to list.');
  });
});
