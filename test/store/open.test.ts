import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { defaultStorePath, openStore } from '../../store/open.ts';
import { captureOf, freshPath, put, write } from './samples.ts';

describe('where the store is', () => {
  test.each([
    ['XDG_STATE_HOME says it', { XDG_STATE_HOME: '/var/state' }, '/var/state/canmove'],
    ['nothing is set', {}, '/home/op/.local/state/canmove'],
    ['XDG_STATE_HOME is empty', { XDG_STATE_HOME: '' }, '/home/op/.local/state/canmove'],
    ['XDG_STATE_HOME is not absolute, so the specification ignores it', { XDG_STATE_HOME: 'state' }, '/home/op/.local/state/canmove'],
  ])('%s', (_, environment, path) => {
    expect(defaultStorePath(environment, '/home/op')).toBe(path);
  });

  test('a path, a relative path and a file URL name the same store', async () => {
    const path = freshPath();
    const [id] = await put(await openStore(path), captureOf('hostA', 2));

    const stores = await Promise.all([relative(process.cwd(), path), pathToFileURL(path).href].map(openStore));

    for (const store of stores) expect(await store.capture(String(id))).toMatchObject({ kind: 'found' });
  });

  test.each([
    ['postgresql://db/canmove', /no store for postgresql:\/\/ yet; canmove stores in a directory.*file:\/\/\/PATH/],
    ['s3://bucket', /no store for s3:/],
    ['file://elsewhere/path', /no URL of a directory on this machine/],
    ['', /has no name/],
  ])('%s is refused with what would be right', async (url, message) => {
    await expect(openStore(url)).rejects.toMatchObject({
      name: 'UsageError',
      status: 64,
      message: expect.stringMatching(message) as string,
    });
  });

  test('opening and reading a store that does not exist makes nothing', async () => {
    const path = freshPath();

    const store = await openStore(path);

    expect(await store.newestSnapshots()).toEqual({ endpoints: [], damage: [] });
    expect(await store.history('hostA')).toEqual({ captures: [], damage: [] });
    expect(await store.check()).toEqual({ records: 0, damage: [] });
    expect(existsSync(path)).toBe(false);
  });
});

describe('the format of the store', () => {
  test('a newer format is refused and left untouched, also by a store that is already open', async () => {
    const path = freshPath();
    const open = await openStore(path);
    await put(open, captureOf('hostA', 2));
    writeFileSync(join(path, 'store.json'), '{"format":2}\n');
    const before = readdirSync(path, { recursive: true });

    await expect(openStore(path)).rejects.toMatchObject({
      name: 'UsageError',
      status: 74,
      message: expect.stringMatching(/says format 2, this canmove knows format 1/) as string,
    });
    await expect(put(open, captureOf('hostA', 3))).rejects.toMatchObject({ status: 74 });
    expect(readdirSync(path, { recursive: true })).toEqual(before);
  });

  test.each(['', '{}', '{"format":1}', '{"format":"1"}\n', '{"format":1} \n', 'x'])('a damaged store.json is refused: %j', async (text) => {
    const path = freshPath();
    await put(await openStore(path), captureOf('hostA', 2));
    writeFileSync(join(path, 'store.json'), text);

    await expect(openStore(path)).rejects.toMatchObject({
      name: 'UsageError',
      status: 74,
      message: expect.stringContaining('store.json is damaged') as string,
    });
  });

  test('a directory with other files in it is not taken for a store', async () => {
    const path = freshPath();
    mkdirSync(path);
    writeFileSync(join(path, 'thesis.txt'), 'mine');

    await expect(openStore(path)).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringContaining('holds files but no store.json') as string,
    });
    expect(readdirSync(path)).toEqual(['thesis.txt']);
  });

  test('an empty directory becomes a store', async () => {
    const path = freshPath();
    mkdirSync(path);

    await write(await openStore(path), async () => undefined);

    expect(readFileSync(join(path, 'store.json'), 'utf8')).toBe('{"format":1}\n');
  });

  test('a path that runs through a file is a usage error that names it', async () => {
    const path = freshPath();
    writeFileSync(path, 'a file');

    await expect(openStore(join(path, 'store'))).rejects.toMatchObject({
      name: 'UsageError',
      status: 74,
      message: expect.stringContaining(path) as string,
    });
  });
});
