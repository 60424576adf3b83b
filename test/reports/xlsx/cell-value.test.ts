import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText, cellValue, dateOf } from '../../../reports/xlsx/cell-value.ts';

describe('text of a cell', () => {
  it.each([
    ['a formula', '=1+1', "'=1+1"],
    ['a plus', '+1', "'+1"],
    ['a minus', '-1', "'-1"],
    ['an at sign', '@SUM(A1)', "'@SUM(A1)"],
    ['a formula behind a blank', ' =1', "' =1"],
    ['a formula behind a no-break space', '\u00a0=1', "'\u00a0=1"],
    ['a formula in a second line', 'a\n=1', "a\n'=1"],
    ['a tab', '\t=1', '\\u{9}=1'],
    ['a return', '\r=1', '\\u{d}=1'],
    ['control characters', 'red\u001b[31m\u0007', 'red\\u{1b}[31m\\u{7}'],
    ['a bidirectional override', 'a\u202eb', 'a\\u{202e}b'],
    ['a lone surrogate', 'a\ud800b', 'a\\u{d800}b'],
    ['__proto__', '__proto__', '__proto__'],
    ['markup', '<b>&"\'', '<b>&"\''],
    ['lines of ours', 'a\nb', 'a\nb'],
    ['nothing', '', ''],
  ])('is harmless for %s', (_, text, expected) => {
    expect(cellText(text)).toBe(expected);
  });

  it('is whole at the limit of a cell', () => {
    expect(cellText('x'.repeat(32_767))).toBe('x'.repeat(32_767));
  });

  it('is cut above the limit, and says so', () => {
    const text = cellText('x'.repeat(40_000));

    expect(text.length).toBe(32_767);
    expect(text).toMatch(/^x+… \(cut here: 40000 characters, a cell holds 32767\)$/);
  });

  it('is not cut within a character', () => {
    const text = cellText('x'.repeat(1) + '\u{1f600}'.repeat(20_000));

    expect(text).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
    expect(text.length).toBeLessThanOrEqual(32_767);
  });

  it('holds nothing that a sheet cannot, and starts no formula in any line, whatever a host prints', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const shown = cellText(text);
        // eslint-disable-next-line no-control-regex -- control characters are what must not be there
        expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
        for (const line of shown.split('\n')) expect(line).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });
});

describe('the value of a cell', () => {
  it.each([
    ['nothing stays nothing', null, 'whole', null],
    ['what is not known is a word', { why: 'cut' }, 'whole', 'unknown'],
    ['a number stays a number', 5, 'whole', 5],
    ['0 stays 0', 0, 'decimal', 0],
    ['infinity cannot be written', Number.POSITIVE_INFINITY, 'decimal', 'unknown'],
    ['not-a-number cannot be written', Number.NaN, 'whole', 'unknown'],
    ['a flag is a word', true, 'flag', 'yes'],
    ['a flag that is not set is a word', false, 'flag', 'no'],
    ['a kind is its word', 'outage', 'kind', 'outage'],
    ['a kind may be its letter', 'outage', 'letter', 'O'],
    ['the own host is a sign', 'here', 'letter', '-'],
    ['what is no kind is text', '=1', 'letter', "'=1"],
    ['what is no time is text', '=1', 'time', "'=1"],
    ['text in a column of numbers stays harmless', '=1', 'whole', "'=1"],
  ] as const)('%s', (_, cell, type, expected) => {
    expect(cellValue(cell, type)).toBe(expected);
  });

  it('of a time is that time', () => {
    expect(cellValue('2026-03-04T22:10:00Z', 'time')).toEqual(new Date('2026-03-04T22:10:00Z'));
  });

  it('is never an object of somebody else', () => {
    const foreign = { why: 'x', formula: 'HYPERLINK("http://192.0.2.1/")', hyperlink: 'javascript:1', text: 'x' };

    expect(cellValue(foreign, 'text')).toBe('unknown');
  });
});

describe('a date', () => {
  it.each(['2026-03-04', 'yesterday', '', '2026-13-04T00:00:00Z', '1899-12-31T00:00:00Z', '2026-03-04T22:10:00+01:00'])(
    'is not made of "%s"',
    (text) => {
      expect(dateOf(text)).toBeUndefined();
    },
  );

  it('may have fractions of a second', () => {
    expect(dateOf('2026-03-04T22:10:00.250Z')?.getTime()).toBe(Date.UTC(2026, 2, 4, 22, 10, 0, 250));
  });
});
