import { cpSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { UsageError } from '../../schemas/usage-error.ts';
import { openStore } from '../../store/open.ts';
import { encodeRecord } from '../../store/record.ts';
import type { Damage, Store } from '../../store/store.ts';
import { assessmentOf, captureOf, freshPath, put, seeded, snapshotsOf, unreachable, write } from './samples.ts';

let path: string;
let store: Store;
/** hostA: two good captures; hostB: a good one and a failed attempt; two assessments, the first is the baseline. */
let ids: { readonly oldA: string; readonly newA: string; readonly oldB: string; readonly failedB: string };

beforeEach(async () => {
  path = freshPath();
  store = await openStore(path);
  const [oldA, newA, oldB, failedB] = await put(
    store,
    captureOf('hostA', 2),
    captureOf('hostA', 3),
    captureOf('hostB', 2),
    unreachable('hostB', 3),
  );
  ids = { oldA: String(oldA), newA: String(newA), oldB: String(oldB), failedB: String(failedB) };
  await write(store, async (writer) => {
    await writer.acceptBaseline(await writer.putAssessment(assessmentOf(2, [ids.oldA])), '2026-11-02T03:00:00Z');
    await writer.putAssessment(assessmentOf(3, [ids.newA]));
  });
});

function files(): readonly string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function fileOf(part: string): string {
  const file = files().find((name) => name.includes(part));
  if (file === undefined) throw new Error(`no file ${part}`);
  return file;
}

function flip(file: string): void {
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at);
  writeFileSync(file, bytes);
}

function dropIndexes(): void {
  for (const file of files().filter((name) => basename(name) === 'index.json.gz')) rmSync(file);
}

function reasons(damage: readonly Damage[]): readonly string[] {
  return damage.map(({ file, reason, endpoint }) => `${endpoint ?? '?'} ${basename(file).replace(/^.*(?=-00000)/, '')}: ${reason}`);
}

