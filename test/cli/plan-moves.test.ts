/** canmove plan drain, rolling and balance as users meet them: what is printed, written and returned. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { capturesOf, writeCaptures } from '../../examples/generator/captures.ts';
import { syntheticFleet } from '../../examples/generator/synthetic.ts';
import type { Plan } from '../../schemas/generated/types.ts';
import { validatePlan } from '../../schemas/validate.ts';
import { example } from '../planner/plans/example-plans.ts';
import type { Example } from '../planner/plans/example-plans.ts';
import { canmove, root, temporaryFolder } from '../support/cli.ts';
import type { Ran } from '../support/cli.ts';
import { publishedForm } from '../support/published-form.ts';
import { faultsOf } from '../support/replay-document.ts';
import { hostileFleet } from '../trust/hostile-fleet.ts';

const examples = { ldoms: ['--captures', 'examples/ldoms'], powervm: ['--captures', 'examples/powervm'] } as const;
const platforms = ['ldoms', 'powervm'] as const;
type Platform = (typeof platforms)[number];

function plan(platform: Platform, ...args: readonly string[]): Promise<Ran> {
  return canmove(['plan', ...args, ...examples[platform]]);
}

async function planned(platform: Platform, ...args: readonly string[]): Promise<Plan> {
  const { stdout, stderr } = await plan(platform, ...args, '--json');
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Plan;
}

let fleets: Readonly<Record<Platform, Example>>;
beforeAll(async () => {
  const [ldoms, powervm] = await Promise.all(platforms.map(example));
  fleets = { ldoms: ldoms as Example, powervm: powervm as Example };
});

describe('canmove plan --json', () => {
  it.each([
    ['ldoms', 'drain', 'hostA'],
    ['ldoms', 'drain', 'hostH', '--return'],
    ['ldoms', 'drain', 'hostA', 'hostE', '--pilots', '--window', '4h', '--starts', '2026-11-21T22:00:00Z'],
    ['ldoms', 'drain', 'hostF', '--allow-unknown'],
    ['ldoms', 'drain', 'hostA', '--reserve', 'n+1'],
    ['ldoms', 'drain', 'hostA', '--reserve', '20%'],
    ['ldoms', 'rolling'],
    ['ldoms', 'rolling', 'hostH', 'hostA', '--group', '1', '--return'],
    ['ldoms', 'balance', '--max-moves', '5', '--band', '20%'],
    ['powervm', 'drain', 'P9-EAST', '--return'],
    ['powervm', 'drain', 'P10-EAST', '--allow-unknown', '--pilots'],
    ['powervm', 'rolling', '--group', '1'],
    ['powervm', 'balance', '--max-moves', '5'],
  ] as const)(
    'has the published form, and holds when it is replayed by other code: %s %s %s %s %s',
    async (platform, ...args) => {
      const found = await planned(platform, ...args);

      expect(publishedForm('plan', found)).toEqual([]);
      expect(faultsOf(found, fleets[platform].fleet)).toEqual([]);
    },
    60_000,
  );

  it('says the same each time, and --fast needs no solver for it', async () => {
    const [first, again, fast] = await Promise.all([
      planned('ldoms', 'drain', 'hostA'),
      planned('ldoms', 'drain', 'hostA'),
      planned('ldoms', 'drain', 'hostA', '--fast'),
    ]);

    expect(again).toEqual(first);
    expect(fast.summary.solver).toBe('heuristic');
    expect(fast.summary.moves).toBe(first.summary.moves);
  }, 60_000);
});

describe('canmove plan: exit status', () => {
  it.each([
    [0, 'the host becomes empty', ['drain', 'hostH'], /^COMPLETE: drain hostH: 4 moves, bound 4: optimal; 4 live; up to /],
    [0, 'every host becomes empty in turn', ['rolling', 'hostH', '--return'], /^COMPLETE: maintain hostH/],
    [2, 'a guest stays that no host can take', ['drain', 'hostA'], /^PARTIAL: drain hostA: 7 moves.*1 guest left over/s],
    [2, 'no step helps', ['drain', 'hostG'], /^IMPOSSIBLE: drain hostG: no guest can leave; 4 guests left over\n/],
    [3, 'a guest stays because of what is not known', ['drain', 'hostF'], /^PARTIAL: drain hostF: .*\? old-web1 on hostF/s],
    [2, 'the load is not evened out in so many moves', ['balance', '--max-moves', '2'], /^PARTIAL: balance all hosts in at most 2 moves/],
    [2, 'no move is allowed', ['balance', '--max-moves', '0'], /^IMPOSSIBLE: balance all hosts in at most 0 moves/],
    [0, 'the load is even enough', ['balance', '--max-moves', '0', '--band', '90%'], /^COMPLETE: .*the loads lie within\s+the band/],
  ] as const)(
    'is %i where %s',
    async (status, _why, args, said) => {
      const ran = await plan('ldoms', ...args);

      expect(ran.stdout).toMatch(said);
      expect(ran.stderr).toBe('');
      expect(ran.status).toBe(status);
    },
    60_000,
  );

  it('is 3 only for what would be settled by knowing more: nothing of it is left with --allow-unknown', async () => {
    const { immovable, steps, outcome } = await planned('ldoms', 'drain', 'hostF');
    const asked = await planned('ldoms', 'drain', 'hostF', '--allow-unknown');

    expect(outcome).toBe('partial');
    expect(immovable.map(({ guest, why }) => [guest, why])).toEqual([
      ['old-web1', 'unknown'],
      ['test1', 'stop-in-vain'],
    ]);
    expect(steps.flatMap(({ undecided }) => undecided ?? [])).toEqual([]);
    expect(asked.immovable).toEqual([]);
    expect(asked.steps.find(({ guest }) => guest === 'old-web1')?.undecided).not.toEqual([]);
  }, 60_000);
});

describe('canmove plan: what it says', () => {
  it('of a fleet in which no host can be emptied, without counting moves and groups that are not there', async () => {
    const { stdout } = await plan('powervm', 'rolling');

    expect(stdout).toMatch(/^IMPOSSIBLE: maintain all hosts, group after group: no host can be emptied; 30\s+guests left over/);
    expect(stdout).not.toMatch(/0 moves|0 groups|hundredths/);
  }, 60_000);

  it('of guests of which every other host is to be emptied, too, that there is no host to ask', async () => {
    const hosts = ['hostA', 'hostB', 'hostC', 'hostD', 'hostE', 'hostF', 'hostG', 'hostH'];
    const found = await planned('ldoms', 'drain', ...hosts);

    expect(found.immovable.length).toBeGreaterThan(30);
    for (const { reasons, why } of found.immovable)
      if (why !== 'stop-in-vain') expect(reasons.join()).toContain('there is no other host to ask');
    // With nowhere to go for the others, no host becomes empty by stopping some.
    expect(found.summary.stops).toBe(0);
    expect(found.steps.filter(({ kind }) => kind === 'move')).toEqual([]);
  }, 60_000);

  it('of a fix on two hosts, for each command on which', async () => {
    const { immovable } = await planned('ldoms', 'rolling');
    const { fix } = immovable.find(({ fix }) => fix?.host.includes(', ')) ?? {};

    expect(fix?.host).toMatch(/, /);
    for (const command of fix?.commands ?? []) expect(command).toMatch(/ # on host[A-H]$/);
  }, 60_000);

  it('of fewer moves than all guests would need, not that no plan has fewer', async () => {
    const { summary } = await planned('ldoms', 'drain', 'hostA', '--reserve', 'n+1');

    expect(summary.moves).toBeLessThan(summary.movesBound);
    expect(summary.sentence).toBe(`${summary.moves} moves of ${summary.movesBound} at the least`);
  }, 60_000);

  it('of a window that is too short', async () => {
    const { stdout, status } = await plan('ldoms', 'drain', 'hostH', '--window', '10m');
    expect(status).toBe(1);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(/up to 21 min 28 s, LONGER than the window of 10 min/);
  }, 60_000);

  it('of one host alone, that there is no other', async () => {
    const folder = temporaryFolder();
    cpSync(join(root, 'examples', 'ldoms', 'hostA'), join(folder, 'hostA'), { recursive: true });

    const { status, stdout } = await canmove(['plan', 'drain', 'hostA', '--captures', folder]);

    expect(status).toBe(2);
    expect(stdout).toMatch(/^IMPOSSIBLE: drain hostA: no guest can leave; 8 guests left over\n/);
    expect(stdout).toContain('there is no other host to ask');
  });
});

describe('canmove plan --format', () => {
  it('ticket is plain text of at most 60 lines, with the name of the plan', async () => {
    const [{ stdout, status }, found] = await Promise.all([
      plan('powervm', 'drain', 'P9-EAST', '--format', 'ticket'),
      planned('powervm', 'drain', 'P9-EAST'),
    ]);

    expect(stdout.trimEnd().split('\n').length).toBeLessThanOrEqual(60);
    expect(stdout).toMatch(/^[\n\x20-\x7e]*$/);
    expect(stdout).toContain(found.hash);
    expect(status).toBe(2);
  }, 60_000);

  it('runbook runs nothing when it is pasted', async () => {
    const { stdout } = await plan('ldoms', 'drain', 'hostA', '--format', 'runbook');

    expect(pasted(stdout)).toEqual({ said: '', files: [] });
    expect(stdout).toMatch(/\$ ldm migrate-domain -n ldom3 /);
  }, 60_000);

  it.each([
    ['a form that is not there', ['--format', 'pdf'], /--format pdf: there are text, ticket, runbook/],
    ['two forms at once', ['--format', 'ticket', '--json'], /--format and --json both print/],
  ] as const)('refuses %s', async (_name, options, problem) => {
    const ran = await plan('ldoms', 'drain', 'hostA', ...options);
    expect(ran).toMatchObject({ status: 64, stdout: '' });
    expect(ran.stderr).toMatch(problem);
  });
});

/** What a shell says and leaves when a text is typed into it. */
function pasted(text: string): { readonly said: string; readonly files: readonly string[] } {
  const cwd = temporaryFolder();
  const { stdout, stderr } = spawnSync('bash', [], { cwd, input: text, encoding: 'utf8', env: { PATH: '/usr/bin:/bin', HOME: cwd } });
  return { said: stdout + stderr, files: readdirSync(cwd) };
}

