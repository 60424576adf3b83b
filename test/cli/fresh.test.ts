import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canmove, root, temporaryFolder } from '../support/cli.ts';
import type { Ran } from '../support/cli.ts';

/** The example fleet carried by hand: "collecting" an endpoint reads its directory. */
function site(): (...args: readonly string[]) => Promise<Ran> {
  const folder = temporaryFolder();
  cpSync(join(root, 'examples', 'ldoms'), folder, { recursive: true });
  return (...args) => canmove([...args, '--store', join(folder, 'store')], { cwd: folder });
}

async function collected(run: ReturnType<typeof site>): Promise<readonly string[]> {
  const { stdout } = await run('report', '--json');
  const { endpoints } = JSON.parse(stdout) as { endpoints: { name: string; status: string }[] };
  return endpoints.filter(({ status }) => status === 'ok').map(({ name }) => name);
}

describe('check --fresh', () => {
  it('reads every endpoint where nothing was collected yet', async () => {
    const run = site();

    const { status, stdout } = await run('check', 'ldom1', '--to', 'hostB', '--fresh');

    expect(stdout).toMatch(/^NO: ldom1 on hostA cannot move to hostB/);
    expect(status).toBe(2);
    expect(await collected(run)).toHaveLength(8);
  });

  it('reads a target that was not read yet, and no other', async () => {
    const run = site();
    await run('collect', 'hostA');

    const { stdout } = await run('check', 'ldom1', '--to', 'hostB', '--fresh');

    expect(stdout).toMatch(/^NO: ldom1 on hostA cannot move to hostB/);
    expect(await collected(run)).toEqual(['hostA', 'hostB']);
  });

  it('looks for a guest that nobody knows on the endpoints that were not read yet', async () => {
    const run = site();
    await run('collect', 'hostB');

    const { stdout } = await run('check', 'ldom1', '--to', 'hostB', '--fresh');

    expect(stdout).toMatch(/^NO: ldom1 on hostA cannot move to hostB/);
    expect(await collected(run)).toHaveLength(8);
  });

  it('reads every guest of a host with --from, and a host that was not read', async () => {
    const run = site();
    await run('collect', 'hostB');

    const { status, stdout } = await run('check', '--from', 'hostA', '--to', 'hostB', '--fresh');

    expect(stdout).toContain('ldom1 on hostA cannot move to hostB');
    expect(status).toBe(2);
    expect(await collected(run)).toEqual(['hostA', 'hostB']);
  });

  it.each([
    ['a guest', ['check', 'ldom99', '--to', 'hostB', '--fresh'], /there is no guest ldom99/],
    ['a host', ['check', 'ldom1', '--to', 'hostZ', '--fresh'], /there is no host hostZ/],
  ])('still names %s that nobody knows once everything was read', async (_name, args, problem) => {
    const run = site();
    await run('collect');

    const { status, stderr } = await run(...args);

    expect(status).toBe(64);
    expect(stderr).toMatch(problem);
  });
});
