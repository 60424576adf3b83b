import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../schemas/generated/types.ts';
import { canmove, root, temporaryFolder } from '../support/cli.ts';
import type { Ran } from '../support/cli.ts';
import { publishedForm } from '../support/published-form.ts';

const captures = ['--captures', join(root, 'examples', 'ldoms')] as const;

let folder: string;
let plan: Plan;

beforeAll(async () => {
  folder = temporaryFolder();
  await canmove(['plan', 'drain', 'hostA', '--fast', '--save', join(folder, 'plan.json'), ...captures]);
  plan = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')) as Plan;
}, 60_000);

function run(...args: readonly string[]): Promise<Ran> {
  return canmove([...args, ...captures], { cwd: folder });
}

function kept(name: string, value: unknown): string {
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
  return name;
}

describe('canmove plan recheck', () => {
  it('says that a plan holds, and in the published form', async () => {
    const { status, stdout } = await run('plan', 'recheck', 'plan.json');
    const json = await run('plan', 'recheck', 'plan.json', '--json');

    expect(stdout).toMatch(/^VALID: plan [0-9a-f]{12} \(drain hostA\): (\d+) of \1 steps hold/);
    expect([status, json.status]).toEqual([0, 0]);
    expect(publishedForm('plan-recheck', JSON.parse(json.stdout))).toEqual([]);
  });

  it('says that a file was edited', async () => {
    const { status, stdout } = await run('plan', 'recheck', kept('edited.json', { ...plan, notes: ['approved'] }));

    expect(stdout).toMatch(/^NOT VALID/);
    expect(stdout).toMatch(/The file was edited/);
    expect(status).toBe(2);
  });

  it('takes a plan from standard input', async () => {
    const { status } = await canmove(['plan', 'recheck', '-', ...captures], { cwd: folder, stdin: JSON.stringify(plan) });

    expect(status).toBe(0);
  });
});

