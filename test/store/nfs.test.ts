import type * as fileSystem from 'node:fs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openStore } from '../../store/open.ts';
import { captureOf, freshPath, put } from './samples.ts';

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fileSystem>();
  return { ...real, statfsSync: () => ({ type: 0x6969 }) };
});

test.runIf(process.platform === 'linux')('a store on NFS is refused before anything is stored', async () => {
  const path = freshPath();
  const store = await openStore(path);

  await expect(put(store, captureOf('hostA', 2))).rejects.toMatchObject({
    name: 'UsageError',
    status: 74,
    message: expect.stringContaining(`${path} lies on NFS`) as string,
  });
  expect(existsSync(join(path, 'store.json'))).toBe(false);
});
