import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Capture } from '../../schemas/generated/types.ts';
import { openStore } from '../../store/open.ts';
import type { ReparseScope, Reparsed, SnapshotParser, Store } from '../../store/store.ts';
import { assessmentOf, captureOf, freshPath, put, snapshotsOf, unreachable, write } from './samples.ts';

/** A parser that finds another guest with each version. */
function parser(version: number): SnapshotParser {
  return { platform: 'ldoms', version, parse: (capture) => snapshotsOf(capture, ['ldom1', `found by ${version}`]) };
}

function reparse(store: Store, version: number, scope: ReparseScope = 'all'): Promise<Reparsed> {
  return write(store, (writer) => writer.reparse([parser(version)], scope));
}

function recordsUnder(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.gz') && !name.includes('index'));
}

function recordOf(path: string, part: string): string {
  return join(path, String(recordsUnder(path).find((name) => name.includes(part))));
}

describe('reparse', () => {
  test('makes the snapshots again that an older parser made, from the captures as they are', async () => {
    const path = freshPath();
    const store = await openStore(path);
    const ids = await put(store, captureOf('hostA', 2), captureOf('hostA', 3), captureOf('hostB', 2), unreachable('hostB', 3));

    const reparsed = await reparse(store, 2);

    expect(reparsed).toEqual({ captures: ids, damage: [] });
    const { endpoints, damage } = await store.newestSnapshots();
    expect(damage).toEqual([]);
    expect(endpoints.map(({ evidence }) => evidence.kind === 'found' && evidence.snapshots)).toEqual([
      parser(2).parse(captureOf('hostA', 3)),
      parser(2).parse(captureOf('hostB', 2)),
    ]);
    expect((await store.history('hostA')).captures.map(({ parserVersion, hosts }) => [parserVersion, hosts?.[0]?.guests])).toEqual([
      [2, ['ldom1', 'found by 2']],
      [2, ['ldom1', 'found by 2']],
    ]);
    expect(await store.capture(String(ids[0]))).toMatchObject({ value: captureOf('hostA', 2) });
    expect(recordsUnder(path).filter((name) => name.includes('snapshots-1'))).toEqual([]);
    expect(await store.check()).toEqual({ records: 4 * 2 + 2, damage: [] });
  });

  test('leaves alone what is as new, and what a newer parser made', async () => {
    const store = await openStore(freshPath());
    await put(store, captureOf('hostA', 2));
    await reparse(store, 3);

    expect(await reparse(store, 3)).toEqual({ captures: [], damage: [] });
    expect(await reparse(store, 2)).toEqual({ captures: [], damage: [] });
    expect((await store.history('hostA')).captures.map(({ parserVersion }) => parserVersion)).toEqual([3]);
  });

  test('leaves captures of a platform that nobody can parse', async () => {
    const store = await openStore(freshPath());
    await put(store, captureOf('hostA', 2));

    const reparsed = await write(store, (writer) => writer.reparse([{ ...parser(2), platform: 'kvm' }], 'all'));

    expect(reparsed).toEqual({ captures: [], damage: [] });
    expect((await store.newestSnapshots()).endpoints[0]?.evidence).toMatchObject({ kind: 'found', capture: { parserVersion: 1 } });
  });

  test('of the newest only, makes again what is judged now, and what the newest assessment and the baseline rest on', async () => {
    const store = await openStore(freshPath());
    const ids = await put(store, ...[2, 3, 4, 5].map((day) => captureOf('hostA', day)), unreachable('hostA', 6));
    await write(store, async (writer) => {
      await writer.acceptBaseline(await writer.putAssessment(assessmentOf(2, [String(ids[0])])), '2026-11-02T03:00:00Z');
      await writer.putAssessment(assessmentOf(3, [String(ids[1])]));
    });

    const reparsed = await reparse(store, 2, 'newest');

    expect(reparsed.captures).toEqual([ids[0], ids[1], ids[3], ids[4]]);
  });

  test('makes lost and damaged snapshots again, also when their index is lost', async () => {
    const path = freshPath();
    const store = await openStore(path);
    const [lost, damaged] = await put(store, captureOf('hostA', 2), captureOf('hostB', 2));
    const whole = (await store.newestSnapshots()).endpoints.map(({ evidence }) => evidence);
    rmSync(recordOf(path, `${lost}.snapshots-1`));
    writeFileSync(recordOf(path, `${damaged}.snapshots-1`), 'broken');
    for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((each) => each.includes('index')))
      rmSync(join(path, name));

    const reparsed = await write(store, (writer) =>
      writer.reparse([{ platform: 'ldoms', version: 1, parse: (capture: Capture) => snapshotsOf(capture) }], 'newest'),
    );

    expect(reparsed).toEqual({ captures: [lost, damaged], damage: [] });
    expect((await store.newestSnapshots()).endpoints.map(({ evidence }) => evidence)).toEqual(whole);
    expect(await store.check()).toMatchObject({ damage: [] });
  });

  test('leaves damaged snapshots of a newer parser to that parser', async () => {
    const path = freshPath();
    const store = await openStore(path);
    const [id] = await put(store, captureOf('hostA', 2));
    await reparse(store, 5);
    writeFileSync(recordOf(path, `${id}.snapshots-5`), 'broken');

    const reparsed = await reparse(store, 4);

    expect(reparsed).toMatchObject({ captures: [], damage: [{ file: recordOf(path, `${id}.snapshots-5`) }] });
    expect((await store.newestSnapshots()).endpoints[0]?.evidence.kind).toBe('damaged');
    expect(await reparse(store, 5)).toMatchObject({ captures: [id], damage: [] });
    expect((await store.newestSnapshots()).endpoints[0]?.evidence.kind).toBe('found');
  });

  test('a damaged capture is reported and keeps its old snapshots; the others are made again', async () => {
    const path = freshPath();
    const store = await openStore(path);
    const [broken, whole] = await put(store, captureOf('hostA', 2), captureOf('hostB', 2));
    const file = recordOf(path, `${broken}.capture`);
    writeFileSync(file, 'broken');

    const reparsed = await reparse(store, 2);

    expect(reparsed).toMatchObject({ captures: [whole], damage: [{ file }] });
    expect(
      (await store.newestSnapshots()).endpoints.map(({ evidence }) => evidence.kind === 'found' && evidence.capture.parserVersion),
    ).toEqual([1, 2]);
  });

  test('what a reparse made before it was interrupted is used, although the index does not know it yet', async () => {
    const path = freshPath();
    const store = await openStore(path);
    const [id] = await put(store, captureOf('hostA', 2));
    const index = join(path, 'endpoints', String(id).slice(0, 'hosta-00000000'.length), 'index.json.gz');
    const before = readFileSync(index);
    await reparse(store, 2);
    writeFileSync(index, before);

    const { endpoints, damage } = await store.newestSnapshots();

    expect(damage).toEqual([]);
    expect(endpoints[0]?.evidence).toMatchObject({
      kind: 'found',
      capture: { parserVersion: 2 },
      snapshots: parser(2).parse(captureOf('hostA', 2)),
    });
    await put(store, captureOf('hostA', 3));
    expect((await store.history('hostA')).captures.map(({ parserVersion }) => parserVersion)).toEqual([1, 2]);
  });

  test('a parser that makes what breaks the schema changes nothing', async () => {
    const store = await openStore(freshPath());
    await put(store, captureOf('hostA', 2));
    const faulty = { ...parser(2), parse: () => [{ schema: 1 }] as never };

    await expect(write(store, (writer) => writer.reparse([faulty], 'all'))).rejects.toThrow(/breaks its schema/);
    expect((await store.newestSnapshots()).endpoints[0]?.evidence).toMatchObject({ kind: 'found', capture: { parserVersion: 1 } });
  });
});
