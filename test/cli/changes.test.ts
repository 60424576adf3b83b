import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseSince } from '../../cli/actions/since.ts';
import type { Change, ChangesOverTime } from '../../schemas/generated/types.ts';
import { openStore } from '../../store/open.ts';
import { canmove, root, temporaryFolder } from '../support/cli.ts';
import type { Ran } from '../support/cli.ts';
import { publishedForm } from '../support/published-form.ts';

const dayMs = 86_400_000;

interface Site {
  readonly folder: string;
  readonly store: string;
  readonly run: (...args: readonly string[]) => Promise<Ran>;
  /** The clock and the captures of every host move on. */
  readonly nextDay: () => void;
}

/** Some hosts of the example fleet with a store of their own. */
function site(...hosts: readonly string[]): Site {
  const folder = temporaryFolder();
  const store = join(folder, 'store');
  for (const host of hosts) cpSync(join(root, 'examples', 'ldoms', host), join(folder, host), { recursive: true });
  const endpoints = hosts.map((host) => `  ${host}:\n    platform: ldoms\n    transport: directory\n    path: ${host}\n`);
  writeFileSync(join(folder, 'canmove.yaml'), `schema: 1\nendpoints:\n${endpoints.join('')}`);
  let now = Date.parse('2026-11-02T22:30:00Z');
  const home = temporaryFolder();
  return {
    folder,
    store,
    run: async (...args) => {
      const ran = await canmove([...args, '--store', store], { cwd: folder, home, now: () => new Date(now) });
      if (/^(audit|collect)$/.test(args[0] ?? '') && ran.status > 3) throw new Error(ran.stderr);
      return ran;
    },
    nextDay() {
      now += dayMs;
      for (const host of readdirSync(folder).filter((name) => /^host[A-Z]$/.test(name)))
        for (const file of ['endpoint.json', 'commands.json', 'date.txt'])
          edit(join(folder, host, file), (text) =>
            text.replaceAll(/2026-?11-?0\d/g, (day) => `${day.slice(0, -1)}${Number(day.slice(-1)) + 1}`),
          );
      for (const host of hosts) forgetHashes(folder, host);
    },
  };
}

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

function forgetHashes(folder: string, host: string): void {
  edit(join(folder, host, 'commands.json'), (text) => text.replaceAll(/,\s*"sha256": "[0-9a-f]*"/g, ''));
}

function withoutSwitch(folder: string, host: string, name: string): void {
  for (const file of ['ldm-list-services.txt', 'ldm-list-bindings.txt', 'ldm-list-constraints.txt'])
    edit(join(folder, host, file), (text) =>
      text
        .split('\n')
        .filter((line) => !line.startsWith('VSW|') || !line.includes(`name=${name}|`))
        .join('\n'),
    );
}

function result(ran: Ran): ChangesOverTime {
  if (ran.stdout === '') throw new Error(ran.stderr);
  return JSON.parse(ran.stdout) as ChangesOverTime;
}

function pairs(changes: readonly Change[], subject: string, target: string): readonly Change[] {
  return changes.filter((change) => change.what === 'pair' && change.subject === subject && change.target === target);
}

describe('changes, of a host that lost a switch after the second audit', () => {
  let here: Site;
  let was: string;
  beforeAll(async () => {
    here = site('hostA', 'hostH');
    await here.run('audit');
    was = await kindOf(here, 'ldom2', 'hostH');
    here.nextDay();
    await here.run('audit');
    here.nextDay();
    withoutSwitch(here.folder, 'hostH', 'primary-vsw0');
    await here.run('audit');
  }, 60_000);

  it('says from when to when a verdict held, and which fact changed it', async () => {
    const ran = await here.run('changes', 'ldom2', '--to', 'hostH');

    expect(ran.stdout).toContain(
      [
        'Since Wednesday 2026-11-04 22:30 UTC (before: Tuesday 2026-11-03 22:30 UTC)',
        `  ldom2 → hostH: ${was}, now no (ldoms/vsw-on-target)`,
        '      hostH: ldoms.vsws lost primary-vsw0 (ldm list-services -p, read 2026-11-04 22:00 UTC)',
      ].join('\n'),
    );
    expect(ran.status).toBe(0);
  });

  it('prints JSON of the published form, with every step once', async () => {
    const ran = await here.run('changes', '--json');

    const told = result(ran);
    expect(publishedForm('changes', told)).toEqual([]);
    expect(told.points.map(({ from }) => from)).toEqual(['audit', 'audit', 'audit', 'now']);
    expect(told.steps.map(({ after, at }) => [after, at])).toEqual([['2026-11-03T22:30:00.000Z', '2026-11-04T22:30:00.000Z']]);
    expect(pairs(told.steps[0]?.changes ?? [], 'ldom2', 'hostH')).toMatchObject([
      { before: was, after: 'no', facts: [{ path: 'target.ldoms.vsws', host: 'hostH', lost: ['primary-vsw0'] }] },
    ]);
  });

  it('tells pairs that changed alike in one line', async () => {
    const ran = await here.run('changes', 'hostH');

    expect(ran.stdout).toMatch(/^ {2}ldom1 → hostH, ldom2 → hostH.*: [a-z]+, now no \(ldoms\/vsw-on-target\)$/m);
  });

  it('says that nothing changed where nothing did', async () => {
    expect((await here.run('changes', 'ldom2', '--to', 'hostH', '--as-of', '2026-11-04T12:00:00Z')).stdout).toContain(
      'Nothing changed of ldom2 → hostH.',
    );
  });

  it('refuses a name that was never there, and a time it cannot read', async () => {
    expect(await here.run('changes', 'ldom99')).toMatchObject({
      status: 64,
      stderr: expect.stringContaining('there is no guest ldom99') as string,
    });
    expect(await here.run('changes', 'ldom2', '--to', 'hostZ')).toMatchObject({ status: 64 });
    expect(await here.run('changes', '--to', 'hostH')).toMatchObject({ status: 64 });
    expect(await here.run('changes', '--since', 'yesterday')).toMatchObject({ status: 64 });
    expect(await here.run('changes', '--captures', here.folder)).toMatchObject({ status: 64 });
  });

  it('lists what an audit said otherwise as a change of rules, apart from the fleet', async () => {
    const other = site('hostA', 'hostH');
    await other.run('audit');
    const today = await kindOf(other, 'ldom2', 'hostH');
    await sayOtherwise(other, 'ldom2', 'hostH');

    const ran = await other.run('changes', '--json');

    const told = result(ran);
    expect(told.rules).toMatchObject([{ what: 'rule', subject: 'ldom2', target: 'hostH', before: 'no', after: today }]);
    expect(told.steps).toEqual([]);
  }, 30_000);
});