describe('canmove plan: files', () => {
  it('are their owner’s alone, and the plan can be read again', async () => {
    const folder = temporaryFolder();
    const names = ['plan.html', 'plan.xlsx', 'plan.json'];
    const [html = '', xlsx = '', save = ''] = names.map((name) => join(folder, name));

    const ran = await plan('ldoms', 'drain', 'hostA', '--html', html, '--xlsx', xlsx, '--save', save);

    expect(readdirSync(folder).sort()).toEqual([...names].sort());
    for (const name of names) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(ran.stderr.trimEnd().split('\n')).toEqual([html, xlsx, save].map((file) => `canmove: wrote ${file}`));
    const saved: unknown = JSON.parse(readFileSync(save, 'utf8'));
    expect(await validatePlan(saved)).toHaveProperty('value');
    expect(saved).toEqual(await planned('ldoms', 'drain', 'hostA'));
  }, 60_000);

  it('are not spoken of with --quiet, nor beside JSON', async () => {
    const save = join(temporaryFolder(), 'plan.json');

    expect((await plan('ldoms', 'drain', 'hostH', '--quiet', '--save', save)).stderr).toBe('');
    const { stdout, stderr } = await plan('ldoms', 'drain', 'hostH', '--json', '--save', save);

    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(save, 'utf8')));
  }, 60_000);

  it.each(['--html', '--xlsx', '--save'])(
    'that cannot be written end it with status 74: %s',
    async (option) => {
      const ran = await plan('ldoms', 'drain', 'hostH', option, join(temporaryFolder(), 'missing', 'file.xlsx'));

      expect(ran).toMatchObject({ status: 74, stdout: '' });
      expect(ran.stderr).toMatch(/cannot be written: ENOENT/);
    },
    60_000,
  );
});