describe('damage costs what hangs on it and nothing else', () => {
  test('evidence that is damaged is reported, is not replaced by older evidence, and the other hosts go on', async () => {
    flip(fileOf(`${ids.newA}.snapshots-1`));

    const { endpoints, damage } = await store.newestSnapshots();

    expect(endpoints.map(({ endpoint, evidence }) => [endpoint, evidence.kind])).toEqual([
      ['hostA', 'damaged'],
      ['hostB', 'found'],
    ]);
    expect(endpoints[0]?.evidence).toMatchObject({ capture: { id: ids.newA }, damage: damage[0] });
    expect(damage).toEqual([
      { file: fileOf(`${ids.newA}.snapshots-1`), endpoint: 'hostA', reason: 'its SHA-256 is not that of the bytes that were written' },
    ]);
  });

  test('a damaged capture that nobody judges by is found by the check', async () => {
    flip(fileOf(`${ids.oldA}.capture`));

    expect((await store.newestSnapshots()).damage).toEqual([]);
    expect(await store.capture(ids.oldA)).toMatchObject({ kind: 'damaged' });
    expect((await store.check()).damage).toEqual([
      { file: fileOf(`${ids.oldA}.capture`), endpoint: 'hostA', reason: 'its SHA-256 is not that of the bytes that were written' },
    ]);
  });

  test('a lost index is made again from the files', async () => {
    const whole = await store.newestSnapshots();
    const histories = await Promise.all(['hostA', 'hostB'].map((endpoint) => store.history(endpoint)));
    dropIndexes();

    expect(await store.newestSnapshots()).toEqual(whole);
    expect(await Promise.all(['hostA', 'hostB'].map((endpoint) => store.history(endpoint)))).toEqual(histories);
    await put(store, captureOf('hostA', 4));
    expect((await store.history('hostA')).captures.slice(1)).toEqual(histories[0]?.captures);
    expect(files().filter((name) => basename(name) === 'index.json.gz')).toHaveLength(1);
  });

  test('a damaged index is damage for the check, and costs no answer', async () => {
    const whole = await store.newestSnapshots();
    flip(join(dirname(fileOf(ids.newA)), 'index.json.gz'));

    expect(await store.newestSnapshots()).toEqual(whole);
    expect(reasons((await store.check()).damage)).toEqual(['hostA index.json.gz: its SHA-256 is not that of the bytes that were written']);
  });

  test('a capture whose status nobody can tell any more may have been evidence, so that the host is unknown', async () => {
    dropIndexes();
    flip(fileOf(`${ids.failedB}.capture`));

    const [, hostB] = (await store.newestSnapshots()).endpoints;

    expect(hostB).toEqual({
      endpoint: 'hostB',
      evidence: {
        kind: 'damaged',
        damage: expect.objectContaining({ file: fileOf(`${ids.failedB}.capture`), endpoint: 'hostB' }) as Damage,
      },
    });
  });

  test('a failed attempt that is damaged leaves the evidence as it was while the index knows what it was', async () => {
    rmSync(fileOf(`${ids.failedB}.capture`));

    const { endpoints, damage } = await store.newestSnapshots();

    expect(endpoints[1]).toMatchObject({
      newest: { id: ids.failedB, status: 'unreachable' },
      evidence: { kind: 'found', capture: { id: ids.oldB } },
    });
    expect(reasons(damage)).toEqual([expect.stringContaining('it is lost: the index names it, the directory does not have it')]);
  });

  test('a lost capture stays lost when the next one fails, and is over when the next one is good', async () => {
    rmSync(fileOf(`${ids.newA}.capture`));
    rmSync(fileOf(`${ids.newA}.snapshots`));
    await put(store, unreachable('hostA', 4));
    const afterFailure = await store.newestSnapshots();
    await put(store, captureOf('hostA', 5));
    const afterSuccess = await store.newestSnapshots();

    expect(afterFailure.endpoints[0]?.evidence).toMatchObject({ kind: 'damaged', capture: { id: ids.newA } });
    expect(afterSuccess.endpoints[0]?.evidence).toMatchObject({ kind: 'found', capture: { startedAt: '2026-11-05T01:00:00Z' } });
    expect(reasons((await store.check()).damage)).toEqual([expect.stringContaining('it is lost')]);
  });

  test('a capture without its snapshots is no evidence', async () => {
    rmSync(fileOf(`${ids.newA}.snapshots-1`));

    expect((await store.newestSnapshots()).endpoints[0]?.evidence).toMatchObject({
      kind: 'damaged',
      damage: { endpoint: 'hostA', reason: expect.stringContaining('the snapshots made from it are lost') as string },
    });
    dropIndexes();
    expect((await store.newestSnapshots()).endpoints[0]?.evidence.kind).toBe('damaged');
  });

  test('a capture whose snapshots cannot be read is not told to have no hosts', async () => {
    dropIndexes();
    flip(fileOf(`${ids.newA}.snapshots-1`));

    const [hostA] = (await store.newestSnapshots()).endpoints;

    expect(hostA?.newest).toMatchObject({ id: ids.newA, status: 'ok' });
    expect(hostA?.newest).not.toHaveProperty('hosts');
    await put(store, unreachable('hostA', 4));
    expect((await store.newestSnapshots()).endpoints[0]?.evidence.kind).toBe('damaged');
  });

  test('snapshots whose capture was never finished are not seen', async () => {
    const file = fileOf(`${ids.newA}.snapshots-1`);
    const orphan = file.replace('-000002-', '-000003-');
    const record = await encodeRecord(
      basename(orphan).replace('.json.gz', ''),
      '0'.repeat(16),
      JSON.stringify(snapshotsOf(captureOf('hostA', 9))),
    );
    writeFileSync(orphan, record);

    expect(await store.history('hostA')).toMatchObject({ captures: [{ id: ids.newA }, { id: ids.oldA }], damage: [] });
    expect((await store.newestSnapshots()).endpoints[0]?.evidence).toMatchObject({ kind: 'found', capture: { id: ids.newA } });
    const [next] = await put(store, captureOf('hostA', 9));
    expect(next).toContain('-000004-');
  });

  test('another record copied over one is seen', async () => {
    cpSync(fileOf(`${ids.oldA}.snapshots-1`), fileOf(`${ids.newA}.snapshots-1`));

    expect((await store.newestSnapshots()).endpoints[0]?.evidence).toMatchObject({
      kind: 'damaged',
      damage: { reason: `it was written as ${ids.oldA}.snapshots-1` },
    });
  });

  test('a record under a foreign name is damage, and so is a file where a folder belongs', async () => {
    const file = fileOf(`${ids.newA}.capture`);
    renameSync(file, join(dirname(file), 'HOSTA.capture.json.gz'));
    writeFileSync(join(path, 'endpoints', 'notes'), '');

    const { damage } = await store.check();

    expect(reasons(damage)).toEqual([
      'hostA HOSTA.capture.json.gz: its name is none that the store gives; if it was a record, that record is lost',
      expect.stringContaining('it is lost: the index names it'),
      '? notes: its name is none that the store gives; if it was a record, that record is lost',
    ]);
  });

  test('a symbolic link in place of a record is not followed', async () => {
    const file = fileOf(`${ids.newA}.snapshots-1`);
    renameSync(file, join(path, 'store.json.tmp-0000000000000000'));
    symlinkSync(join(path, 'store.json.tmp-0000000000000000'), file);

    expect((await store.newestSnapshots()).endpoints[0]?.evidence).toMatchObject({
      kind: 'damaged',
      damage: { reason: expect.stringMatching(/cannot be read: ELOOP/) as string },
    });
  });

  test('an endpoint folder that is a file costs that endpoint', async () => {
    const folder = dirname(fileOf(ids.newA));
    rmSync(folder, { recursive: true });
    writeFileSync(folder, '');

    const { endpoints, damage } = await store.newestSnapshots();

    expect(endpoints.map(({ endpoint }) => endpoint)).toEqual(['hostB']);
    expect(damage).toEqual([{ file: folder, reason: expect.stringMatching(/cannot be read: ENOTDIR/) as string }]);
    expect((await store.check()).damage).toEqual(damage);
    expect((await store.history('hostA')).damage).toEqual(damage);
    expect(await store.snapshots(ids.newA)).toMatchObject({ kind: 'damaged' });
    await expect(put(store, captureOf('hostA', 5))).rejects.toMatchObject({ name: 'UsageError', status: 74 });
  });

  test('records that another version wrote are validated again', async () => {
    const file = fileOf(`${ids.newA}.snapshots-1`);
    const name = basename(file).replace('.json.gz', '');
    const wrong = [{ ...snapshotsOf(captureOf('hostA', 3))[0], guests: { v: 'ldom1', s: 0 } }];
    writeFileSync(file, await encodeRecord(name, '0'.repeat(16), JSON.stringify(wrong)));

    expect((await store.newestSnapshots()).endpoints[0]?.evidence).toMatchObject({
      kind: 'damaged',
      damage: { reason: expect.stringMatching(/^another version of canmove wrote it, or a faulty one: \/guests/) as string },
    });
  });

  test('a damaged assessment is not passed over for an older one, and a baseline without its assessment is damage', async () => {
    const [newest, oldest] = await store.assessments();
    flip(fileOf(String(newest?.id)));
    rmSync(fileOf(String(oldest?.id)));

    expect(await store.newestAssessment()).toMatchObject({ kind: 'damaged', id: newest?.id });
    expect(await store.baseline()).toMatchObject({ kind: 'damaged', damage: { reason: expect.stringContaining('is lost') as string } });
    expect((await store.check()).damage.map(({ file }) => basename(dirname(file)))).toEqual(['assessments', 'baselines']);
  });

  test('a damaged assessment cannot be accepted as the baseline', async () => {
    const [newest] = await store.assessments();
    flip(fileOf(String(newest?.id)));

    await expect(write(store, (writer) => writer.acceptBaseline(String(newest?.id), '2026-11-04T00:00:00Z'))).rejects.toMatchObject({
      status: 74,
      message: expect.stringMatching(/is damaged: its SHA-256/) as string,
    });
    flip(fileOf('.baseline.'));
    expect(await store.baseline()).toMatchObject({ kind: 'damaged' });
  });

  test('an empty folder of an endpoint is neither an endpoint nor damage', async () => {
    mkdirSync(join(path, 'endpoints', 'hostz-00000000'));

    expect((await store.newestSnapshots()).endpoints).toHaveLength(2);
    expect(await store.check()).toMatchObject({ damage: [] });
  });
});