describe('files that are no plan', () => {
  it.each<[string, unknown, RegExp]>([
    ['text', 'hello', /it is not JSON/],
    ['nothing', '', /it is not JSON/],
    ['another document', { schema: 1, guests: [] }, /is no plan: it must have required property/],
    ['null', 'null', /is no plan/],
    ['a list', '[]', /is no plan/],
    ['a plan of a form to come', { schema: 2 }, /a plan of form 2; this canmove reads form 1/],
    ['a version that is a tree', { schema: { '\u001b[31m': 1 } }, /a plan of form \{/],
  ])('%s is refused with what it is', async (name, content, says) => {
    const file = kept(`${name.replaceAll(' ', '-')}.json`, content);
    for (const command of [['plan', 'recheck'], ['plan', 'resume'], ['verify']]) {
      const { status, stderr, stdout } = await run(...command, file);
      expect([status, stdout]).toEqual([64, '']);
      expect(stderr).toMatch(says);
      expect(stderr).not.toContain('\u001b');
    }
  });

  it('a plan whose steps share an id is refused', async () => {
    const [step] = plan.steps;
    const { status, stderr } = await run('plan', 'recheck', kept('twins.json', { ...plan, steps: [step, step] }));

    expect(status).toBe(64);
    expect(stderr).toMatch(/two steps are named s1/);
  });

  it('a file that is larger than any plan is refused before it is read whole', async () => {
    const { status, stderr } = await run('verify', kept('large.json', ' '.repeat(65 * 2 ** 20)));

    expect(status).toBe(64);
    expect(stderr).toMatch(/larger than 64 MiB/);
  });

  it('a file that is not there is said to be missing, not taken for a guest', async () => {
    const { status, stderr } = await run('verify', 'nowhere.json');

    expect(status).toBe(64);
    expect(stderr).toMatch(/there is no file nowhere\.json/);
  });

  it('steps that wait for each other, or for none that is there, end in an answer', async () => {
    const ids = plan.steps.map(({ id }) => id);
    const circle = plan.steps.map((step, at) => ({ ...step, after: [ids[(at + 1) % ids.length] as string, 'x9'] }));
    const { status, stdout } = await run('plan', 'recheck', kept('circle.json', { ...plan, steps: circle }));

    expect(stdout).toMatch(/^NOT VALID/);
    expect(status).toBe(2);
  });

  it('hosts and guests that nobody knows, and names with control characters, end in an answer', async () => {
    const strange = plan.steps.map((step, at) =>
      at === 0 ? { ...step, guest: 'no\u001b[2Jbody', from: 'nowhere', to: 'else\u202ewhere' } : step,
    );
    const file = kept('strange.json', { ...plan, steps: strange });
    for (const command of [['plan', 'recheck'], ['plan', 'resume', '--fast'], ['verify']]) {
      const { status, stdout } = await run(...command, file);
      expect([2, 3]).toContain(status);
      expect(['\u001b', '\u202e'].filter((each) => stdout.includes(each))).toEqual([]);
    }
  });
});

describe('canmove plan resume', () => {
  it('plans anew from here, keeps the new plan, and that is one to check and to resume again', async () => {
    const { status, stdout, stderr } = await run('plan', 'resume', 'plan.json', '--fast', '--save', 'rest.json');
    const again = await run('plan', 'recheck', 'rest.json');

    // One guest of the example stays: the plan is partial.
    expect(status).toBe(2);
    expect(stdout).toMatch(/\d+ steps: \d+ not done/);
    expect(stdout).toMatch(/Going back\n {2}everything is where it was|Going back\n {2}last point of return/);
    expect(stderr).toMatch(/wrote rest\.json/);
    expect(again.status).toBe(0);
  });

  it('prints its published form', async () => {
    const { stdout } = await run('plan', 'resume', 'plan.json', '--fast', '--json');

    expect(publishedForm('plan-resume', JSON.parse(stdout))).toEqual([]);
  });

  it.each([
    ['--done', 's99', /the plan has no step s99; it has s1, .*; or say all or none/],
    ['--window', 'soon', /--window soon: expected a length/],
    ['--time-limit', '0s', /--time-limit 0s/],
  ])('refuses %s %s and says what it takes', async (option, value, says) => {
    const { status, stderr } = await run('plan', 'resume', 'plan.json', option, value);

    expect(status).toBe(64);
    expect(stderr).toMatch(says);
  });

  it('does not read hosts where captures are given', async () => {
    const { status, stderr } = await run('plan', 'resume', 'plan.json', '--fresh');

    expect(status).toBe(64);
    expect(stderr).toMatch(/cannot go with --captures/);
  });
});

describe('canmove verify', () => {
  it('of a plan that nobody began says that nothing is done, and prints its published form', async () => {
    const { status, stdout } = await run('verify', 'plan.json');
    const json = await run('verify', 'plan.json', '--json');

    expect(stdout).toMatch(/^NOT DONE: \d+ steps: \d+ not done/);
    expect(stdout).toMatch(/NOT LOOKED AT: no fact that is collected shows it/);
    expect([status, json.status]).toEqual([2, 2]);
    expect(publishedForm('verify', JSON.parse(json.stdout))).toEqual([]);
  });

  it('of a guest says on which host it is', async () => {
    const { status, stdout } = await run('verify', 'ldom1');

    expect(stdout).toMatch(/^IN ORDER: ldom1 on hostA/);
    expect(status).toBe(0);
  });

  it.each([
    [['verify', 'ldom1', '--done', 'all'], /--done and --until go with a plan/],
    [['verify', 'plan.json', '--until', 'm9'], /--until m9: the plan has no such step/],
    [['verify', 'ldom99'], /there is no guest ldom99/],
  ])('%j is refused', async (args, says) => {
    const { status, stderr } = await run(...args);

    expect(status).toBe(64);
    expect(stderr).toMatch(says);
  });
});

describe('a live inventory', () => {
  it('is read again by verify and with --fresh, the hosts of the plan alone', async () => {
    const home = temporaryFolder();
    cpSync(join(root, 'examples', 'ldoms'), home, { recursive: true });
    const own = (...args: readonly string[]): Promise<Ran> => canmove([...args, '--store', join(home, 'store')], { cwd: home });
    await own('collect', 'hostA', 'hostB', 'hostH', '--quiet');
    await own('plan', 'drain', 'hostA', '--fast', '--save', 'plan.json');
    expect((await own('plan', 'recheck', 'plan.json', '--fresh')).status).toBe(0);
    // From here on the host cannot be read.
    rmSync(join(home, 'hostA'), { recursive: true });

    const asRead = await own('verify', 'plan.json', '--no-fresh');
    const fresh = await own('verify', 'plan.json');
    const checked = await own('plan', 'recheck', 'plan.json', '--fresh');

    expect([asRead.status, fresh.status, checked.status]).toEqual([2, 3, 3]);
    expect(fresh.stdout).toMatch(/the guests of hostA are not known/);
    const { stdout } = await own('report', '--json');
    const { endpoints } = JSON.parse(stdout) as { endpoints: { name: string; status: string }[] };
    expect(endpoints.filter(({ status }) => status === 'ok').map(({ name }) => name)).toEqual(['hostB', 'hostH']);
  }, 60_000);
});
