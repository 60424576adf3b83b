import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../store/open.ts';
import { assessmentOf, captureOf, freshPath, freshStore, put, snapshotsOf, unreachable, write } from './samples.ts';

function filesUnder(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name));
}

describe('captures', () => {
  test('what is stored comes back as it was, also when it is opened again', async () => {
    const path = freshPath();
    const capture = captureOf('hostA', 2, { status: 'partial', reason: 'prtdiag timed out', legacyAlgorithms: ['ssh-dss'] });

    const [id] = await put(await openStore(path), capture);
    const store = await openStore(path);

    expect(await store.capture(String(id))).toEqual({ kind: 'found', id, value: capture });
    expect(await store.snapshots(String(id))).toEqual({ kind: 'found', id, value: snapshotsOf(capture) });
    const { endpoints, damage } = await store.newestSnapshots();
    expect(damage).toEqual([]);
    expect(endpoints).toEqual([
      {
        endpoint: 'hostA',
        newest: {
          id,
          endpoint: 'hostA',
          platform: 'ldoms',
          startedAt: capture.startedAt,
          finishedAt: capture.finishedAt,
          status: 'partial',
          reason: 'prtdiag timed out',
          legacyAlgorithms: ['ssh-dss'],
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
          parserVersion: 1,
          hosts: [{ name: 'hostA', guests: ['ldom1'] }],
        },
        evidence: { kind: 'found', capture: endpoints[0]?.newest, snapshots: snapshotsOf(capture) },
      },
    ]);
  });

  test('an attempt that failed is the state of the endpoint, and what was read before stays its evidence', async () => {
    const store = await freshStore();
    const [good, failed] = await put(store, captureOf('hostA', 2), unreachable('hostA', 3));

    const [hostA] = (await store.newestSnapshots()).endpoints;

    expect(hostA?.newest).toMatchObject({ id: failed, status: 'unreachable', reason: 'connection timed out', hosts: [] });
    expect(hostA?.evidence).toMatchObject({ kind: 'found', capture: { id: good, startedAt: '2026-11-02T01:00:00Z' } });
  });

  test('an endpoint that was never reached has no evidence', async () => {
    const store = await freshStore();
    await put(store, unreachable('hostA', 2));

    const { endpoints } = await store.newestSnapshots();

    expect(endpoints.map(({ evidence }) => evidence)).toEqual([{ kind: 'absent' }]);
  });

  test('what was stored last is the newest, even after a clock that ran ahead', async () => {
    const store = await freshStore();
    const [, last] = await put(store, captureOf('hostA', 20), captureOf('hostA', 2));

    const [hostA] = (await store.newestSnapshots()).endpoints;

    expect(hostA?.newest?.id).toBe(last);
    expect(hostA?.evidence).toMatchObject({ kind: 'found', capture: { id: last } });
  });

  test('a list of guests that is not known is not an empty one', async () => {
    const store = await freshStore();
    const capture = captureOf('hostA', 2);
    await write(store, (writer) => writer.putCapture(capture, snapshotsOf(capture, 'not known'), 1));
    const other = captureOf('hostB', 2);
    await write(store, (writer) => writer.putCapture(other, snapshotsOf(other, []), 1));

    const { endpoints } = await store.newestSnapshots();

    expect(endpoints.map(({ newest }) => newest?.hosts)).toEqual([[{ name: 'hostA' }], [{ name: 'hostB', guests: [] }]]);
  });

  test('the history of an endpoint is told newest first', async () => {
    const store = await freshStore();
    const ids = await put(store, captureOf('hostA', 2), unreachable('hostA', 3), captureOf('hostA', 4), captureOf('hostB', 4));

    const { captures, damage } = await store.history('hostA');

    expect(captures.map(({ id, status }) => [id, status])).toEqual([
      [ids[2], 'ok'],
      [ids[1], 'unreachable'],
      [ids[0], 'ok'],
    ]);
    expect(damage).toEqual([]);
  });

  test('storing the same capture again changes nothing', async () => {
    const path = freshPath();
    const store = await openStore(path);
    const [first] = await put(store, captureOf('hostA', 2));
    const before = filesUnder(path).map((file) => [file, statSync(file).mtimeMs, statSync(file).ino]);

    const [second] = await put(store, captureOf('hostA', 2));

    expect(second).toBe(first);
    const after = filesUnder(path).map((file) => [file, statSync(file).mtimeMs, statSync(file).ino]);
    expect(after.filter(([file]) => !String(file).endsWith('locks'))).toEqual(before.filter(([file]) => !String(file).endsWith('locks')));
  });

  test('captures that arrive at the same time are all there', async () => {
    const store = await freshStore();
    const captures = ['hostA', 'hostB', 'hostC'].flatMap((endpoint) => [2, 3, 4, 5].map((day) => captureOf(endpoint, day)));

    await write(store, (writer) => Promise.all(captures.map((capture) => writer.putCapture(capture, snapshotsOf(capture), 1))));

    const histories = await Promise.all(['hostA', 'hostB', 'hostC'].map((endpoint) => store.history(endpoint)));
    expect(histories.map(({ captures: all }) => all.map(({ startedAt }) => startedAt.slice(8, 10)))).toEqual(
      Array.from({ length: 3 }, () => ['05', '04', '03', '02']),
    );
    expect(histories.map(({ captures: all }) => all.map(({ id }) => Number(id.split('-').at(-3))))).toEqual(
      Array.from({ length: 3 }, () => [4, 3, 2, 1]),
    );
    expect(await store.check()).toEqual({ records: 12 * 2 + 3, damage: [] });
  });

  test('endpoints with hostile names, and names that differ in one bit of spelling, stay apart and inside', async () => {
    const path = freshPath();
    const store = await openStore(path);
    const names = [
      '../../etc',
      '/etc/passwd',
      'CON',
      'hostA',
      'hosta',
      'é',
      'e\u0301',
      'x'.repeat(300),
      '__proto__',
      '.',
      '\u202ename',
      'a\nb',
      '-',
    ];

    await put(store, ...names.map((name) => captureOf(name, 2)));

    const { endpoints, damage } = await store.newestSnapshots();
    expect(endpoints.map(({ endpoint }) => endpoint)).toEqual([...names].sort());
    expect(damage).toEqual([]);
    const folders = readdirSync(join(path, 'endpoints'));
    expect(folders).toHaveLength(names.length);
    expect(folders.every((folder) => /^[a-z0-9-]{1,40}$/.test(folder))).toBe(true);
  });

  test('only this user can read what is stored, whatever the umask is', async () => {
    const path = freshPath();
    const umask = process.umask(0);
    try {
      const store = await openStore(path);
      await put(store, captureOf('hostA', 2));
      await write(store, (writer) => writer.putAssessment(assessmentOf(2)));
    } finally {
      process.umask(umask);
    }

    const modes = [path, ...filesUnder(path)].map((file) => [statSync(file).isDirectory(), (statSync(file).mode & 0o777).toString(8)]);

    expect(new Set(modes.map(String))).toEqual(new Set(['true,700', 'false,600']));
  });

  test('a stored file is ordinary gzip that other programs read', async () => {
    const path = freshPath();
    const capture = captureOf('hostA', 2);
    const [id] = await put(await openStore(path), capture);
    const file = filesUnder(path).find((name) => name.endsWith(`${id}.capture.json.gz`));

    const text = execFileSync('gzip', ['-dc', String(file)], { encoding: 'utf8' });

    expect(JSON.parse(text)).toEqual(capture);
  });

  test('an id that is none of ours finds nothing', async () => {
    const store = await freshStore();
    await put(store, captureOf('hostA', 2));

    for (const id of ['', '../store', 'hosta-00000000-000001-20261102t010000z-00000000', 'assessment-000001-20261102t010000z-00000000']) {
      expect(await store.capture(id)).toEqual({ kind: 'absent' });
      expect(await store.snapshots(id)).toEqual({ kind: 'absent' });
      expect(await store.assessment(id)).toEqual({ kind: 'absent' });
    }
  });

  test('what breaks its schema is not stored: that is our fault, not the host’s', async () => {
    const store = await freshStore();
    const wrong = { ...captureOf('hostA', 2), status: 'fine' } as never;
    const capture = captureOf('hostA', 2);

    await expect(write(store, (writer) => writer.putCapture(wrong, [], 1))).rejects.toThrow(/breaks its schema: \/status/);
    await expect(write(store, (writer) => writer.putCapture(capture, snapshotsOf(captureOf('hostB', 2)), 1))).rejects.toThrow(
      /another endpoint/,
    );
    expect((await store.newestSnapshots()).endpoints).toEqual([]);
  });

  test('a writer that is kept after its lock was released writes nothing', async () => {
    const store = await freshStore();
    const kept = await write(store, async (writer) => writer);

    await expect(kept.putAssessment(assessmentOf(2))).rejects.toThrow(/after its lock was released/);
    expect(await store.assessments()).toEqual([]);
  });
});

