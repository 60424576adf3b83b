import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fingerprints } from '../../schemas/generated/fingerprints.ts';
import type { DryRunRecord } from '../../schemas/generated/types.ts';
import { recordFile, recordName } from '../../store/names.ts';
import { openStore } from '../../store/open.ts';
import { encodeRecord } from '../../store/record.ts';
import type { Store } from '../../store/store.ts';

const now = '2026-11-02T22:30:00.000Z';
const record: DryRunRecord = {
  kind: 'dry-run',
  schema: 1,
  platform: 'ldoms',
  guest: 'ldom1',
  source: 'hostA',
  target: 'hostB',
  method: 'ldoms/live',
  state: 'active',
  at: '2026-11-02T22:00:00.000Z',
  recordedAt: now,
  text: 'Failed to find required vsw v on target machine\n',
};

async function store(): Promise<{ readonly root: string; readonly store: Store; readonly put: (record: DryRunRecord) => Promise<string> }> {
  const root = join(mkdtempSync(join(tmpdir(), 'canmove-dry-runs-')), 'store');
  const opened = await openStore(root);
  return { root, store: opened, put: (each) => opened.write({ now }, (writer) => writer.putDryRun(each)) };
}

describe('recorded dry runs in the store', () => {
  it('come back as they were put, newest first', async () => {
    const { store: opened, put } = await store();
    const first = await put(record);
    const second = await put({ ...record, guest: '../ldom2', exit: 0, accepted: true, uuid: 'u', text: '' });

    const { dryRuns, lost, damage } = await opened.dryRuns();

    expect(dryRuns.map(({ id }) => id)).toEqual([second, first]);
    expect(dryRuns[1]?.record).toEqual(record);
    expect([lost, damage]).toEqual([[], []]);
    expect(await opened.check()).toEqual({ records: 2, damage: [] });
  });

  it('are none where there is no store yet', async () => {
    expect(await (await store()).store.dryRuns()).toEqual({ dryRuns: [], lost: [], damage: [] });
  });

  it('that are damaged say whose they were and from when, and cost the others nothing', async () => {
    const { root, store: opened, put } = await store();
    await put({ ...record, guest: 'ldom2' });
    const id = await put(record);
    writeFileSync(join(root, 'dry-runs', `${id}.dry-run.json.gz`), 'spoilt');

    const { dryRuns, lost, damage } = await opened.dryRuns();

    expect(dryRuns.map(({ record: { guest } }) => guest)).toEqual(['ldom2']);
    expect(lost.map(({ at, isOf }) => [at, isOf('ldom1'), isOf('ldom2')])).toEqual([['2026-11-02T22:00:00Z', true, false]]);
    expect(damage).toHaveLength(1);
    expect((await opened.check()).damage.map(({ file }) => file)).toEqual([join(root, 'dry-runs', `${id}.dry-run.json.gz`)]);
  });

  it('may be of any guest where their folder cannot be read', async () => {
    const { root, store: opened, put } = await store();
    await put(record);
    rmSync(join(root, 'dry-runs'), { recursive: true });
    writeFileSync(join(root, 'dry-runs'), 'a file');

    const { dryRuns, lost, damage } = await opened.dryRuns();

    expect(dryRuns).toEqual([]);
    expect(lost.map(({ isOf }) => isOf('whoever'))).toEqual([true]);
    expect(damage).toHaveLength(1);
  });

  it('with a name that the store does not give are damage for a check', async () => {
    const { root, store: opened, put } = await store();
    await put(record);
    writeFileSync(join(root, 'dry-runs', 'mine.json.gz'), '');

    expect((await opened.check()).damage.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('its name is none that the store gives'),
    ]);
  });

  it('of another guest than their name says are damage', async () => {
    const { root, store: opened, put } = await store();
    const id = await put(record);
    const name = recordName(id, 'dry-run');
    const file = join(root, 'dry-runs', recordFile(name));
    writeFileSync(file, await encodeRecord(name, fingerprints.store, JSON.stringify({ ...record, guest: 'ldom2' })));

    expect((await opened.dryRuns()).lost.map(({ damage }) => damage)).toEqual([
      { file, reason: 'it is of another guest than its name says' },
    ]);
  });

  it('go when they are neither young nor among the newest', async () => {
    const { root, store: opened, put } = await store();
    const old = await put({ ...record, at: '2026-01-01T00:00:00.000Z' });
    const young = await put(record);

    const pruned = await opened.write({ now }, (writer) => writer.prune({ now, keepNewest: 1, keepDays: 90 }));

    expect(pruned.dryRuns).toEqual([old]);
    expect(readdirSync(join(root, 'dry-runs'))).toEqual([`${young}.dry-run.json.gz`]);
  });

  it('that break the contract are refused before anything is written', async () => {
    const { store: opened, put } = await store();

    await expect(put({ ...record, at: 'yesterday' })).rejects.toThrow(/a dry run to be stored breaks its schema/);
    expect((await opened.dryRuns()).dryRuns).toEqual([]);
  });
});
