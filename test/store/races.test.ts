/** What a reader sees when a writer changes a folder at the worst moment: between two calls of the reader. */
import type * as fileSystem from 'node:fs';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openStore } from '../../store/open.ts';
import type { Writer } from '../../store/store.ts';
import { captureOf, freshPath, put, snapshotsOf, write } from './samples.ts';

const moment = vi.hoisted(() => ({
  isNow: undefined as ((call: string, path: string) => boolean) | undefined,
  change: (): void => undefined,
}));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fileSystem>();
  const watched = <K extends 'openSync' | 'readdirSync'>(name: K): unknown => {
    const call = real[name] as (...args: unknown[]) => unknown;
    return (...args: unknown[]) => {
      if (moment.isNow?.(name, String(args[0])) === true) {
        moment.isNow = undefined;
        moment.change();
      }
      return call(...args);
    };
  };
  return { ...real, openSync: watched('openSync'), readdirSync: watched('readdirSync') };
});

afterEach(() => {
  moment.isNow = undefined;
});

/** A store with three captures of hostA, and what the moment does to it: all that a writer did to a copy. */
async function storeThatChanges(operate: (writer: Writer) => Promise<unknown>): Promise<string> {
  const [path, changed] = [freshPath(), freshPath()];
  await put(await openStore(path), ...[2, 3, 4].map((day) => captureOf('hostA', day)));
  cpSync(path, changed, { recursive: true });
  await write(await openStore(changed), operate);
  moment.change = () => {
    rmSync(path, { recursive: true });
    cpSync(changed, path, { recursive: true });
  };
  return path;
}

describe('a reader beside a writer', () => {
  test('does not take for lost what is pruned between its look at the index and its look at the folder', async () => {
    const path = await storeThatChanges((writer) => writer.prune({ now: '2027-01-01T00:00:00Z', keepNewest: 1, keepDays: 1 }));
    const store = await openStore(path);
    moment.isNow = (call, file) => call === 'readdirSync' && file.includes('hosta-');

    const { captures, damage } = await store.history('hostA');

    expect(damage).toEqual([]);
    expect(captures.map(({ startedAt }) => startedAt)).toEqual(['2026-11-04T01:00:00Z']);
    expect(readdirSync(join(path, 'endpoints'), { recursive: true })).toHaveLength(4);
  });

  test('sees what is stored between its look at the index and its look at the folder', async () => {
    const next = captureOf('hostA', 5);
    const path = await storeThatChanges((writer) => writer.putCapture(next, snapshotsOf(next), 1));
    const store = await openStore(path);
    moment.isNow = (call, file) => call === 'readdirSync' && file.includes('hosta-');

    const { endpoints, damage } = await store.newestSnapshots();

    expect(damage).toEqual([]);
    expect(endpoints[0]?.evidence).toMatchObject({ kind: 'found', snapshots: snapshotsOf(next) });
  });

  test('reads the new snapshots when the old ones go away just before it opens them', async () => {
    const parse = (capture: Parameters<typeof snapshotsOf>[0]) => snapshotsOf(capture, ['ldom2']);
    const path = await storeThatChanges((writer) => writer.reparse([{ platform: 'ldoms', version: 2, parse }], 'all'));
    const store = await openStore(path);
    moment.isNow = (call, file) => call === 'openSync' && file.includes('.snapshots-1.');

    const { endpoints, damage } = await store.newestSnapshots();

    expect(damage).toEqual([]);
    expect(endpoints[0]?.evidence).toMatchObject({ kind: 'found', capture: { parserVersion: 2 }, snapshots: parse(captureOf('hostA', 4)) });
  });

  test('finds the store that is made between its look at the format and its look at the directory', async () => {
    const [path, made] = [freshPath(), freshPath()];
    await put(await openStore(made), captureOf('hostA', 2));
    moment.change = () => cpSync(made, path, { recursive: true });
    moment.isNow = (call, file) => call === 'readdirSync' && file === path;

    const store = await openStore(path);

    expect((await store.newestSnapshots()).endpoints).toHaveLength(1);
  });

  test('does not call damaged what is pruned while it reads without an index', async () => {
    const path = await storeThatChanges((writer) => writer.prune({ now: '2027-01-01T00:00:00Z', keepNewest: 1, keepDays: 1 }));
    const store = await openStore(path);
    // Without an index every capture is read from its file, and all but the newest go away just before the first is opened.
    moment.isNow = (call, file) => call === 'openSync' && file.includes('.capture.');
    const index = join(path, 'endpoints', String(readdirSync(join(path, 'endpoints'))[0]), 'index.json.gz');
    rmSync(index);

    expect(await store.history('hostA')).toMatchObject({ captures: [{ startedAt: '2026-11-04T01:00:00Z' }], damage: [] });
  });
});
