import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCapture, readCaptures, readRecorded, writeCapture } from '../../collectors/capture-directory.ts';
import type { CommandSpec } from '../../collectors/command.ts';
import { defineCommand } from '../../collectors/command.ts';
import { stdoutCapBytes } from '../../collectors/transport/entry.ts';
import { openDirectory } from '../../collectors/transport/directory.ts';
import { secretsInMemory } from '../../collectors/transport/secrets.ts';
import type { Capture, ExecEntry } from '../../schemas/generated/types.ts';
import { validateCapture } from '../../schemas/validate.ts';
import { instanceOf } from './transport/access.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'canmove-captures-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const list = defineCommand({ id: 'list', platform: 'ldoms', argv: ['list'], privilege: 'none', timeoutMs: 1, feeds: [], why: '' });
const extra = defineCommand({
  id: 'extra',
  platform: 'ldoms',
  argv: ['extra'],
  privilege: 'none',
  timeoutMs: 1,
  feeds: [],
  why: '',
  optional: true,
});
const commandsOf = (): Promise<readonly CommandSpec[]> => Promise.resolve([list.spec, extra.spec]);

function exec(command: string, more: Partial<ExecEntry> = {}): ExecEntry {
  return {
    kind: 'exec',
    command,
    parameters: {},
    commandLine: command,
    startedAt: '2026-11-02T22:00:01.000Z',
    exit: { status: 0 },
    stdout: { text: `${command}\n` },
    ...more,
  };
}

function capture(more: Partial<Capture> = {}): Capture {
  return {
    schema: 1,
    endpoint: 'hostA',
    platform: 'ldoms',
    startedAt: '2026-11-02T22:00:00.000Z',
    finishedAt: '2026-11-02T22:00:09.000Z',
    status: 'ok',
    entries: [exec('list')],
    ...more,
  };
}

function written(more: Partial<Capture> = {}, name = 'hostA'): string {
  const path = join(folder, name);
  writeCapture(capture(more), path);
  return path;
}

/** Changes commands.json as somebody with an editor would. */
function edit(path: string, change: (text: string) => string, file = 'commands.json'): void {
  writeFileSync(join(path, file), change(readFileSync(join(path, file), 'utf8')));
}

describe('a capture that is written and read', () => {
  test('is the same, whatever the outputs hold', async () => {
    const entries: Capture['entries'] = [
      exec('list', { durationMs: 12, stderr: { text: 'warning\n' } }),
      exec('list', {
        parameters: { guest: 'ldom1' },
        stdout: { text: Buffer.from([0xff, 0x00, 0x41]).toString('base64'), encoding: 'base64' },
      }),
      exec('list', { parameters: { guest: '../../etc/passwd' }, exit: { signal: 'SIGKILL' }, stdout: { text: 'cut', truncated: true } }),
      exec('extra', { exit: { none: 'timeout' }, stdout: { text: '' } }),
      {
        kind: 'http',
        command: 'servers',
        parameters: {},
        request: 'GET /servers 2.1',
        startedAt: '2026-11-02T22:00:02.000Z',
        exit: { httpStatus: 200 },
        body: { text: '{}' },
      },
    ];
    const path = written({ entries, status: 'partial', reason: 'it was', address: 'audit@hostA:22', legacyAlgorithms: ['ssh-rsa'] });

    const back = await readRecorded(path);

    const withoutHash = back.entries.map(({ sha256, ...entry }) => (expect(sha256).toMatch(/^[0-9a-f]{64}$/), entry));
    expect(withoutHash).toEqual(entries);
    expect(back.endpoint).toMatchObject({
      endpoint: 'hostA',
      status: 'partial',
      reason: 'it was',
      address: 'audit@hostA:22',
      legacyAlgorithms: ['ssh-rsa'],
    });
    expect(await validateCapture(await readCapture(path, commandsOf))).toHaveProperty('value');
  });

  test('belongs to its owner alone, in files named after commands and never after what a host said', () => {
    const path = written({ entries: [exec('list', { parameters: { guest: '../x' } })] });

    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(readdirSync(path)).toEqual([expect.stringMatching(/^001-list-[0-9a-f]{8}\.txt$/), 'commands.json', 'endpoint.json']);
    for (const name of readdirSync(path)) expect(statSync(join(path, name)).mode & 0o777).toBe(0o600);
  });

  test('is not written over another one', () => {
    written();

    expect(() => written()).toThrow(expect.objectContaining({ status: 74 }) as Error);
  });
});