describe('canmove plan: questions that cannot be asked', () => {
  it.each([
    ['an unknown host', ['drain', 'nohost'], /there is no host nohost; there are hostA/],
    ['a host in other letters', ['drain', 'hosta'], /there is no host hosta; did you mean hostA\?/],
    ['no host', ['drain'], /missing required argument 'hosts'\n"canmove plan drain --help" shows how it is called/],
    [
      'a window that is no length',
      ['drain', 'hostA', '--window', 'nonsense'],
      /--window nonsense: expected a length like 4h, 90m or 1h30m/,
    ],
    ['a window of nothing', ['drain', 'hostA', '--window', '0h'], /--window 0h: expected more than nothing/],
    ['a reserve of more than all', ['drain', 'hostA', '--reserve', '200%'], /--reserve 200%: expected a share from 0% to 90%/],
    ['a reserve in words', ['drain', 'hostA', '--reserve', 'most'], /--reserve most: expected none, n\+1 or a share like 10%/],
    ['a begin that is no time', ['drain', 'hostA', '--starts', 'tomorrow'], /--starts tomorrow: expected a time like/],
    ['assumptions that are not there', ['drain', 'hostA', '--assume', 'none.yaml'], /none.yaml cannot be read: ENOENT/],
    ['groups of no host', ['rolling', '--group', '0'], /--group 0: expected a whole number, 1 or more/],
    ['less than no move', ['balance', '--max-moves', '-1'], /--max-moves -1: expected a whole number, 0 or more/],
    ['no number of moves', ['balance'], /required option '--max-moves <n>' not specified/],
    ['a question that is not there', ['shuffle'], /unknown command 'shuffle'/],
  ] as const)('%s', async (_name, args, problem) => {
    const ran = await plan('ldoms', ...args);

    expect(ran).toMatchObject({ status: 64, stdout: '' });
    expect(ran.stderr).toMatch(problem);
  });

  it('an endpoint that is no host, with the hosts that it shows', async () => {
    const ran = await plan('powervm', 'drain', 'hmc-east');
    expect(ran).toMatchObject({ status: 64, stdout: '' });
    expect(ran.stderr).toContain('hmc-east is an endpoint, no host; there are facts of P10-EAST, P8-EAST, P9-EAST from it');
  });

  it('a host twice is that host', async () => {
    expect(await planned('ldoms', 'drain', 'hostH', 'hostH')).toEqual(await planned('ldoms', 'drain', 'hostH'));
  }, 60_000);

  it.each(['drain hostA', 'rolling', 'balance --max-moves 3', 'capacity', 'loss'])('%s of captures without a host', async (args) => {
    const ran = await canmove(['plan', ...args.split(' '), '--captures', temporaryFolder()]);
    expect(ran).toMatchObject({ status: 64, stdout: '' });
    expect(ran.stderr).toMatch(/holds no capture/);
  });

  it('before anything was collected', async () => {
    const ran = await canmove(['plan', 'rolling'], { cwd: temporaryFolder() });
    expect(ran).toMatchObject({ status: 64, stdout: '' });
    expect(ran.stderr).toMatch(/nothing was collected yet/);
  });
});