test('of 300 random changes and cuts in the store every one is seen, and none becomes evidence', async () => {
  const random = seeded(20261102);
  const originals = new Map(files().map((file) => [file, readFileSync(file)]));
  const whole = JSON.stringify(await store.newestSnapshots());
  const known = new Set([JSON.stringify(snapshotsOf(captureOf('hostA', 3))), JSON.stringify(snapshotsOf(captureOf('hostB', 2)))]);
  const names = [...originals.keys()];
  const unseen: string[] = [];
  const believed: string[] = [];

  for (let round = 0; round < 300; round += 1) {
    const file = names[Math.floor(random() * names.length)] ?? '';
    const original = originals.get(file) ?? Buffer.alloc(0);
    const at = Math.floor(random() * original.length);
    const changed = random() < 0.2 ? original.subarray(0, at) : Buffer.from(original);
    const bits = random() < 0.5 ? 1 << Math.floor(random() * 8) : 1 + Math.floor(random() * 255);
    if (changed.length === original.length) changed.writeUInt8(changed.readUInt8(at) ^ bits, at);
    writeFileSync(file, changed);
    const where = `${file} at ${at} by ${bits}, ${changed.length} bytes`;
    try {
      const opened = await openStore(path);
      if ((await opened.check()).damage.length === 0) unseen.push(where);
      const { endpoints } = await opened.newestSnapshots();
      for (const { evidence } of endpoints) {
        if (evidence.kind === 'found' && !known.has(JSON.stringify(evidence.snapshots))) believed.push(where);
      }
    } catch (error) {
      if (!(error instanceof UsageError) || !error.message.includes('store.json')) throw error;
    }
    writeFileSync(file, original);
  }

  expect({ unseen, believed }).toEqual({ unseen: [], believed: [] });
  expect(JSON.stringify(await store.newestSnapshots())).toBe(whole);
});
