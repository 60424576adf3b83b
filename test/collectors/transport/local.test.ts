import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defineCommand } from '../../../collectors/command.ts';
import { keptOfCutBytes, stdoutCapBytes } from '../../../collectors/transport/entry.ts';
import { accessTo, instanceOf, makeHome, script, soon, type Home } from './access.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

async function local(run: Parameters<typeof accessTo>[0]['endpoints'][string] = {}, variables: Readonly<Record<string, string>> = {}) {
  return accessTo({ home, endpoints: { here: { transport: 'local', ...run } }, variables }).opener('here')(soon());
}

describe('a command on this machine', () => {
  test('has status, output and errors apart, no input, and the C locale', async () => {
    const transport = await local();

    const entry = await transport.run(script('cat; echo "$LC_ALL"; echo err >&2; exit 4'), soon().deadline);

    expect(entry).toMatchObject({ exit: { status: 4 }, stdout: { text: 'C\n' }, stderr: { text: 'err\n' } });
    expect(transport.address).toBe('localhost');
  });

  test('is no shell text: what a shell would expand is an argument', async () => {
    const echo = defineCommand({
      id: 'echo',
      platform: 'test',
      argv: ['echo', '$HOME;', '`id`', '*'],
      privilege: 'none',
      timeoutMs: 5_000,
      feeds: [],
      why: '',
    });

    expect((await (await local()).run(instanceOf(echo()), soon().deadline)).stdout.text).toBe('$HOME; `id` *\n');
  });

  test('does not see our environment, which may hold a password', async () => {
    const transport = await local({}, { CANMOVE_PASSWORD: 'hunter22', TZ: 'UTC' });

    const entry = await transport.run(script('env'), soon().deadline);

    expect(entry.stdout.text).not.toContain('CANMOVE_PASSWORD');
    expect(entry.stdout.text).toContain('TZ=UTC');
  });

  test('that is elevated runs with the prefix of the endpoint', async () => {
    const elevated = defineCommand({
      id: 'e',
      platform: 'test',
      argv: ['id'],
      privilege: 'a right',
      elevated: true,
      timeoutMs: 5_000,
      feeds: [],
      why: '',
    });

    const entry = await (await local({ runAs: 'pfexec' })).run(instanceOf(elevated()), soon().deadline);

    expect(entry).toMatchObject({ commandLine: 'env LC_ALL=C PATH=/usr/bin:/usr/sbin:/bin:/sbin pfexec id', exit: { status: 127 } });
  });

  test('that does not end is killed with everything it started', async () => {
    const marker = join(home.path, 'still-alive');
    const transport = await local();

    const entry = await transport.run(script(`(sleep 1; touch ${marker}) & echo begun; sleep 60`, 300), soon().deadline);
    await pause(1_200);

    expect(entry).toMatchObject({ exit: { none: 'timeout: no end within 0.3 s' }, stdout: { text: 'begun\n' } });
    expect(existsSync(marker)).toBe(false);
  });

  test('that floods is cut at the cap', async () => {
    const entry = await (await local()).run(script('yes'), soon().deadline);

    expect(entry.exit).toEqual({ none: `stopped: more than ${stdoutCapBytes} bytes of output` });
    expect(entry.stdout.text.length).toBe(keptOfCutBytes);
    expect(entry.stdout.truncated).toBe(true);
  });

  test('that a signal ends has the signal and no status', async () => {
    expect((await (await local()).run(script('kill -KILL $$'), soon().deadline)).exit).toEqual({ signal: 'SIGKILL' });
  });

  test('is not started when the time is up', async () => {
    expect((await (await local()).run(script('true'), performance.now() - 1)).exit).toEqual({
      none: 'not run: the time for this endpoint was up',
    });
  });

  test('is not started where there is no program to start it with', async () => {
    const entry = await (await local({}, { PATH: join(home.path, 'empty') })).run(script('true'), soon().deadline);

    expect(entry.exit).toEqual({ none: expect.stringContaining('it could not be started') as string });
  });

  test('ends when the transport is closed', async () => {
    const transport = await local();
    const running = transport.run(script('sleep 60'), soon().deadline);
    await pause(50);

    await transport.close();

    expect((await running).exit).toEqual({ none: 'the run was stopped before the command ended' });
  });
});