describe('assessments and the baseline', () => {
  test('assessments come back, newest first', async () => {
    const store = await freshStore();
    const first = await write(store, (writer) => writer.putAssessment(assessmentOf(2)));
    const second = await write(store, (writer) => writer.putAssessment(assessmentOf(3)));

    expect(await store.assessments()).toEqual([
      { id: second, startedAt: '2026-11-03T02:00:00Z' },
      { id: first, startedAt: '2026-11-02T02:00:00Z' },
    ]);
    expect(await store.assessment(first)).toEqual({ kind: 'found', id: first, value: assessmentOf(2) });
    expect(await store.newestAssessment()).toEqual({ kind: 'found', id: second, value: assessmentOf(3) });
  });

  test('a store without assessments says so', async () => {
    const store = await freshStore();

    expect(await store.newestAssessment()).toEqual({ kind: 'absent' });
    expect(await store.baseline()).toEqual({ kind: 'absent' });
  });

  test('the baseline is the assessment that was accepted last', async () => {
    const store = await freshStore();
    const [first, second] = await write(store, async (writer) => {
      const ids = [await writer.putAssessment(assessmentOf(2)), await writer.putAssessment(assessmentOf(3))];
      await writer.putAssessment(assessmentOf(4));
      return ids;
    });
    await write(store, (writer) => writer.acceptBaseline(String(second), '2026-11-03T08:00:00Z'));
    await write(store, (writer) => writer.acceptBaseline(String(first), '2026-11-03T09:00:00Z'));

    const baseline = await store.baseline();

    expect(baseline).toMatchObject({
      kind: 'found',
      value: { acceptedAt: '2026-11-03T09:00:00Z', accepted: first, assessment: assessmentOf(2) },
    });
  });

  test('an assessment that is not there cannot be accepted', async () => {
    const store = await freshStore();
    const accept = write(store, (writer) => writer.acceptBaseline('assessment-000009-20261102t010000z-00000000', '2026-11-03T08:00:00Z'));

    await expect(accept).rejects.toMatchObject({
      name: 'UsageError',
      status: 74,
      message: expect.stringContaining('is not in the store') as string,
    });
    expect(await store.baseline()).toEqual({ kind: 'absent' });
  });
});