describe('the status of a capture carried by hand', () => {
  test.each([
    ['a failed required command', { entries: [exec('list', { exit: { status: 1 } })] }, 'partial'],
    ['a cut output', { entries: [exec('list', { stdout: { text: 'x', truncated: true } })] }, 'partial'],
    ['a failed optional command', { entries: [exec('list'), exec('extra', { exit: { status: 1 } })] }, 'ok'],
    ['no commands at all, and a claim of ok', { entries: [] }, 'partial'],
    ['a claim of partial', { status: 'partial' as const, reason: 'stopped early' }, 'partial'],
    ['a claim of unreachable', { status: 'unreachable' as const, entries: [] }, 'unreachable'],
    ['nothing wrong', {}, 'ok'],
  ])('with %s is %s', async (_title, more, expected) => {
    expect((await readCapture(written(more), commandsOf)).status).toBe(expected);
  });

  test('does not believe a claim of ok', async () => {
    const path = written({ entries: [exec('list', { exit: { none: 'timeout' } })] });

    expect(await readCapture(path, commandsOf)).toMatchObject({
      status: 'partial',
      reason: '1 of 1 commands did not end well: list: timeout',
    });
  });
});

describe('a broken capture is refused with its place', () => {
  const broken: readonly (readonly [string, (path: string) => void, RegExp])[] = [
    [
      'commands.json that was cut',
      (path) => truncateSync(join(path, 'commands.json'), 40),
      /commands\.json:\d+: is not JSON: .*may have been cut/,
    ],
    [
      'a command without an exit',
      (path) => edit(path, (text) => text.replace(/"exit": \{\s*"status": 0\s*\},/, '')),
      /commands\.json:4: \/commands\/0 .*exit/,
    ],
    ['an exit status that is text', (path) => edit(path, (text) => text.replace('"status": 0', '"status": "0"')), /commands\.json:\d+: /],
    [
      'a newer format',
      (path) => edit(path, (text) => text.replace('"schema": 1', '"schema": 2')),
      /commands\.json:2: is of format 2; this canmove reads format 1/,
    ],
    ['an output that is not there', (path) => rmSync(join(path, '001-list.txt')), /commands\.json:\d+: .*001-list\.txt is not there/],
    [
      'an output outside the directory',
      (path) => edit(path, (text) => text.replace('001-list.txt', '../001-list.txt')),
      /commands\.json:\d+: \/commands\/0\/stdout must match pattern/,
    ],
    ['an output with an absolute path', (path) => edit(path, (text) => text.replace('001-list.txt', '/etc/passwd')), /must match pattern/],
    [
      'an output that is a link',
      (path) => (rmSync(join(path, '001-list.txt')), symlinkSync('/etc/hostname', join(path, '001-list.txt'))),
      /001-list\.txt is a symbolic link/,
    ],
    [
      'an output that is a folder',
      (path) => (rmSync(join(path, '001-list.txt')), mkdirSync(join(path, '001-list.txt'))),
      /001-list\.txt is not a plain file/,
    ],
    [
      'an output that was changed',
      (path) => edit(path, (text) => text.replace('"stdout"', `"sha256": "${'0'.repeat(64)}",\n      "stdout"`)),
      /commands\.json:\d+: .*its sha256 differs.*remove the key "sha256"/,
    ],
    [
      'the same command twice',
      (path) =>
        edit(path, (text) => {
          const one = /\{\s*"kind"[^]*?"001-list.txt"\s*\}/.exec(text)?.[0] as string;
          return text.replace(one, `${one},\n${one}`);
        }),
      /commands\.json:\d+: the command list with the same parameters is there twice \(entries 1 and 2\)/,
    ],
    [
      'an end before the beginning',
      (path) => edit(path, (text) => text.replace('22:00:09', '21:00:09'), 'endpoint.json'),
      /endpoint\.json:6: finishedAt is before startedAt/,
    ],
    [
      'an endpoint that could be a path',
      (path) => edit(path, (text) => text.replace('"hostA"', '"../hostA"'), 'endpoint.json'),
      /endpoint\.json:3: \/endpoint must match pattern/,
    ],
    ['an endpoint.json that is a list', (path) => writeFileSync(join(path, 'endpoint.json'), '[]'), /endpoint\.json:1: it must be object/],
  ];
  test.each(broken)('%s', async (_title, damage, message) => {
    const path = written();
    damage(path);

    await expect(readCapture(path, commandsOf)).rejects.toThrow(message);
    await expect(readCapture(path, commandsOf)).rejects.toMatchObject({ name: 'UsageError', status: 64 });
  });

  test('an output that is changed on purpose is read when it has no hash', async () => {
    const path = written();
    writeFileSync(join(path, '001-list.txt'), 'changed\n');

    expect((await readCapture(path, commandsOf)).entries[0]).toMatchObject({ stdout: { text: 'changed\n' } });
  });

  test('an output over the cap is cut and says so', async () => {
    const path = written();
    truncateSync(join(path, '001-list.txt'), stdoutCapBytes + 1);

    const read = await readCapture(path, commandsOf);

    expect(read).toMatchObject({ status: 'partial', entries: [{ stdout: { truncated: true } }] });
  });
});

