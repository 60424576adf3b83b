import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hostileNames } from '../reports/fake-judgement.ts';
import { csvOf } from '../../reports/csv/write-csv.ts';
import { readKept } from '../../reports/xlsx/kept.ts';
import { canmove } from '../support/cli.ts';

const captures = ['--captures', 'examples/ldoms'] as const;
const folder = mkdtempSync(join(tmpdir(), 'canmove-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Fields of a CSV text as RFC 4180 has them. */
function parsed(text: string): string[][] {
  const lines: string[][] = [];
  let fields: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    fields.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    lines.push(fields);
    fields = [];
  }
  return lines;
}

describe('report --csv', () => {
  it('writes a file for every sheet, readable by their owner alone', async () => {
    const dir = join(folder, 'csv');

    const ran = await canmove(['report', ...captures, '--csv', dir]);

    expect(ran.status).toBe(0);
    expect(readdirSync(dir)).toEqual(expect.arrayContaining(['summary.csv', 'guests.csv', 'matrix.csv', 'fixes.csv']));
    expect(statSync(join(dir, 'guests.csv')).mode & 0o777).toBe(0o600);
    const [head, ...rows] = parsed(readFileSync(join(dir, 'matrix.csv'), 'utf8'));
    expect(head?.slice(0, 4)).toEqual(['Row key', 'Guest', 'Host', 'Best']);
    expect(rows).toHaveLength(42);
    expect(new Set(rows.flatMap((row) => row.slice(4)))).toEqual(
      new Set(['live', 'outage', 'no', 'unknown', 'here'].filter((kind) => rows.some((row) => row.includes(kind)))),
    );
  }, 30_000);

  it('says where it cannot write', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');

    expect(await canmove(['report', ...captures, '--csv', join(file, 'csv')])).toMatchObject({
      status: 74,
      stderr: expect.stringContaining('cannot be written: ENOTDIR') as string,
    });
  }, 30_000);
});

describe('report --sheet', () => {
  it('prints one sheet, by its title too', async () => {
    const [byId, byTitle] = [
      await canmove(['report', ...captures, '--sheet', 'guests']),
      await canmove(['report', ...captures, '--sheet', 'Guests']),
    ];

    expect(byId.stdout).toBe(byTitle.stdout);
    expect(parsed(byId.stdout)[0]?.[0]).toBe('Row key');
    expect(byId.stdout.endsWith('\r\n')).toBe(true);
  }, 30_000);

  it('names the nearest sheet for a name that there is not', async () => {
    expect((await canmove(['report', ...captures, '--sheet', 'guest'])).stderr).toContain('did you mean guests?');
  }, 30_000);
});

describe('CSV of hostile names', () => {
  it('gives every value back, none of them a formula', () => {
    const names = Object.values(hostileNames);
    const rows = names.map((name, index) => ({ key: `r${index}`, cells: [name, -1.5, { why: 'x' }, null] }));
    const columns = [
      { key: 'a', title: '=A', type: 'text' as const },
      { key: 'b', title: 'B, "b"', type: 'decimal' as const },
      { key: 'c', title: 'C', type: 'text' as const },
      { key: 'd', title: 'D', type: 'text' as const },
    ];

    const text = [...csvOf({ id: 't', title: 'T', columns, rows })].join('');

    const [head, ...lines] = parsed(text);
    expect(head).toEqual(['Row key', "'=A", 'B, "b"', 'C', 'D']);
    expect(lines).toHaveLength(names.length);
    for (const [, name, ...rest] of lines) {
      expect(name).not.toMatch(/^[\s]*[=+\-@]/);
      expect(rest).toEqual(['-1.5', 'unknown', '']);
    }
  });
});

describe('report --xlsx over a file that is there', () => {
  it('writes over its own workbook', async () => {
    const file = join(folder, 'report.xlsx');
    expect((await canmove(['report', ...captures, '--xlsx', file])).status).toBe(0);

    const ran = await canmove(['report', ...captures, '--xlsx', file]);

    expect([ran.status, ran.stderr]).toEqual([0, '']);
    // A form is a person's from the beginning; every other sheet is ours and made anew.
    expect((await readKept(file)).sheets.map(({ name }) => name)).toEqual(['New guests']);
  }, 60_000);

  it.each([
    ['notes of somebody', 'it is no workbook'],
    [Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(2000)]), 'it is protected by a password'],
  ])(
    'leaves what it cannot read as it is',
    async (content, why) => {
      const file = join(folder, 'foreign.xlsx');
      writeFileSync(file, content);

      const ran = await canmove(['report', ...captures, '--xlsx', file]);

      expect(ran.status).toBe(74);
      expect(ran.stderr).toContain('is left as it is');
      expect(ran.stderr).toContain(why);
      expect(readFileSync(file).equals(Buffer.from(content))).toBe(true);
      expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    },
    30_000,
  );

  it('takes an empty file for none', async () => {
    const file = join(folder, 'empty.xlsx');
    writeFileSync(file, '');

    expect((await canmove(['report', ...captures, '--xlsx', file])).status).toBe(0);
    expect(existsSync(file) && statSync(file).size > 0).toBe(true);
  }, 30_000);
});
