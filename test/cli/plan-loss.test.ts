/** canmove plan loss as users meet it: at 3 a.m., when the host does not answer and the last capture is old. */
import { cpSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanLoss } from '../../schemas/generated/types.ts';
import { canmove, root, temporaryFolder } from '../support/cli.ts';
import type { Ran } from '../support/cli.ts';
import { publishedForm } from '../support/published-form.ts';

type Platform = 'ldoms' | 'powervm';

function loss(platform: Platform, ...args: readonly string[]): Promise<Ran> {
  return canmove(['plan', 'loss', ...args, '--captures', `examples/${platform}`]);
}

async function found(platform: Platform, ...args: readonly string[]): Promise<PlanLoss> {
  const { stdout, stderr } = await loss(platform, ...args, '--json');
  expect(stderr).toBe('');
  return JSON.parse(stdout) as PlanLoss;
}

/** A store that holds one collection of an example, whose endpoints are directories. */
async function collected(platform: Platform): Promise<{
  readonly folder: string;
  readonly run: (now: string, ...args: readonly string[]) => Promise<Ran>;
}> {
  const folder = temporaryFolder();
  cpSync(join(root, 'examples', platform), folder, { recursive: true });
  const run = (now: string, ...args: readonly string[]): Promise<Ran> =>
    canmove([...args, '--store', join(folder, 'store')], { cwd: folder, now: () => new Date(now) });
  await run('2026-11-02T22:30:00Z', 'collect');
  return { folder, run };
}

const who = ({ hosts }: PlanLoss): unknown =>
  hosts.map(({ host, outcome, steps, lost }) => ({
    host,
    outcome,
    steps: steps.map(({ kind, guest, host: to }) => [kind, guest, to]),
    lost: lost.map(({ guest, why }) => [guest, why]),
  }));

describe('canmove plan loss', () => {
  it.each([
    ['ldoms', []],
    ['ldoms', ['hostA']],
    ['powervm', []],
    ['powervm', ['P10-EAST']],
    ['powervm', ['--allow-unknown']],
  ] as const)(
    'of %s has the published form, and tells of each running guest once: %j',
    async (platform, args) => {
      const plan = await found(platform, ...args);

      expect(publishedForm('plan-loss', plan)).toEqual([]);
      expect(plan.hosts.length).toBe(args[0]?.startsWith('-') === false ? 1 : platform === 'ldoms' ? 8 : 4);
      for (const { host, running, steps, lost, notRunning } of plan.hosts) {
        const starts = steps.filter(({ kind }) => kind === 'start');
        const told = [...starts, ...lost].map(({ guest }) => guest);
        expect(new Set(told).size).toBe(told.length);
        expect(told).toHaveLength(running);
        expect(told.filter((guest) => notRunning.includes(guest))).toEqual([]);
        expect(steps.map((step) => step.host)).not.toContain(host);
        expect(steps.map(({ order }) => order)).toEqual(steps.map((_, at) => at + 1));
      }
    },
    60_000,
  );

  it('types the start of the stub on the other system, after the guard', async () => {
    const { status, stdout, stderr } = await loss('powervm', 'P10-EAST');

    expect(stdout).toMatch(/^If P10-EAST is lost: 1 of 12 running guests can start elsewhere\n/);
    const [guard, start] = ['power_on_lpar_start_policy=userinit', 'start sapapp01 (tier 1, sap-team) on P9-EAST: powervm/stub'].map(
      (each) => stdout.replaceAll(/\s+/g, ' ').indexOf(each),
    );
    expect(guard).toBeGreaterThan(0);
    expect(start).toBeGreaterThan(guard ?? 0);
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
  }, 60_000);

  it('of every host is a table and who stays down, each reason once', async () => {
    const { stdout } = await loss('ldoms');

    expect(stdout).toMatch(/^8 hosts, one lost at a time: for 8 not every guest can start elsewhere\n/);
    expect(stdout.match(/nothing\s+is\s+prepared\s+to\s+start\s+elsewhere/g)).toHaveLength(8);
    expect(stdout).not.toMatch(/ldm add-domain/);
    expect((await loss('ldoms', 'hostA')).stdout).toMatch(/ldm add-domain -i FILE # with the saved definition of ldom1 /);
  }, 60_000);

  it('uses the last capture of an endpoint that does not answer now, however old', async () => {
    const { folder, run } = await collected('powervm');
    renameSync(join(folder, 'hmc-east'), join(folder, 'gone'));
    const failed = await run('2027-11-02T22:30:00Z', 'collect');
    expect(failed.status).toBe(3);

    const { status, stdout, stderr } = await run('2027-11-02T22:31:00Z', 'plan', 'loss', 'P10-EAST', '--json');
    const plan = JSON.parse(stdout) as PlanLoss;

    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
    expect(who(plan)).toEqual(who(await found('powervm', 'P10-EAST')));
    const shown = await run('2027-11-02T22:31:00Z', 'plan', 'loss', 'P10-EAST');
    expect(shown.stdout).toMatch(/If P10-EAST is lost: 1 of 12 running guests can start elsewhere\nby the facts of 2026-11-02/);
    expect(shown.stdout).not.toMatch(/stale|did not answer/);
  }, 60_000);

  it('works where every endpoint is silent: the whole room may have lost its power', async () => {
    const { folder, run } = await collected('ldoms');
    for (const host of ['hostA', 'hostB', 'hostC', 'hostD', 'hostE', 'hostF', 'hostG', 'hostH'])
      renameSync(join(folder, host), join(folder, `gone-${host}`));
    await run('2026-12-24T03:00:00Z', 'collect');

    const plan = JSON.parse((await run('2026-12-24T03:01:00Z', 'plan', 'loss', '--json')).stdout) as PlanLoss;

    expect(who(plan)).toEqual(who(await found('ldoms')));
  }, 60_000);

  it('says what was assumed', async () => {
    const file = join(temporaryFolder(), 'what-if.yaml');
    writeFileSync(file, 'changes:\n  - { removeHost: P8-EAST }\n');

    const plan = await found('powervm', '--assume', file);

    expect(plan.hosts.map(({ host }) => host)).not.toContain('P8-EAST');
    expect(plan.assumed[0]).toMatch(/^what if: .*P8-EAST/);
  }, 60_000);

  it.each([
    ['an unknown host', ['nohost'], /there is no host nohost/],
    ['an endpoint that is no host', ['hmc-east'], /hmc-east is an endpoint, no host/],
    ['a reserve, which is what a loss uses', ['P9-EAST', '--reserve', 'n+1'], /unknown option '--reserve'\n"canmove plan loss --help"/],
    ['two hosts at once', ['P9-EAST', 'P8-EAST'], /too many arguments/],
  ] as const)('refuses %s', async (_name, args, problem) => {
    const ran = await loss('powervm', ...args);
    expect(ran).toMatchObject({ status: 64, stdout: '' });
    expect(ran.stderr).toMatch(problem);
  });
});
