import { cpSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer, DryRunAnswer } from '../../schemas/generated/types.ts';
import { canmove, root, temporaryFolder } from '../support/cli.ts';
import type { Ran, RunOptions } from '../support/cli.ts';

interface Site {
  readonly folder: string;
  readonly run: (args: readonly string[], options?: RunOptions) => Promise<Ran>;
}

/** A copy of the example fleet, collected into a store of its own half an hour before "now". */
async function site(): Promise<Site> {
  const folder = temporaryFolder();
  cpSync(join(root, 'examples', 'ldoms'), folder, { recursive: true });
  const home = temporaryFolder();
  const run = (args: readonly string[], options: RunOptions = {}): Promise<Ran> =>
    canmove([...args, '--store', join(folder, 'store')], { cwd: folder, home, ...options });
  await run(['collect', '--quiet']);
  return { folder, run };
}

const refusal = `root@hostA:~# ldm migrate-domain -n ldom1 migrate@hosth-mgmt.example.com
Target Password:
Failed to find required vsw primary-vsw0 on target machine
Domain Migration of LDom ldom1 would fail if attempted
root@hostA:~#
`;
const acceptance = `root@hostA:~# ldm migrate-domain -n ldom1 hostH
Target Password:
root@hostA:~# echo $?
0
`;

function answerOf(ran: Ran): Answer {
  return JSON.parse(ran.stdout) as Answer;
}

function schemaErrors(value: unknown): unknown {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
  formats.default(ajv);
  ajv.addSchema(JSON.parse(readFileSync(join(root, 'schemas', 'record.schema.json'), 'utf8')) as object);
  const validate = ajv.getSchema('record.schema.json');
  return validate?.(value) === true ? [] : validate?.errors;
}

