import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { scriptSafe, writeHtml } from '../../../reports/html/write.ts';
import type { PageData } from '../../../reports/view/page-data.ts';
import { pageLimits, type PageLimits, type ReportInput } from '../../../reports/view/page.ts';
import { htmlAssets } from '../../../scripts/generate-html.ts';
import { fakeJudgement, hostileNames, plainShape } from '../fake-judgement.ts';

async function pageOf(input: ReportInput, limits: PageLimits = pageLimits): Promise<string> {
  const chunks: Buffer[] = [];
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await writeHtml(input, out, limits);
  expect(out.writableFinished).toBe(true);
  return Buffer.concat(chunks).toString('utf8');
}

function dataOf(page: string): PageData {
  const [, json = ''] = /<script type="application\/json" id="report-data">(.*?)<\/script>/s.exec(page) ?? [];
  return JSON.parse(json) as PageData;
}

const hash = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const megabyte = 1_000_000;

describe('the file', () => {
  it('is the same, byte for byte, for the same input', async () => {
    const first = await pageOf(fakeJudgement());

    const second = await pageOf(fakeJudgement());

    expect(second).toBe(first);
  });

  it('begins with a policy that allows its own script and style and nothing else', async () => {
    const page = await pageOf(fakeJudgement());

    const [, policy = ''] =
      /^<!doctype html>\n<html lang="en">\n<head>\n<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page) ?? [];
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(page) ?? [];
    const [, script = ''] = /<script>(.*?)<\/script>/s.exec(page) ?? [];
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src '${hash(script)}'`,
      `style-src '${hash(style)}'`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
  });

  it('names nothing outside itself', async () => {
    const page = (await pageOf(fakeJudgement())).replaceAll('http://www.w3.org/2000/svg', '');

    const markup = page.replace(/<script type="application\/json".*?<\/script>/s, '').replaceAll(/&[a-z]+;|&#x?[0-9A-Fa-f]+;/g, '');

    expect(markup.match(/<link|<img|<iframe|@import|url\((?!#)|\ssrc=|\sstyle=|\son[a-z]+="/g)).toBeNull();
  });

  it('holds hostile names only escaped', async () => {
    const page = await pageOf(fakeJudgement());

    expect(page).not.toContain(hostileNames.image);
    expect(page).not.toContain(hostileNames.script);
    expect(page).not.toContain('\u202e');
    expect(page).not.toContain('\u001b');
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page.match(/<\/script>/g)).toHaveLength(2);
    expect(dataOf(page).guests.map(({ name }) => name)).toContain(hostileNames.script);
  });

  it('writes its numbers without the help of the locale', async () => {
    const page = await pageOf(fakeJudgement());

    expect(dataOf(page).hosts[0]?.headroom.map(({ text }) => text)).toEqual([
      '64 of 256 free',
      '8 of 32 free',
      '100.3 GiB of 512.0 GiB free',
    ]);
  });

  it('fails with the error of the place it is written to', async () => {
    const full = new Writable({
      write(_chunk, _encoding, done) {
        done(new Error('no space left'));
      },
    });

    await expect(writeHtml(fakeJudgement(), full)).rejects.toThrow('no space left');
  });
});

describe('the size', () => {
  it('embeds the details of every pair of an ordinary fleet, passes with their evidence', async () => {
    const data = dataOf(await pageOf(fakeJudgement(plainShape(8, 40))));

    expect(data.leftOut).toEqual([]);
    expect(data.drillDown.cellsOf.reduce((sum, places) => sum + places.length / 2, 0)).toBe(40 * 7);
    expect(data.drillDown.moves.every(([, , , , passed]) => passed.length === 0)).toBe(true);
  });

  it('stays below 10 MB with the details of 20,000 pairs', async () => {
    const page = await pageOf(fakeJudgement(plainShape(41, 500)));

    const data = dataOf(page);
    expect(page.length).toBeLessThan(10 * megabyte);
    expect(data.drillDown.cellsOf.reduce((sum, places) => sum + places.length / 2, 0)).toBe(20_000);
    expect(data.leftOut.join(' ')).toContain('Evidence of conditions that hold');
  }, 120_000);

  it('has the best host of each guest and every host of one guest of each sort where there are too many, and says so', async () => {
    const data = dataOf(await pageOf(fakeJudgement(plainShape(8, 60)), { ...pageLimits, drillDownCells: 300 }));

    const { drillDown, matrix, guests, hosts } = data;
    const held = drillDown.cellsOf.map((places) => new Set(places.filter((_, at) => at % 2 === 0)));
    const moving = guests.flatMap((guest, index) => (guest.partOfHost ? [] : [index]));
    const sorts = matrix.rows.map((_, row) => matrix.rowOf.indexOf(row));
    expect(sorts).toHaveLength(16);
    expect(sorts.every((guest) => held[guest]?.size === hosts.length - 1)).toBe(true);
    expect(moving.every((guest) => held[guest]?.has(guests[guest]?.targets[0] ?? -1))).toBe(true);
    expect(data.leftOut.join(' ')).toContain('Details of 120 of 420 pairs');
  });

  it('leaves out parts of hosts, guests and the matrix that do not fit, and says which', async () => {
    const data = dataOf(await pageOf(fakeJudgement(), { ...pageLimits, hostCharacters: 10, guestCharacters: 10, matrixCharacters: 10 }));

    expect(data.hosts.every(({ tables, facts }) => tables.length === 0 && facts.length === 0)).toBe(true);
    expect(data.guests.every(({ tables, facts }) => tables.length === 0 && facts.length === 0)).toBe(true);
    expect(data.matrix.rows).toEqual([]);
    expect(data.leftOut).toHaveLength(3);
  });

  it('cuts long tables and says how long they are', async () => {
    const page = await pageOf(fakeJudgement(), { ...pageLimits, tableRows: 2 });

    expect(page).toContain('The first 2 of 3 rows; the workbook has all.');
  });
});

describe('scriptSafe', () => {
  it('leaves nothing that an HTML or script parser reads otherwise', () => {
    const value = { text: '</script><!-- & \u2028 \u2029 <script' };

    const safe = scriptSafe(JSON.stringify(value));

    expect(safe).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(safe)).toEqual(value);
  });
});

describe('the generated modules', () => {
  it('are those of the templates, script and style', async () => {
    const root = join(import.meta.dirname, '..', '..', '..');

    const assets = await htmlAssets();

    expect([...assets.keys()]).toEqual(['reports/html/generated/templates.ts', 'reports/html/generated/assets.ts']);
    for (const [path, text] of assets) expect(readFileSync(join(root, path), 'utf8')).toBe(text);
  });
});
