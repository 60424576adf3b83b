/**
 * Every call to the system fails in turn: the 1st, the 2nd, … until an operation gets through without reaching the
 * failing one (SQLite's method, X13); or the process dies there (X12).
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { openStore } from '../../store/open.ts';
import type { Store, Writer } from '../../store/store.ts';
import { failAt, killAt } from '../support/failing-files.ts';
import { assessmentOf, captureOf, freshPath, put, snapshotsOf, write } from './samples.ts';

vi.mock('node:fs/promises', async (original) => (await import('../support/failing-files.ts')).failingPromises(await original()));
vi.mock('node:fs', async (original) => (await import('../support/failing-files.ts')).failingFileSystem(await original()));

const capture = captureOf('hostA', 3);
const operations: readonly (readonly [string, (writer: Writer) => Promise<unknown>])[] = [
  ['storing a capture', (writer) => writer.putCapture(capture, snapshotsOf(capture), 1)],
  ['storing the first capture of an endpoint', (writer) => writer.putCapture(captureOf('hostB', 3), [], 1)],
  ['storing an assessment', (writer) => writer.putAssessment(assessmentOf(3))],
  ['reparsing', (writer) => writer.reparse([{ platform: 'ldoms', version: 2, parse: (each) => snapshotsOf(each) }], 'all')],
  ['pruning', (writer) => writer.prune({ now: '2027-01-01T00:00:00Z', keepNewest: 1, keepDays: 1 })],
];

/** A store with two captures and two assessments, copied for each failing call. */
const template = { path: '' };

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'canmove-template-'));
  template.path = join(folder, 'store');
  const store = await openStore(template.path);
  await put(store, captureOf('hostA', 1), captureOf('hostA', 2));
  await write(store, async (writer) => {
    await writer.putAssessment(assessmentOf(1));
    await writer.putAssessment(assessmentOf(2));
  });
  return () => rmSync(folder, { recursive: true, force: true });
});

/** What was there before is there, and is evidence, whatever became of what was being written. */
async function expectWhole(store: Store): Promise<void> {
  const { endpoints, damage } = await store.newestSnapshots();
  expect(damage).toEqual([]);
  expect((await store.check()).damage).toEqual([]);
  const hostA = endpoints.find(({ endpoint }) => endpoint === 'hostA');
  if (hostA?.evidence.kind !== 'found') throw new Error('the evidence of hostA is gone');
  expect(['2026-11-02T01:00:00Z', '2026-11-03T01:00:00Z']).toContain(hostA.evidence.capture.startedAt);
  expect(hostA.evidence.snapshots).toEqual(
    snapshotsOf(hostA.evidence.capture.startedAt === capture.startedAt ? capture : captureOf('hostA', 2)),
  );
  const newest = await store.newestAssessment();
  expect(newest.kind === 'found' && [assessmentOf(2), assessmentOf(3)].map((each) => each.startedAt)).toContain(
    newest.kind === 'found' && newest.value.startedAt,
  );
}

/** What differs between the codes is only what the message advises: the others go through one operation. */
const everyCode = ['ENOSPC', 'EIO', 'EACCES', 'EROFS', 'EMFILE'];
const thorough = ['ENOSPC', 'EIO'];

describe.each(everyCode)('X13: %s at every call in turn', (code) => {
  test.each(thorough.includes(code) ? operations : operations.slice(0, 1))(
    'of %s loses nothing and names the path',
    { timeout: 60_000 },
    async (what, operate) => {
      let reached = 0;
      for (let call = 1; ; call += 1) {
        const path = freshPath();
        cpSync(template.path, path, { recursive: true });
        const store = await openStore(path);

        const { error, failed } = await failAt(call, code, () => write(store, operate));

        if (failed === undefined) break;
        reached += 1;
        if (error !== undefined)
          expect(error).toMatchObject({ name: 'UsageError', status: 74, message: expect.stringContaining(path) as string });
        await expectWhole(store);
        const left = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.tmp-'));
        expect({ failed, left }).toEqual({ failed, left: [] });
      }
      console.info(`X13: ${code} at each of ${reached} calls of ${what}: 0 lost`);
      expect(reached).toBeGreaterThan(15);
    },
  );

  test('of reading costs the endpoint or says the path, and never makes evidence out of nothing', async () => {
    const path = freshPath();
    cpSync(template.path, path, { recursive: true });
    const whole = await (await openStore(path)).newestSnapshots();
    let reached = 0;
    for (let call = 1; ; call += 1) {
      let read: unknown;

      const { error, failed } = await failAt(call, code, async () => {
        read = await (await openStore(path)).newestSnapshots();
      });

      if (failed === undefined) break;
      reached += 1;
      if (error !== undefined)
        expect(error).toMatchObject({ name: 'UsageError', status: 74, message: expect.stringContaining(path) as string });
      else if (JSON.stringify(read) !== JSON.stringify(whole)) {
        expect(read).toMatchObject({
          damage: [{ file: expect.stringContaining(path) as string, reason: expect.stringContaining(code) as string }],
        });
        expect(JSON.stringify(read)).not.toContain('"kind":"found"');
      }
    }
    expect(reached).toBeGreaterThan(8);
  });
});

test('making the store fails with the path, and works when the cause is gone', async () => {
  for (let call = 1; ; call += 1) {
    const path = freshPath();

    const { error, failed } = await failAt(call, 'ENOSPC', async () => put(await openStore(path), captureOf('hostA', 2)));

    if (failed === undefined) break;
    if (error !== undefined)
      expect(error).toMatchObject({ name: 'UsageError', status: 74, message: expect.stringContaining(path) as string });
    const message = error instanceof Error ? error.message : '';
    if (message.includes('remove') && message.includes('writer-')) continue; // our own lock, while this process lives
    expect(await put(await openStore(path), captureOf('hostA', 2))).toHaveLength(1);
  }
});

describe('X12: a process that dies at any call', () => {
  /** Dead before it began: a lock of this process is one of a living writer. */
  const deadPid = spawnSync(process.execPath, ['-e', '0']).pid;

  test.each(operations)('of %s leaves whole generations, and the next writer needs no help', { timeout: 60_000 }, async (what, operate) => {
    let reached = 0;
    for (let call = 1; ; call += 1) {
      const path = freshPath();
      cpSync(template.path, path, { recursive: true });
      const pid = vi.spyOn(process, 'pid', 'get').mockReturnValue(deadPid);
      const { failed } = await killAt(call, async () => write(await openStore(path), operate));
      pid.mockRestore();

      if (failed === undefined) break;
      reached += 1;
      const store = await openStore(path);
      await expectWhole(store);
      await write(store, operate);
      await expectWhole(store);
      expect((await store.check()).damage).toEqual([]);
      expect(readdirSync(join(path, 'locks')).filter((name) => !name.includes('.tmp-'))).toEqual([]);
    }
    console.info(`X12: killed at each of ${reached} calls of ${what}: 0 corrupt or half-visible generations`);
    expect(reached).toBeGreaterThan(15);
  });
});
