import { describe, expect, it } from 'vitest';
import type { Column, ColumnType } from '../../../reports/tables/table.ts';
import type { CellValue } from '../../../reports/xlsx/cell-value.ts';
import { columnWidths, headHeight, rowHeight, textHeight } from '../../../reports/xlsx/widths.ts';

function column(type: ColumnType, title = 'T', more: Partial<Column> = {}): Column {
  return { key: title, title, type, ...more };
}

function widthOf(only: Column, ...values: CellValue[]): number {
  const sheet = {
    name: 'S',
    table: 's',
    own: undefined,
    above: [],
    printWidth: undefined,
    title: 'S',
    note: '',
    columns: [only],
    rows: [],
    leading: 1,
  };
  return (
    columnWidths(
      sheet,
      values.map((value) => [value]),
    )[0] ?? 0
  );
}

describe('the width of a column', () => {
  it('grows with its longest value, up to a limit', () => {
    const widths = ['x'.repeat(10), 'x'.repeat(20), 'x'.repeat(400), 'x'.repeat(32_767)].map((value) =>
      widthOf(column('text'), 'x', value),
    );

    expect(widths[0]).toBeLessThan(widths[1] ?? 0);
    expect(widths[1]).toBeLessThan(widths[2] ?? 0);
    expect(widths[3]).toBe(widths[2]);
  });

  it('holds the longest line of a text, not all of it', () => {
    expect(widthOf(column('text'), `${'x'.repeat(20)}\n${'x'.repeat(15)}`)).toBe(widthOf(column('text'), 'x'.repeat(20)));
  });

  it('holds a time and a large number as they are shown', () => {
    expect(widthOf(column('time'), new Date(0))).toBeGreaterThan('1970-01-01 00:00'.length);
    expect(widthOf(column('decimal'), -123_456_789.25)).toBeGreaterThan('-123,456,789.3'.length);
  });

  it('holds the longest word of its title', () => {
    expect(widthOf(column('whole', 'Guests with undecided-targets'), 1)).toBeGreaterThan('undecided-targets'.length);
  });

  it('is what the table asks for, and narrow for letters', () => {
    expect(widthOf(column('text', 'T', { width: 33 }), 'x'.repeat(400))).toBe(33);
    expect(widthOf(column('letter', 'a-host-with-a-long-name'), 'L')).toBeLessThan(6);
  });
});

describe('the height of a row', () => {
  const wrapped = [column('text', 'T', { wrap: true })];

  it('is left to the program where one line holds all, or where nothing is wrapped', () => {
    expect(rowHeight(wrapped, [30], ['short'])).toBeUndefined();
    expect(rowHeight([column('text')], [10], ['x '.repeat(100)])).toBeUndefined();
    expect(rowHeight(wrapped, [10], [null])).toBeUndefined();
  });

  it('grows with the lines of a wrapped text, up to a limit', () => {
    const heights = ['a\nb', 'a\nb\nc', 'a\n'.repeat(500), 'x'.repeat(32_767)].map((text) => rowHeight(wrapped, [30], [text]) ?? 0);

    expect(heights[0]).toBeGreaterThan(15);
    expect(heights[1]).toBeGreaterThan(heights[0] ?? 0);
    expect(heights[2]).toBeLessThan(409);
    expect(heights[3]).toBe(heights[2]);
  });

  it('breaks between words, and within one that is too long', () => {
    const lines = (text: string) => Math.round(((rowHeight(wrapped, [12], [text]) ?? 16.2) - 3) / 13.2);

    expect(lines('aaaa bbbb cccc')).toBe(2);
    expect(lines('aaaaaa bbbbbb cccccc')).toBe(3);
    expect(lines('x'.repeat(25))).toBe(3);
  });

  it('of the titles fits rotated names, up to a limit', () => {
    const height = (title: string) => headHeight([column('letter', title)], [4]);

    expect(height('hostA')).toBe(height('hostB'));
    expect(height('a-rather-long-host')).toBeGreaterThan(height('hostA'));
    expect(height('x'.repeat(1000))).toBe(180);
  });

  it('of a note grows with the note', () => {
    expect(textHeight('x'.repeat(300), 100)).toBeGreaterThan(textHeight('x', 100));
  });
});