describe('record', () => {
  let folder: string;
  let run: Site['run'];
  const check = async (...args: readonly string[]): Promise<Answer> =>
    answerOf(await run(['check', 'ldom1', '--to', 'hostH', '--json', ...args]));
  beforeEach(async () => {
    ({ folder, run } = await site());
  });

  it('turns a yes into a no, with the words of ldm, their cause, and that no rule of ours sees why', async () => {
    const before = await check();
    const ran = await run(['record', 'ldom1', '--to', 'hostH', '-', '--json'], { stdin: refusal });
    const after = await check();

    expect(before.kind).toBe('live');
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    const kept = JSON.parse(ran.stdout) as DryRunAnswer;
    expect(schemaErrors(kept)).toEqual([]);
    expect(kept).toMatchObject({ outcome: 'refused', method: 'ldoms/live', state: 'active', source: 'hostA', target: 'hostH' });
    const live = after.methods.find(({ method }) => method === 'ldoms/live');
    const failing = live?.findings.filter(({ severity, outcome }) => severity === 'blocker' && outcome === 'fail') ?? [];
    expect(failing.map(({ rule }) => rule)).toEqual(['ldoms/live-dry-run-accepted']);
    expect(failing[0]?.message).toMatch(
      /was refused: "Failed to find required vsw primary-vsw0 on target machine; .*no virtual switch primary-vsw0\. The rules of canmove see no reason for it: please report this$/,
    );
    expect(failing[0]?.evidence[0]).toMatchObject({
      path: 'guest.dryRuns',
      command: 'recorded dry run (ldoms/live) of ldom1 to hostH',
      at: kept.at,
    });
    expect(failing[0]?.fix[0]?.commands).toEqual(['ldm migrate-domain -n ldom1 hostH']);
    expect(after.methods.find(({ method }) => method === 'ldoms/cold')?.verdict).toBe('yes');
  });

  it('is kept for its owner alone, and store check reads it', async () => {
    await run(['record', 'ldom1', '--to', 'hostH', '-'], { stdin: refusal });

    const files = readdirSync(join(folder, 'store', 'dry-runs'));
    expect(files).toHaveLength(1);
    expect(statSync(join(folder, 'store', 'dry-runs', files[0] ?? '')).mode & 0o777).toBe(0o600);
    expect((await run(['store', 'check'])).status).toBe(0);
  });

  it('counts a newer record and not the older one', async () => {
    await run(['record', 'ldom1', '--to', 'hostH', '-', '--at', '2026-11-02T22:10:00Z'], { stdin: refusal });
    await run(['record', 'ldom1', '--to', 'hostH', '-', '--at', '2026-11-02T22:20:00Z'], { stdin: acceptance });

    expect((await check()).kind).toBe('live');
    const listed = JSON.parse((await run(['record', '--list', '--json'])).stdout) as DryRunAnswer[];
    expect(schemaErrors(listed)).toEqual([]);
    expect(listed.map(({ outcome, ignored }) => [outcome, ignored])).toEqual([
      ['accepted', undefined],
      ['refused', 'another one of the same move counts'],
    ]);
  });

  it('counts the refusal of two records of one time, in the answer and in the list', async () => {
    await run(['record', 'ldom1', '--to', 'hostH', '-'], { stdin: refusal });
    await run(['record', 'ldom1', '--to', 'hostH', '-'], { stdin: acceptance });

    expect((await check('--live')).verdict).toBe('no');
    expect((await run(['record', '--list'])).stdout).toMatch(/refused: .*\(counts until .*\n.*accepted {2}\(not used: another one/);
  });

  it('stops counting when it is as old as facts may be', async () => {
    await run(['record', 'ldom1', '--to', 'hostH', '-', '--at', '2026-11-01T20:00:00Z', '--method', 'ldoms/live'], { stdin: refusal });

    expect((await check()).kind).toBe('live');
    expect((await run(['record', '--list'])).stdout).toMatch(/refused: Failed to find .* \(not used: it is older than 26 h\)/);
  });

  it('does not count where the facts are judged for a time before it', async () => {
    await run(['record', 'ldom1', '--to', 'hostH', '-'], { stdin: refusal });

    const earlier = await check('--as-of', '2026-11-02T22:05:00Z');

    expect(earlier.kind).toBe('live');
  });

  it('settles what facts do not tell and the dry run checks, and says so', async () => {
    writeFileSync(
      join(folder, 'hostH', 'commands.json'),
      JSON.stringify(
        (() => {
          const manifest = JSON.parse(readFileSync(join(folder, 'hostH', 'commands.json'), 'utf8')) as { commands: { command: string }[] };
          return { ...manifest, commands: manifest.commands.filter(({ command }) => command !== 'ldmd-state') };
        })(),
      ),
    );
    await run(['collect', 'hostH', '--quiet']);
    const before = await check();

    await run(['record', 'ldom1', '--to', 'hostH', '-'], { stdin: acceptance });
    const after = await check();

    expect(before.kind).toBe('unknown');
    expect(after.kind).toBe('live');
    const online = after.methods[0]?.findings.find(({ rule }) => rule === 'ldoms/ldmd-online');
    expect(online).toMatchObject({ outcome: 'pass' });
    expect(online?.message).toMatch(
      /: hostH accepted the dry run of 2026-11-02T22:30:00.000Z, which checks it \(from facts it is not known: /,
    );
    expect(online?.evidence.at(-1)).toMatchObject({ path: 'guest.dryRuns', command: 'recorded dry run (ldoms/live) of ldom1 to hostH' });
    const matrix = JSON.parse((await run(['matrix', '--json'])).stdout) as { guests: { guest: string; kinds: Record<string, string> }[] };
    expect(matrix.guests.find(({ guest }) => guest === 'ldom1')?.kinds['hostH']).toBe('live');
  });

  it('does not make a yes of what our rules refuse: the contradiction is shown', async () => {
    await run(['record', 'ldom1', '--to', 'hostB', '--accepted', '--at', '2026-11-02T22:20:00Z']);

    const answer = answerOf(await run(['check', 'ldom1', '--to', 'hostB', '--json', '--live']));

    expect(answer.verdict).toBe('no');
    expect(answer.notes).toContain(
      'the dry run of 2026-11-02T22:20:00.000Z accepted ldoms/live; the rules ldoms/mpgroup-members-equal, ldoms/vsw-on-target say no: if nothing has changed since, please report this',
    );
  });

  it('takes silence for nothing: without --exit or --accepted it settles nothing, and says so with status 3', async () => {
    const ran = await run(['record', 'ldom1', '--to', 'hostH', '-'], { stdin: '' });

    expect(ran.status).toBe(3);
    expect(ran.stdout).toMatch(/it settles nothing: nothing shows how it ended\nIf it was accepted, record it again with --exit 0/);
  });

  it('counts an exit status that is not 0 as a refusal, whatever was printed', async () => {
    const ran = await run(['record', 'ldom1', '--to', 'hostH', '-', '--exit', '1'], { stdin: 'Etwas stimmt nicht\n' });

    expect(ran.stdout).toMatch(/was refused: its exit status is 1/);
    expect((await check('--live')).verdict).toBe('no');
  });

  it('keeps no password that a terminal showed', async () => {
    const ran = await run(['record', 'ldom1', '--to', 'hostH', '-', '--json'], {
      stdin: 'Target Password: hunter2\nPassword:swordfish Failed to find required vsw v1 on target machine\n',
    });

    expect((JSON.parse(ran.stdout) as DryRunAnswer).text).toBe(
      'Target Password: [removed by canmove]\nPassword: [removed by canmove] Failed to find required vsw v1 on target machine\n',
    );
  });

  it('lists nothing where nothing was recorded', async () => {
    expect(await run(['record', '--list'])).toMatchObject({ status: 0, stdout: 'no dry run was recorded\n' });
  });

  it('leaves a guest unknown whose record is damaged: it may have been a refusal', async () => {
    await run(['record', 'ldom1', '--to', 'hostH', '-'], { stdin: refusal });
    const [file = ''] = readdirSync(join(folder, 'store', 'dry-runs'));
    writeFileSync(join(folder, 'store', 'dry-runs', file), 'spoilt');

    const answer = await check();
    const other = answerOf(await run(['check', 'ldom2', '--json']));
    const list = await run(['record', '--list']);

    expect(answer.kind).toBe('unknown');
    expect(JSON.stringify(answer.methods[0]?.findings.filter(({ outcome }) => outcome === 'unknown'))).toMatch(
      /recorded dry run of ldom1 is damaged/,
    );
    expect(other.kind).toBe('live');
    expect(list.status).toBe(3);
    expect((await run(['store', 'check'])).status).toBe(3);
  });

  const wrong: readonly (readonly [string, readonly string[], string, RegExp])[] = [
    ['a guest that does not exist', ['ldom11', '--to', 'hostH', '-'], refusal, /there is no guest ldom11; did you mean/],
    ['a host that does not exist', ['ldom1', '--to', 'hostX', '-'], refusal, /there is no host hostX/],
    ['the host that the guest is on', ['ldom1', '--to', 'hostA', '-'], refusal, /ldom1 is on hostA already/],
    ['no target', ['ldom1', '-'], refusal, /name the guest and the target/],
    ['no guest', ['--to', 'hostH'], '', /name the guest and the target/],
    ['no file', ['ldom1', '--to', 'hostH'], '', /name a file .* where it printed nothing, say --exit 0/],
    ['a file that is not there', ['ldom1', '--to', 'hostH', 'nowhere.txt'], '', /nowhere\.txt cannot be read: ENOENT/],
    ['a binary file', ['ldom1', '--to', 'hostH', '-'], 'ELF\u0000\u0001\u0002', /NUL/i],
    ['a huge file', ['ldom1', '--to', 'hostH', '-'], 'x'.repeat(20 * 1024 * 1024), /larger than 1 MiB/],
    ['an exit status that is none', ['ldom1', '--to', 'hostH', '-', '--exit', '256'], '', /--exit 256: expected/],
    ['a time that is none', ['ldom1', '--to', 'hostH', '-', '--at', 'yesterday'], '', /--at yesterday: expected a time like/],
    ['a time in the future', ['ldom1', '--to', 'hostH', '-', '--at', '2026-11-03T22:00:00Z'], '', /lies in the future/],
    [
      'a method that does not exist',
      ['ldom1', '--to', 'hostH', '-', '--method', 'ldoms/lve'],
      '',
      /there is no method ldoms\/lve; did you mean ldoms\/live/,
    ],
    [
      'a method that the state of the guest excludes',
      ['ldom1', '--to', 'hostH', '-', '--method', 'ldoms/cold'],
      '',
      /ldom1 was active at .* then tries ldoms\/live, not ldoms\/cold/,
    ],
    [
      'a time from which no facts are kept',
      ['ldom1', '--to', 'hostH', '-', '--at', '2026-10-01T00:00:00Z'],
      '',
      /no facts of hostA from before .* say --method/,
    ],
    [
      'a refusal that is said to be accepted',
      ['ldom1', '--to', 'hostH', '-', '--accepted'],
      refusal,
      /said to be accepted, and its text refuses/,
    ],
    [
      'an exit status of 1 that is said to be accepted',
      ['ldom1', '--to', 'hostH', '--accepted', '--exit', '1'],
      '',
      /its exit status is 1/,
    ],
    ['the dry run of another guest', ['ldom2', '--to', 'hostH', '-'], refusal, /the text is about ldom1, not about ldom2/],
    [
      'the dry run to another host',
      ['ldom1', '--to', 'hostB', '-'],
      refusal,
      /a move to hosth-mgmt\.example\.com, which is hostH, not hostB/,
    ],
    ['two dry runs in one text', ['ldom1', '--to', 'hostH', '-'], refusal + acceptance, /holds 2 attempts/],
    ['captures', ['ldom1', '--to', 'hostH', '-', '--captures', '.'], refusal, /leave out --captures/],
    ['an option that a list does not take', ['--list', '--exit', '0'], '', /leave out --exit/],
  ];
  it.each(wrong)('says what is wrong with %s, and keeps nothing', async (_, args, stdin, says) => {
    const ran = await run(['record', ...args], { stdin });

    expect(ran.status).toBe(64);
    expect(ran.stderr).toMatch(says);
    expect(JSON.parse((await run(['record', '--list', '--json'])).stdout)).toEqual([]);
  });
});
