import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { known, missing } from '../../../schemas/facts.ts';
import { cellOf, listed, percent, rowKey, rowsOf, someOf, withReasons, type SubjectColumn } from '../../../reports/tables/table.ts';

describe('a row key', () => {
  it('is the names themselves where they are plain', () => {
    expect(rowKey('hostA', 'erp-db1', 5)).toBe('hostA/erp-db1/5');
  });

  it('keeps parts apart that would read alike when joined', () => {
    expect(rowKey('a/b')).not.toBe(rowKey('a', 'b'));
    expect(rowKey('a%2f;b')).not.toBe(rowKey('a/b'));
  });

  it('differs for different parts, whatever they hold, and is harmless text', () => {
    const parts = fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { minLength: 1, maxLength: 3 });

    fc.assert(
      fc.property(parts, parts, (one, other) => {
        expect(rowKey(...one)).toMatch(/^[A-Za-z0-9_.:%;/]?[A-Za-z0-9_.:%;/-]*$/);
        expect(rowKey(...one) === rowKey(...other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  it('stays short and different for endless names', () => {
    const [one, other] = [rowKey('x'.repeat(40_000)), rowKey(`${'x'.repeat(39_999)}y`)];

    expect(one.length).toBeLessThan(400);
    expect(one).not.toBe(other);
  });
});

describe('a cell of a fact', () => {
  it.each([
    ['a known value is the value', cellOf(known('a', 0)), 'a'],
    ['a known 0 is 0', cellOf(known(0, 0)), 0],
    ['a known value is shown as asked', cellOf(known(2, 0), (value) => value * 2), 4],
    ['a missing value says why', cellOf(missing('not read')), { why: 'not read' }],
  ])('%s', (_, cell, expected) => {
    expect(cell).toEqual(expected);
  });
});

describe('rows', () => {
  const columns: SubjectColumn<string>[] = [{ key: 'name', title: 'Name', type: 'text', of: (name) => name }];

  it('have distinct keys even where two subjects have one name', () => {
    const rows = rowsOf(['a', 'a', 'b'], (name) => rowKey(name), columns);

    expect(rows.map(({ key }) => key)).toEqual(['a', 'a/%2', 'b']);
  });
});

describe('reasons of a row', () => {
  it('are given once for all cells that share them, and not at all where everything is known', () => {
    const why = { why: 'ldm list was cut' };
    const table = withReasons({
      id: 't',
      title: 'T',
      columns: [
        { key: 'a', title: 'A', type: 'text' },
        { key: 'b', title: 'B', type: 'whole' },
        { key: 'c', title: 'C', type: 'whole' },
      ],
      rows: [
        { key: '1', cells: [why, why, { why: 'other' }] },
        { key: '2', cells: ['x', null, 0] },
      ],
    });

    expect(table.columns.at(-1)?.key).toBe('not-known');
    expect(table.rows.map(({ cells }) => cells.at(-1))).toEqual(['A, B: ldm list was cut\nC: other', null]);
  });
});

describe('small words', () => {
  it('name nothing as nothing', () => {
    expect(listed([])).toBeNull();
    expect(percent(0, 0)).toBeNull();
  });

  it('name some and count the rest', () => {
    expect(someOf(['a', 'b'], 2)).toBe('a, b');
    expect(someOf(['a', 'b', 'c'], 2)).toBe('a, b and 1 more');
  });
});