describe('canmove plan --assume', () => {
  it('plans for the fleet as it would be, and says so', async () => {
    const file = join(temporaryFolder(), 'what-if.yaml');
    writeFileSync(file, 'changes:\n  - { removeHost: hostH }\n');

    const [now, then] = await Promise.all([planned('ldoms', 'drain', 'hostA'), planned('ldoms', 'drain', 'hostA', '--assume', file)]);

    expect(now.steps.map(({ to }) => to)).toContain('hostH');
    expect(then.steps.map(({ to }) => to)).not.toContain('hostH');
    expect(then.question.assumptions).toHaveLength(1);
    expect((await plan('ldoms', 'drain', 'hostA', '--assume', file)).stdout).toMatch(/what if: .*hostH/);
  }, 60_000);
});

describe('canmove plan from a store', () => {
  it('plans the same as from the captures that are in it', async () => {
    const folder = temporaryFolder();
    cpSync(join(root, 'examples', 'ldoms'), folder, { recursive: true });
    const run = (...args: readonly string[]): Promise<Ran> => canmove([...args, '--store', join(folder, 'store')], { cwd: folder });
    expect((await run('collect')).status).toBe(0);

    const { status, stdout, stderr } = await run('plan', 'drain', 'hostA', '--json');
    const stored = JSON.parse(stdout) as Plan;
    const carried = await planned('ldoms', 'drain', 'hostA');

    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
    expect(stored.steps).toEqual(carried.steps);
    expect(stored.base).toEqual(carried.base);
    expect(stored.immovable).toEqual(carried.immovable);
  }, 60_000);
});

