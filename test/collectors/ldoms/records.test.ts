import { describe, expect, it } from 'vitest';
import { parseRecords, textOf, valueOf } from '../../../collectors/ldoms/records.ts';
import type { LdmRecord } from '../../../collectors/ldoms/records.ts';
import { wholeNumber } from '../../../collectors/ldoms/reading.ts';
import { readingOf } from './reading.ts';

const reading = readingOf('ldm list -p');

function recordsOf(text: string): readonly LdmRecord[] {
  const { facts } = parseRecords(text, reading, 'version');
  if (!('v' in facts)) throw new Error(facts.why);
  return facts.v;
}

function whyNot(text: string): string {
  const { facts } = parseRecords(text, reading, 'version');
  if ('v' in facts) throw new Error('the records were read');
  return facts.why;
}

describe('records of ldm -p', () => {
  it('are a tag with attributes, and rows that begin with a bar', () => {
    const [vds] = recordsOf('VERSION 1.21\nVDS|name=vds0\n|vol=a|opts=\n|vol=b|opts=ro\n');

    expect(vds?.tag).toBe('VDS');
    expect(vds?.values.get('name')).toBe('vds0');
    expect(vds?.rows.map((row) => [row.line, Object.fromEntries(row.values)])).toEqual([
      [3, { vol: 'a', opts: '' }],
      [4, { vol: 'b', opts: 'ro' }],
    ]);
  });

  it.each(['1.0', '1.4', '1.6', '1.11', '1.21', '2.0'])('are read whatever the version of the listing is: %s', (version) => {
    expect(recordsOf(`VERSION ${version}\nDOMAIN|name=a\n`)).toHaveLength(1);
  });

  it('split an attribute at its first equals sign', () => {
    const [record] = recordsOf('VERSION 1.0\nCONTROL|policy=disabled=0;ttfc=2000\n');

    expect(record?.values.get('policy')).toBe('disabled=0;ttfc=2000');
  });

  it('tolerate a trailing bar, carriage returns and a byte order mark', () => {
    const [record] = recordsOf('\ufeffVERSION 1.0\r\nDOMAIN|name=ldg1|\r\n');

    expect(record?.values.get('name')).toBe('ldg1');
  });

  it('keep an empty value apart from one that is not reported', () => {
    const [record] = recordsOf('VERSION 1.0\nVSW|net-dev=\n');

    expect(textOf(record as LdmRecord, 'net-dev', reading)).toEqual({ v: '', s: 2 });
    expect(textOf(record as LdmRecord, 'mtu', reading)).toEqual({ why: 'mtu is not reported by ldm 3.6 in ldm list -p', s: 2 });
  });

  it('make a key that occurs twice contradictory', () => {
    const [record] = recordsOf('VERSION 1.0\nDOMAIN|name=a|ncpu=8|ncpu=16\n');

    expect(valueOf(record as LdmRecord, 'ncpu', reading, wholeNumber)).toMatchObject({ why: 'ldm list -p says ncpu twice in one record' });
  });

  it('keep names that an object would trip over', () => {
    const [record] = recordsOf('VERSION 1.0\nDOMAIN|name=__proto__|__proto__=x|constructor=y\n');

    expect(record?.values.get('__proto__')).toBe('x');
    expect(Object.prototype).not.toHaveProperty('name');
  });

  it('note what stands before VERSION, and go on', () => {
    const { facts, diagnostics } = parseRecords('Last login: today\nVERSION 1.0\nDOMAIN|name=a\n', reading, 'version');

    expect(facts).toHaveProperty('v');
    expect(diagnostics).toMatchObject([{ severity: 'note', line: 1, context: 'Last login: today' }]);
  });

  it('do not use a record with noise inside, and keep its neighbours', () => {
    const [first, second] = recordsOf('VERSION 1.0\nVSW|name=a\nWarning: something happened\nVSW|name=b\n');

    expect(first?.unusable).toBe('noise stands inside it');
    expect(second?.unusable).toBeUndefined();
  });

  it('do not use a record with an attribute that has no key', () => {
    const [record] = recordsOf('VERSION 1.0\nVDS|name=a|stray\n');

    expect(record?.unusable).toBe('an attribute has no key');
  });

  it('join the lines of a variable, and mark what follows as within reach of the guest', () => {
    const [variables, vdisk] = recordsOf('VERSION 1.0\nVARIABLES\n|nvramrc=devalias a b\n  ." hello" cr\n|x=a|b=c\nVDISK|name=d\n');

    expect(variables?.rows.map((row) => [...row.values])).toEqual([[['nvramrc', 'devalias a b\n  ." hello" cr']], [['x', 'a|b=c']]]);
    expect(vdisk?.afterGuestText).toBe(true);
  });

  it('do not suspect what follows variables of one line each', () => {
    const [, vdisk] = recordsOf('VERSION 1.0\nVARIABLES\n|auto-boot?=true\nVDISK|name=d\n');

    expect(vdisk?.afterGuestText).toBe(false);
  });

  it('suspect what follows a variable whose value was removed', () => {
    const [, vdisk, next, later] = recordsOf('VERSION 1.0\nVARIABLES\n|nvramrc=(removed)\nVDISK|name=d\nDOMAIN|name=b\nVDISK|name=e\n');

    expect([vdisk?.afterGuestText, next?.afterGuestText, later?.afterGuestText]).toEqual([true, true, false]);
  });

  it('know whether something follows them', () => {
    expect(recordsOf('VERSION 1.0\nCORE\n|cid=0\nVCPU\n|vid=0\n').map((record) => record.closed)).toEqual([true, false]);
  });

  it.each([
    ['an empty output', '', 'ldm list -p printed nothing'],
    [
      'an output that stops in a line',
      'VERSION 1.0\nDOMAIN|name=a|mem=123',
      'ldm list -p stops in the middle of a line: the output is cut',
    ],
    [
      'another language',
      'NAME STATUS\nprimary aktiv\n',
      'ldm list -p: there is no VERSION line, so this is not the output of ldm -p that we know',
    ],
    ['bytes that are no text', 'VERSION 1.0\n\0\n', 'ldm list -p printed NUL characters: that is not text'],
    ['text instead of a record', 'VERSION 1.0\nFailed to connect\n', 'ldm list -p: text stands where a record was expected'],
    ['a line of more than 1 MiB', `VERSION 1.0\nDOMAIN|name=${'a'.repeat(1024 * 1024)}\n`, 'ldm list -p printed a line of more than 1 MiB'],
    ['more than 16 MiB', `VERSION 1.0\n${'DOMAIN|name=a\n'.repeat(1_300_000)}`, 'ldm list -p printed more than 16 MiB'],
    ['more than 100,000 records', `VERSION 1.0\n${'MAC|a=b\n'.repeat(100_001)}`, 'ldm list -p: there are more than 100000 records'],
  ])('refuse %s', (_name, text, why) => {
    expect(whyNot(text)).toBe(why);
  });

  it('show no line of the variables in a diagnostic', () => {
    const { diagnostics } = parseRecords('VERSION 1.0\nVARIABLES\n|a=b\nsecret one\nsecret two\nDOMAIN|name=a\n', reading, 'version');

    expect(JSON.stringify(diagnostics)).not.toContain('secret');
  });

  it('keep a flood of diagnostics short', () => {
    const { diagnostics } = parseRecords(`VERSION 1.0\nDOMAIN|name=a\n${'noise here\n'.repeat(5000)}`, reading, 'version');

    expect(diagnostics).toHaveLength(51);
  });

  it.each([
    ['bars', '|'.repeat(900_000)],
    ['equals signs', `A|${'='.repeat(900_000)}`],
    ['a tag and blanks', `DOMAIN${' '.repeat(900_000)}x`],
    ['letters', 'A'.repeat(900_000)],
  ])('are read in linear time: a line of %s', (_name, line) => {
    const started = performance.now();

    parseRecords(`VERSION 1.0\nDOMAIN|name=a\n${line}\n`, reading, 'version');

    expect(performance.now() - started).toBeLessThan(1500);
  });
});