async function kindOf({ run }: Site, guest: string, host: string): Promise<string> {
  const ran = await run('matrix', '--json');
  const matrix = JSON.parse(ran.stdout) as {
    readonly guests: readonly { readonly guest: string; readonly kinds: Readonly<Record<string, string>> }[];
  };
  const kind = matrix.guests.find((each) => each.guest === guest)?.kinds[host];
  if (kind === undefined) throw new Error(ran.stdout);
  return kind;
}

/** Stores an audit a minute later that said "no" of one pair, as one of older rules would have. */
async function sayOtherwise({ store: path }: Site, guest: string, host: string): Promise<void> {
  const store = await openStore(path);
  const newest = await store.newestAssessment();
  if (newest.kind !== 'found') throw new Error('no assessment');
  const { value } = newest;
  const at = value.hosts.findIndex(({ name }) => name === host);
  const guests = value.guests.map((each) =>
    each.name === guest ? { ...each, row: `${each.row.slice(0, at)}N${each.row.slice(at + 1)}` } : each,
  );
  await store.write({ now: '2026-11-02T22:31:00Z' }, (writer) =>
    writer.putAssessment({ ...value, startedAt: '2026-11-02T22:30:30Z', guests }),
  );
}

describe('changes, of collections without an audit', () => {
  it('needs two of them, and says what to do', async () => {
    const { run } = site('hostA', 'hostH');
    await run('collect');

    const ran = await run('changes');

    expect(ran.stdout).toContain('only one time');
  }, 30_000);

  it('shows a host whose facts became too old, and what became unknown by it', async () => {
    const { folder, run, nextDay } = site('hostA', 'hostH');
    withoutSwitch(folder, 'hostH', 'primary-vsw0');
    forgetHashes(folder, 'hostH');
    await run('collect');
    nextDay();
    nextDay();
    rmSync(join(folder, 'hostH'), { recursive: true });
    await run('collect');

    const ran = await run('changes', 'ldom2', '--to', 'hostH', '--json');

    const [step] = result(ran).steps;
    expect(step?.changes).toMatchObject([
      { what: 'pair', before: 'no', after: 'unknown', facts: [{ path: 'host', host: 'hostH', before: { value: 'usable' } }] },
    ]);
  }, 30_000);
});

describe('--since', () => {
  const now = '2026-11-10T12:00:00.000Z';

  it.each([
    ['7d', '2026-11-03T12:00:00.000Z'],
    ['12h', '2026-11-10T00:00:00.000Z'],
    ['2w', '2026-10-27T12:00:00.000Z'],
    ['2026-11-02', '2026-11-02T00:00:00.000Z'],
    ['2026-11-02T10:00', '2026-11-02T10:00:00.000Z'],
    ['2026-11-02T10:00:00+02:00', '2026-11-02T08:00:00.000Z'],
  ])('reads %s', (text, expected) => {
    expect(parseSince(text, now)).toBe(expected);
  });

  it.each(['', '0d', '7', '7y', 'yesterday', '2026-13-02', '2026-12-01'])('refuses "%s"', (text) => {
    expect(() => parseSince(text, now)).toThrow('--since');
  });
});