describe('canmove plan --time-limit', () => {
  it.each([
    ['rolling', 'hostH'],
    ['rolling', 'hostH', '--return'],
    ['drain', 'hostH'],
    ['drain', 'hostA', 'hostH', '--return'],
  ] as const)(
    'that is over at once never makes a plan complete that leaves a host as it is: %s %s %s',
    async (...args) => {
      const found = await planned('ldoms', ...args, '--time-limit', '0.001s');
      const { status } = await plan('ldoms', ...args, '--time-limit', '0.001s');

      expect(faultsOf(found, fleets.ldoms.fleet)).toEqual([]);
      const isDone = found.question.hosts.every((host) => found.maintained.flat().includes(host));
      expect(found.outcome === 'complete').toBe(isDone);
      expect(status === 0).toBe(isDone);
    },
    60_000,
  );

  it('of a fleet of which nothing could be looked at is no success', async () => {
    const folder = temporaryFolder();
    writeCaptures(capturesOf(syntheticFleet({ hosts: 5, guests: 10, shapes: 4, seed: 7, everyFactDiffers: false })), folder);

    const ran = await canmove(['plan', 'rolling', '--allow-unknown', '--fast', '--time-limit', '0.001s', '--captures', folder]);

    expect(ran.stdout).toMatch(/^(IMPOSSIBLE|PARTIAL): /);
    expect(ran.stdout).toMatch(/no way was found to empty host00001, host00002/);
    expect(ran.status).toBe(2);
  }, 60_000);

  it('ends soon after it, and says what was not proved', async () => {
    const folder = temporaryFolder();
    const hosts = 20;
    writeCaptures(capturesOf(syntheticFleet({ hosts, guests: 200, shapes: 20, seed: 7, everyFactDiffers: false })), folder);
    const ask = ['plan', 'rolling', '--allow-unknown', '--json', '--captures', folder];
    const readingMs = await timed(() => canmove(['plan', 'balance', '--max-moves', '0', '--fast', '--json', '--captures', folder]));

    let ran: Ran | undefined;
    const limitedMs = await timed(async () => (ran = await canmove([...ask, '--time-limit', '1s'])));
    const found = JSON.parse(ran?.stdout ?? '') as Plan;

    console.log(
      `rolling of ${hosts} hosts with a limit of 1 s: ${Math.round(limitedMs)} ms, ${Math.round(readingMs)} ms of it reading and judging`,
    );
    expect(publishedForm('plan', found)).toEqual([]);
    // Proving comes after the search, and machines of tests are busy.
    expect(limitedMs).toBeLessThan(10_000 + 5 * readingMs);
  }, 120_000);
});

async function timed(what: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await what();
  return performance.now() - started;
}

describe('canmove plan: hostile names of guests (X10)', () => {
  const folder = temporaryFolder();
  const captures = join(folder, 'captures');
  const raw = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

  beforeAll(() => {
    mkdirSync(captures);
    writeCaptures(hostileFleet(0, ['guest']).captures, captures);
  });

  it.each([
    ['text', ['drain', 'hostA', '--allow-unknown']],
    ['text', ['rolling', '--allow-unknown']],
    ['text', ['balance', '--max-moves', '9', '--allow-unknown']],
    ['text', ['capacity']],
    ['text', ['loss']],
    ['text', ['loss', 'hostA']],
    ['ticket', ['drain', 'hostA', '--allow-unknown', '--format', 'ticket']],
    ['runbook', ['drain', 'hostA', '--allow-unknown', '--return', '--pilots', '--format', 'runbook']],
  ] as const)(
    'give a terminal no control byte: %s of %s',
    async (_form, args) => {
      const { stdout, stderr } = await canmove(['plan', ...args, '--captures', captures, '--inventory', statedFor(folder)]);

      expect(stdout.length).toBeGreaterThan(500);
      expect(raw.exec(`${stdout}${stderr}`.replaceAll('\n', ' '))).toBeNull();
    },
    60_000,
  );

  it('run nothing when the runbook is pasted', async () => {
    const { stdout } = await canmove([
      ...['plan', 'drain', 'hostA', 'hostH', '--allow-unknown', '--return', '--pilots', '--format', 'runbook'],
      ...['--captures', captures, '--inventory', statedFor(folder)],
    ]);

    expect(stdout).toContain('canary');
    expect(pasted(stdout)).toEqual({ said: '', files: [] });
  }, 60_000);
});

/** The inventory of the example, so that guests of any name may move. */
function statedFor(folder: string): string {
  const file = join(folder, 'canmove.yaml');
  const text = readFileSync(join(root, 'examples', 'ldoms', 'canmove.yaml'), 'utf8');
  writeFileSync(file, text);
  return file;
}
