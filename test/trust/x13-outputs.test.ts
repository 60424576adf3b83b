/** X13 for what reports write: every call to the system fails in turn; what was there stays, and the message names the file. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { writeReports, type ReportFiles } from '../../cli/actions/output-files.ts';
import { syntheticSnapshots } from '../../examples/generator/synthetic.ts';
import { join as joinFleet } from '../../fleet/join.ts';
import { assess } from '../../rules/assessment/assess.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { Judgement } from '../../rules/judgement.ts';
import { rulePacks } from '../../rules/registry.ts';
import type { Assessment } from '../../schemas/generated/types.ts';
import { failAt } from '../support/failing-files.ts';
import { share } from '../support/long.ts';

vi.mock('node:fs/promises', async (original) => (await import('../support/failing-files.ts')).failingPromises(await original()));
vi.mock('node:fs', async (original) => (await import('../support/failing-files.ts')).failingFileSystem(await original()));

const folder = mkdtempSync(join(tmpdir(), 'canmove-outputs-'));
const stderr = new Writable({ write: (_chunk, _encoding, done) => done() });
let judged: { readonly judgement: Judgement; readonly assessment: Assessment };

beforeAll(async () => {
  const fleet = joinFleet(syntheticSnapshots({ hosts: 2, guests: 3, shapes: 3, seed: 1, everyFactDiffers: false }), {
    asOf: '2026-11-02T22:30:00Z',
  });
  const judgement = judge(fleet, await rulePacks());
  const assessment = assess(judgement, {
    canmove: '0.1.0',
    startedAt: fleet.asOf,
    captures: [],
    expectations: [],
    changes: [],
  });
  judged = { judgement, assessment };
  return () => rmSync(folder, { recursive: true, force: true });
});

function writeAll(files: ReportFiles): Promise<unknown> {
  return writeReports(judged.judgement, judged.assessment, files, { cwd: folder, stderr });
}

/** What differs between the codes is only the word in the message: the usual run has all of them for the smallest output. */
const everyCode = ['ENOSPC', 'EIO', 'EACCES', 'EROFS', 'EMFILE'];
const outputs: readonly { readonly what: string; readonly files: ReportFiles; readonly file: string; readonly codes: readonly string[] }[] =
  [
    { what: 'the assessment', files: { assessment: 'a.json' }, file: 'a.json', codes: everyCode },
    { what: 'the page', files: { html: 'r.html' }, file: 'r.html', codes: everyCode.slice(0, share(2, 5)) },
    { what: 'the workbook', files: { xlsx: 'r.xlsx' }, file: 'r.xlsx', codes: everyCode.slice(0, share(2, 5)) },
    { what: 'CSV files', files: { csv: 'sheets' }, file: 'sheets/guests.csv', codes: everyCode.slice(0, share(1, 5)) },
  ];
const cases = outputs.flatMap(({ codes, ...output }) => codes.map((code) => ({ ...output, code })));

describe('X13: reports', () => {
  test.each(cases)('of $what, $code at every call in turn loses nothing and names the file', { timeout: 120_000 }, async (each) => {
    const { what, code, files, file } = each;
    const path = join(folder, file);
    rmSync(path, { force: true });
    await writeAll(files);
    const old = readFileSync(path);
    let reached = 0;
    for (let call = 1; ; call += 1) {
      writeFileSync(path, old);
      const { error, failed } = await failAt(call, code, () => writeAll(files), folder);
      if (failed === undefined) {
        expect(error).toBeUndefined();
        break;
      }
      reached += 1;
      const where = `${failed}, call ${call}`;
      if (error !== undefined) {
        expect(error, where).toMatchObject({ name: 'UsageError', status: 74 });
        expect((error as Error).message, where).toContain(file.split('/')[0]);
        if (files.csv === undefined) expect(readFileSync(path).equals(old), where).toBe(true);
      }
      expect(existsSync(path), where).toBe(true);
      const left = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp'));
      expect({ where, left }).toEqual({ where, left: [] });
    }
    console.info(`X13: ${code} at each of ${reached} calls of writing ${what}: 0 lost`);
    expect(reached).toBeGreaterThan(2);
  });
});
