import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fingerprints } from '../../schemas/generated/fingerprints.ts';
import type { WriterLock } from '../../schemas/generated/types.ts';
import { openStore } from '../../store/open.ts';
import { encodeRecord } from '../../store/record.ts';
import { captureOf, freshPath, now, put, write } from './samples.ts';
import { ended, nextMessage, useProgram } from './program.ts';

const start = useProgram('locks.ts');

function locksIn(path: string): readonly string[] {
  return readdirSync(join(path, 'locks'));
}

/** Leaves the lock of another writer in a store. */
async function leaveLock(path: string, lock: Omit<WriterLock, 'kind' | 'startedAt'>): Promise<string> {
  await write(await openStore(path), async () => undefined);
  const name = 'writer-000000000001-0123456789abcdef';
  const file = join(path, 'locks', `${name}.json.gz`);
  const record: WriterLock = { kind: 'lock', startedAt: '2026-11-01T00:00:00Z', ...lock };
  writeFileSync(file, await encodeRecord(name, fingerprints.store, JSON.stringify(record)));
  return file;
}

describe('one writer at a time', () => {
  test('a second writer is refused at once with who the first is, and readers are not', async () => {
    const path = freshPath();
    await put(await openStore(path), captureOf('hostA', 2));
    const holder = start(path);
    expect(await nextMessage(holder)).toEqual({ locked: true });
    const store = await openStore(path);

    const second = write(store, async () => 'wrote');

    await expect(second).rejects.toMatchObject({
      name: 'UsageError',
      status: 75,
      message: expect.stringContaining(`is being written by process ${holder.pid} on ${hostname()} since 20`) as string,
    });
    expect((await store.newestSnapshots()).endpoints).toHaveLength(1);
    expect(await store.check()).toMatchObject({ damage: [] });
    holder.send('go');
    await ended(holder);
    expect(await write(store, async () => 'wrote')).toBe('wrote');
    expect(locksIn(path)).toEqual([]);
  });

  test('a writer that may wait writes when the first has finished', async () => {
    const path = freshPath();
    const holder = start(path);
    await nextMessage(holder);
    const waiter = start(path, '20000');
    const answer = nextMessage(waiter);
    const early = await Promise.race([answer, new Promise((resolve) => setTimeout(() => resolve('still waiting'), 600))]);

    holder.send('go');

    expect(early).toBe('still waiting');
    expect(await answer).toEqual({ locked: true });
    waiter.send('go');
    await Promise.all([ended(holder), ended(waiter)]);
  });

  test('a writer that waited in vain is refused', async () => {
    const path = freshPath();
    const holder = start(path);
    await nextMessage(holder);

    const waiter = start(path, '300');

    expect(await nextMessage(waiter)).toMatchObject({ status: 75 });
    holder.send('go');
    await Promise.all([ended(holder), ended(waiter)]);
  });

  test('two writers of one process exclude each other as well', async () => {
    const store = await openStore(freshPath());

    const outer = write(store, () => write(store, async () => 'inner'));

    await expect(outer).rejects.toMatchObject({ status: 75 });
  });

  test.each(['the same time', 'times that fall'])('of eight that start together, with %s, exactly one writes', async (times) => {
    const path = freshPath();
    await write(await openStore(path), async () => undefined);
    for (let round = 0; round < 3; round += 1) {
      const contenders = Array.from({ length: 8 }, (_, index) => {
        const time = new Date(Date.parse(now) - (times === 'the same time' ? 0 : index * 1000)).toISOString();
        return start(path, '0', time);
      });

      const answers = await Promise.all(contenders.map(nextMessage));

      const holders = contenders.filter((_, index) => JSON.stringify(answers[index]) === '{"locked":true}');
      expect(holders).toHaveLength(1);
      expect(
        answers
          .filter((answer) => !JSON.stringify(answer).includes('"locked":true'))
          .map((answer) => (answer as { status?: number }).status),
        JSON.stringify(answers),
      ).toEqual(Array(7).fill(75));
      holders[0]?.send('go');
      await Promise.all(contenders.map(ended));
      expect(locksIn(path)).toEqual([]);
    }
  });
});

describe('the lock of a process that is gone', () => {
  test('is taken over with a warning', async () => {
    const path = freshPath();
    const holder = start(path);
    await nextMessage(holder);
    holder.kill('SIGKILL');
    await ended(holder);
    const warnings: string[] = [];
    const store = await openStore(path);

    const answer = await store.write({ now, warn: (text) => warnings.push(text) }, async () => 'wrote');

    expect(answer).toBe('wrote');
    expect(warnings).toEqual([
      expect.stringMatching(new RegExp(`^took over the lock of process ${holder.pid} on .*, which ended without releasing it$`)) as string,
    ]);
    expect(locksIn(path)).toEqual([]);
  });

  test.runIf(process.platform === 'linux')('is taken over when its process id belongs to another process by now', async () => {
    const path = freshPath();
    await leaveLock(path, { pid: process.ppid, host: hostname(), processStart: 'an earlier boot/12345' });
    const store = await openStore(path);

    expect(await write(store, async () => 'wrote')).toBe('wrote');
    expect(locksIn(path)).toEqual([]);
  });

  test('is kept, however old, when it is of another machine: age is no proof', async () => {
    const path = freshPath();
    const file = await leaveLock(path, { pid: 999_999, host: 'elsewhere' });
    const store = await openStore(path);

    await expect(write(store, async () => 'wrote')).rejects.toMatchObject({
      status: 75,
      message: expect.stringMatching(
        /process 999999 on elsewhere since 2026-11-01T00:00:00Z\..*if it no longer exists, remove .*writer-000000000001/,
      ) as string,
    });
    expect(locksIn(path)).toEqual([file.split('/').at(-1)]);
  });

  test('is kept when nobody can read whose it is', async () => {
    const path = freshPath();
    const file = await leaveLock(path, { pid: 999_999, host: hostname() });
    writeFileSync(file, 'broken');
    const store = await openStore(path);

    await expect(write(store, async () => 'wrote')).rejects.toMatchObject({
      status: 75,
      message: expect.stringContaining('cannot be read') as string,
    });
  });
});

test('a store whose lock folder cannot be made says so, without a lock left behind', async () => {
  const path = freshPath();
  await write(await openStore(path), async () => undefined);
  const blocked = `${path}-blocked`;
  mkdirSync(blocked);
  writeFileSync(join(blocked, 'store.json'), '{"format":1}\n');
  writeFileSync(join(blocked, 'locks'), '');

  await expect(write(await openStore(blocked), async () => 'wrote')).rejects.toMatchObject({
    status: 74,
    message: expect.stringContaining(join(blocked, 'locks')) as string,
  });
});