describe('a directory of captures', () => {
  test('gives one capture per endpoint in the order of their names, and leaves other files alone', async () => {
    written({ endpoint: 'hostb' }, 'first');
    written({ endpoint: 'hostB' }, 'second');
    written({ endpoint: 'hostA' }, 'third');
    writeFileSync(join(folder, 'README.md'), 'text');
    mkdirSync(join(folder, 'notes'));

    expect((await readCaptures(folder, commandsOf)).map(({ endpoint }) => endpoint)).toEqual(['hostA', 'hostB', 'hostb']);
  });

  test('may be one capture itself', async () => {
    expect(await readCaptures(written(), commandsOf)).toMatchObject([{ endpoint: 'hostA' }]);
  });

  test.each([
    ['that holds none', () => undefined, /holds no capture; a capture is a directory with endpoint\.json and commands\.json/],
    [
      'with half a capture',
      () => {
        rmSync(join(written(), 'endpoint.json'));
      },
      /hostA: has commands\.json but no endpoint\.json: the capture is not whole/,
    ],
    [
      'with two captures of an endpoint',
      () => {
        cpSync(written(), join(folder, 'copy'), { recursive: true });
      },
      /is a capture of hostA, and so is .*keep one of them/,
    ],
  ])('%s is refused', async (_title, prepare, message) => {
    prepare();

    await expect(readCaptures(folder, commandsOf)).rejects.toThrow(message);
  });

  test('that is not there is refused', async () => {
    await expect(readCaptures(join(folder, 'missing'), commandsOf)).rejects.toThrow(/missing: cannot be read/);
  });
});

describe('the directory transport', () => {
  const open = (path: string, more: Partial<Parameters<typeof openDirectory>[0]> = {}) =>
    openDirectory({ path, endpoint: 'hostA', platform: 'ldoms', secrets: secretsInMemory(), ...more });

  test('answers what was recorded, with its time and command line', async () => {
    const path = written({
      entries: [exec('list', { commandLine: 'as it was', durationMs: 7, stderr: { text: 'w' } })],
      address: 'audit@a:22',
    });
    const transport = await open(path);

    expect(await transport.run(instanceOf(list()), 0)).toMatchObject({
      commandLine: 'as it was',
      startedAt: '2026-11-02T22:00:01.000Z',
      durationMs: 7,
      exit: { status: 0 },
      stdout: { text: 'list\n' },
      stderr: { text: 'w' },
    });
    expect(transport).toMatchObject({
      address: 'audit@a:22',
      recorded: { startedAt: '2026-11-02T22:00:00.000Z', finishedAt: '2026-11-02T22:00:09.000Z' },
    });
    await transport.close();
  });

  test('says of everything else that it is not there', async () => {
    const transport = await open(written());

    expect((await transport.run(instanceOf(extra()), 0)).exit).toEqual({ none: 'not in the capture directory' });
  });

  test('does not take other parameters for the same command', async () => {
    const transport = await open(written({ entries: [exec('list', { parameters: { guest: 'ldom1' } })] }));

    expect((await transport.run(instanceOf(list()), 0)).exit).toEqual({ none: 'not in the capture directory' });
  });

  test('refuses the capture of another endpoint or platform', async () => {
    const path = written();

    await expect(open(path, { endpoint: 'hostB' })).rejects.toThrow('is a capture of endpoint hostA, and the inventory has hostB for it');
    await expect(open(path, { platform: 'kvm' })).rejects.toThrow('is a capture of platform ldoms, and the inventory has kvm for it');
  });
});

test('the folders above a capture are made with it', async () => {
  const path = join(folder, 'captures', 'of-today', 'hostA');

  writeCapture(capture(), path);

  expect((await readCapture(path, commandsOf)).endpoint).toBe(capture().endpoint);
});

test('a folder whose files cannot be made says which', () => {
  writeFileSync(join(folder, 'a-file'), '');
  const path = join(folder, 'a-file', 'capture');

  expect(() => writeCapture(capture(), path)).toThrow(/the capture cannot be written/);
  expect(existsSync(path)).toBe(false);
});
