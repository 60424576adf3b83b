/** canmove plan capacity as users meet it. */
import { cpSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanCapacity } from '../../schemas/generated/types.ts';
import { canmove, root, temporaryFolder } from '../support/cli.ts';
import type { Ran } from '../support/cli.ts';
import { publishedForm } from '../support/published-form.ts';

function capacity(platform: 'ldoms' | 'powervm', ...args: readonly string[]): Promise<Ran> {
  return canmove(['plan', 'capacity', ...args, '--captures', `examples/${platform}`]);
}

async function counted(platform: 'ldoms' | 'powervm', ...args: readonly string[]): Promise<PlanCapacity> {
  const { status, stdout, stderr } = await capacity(platform, ...args, '--json');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout) as PlanCapacity;
}

const likeLdom1 = ['--shape', 'cpu=4,memory=16G,like=ldom1'] as const;

describe('canmove plan capacity', () => {
  it.each([
    ['ldoms', []],
    ['ldoms', likeLdom1],
    ['ldoms', ['--reserve', 'n+1']],
    ['ldoms', ['--reserve', '20%', '--allow-unknown', '--time-limit', '5s']],
    ['powervm', []],
    ['powervm', ['--reserve', 'none']],
  ] as const)('of %s has the published form, and its counts add up: %j', async (platform, args) => {
    const found = await counted(platform, ...args);

    expect(publishedForm('plan-capacity', found)).toEqual([]);
    expect(found.shapes.length).toBeGreaterThan(0);
    for (const { count, bound, perHost } of found.shapes) {
      expect(perHost.reduce((sum, host) => sum + host.count, 0)).toBe(count);
      expect(count).toBeLessThanOrEqual(bound);
    }
  });

  it('puts a guest that is like another one only where that one may go, or is', async () => {
    const { shapes } = await counted('ldoms', ...likeLdom1);

    expect(shapes[0]?.perHost.filter(({ count }) => count > 0).map(({ host }) => host)).toEqual(['hostA', 'hostH']);
    const { stdout } = await canmove(['check', 'ldom1', '--json', '--captures', 'examples/ldoms']);
    expect(stdout).toContain('hostH');
  });

  it('never counts more when room is kept free', async () => {
    const [all, half] = await Promise.all([counted('ldoms', ...likeLdom1), counted('ldoms', ...likeLdom1, '--reserve', '50%')]);

    expect(half.shapes[0]?.count).toBeLessThan(all.shapes[0]?.count ?? 0);
    expect(half.shapes[0]?.count).toBeGreaterThan(0);
  });

  it('counts a host that is only assumed, and says so', async () => {
    const file = join(temporaryFolder(), 'what-if.yaml');
    writeFileSync(file, 'changes:\n  - { addHost: hostA2, like: hostA }\n');

    const [now, then] = await Promise.all([counted('ldoms', ...likeLdom1), counted('ldoms', ...likeLdom1, '--assume', file)]);

    expect(then.shapes[0]?.count).toBeGreaterThan(now.shapes[0]?.count ?? 0);
    expect((await capacity('ldoms', ...likeLdom1, '--assume', file)).stdout).toMatch(/What was assumed\n.*hostA2/);
  });

  it('says in text how many, where, and what runs out first', async () => {
    const { status, stdout, stderr } = await capacity('ldoms', ...likeLdom1);

    expect(stdout).toMatch(/^Room for more on 8 hosts\n/);
    expect(stdout).toMatch(/^ {2}59 more, bound 59: optimal; whole cores runs out first$/m);
    expect(stdout).toMatch(/^ {2}hostA +38 {2}then whole cores$/m);
    expect(stdout).toMatch(/^ {2}none on hostB, hostC, hostD, hostE, 2 more: the rules say no$/m);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('writes a workbook that only its owner reads, and says so unless it is to be quiet', async () => {
    const file = join(temporaryFolder(), 'room.xlsx');

    expect((await capacity('ldoms', ...likeLdom1, '--xlsx', file)).stderr).toBe(`canmove: wrote ${file}\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await capacity('ldoms', ...likeLdom1, '--xlsx', file, '--quiet')).stderr).toBe('');
  }, 30_000);

  it('counts from a store what it counts from captures, and needs more looks for a trend', async () => {
    const folder = temporaryFolder();
    cpSync(join(root, 'examples', 'ldoms'), folder, { recursive: true });
    const run = (...args: readonly string[]): Promise<Ran> => canmove([...args, '--store', join(folder, 'store')], { cwd: folder });
    expect((await run('collect')).status).toBe(0);

    const stored = JSON.parse((await run('plan', 'capacity', ...likeLdom1, '--json')).stdout) as PlanCapacity;
    const carried = await counted('ldoms', ...likeLdom1);

    expect(stored.shapes).toEqual(carried.shapes);
    expect(carried.trend).toEqual([]);
    expect(stored.trend.length).toBeGreaterThan(0);
    for (const { perWeek, why } of stored.trend) expect([perWeek, why === undefined]).toEqual([null, false]);
  }, 60_000);

  it.each([
    ['a shape that is none', ['--shape', 'nonsense'], /--shape nonsense: nonsense is no KEY=VALUE; expected for example cpu=4/],
    ['a shape without memory', ['--shape', 'cpu=4'], /without like=GUEST both cpu and memory are needed/],
    ['a guest that nobody knows', ['--shape', 'cpu=4,memory=16G,like=nobody'], /there is no guest nobody/],
    ['a reserve of more than all', ['--reserve', '200%'], /--reserve 200%: expected a share from 0% to 90%/],
    ['no time', ['--time-limit', '0s'], /--time-limit 0s: expected more than nothing/],
    ['assumptions that are not there', ['--assume', 'none.yaml'], /none.yaml cannot be read: ENOENT/],
  ] as const)('refuses %s', async (_name, args, problem) => {
    const ran = await capacity('ldoms', ...args);
    expect(ran).toMatchObject({ status: 64, stdout: '' });
    expect(ran.stderr).toMatch(problem);
  });

  it('ends with status 74 where the workbook cannot be written, before it prints', async () => {
    const ran = await capacity('ldoms', '--xlsx', join(temporaryFolder(), 'missing', 'room.xlsx'));
    expect(ran).toMatchObject({ status: 74, stdout: '' });
  });
});
