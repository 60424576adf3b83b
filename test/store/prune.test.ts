import { existsSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../store/open.ts';
import type { Retention, Store } from '../../store/store.ts';
import { assessmentOf, captureOf, freshPath, freshStore, put, unreachable, write } from './samples.ts';

const retention: Retention = { now: '2026-11-20T00:00:00Z', keepNewest: 2, keepDays: 7 };

function prune(store: Store, changes: Partial<Retention> = {}): ReturnType<Store['write']> {
  return write(store, (writer) => writer.prune({ ...retention, ...changes }));
}

function recordsUnder(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.gz') && !name.includes('index'));
}

describe('prune', () => {
  test('removes captures that are neither among the newest nor young, with their snapshots', async () => {
    const path = freshPath();
    const store = await openStore(path);
    const ids = await put(store, ...[2, 3, 4, 14, 15, 16].map((day) => captureOf('hostA', day)));

    const pruned = await prune(store);

    expect(pruned).toEqual({ captures: ids.slice(0, 3), assessments: [], dryRuns: [], leftovers: [], damage: [] });
    expect((await store.history('hostA')).captures.map(({ id }) => id)).toEqual(ids.slice(3).reverse());
    expect(recordsUnder(path)).toHaveLength(6);
    expect(await store.check()).toEqual({ records: 7, damage: [] });
  });

  test('keeps the newest captures however old they are', async () => {
    const store = await freshStore();
    const ids = await put(store, ...[2, 3, 4].map((day) => captureOf('hostA', day)));

    await prune(store, { now: '2030-01-01T00:00:00Z' });

    expect((await store.history('hostA')).captures.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
  });

  test('never removes the newest good capture, however many attempts failed after it', async () => {
    const store = await freshStore();
    const [, good, ...failed] = await put(
      store,
      captureOf('hostA', 2),
      captureOf('hostA', 3),
      ...[4, 5, 6, 7].map((day) => unreachable('hostA', day)),
    );

    await prune(store, { keepNewest: 0, keepDays: 0 });

    expect((await store.history('hostA')).captures.map(({ id }) => id)).toEqual([failed[3], good]);
    expect((await store.newestSnapshots()).endpoints[0]?.evidence).toMatchObject({ kind: 'found', capture: { id: good } });
  });

  test('keeps what the newest assessment and the baseline rest on', async () => {
    const store = await freshStore();
    const ids = await put(store, ...[2, 3, 4, 5, 6].map((day) => captureOf('hostA', day)));
    await write(store, async (writer) => {
      await writer.acceptBaseline(await writer.putAssessment(assessmentOf(2, [String(ids[0])])), '2026-11-02T03:00:00Z');
      await writer.putAssessment(assessmentOf(3, [String(ids[1])]));
      await writer.putAssessment(assessmentOf(4, [String(ids[2])]));
    });

    const pruned = await prune(store, { keepNewest: 1, keepDays: 0 });

    expect(pruned).toMatchObject({ captures: [ids[1], ids[3]] });
    expect((await store.assessments()).map(({ startedAt }) => startedAt)).toEqual(['2026-11-04T02:00:00Z', '2026-11-02T02:00:00Z']);
    expect(await store.baseline()).toMatchObject({ kind: 'found', value: { assessment: assessmentOf(2, [String(ids[0])]) } });
  });

  test('removes no assessment while nobody can tell which one the baseline accepts', async () => {
    const path = freshPath();
    const store = await openStore(path);
    await write(store, async (writer) => {
      await writer.acceptBaseline(await writer.putAssessment(assessmentOf(2)), '2026-11-02T03:00:00Z');
      for (const day of [3, 4, 5]) await writer.putAssessment(assessmentOf(day));
    });
    const [baseline] = readdirSync(join(path, 'baselines'));
    writeFileSync(join(path, 'baselines', String(baseline)), '');

    expect(await prune(store)).toMatchObject({ assessments: [] });
  });

  test('removes nothing of an endpoint whose evidence is damaged: the older may be all that is left', async () => {
    const path = freshPath();
    const store = await openStore(path);
    const ids = await put(store, ...[2, 3, 4].map((day) => captureOf('hostA', day)));
    const file = recordsUnder(path).find((name) => name.includes(`${ids[2]}.capture`));
    writeFileSync(join(path, String(file)), 'broken');

    expect(await prune(store, { keepNewest: 1, keepDays: 0 })).toMatchObject({ captures: [] });
    expect(recordsUnder(path)).toHaveLength(6);
  });

  test('forgets a lost capture when newer evidence has replaced it', async () => {
    const path = freshPath();
    const store = await openStore(path);
    const ids = await put(store, captureOf('hostA', 18), captureOf('hostA', 19));
    for (const name of recordsUnder(path).filter((each) => each.includes(String(ids[0])))) rmSync(join(path, name));
    const before = await store.check();

    await prune(store);

    expect(before.damage).toHaveLength(1);
    expect(await store.check()).toEqual({ records: 3, damage: [] });
  });

  test('removes what interrupted writers left when it is older than a day, and nothing else', async () => {
    const path = freshPath();
    const store = await openStore(path);
    const [id] = await put(store, captureOf('hostA', 19));
    const folder = join(path, 'endpoints', String(id).slice(0, 'hosta-00000000'.length));
    const old = [join(path, 'store.json.tmp-0123456789abcdef'), join(folder, `${id}.capture.json.gz.tmp-0123456789abcdef`)];
    const orphan = join(folder, String(id).replace('-000001-', '-000002-').concat('.snapshots-1.json.gz'));
    const young = join(folder, `${id}.capture.json.gz.tmp-fedcba9876543210`);
    const foreign = join(folder, 'notes.tmp');
    for (const file of [...old, orphan, young, foreign]) writeFileSync(file, 'x');
    for (const file of [...old, orphan, foreign]) utimesSync(file, new Date('2026-11-18T23:00:00Z'), new Date('2026-11-18T23:00:00Z'));
    utimesSync(young, new Date('2026-11-19T01:00:00Z'), new Date('2026-11-19T01:00:00Z'));

    const pruned = await prune(store);

    expect(pruned).toEqual({
      captures: [],
      assessments: [],
      dryRuns: [],
      leftovers: [...old.slice(0, 1), ...[old[1], orphan].sort()],
      damage: [],
    });
    expect([...old, orphan].filter(existsSync)).toEqual([]);
    expect([young, foreign].filter(existsSync)).toEqual([young, foreign]);
    expect(await store.check()).toMatchObject({ damage: [] });
  });

  test('removes nothing of a capture whose time lies in the future', async () => {
    const store = await freshStore();
    const ids = await put(store, captureOf('hostA', 28), captureOf('hostA', 18), captureOf('hostA', 19));

    await prune(store, { keepNewest: 1, keepDays: 0 });

    expect((await store.history('hostA')).captures.map(({ id }) => id)).toEqual([ids[2], ids[0]]);
  });
});
