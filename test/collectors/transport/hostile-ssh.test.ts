/** The SSH transport against servers that behave badly, one behaviour each. */
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keptOfCutBytes, stdoutCapBytes } from '../../../collectors/transport/entry.ts';
import type { Endpoint } from '../../../schemas/generated/types.ts';
import { freePort } from '../../lab/sshd.ts';
import { hostKey, startScriptedSsh, type ScriptedSsh, type ScriptedSshOptions } from '../../lab/scripted-ssh.ts';
import { accessTo, makeHome, rejection, runOnce, script, soon, type AccessSettings, type Home } from './access.ts';

let home: Home;
let server: ScriptedSsh | undefined;

beforeEach(() => {
  home = makeHome();
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
  home.remove();
});

async function start(options: ScriptedSshOptions = {}): Promise<ScriptedSsh> {
  server = await startScriptedSsh(options);
  home.write('.ssh/known_hosts', server.knownHosts);
  return server;
}

function access(port: number, endpoint: Partial<Endpoint> = {}, more: Partial<AccessSettings> = {}): ReturnType<typeof accessTo> {
  return accessTo({ home, endpoints: { hostA: { address: '127.0.0.1', port, user: 'audit', ...endpoint } }, ...more });
}

const password = { PASS: 'hunter22' };
const withPassword = { passwordEnv: 'PASS' };

describe('the end of a command', () => {
  test('without an exit status is no success, though all output arrived', async () => {
    const { port } = await start({
      onExec: (channel) => {
        channel.write('all of it\n');
        channel.end();
      },
    });

    const entry = await runOnce(access(port), 'hostA', script('x'));

    expect(entry).toMatchObject({
      exit: { none: 'the server closed the command without an exit status' },
      stdout: { text: 'all of it\n' },
    });
  });

  test('that is a dropped connection is no success, even after an exit status', async () => {
    const { port } = await start({
      onExec: (channel, _line, connection) => {
        channel.write('half of');
        channel.exit(0);
        setTimeout(() => (connection as unknown as { _sock: Socket })._sock.destroy(), 50);
      },
    });
    const transport = await access(port).opener('hostA')(soon());

    const cut = await transport.run(script('x'), soon().deadline);
    const next = await transport.run(script('y'), soon().deadline);
    await transport.close();

    expect(cut.exit).toEqual({ none: expect.stringContaining('the connection was lost') as string });
    expect(cut.stdout.text).toBe('half of');
    expect(next.exit).toEqual({ none: expect.stringContaining('not run: the connection was lost') as string });
    expect(server?.connections()).toBe(1);
  });

  test('that is a signal is kept as a signal', async () => {
    const { port } = await start({
      onExec: (channel) => {
        channel.exit('KILL', false, '');
        channel.end();
      },
    });

    expect((await runOnce(access(port), 'hostA', script('x'))).exit).toEqual({ signal: 'SIGKILL' });
  });

  test('does not come from a server that drips: the limit is absolute', async () => {
    const { port } = await start({
      onExec: (channel) => {
        const timer = setInterval(() => channel.write('.'), 20);
        channel.once('close', () => clearInterval(timer));
      },
    });
    const before = performance.now();

    const entry = await runOnce(access(port), 'hostA', script('x', 400));

    expect(entry.exit).toEqual({ none: 'timeout: no end within 0.4 s' });
    expect(performance.now() - before).toBeLessThan(3_000);
  });

  test('is ours when a server floods: the output is cut at the cap and says so', async () => {
    const chunk = Buffer.alloc(64 * 1024, 'x');
    const { port } = await start({
      onExec: (channel) => {
        const flood = (): void => {
          while (channel.writable && channel.write(chunk));
        };
        channel.on('drain', flood);
        flood();
      },
    });

    const entry = await runOnce(access(port), 'hostA', script('x'));

    expect(entry.exit).toEqual({ none: `stopped: more than ${stdoutCapBytes} bytes of output` });
    expect(entry.stdout.truncated).toBe(true);
    expect(entry.stdout.text.length).toBe(keptOfCutBytes);
  });

  test('keeps a flood of errors under its cap, and drains it', async () => {
    const { port } = await start({
      onExec: (channel) => {
        channel.stderr.write(Buffer.alloc(3 * 1024 * 1024, 'e'), () => {
          channel.write('done\n');
          channel.exit(0);
          channel.end();
        });
      },
    });

    const entry = await runOnce(access(port), 'hostA', script('x'));

    expect(entry).toMatchObject({ exit: { status: 0 }, stdout: { text: 'done\n' }, stderr: { truncated: true } });
    expect(entry.stderr?.text.length).toBe(1024 * 1024);
  });

  test('a command that the server refuses to run has not run, and the next one does', async () => {
    const { port } = await start({ refuseExec: (line) => line.includes('secret') });
    const transport = await access(port).opener('hostA')(soon());

    const first = await transport.run(script('secret'), soon().deadline);
    const second = await transport.run(script('open'), soon().deadline);
    await transport.close();

    expect([first.exit, second.exit]).toEqual([{ none: 'the server did not run it: Unable to exec' }, { status: 0 }]);
  });

  test('only exec is ever asked for: no shell, terminal, environment, sftp, agent or forward', async () => {
    const { port, others, commands } = await start();

    await runOnce(access(port, {}, { variables: { SSH_AUTH_SOCK: '/nowhere' } }), 'hostA', script('x'));

    expect(others).toEqual([]);
    expect(commands).toEqual(['env LC_ALL=C PATH=/usr/bin:/usr/sbin:/bin:/sbin sh -c x']);
  });

  test('closing while a command runs ends it at once', async () => {
    const { port } = await start({ onExec: () => undefined });
    const transport = await access(port).opener('hostA')(soon());

    const running = transport.run(script('x'), soon().deadline);
    await pause(50);
    await transport.close();

    expect((await running).exit).toEqual({ none: 'the connection was closed before the command ended' });
  });
});

describe('a login', () => {
  test('with a password that is right', async () => {
    const { port, logins } = await start({
      onAuthentication: (context) =>
        context.method === 'password' && context.password === 'hunter22' ? context.accept() : context.reject(['password']),
    });

    const entry = await runOnce(access(port, withPassword, { variables: password }), 'hostA', script('x'));

    expect(entry.exit).toEqual({ status: 0 });
    expect(logins).toEqual(['none', 'password']);
  });

  test('with a password by keyboard-interactive, one prompt without echo', async () => {
    const { port } = await start({
      onAuthentication: (context) => {
        if (context.method !== 'keyboard-interactive') return context.reject(['keyboard-interactive']);
        context.prompt([{ prompt: 'Password: ', echo: false }], (answers) =>
          answers[0] === 'hunter22' ? context.accept() : context.reject(),
        );
      },
    });

    expect((await runOnce(access(port, withPassword, { variables: password }), 'hostA', script('x'))).exit).toEqual({ status: 0 });
  });

  test.each([
    [
      'two prompts at once',
      [
        { prompt: 'Password: ', echo: false },
        { prompt: 'Token: ', echo: false },
      ],
      'Password:  / Token:',
    ],
    ['a prompt with echo', [{ prompt: 'User: ', echo: true }], 'User:'],
    ['control characters in the prompt', [{ prompt: '\u001b[2JToken', echo: true }], '\\u{1b}[2JToken'],
  ])('that asks for %s is given up, and nothing is typed', async (_title, prompts, said) => {
    const typed: string[] = [];
    const { port } = await start({
      onAuthentication: (context) => {
        if (context.method !== 'keyboard-interactive') return context.reject(['keyboard-interactive']);
        context.prompt(prompts, (answers) => typed.push(...answers));
      },
    });

    const error = await rejection(access(port, withPassword, { variables: password }).opener('hostA')(soon()));

    expect(error).toMatchObject({ status: 'denied' });
    expect(error.message).toContain(said);
    expect(error.message.length).toBeLessThan(600);
    expect(typed).toEqual([]);
  });

  test('that asks a second time is given up', async () => {
    const typed: string[] = [];
    const { port } = await start({
      onAuthentication: (context) => {
        if (context.method !== 'keyboard-interactive') return context.reject(['keyboard-interactive']);
        context.prompt([{ prompt: 'Password: ', echo: false }], (answers) => {
          typed.push(...answers);
          context.prompt([{ prompt: 'New password: ', echo: false }], (more) => typed.push(...more));
        });
      },
    });

    const error = await rejection(access(port, withPassword, { variables: password }).opener('hostA')(soon()));

    expect(error).toMatchObject({ status: 'denied', message: expect.stringContaining('New password:') as string });
    expect(typed).toEqual(['hunter22']);
  });

  test('with a wrong password is tried once per account and run, also by a second endpoint', async () => {
    const { port, logins } = await start({ onAuthentication: (context) => context.reject(['password', 'keyboard-interactive']) });
    const both = accessTo({
      home,
      variables: password,
      endpoints: {
        hostA: { address: '127.0.0.1', port, user: 'audit', ...withPassword },
        hostB: { address: '127.0.0.1', port, user: 'audit', ...withPassword },
      },
    });

    const errors = await Promise.all([rejection(both.opener('hostA')(soon())), rejection(both.opener('hostB')(soon()))]);

    expect(logins.filter((method) => method !== 'none')).toEqual(['password']);
    expect(errors).toMatchObject([{ status: 'denied' }, { status: 'denied' }]);
    expect(errors.map((error) => error.message).join(' ')).toContain('is not tried again, so that the account is not locked');
    expect(errors.map((error) => error.message).join(' ')).not.toContain('hunter22');
  });

  test('with a right password is used by several endpoints of the account', async () => {
    const { port } = await start({
      onAuthentication: (context) => (context.method === 'password' ? context.accept() : context.reject(['password'])),
    });
    const three = accessTo({
      home,
      variables: password,
      endpoints: Object.fromEntries(['a', 'b', 'c'].map((name) => [name, { address: '127.0.0.1', port, user: 'audit', ...withPassword }])),
    });

    const entries = await Promise.all(['a', 'b', 'c'].map((name) => runOnce(three, name, script('x'))));

    expect(entries.map((entry) => entry.exit)).toEqual([{ status: 0 }, { status: 0 }, { status: 0 }]);
  });

  test('by key and then password, where the server wants both', async () => {
    const key = hostKey();
    const identityFile = home.write('key', key.private);
    const { port, logins } = await start({
      onAuthentication: (context) => {
        if (context.method === 'publickey') return context.signature ? context.reject(['password'], true) : context.accept();
        return context.method === 'password' && context.password === 'hunter22' ? context.accept() : context.reject(['publickey']);
      },
    });

    expect((await runOnce(access(port, { ...withPassword, identityFile }, { variables: password }), 'hostA', script('x'))).exit).toEqual({
      status: 0,
    });
    expect(logins).toEqual(['none', 'publickey', 'publickey', 'password']);
  });

  test('without any credential is denied and says that there was nothing to offer', async () => {
    const { port } = await start({ onAuthentication: (context) => context.reject(['publickey']) });

    expect(await rejection(access(port).opener('hostA')(soon()))).toMatchObject({
      status: 'denied',
      message: expect.stringContaining('there was nothing to offer; the server takes publickey') as string,
    });
  });

  test('that the server closes in the middle of is not repeated', async () => {
    const { port } = await start({
      onAuthentication: (context, connection) => {
        if (context.method === 'password') (connection as unknown as { _sock: Socket })._sock.destroy();
        else context.reject(['password']);
      },
    });

    const error = await rejection(access(port, withPassword, { variables: password }).opener('hostA')(soon()));

    expect(error).toMatchObject({ status: 'unreachable', message: expect.stringContaining('during the login') as string });
    expect(server?.connections()).toBe(1);
  });
});

describe('a host key', () => {
  test('of an RSA key below 1024 bits is refused, even when it is known', async () => {
    const weak = hostKey('rsa', 768);
    const { port } = await start({ hostKeys: [weak.private] });

    expect(await rejection(access(port).opener('hostA')(soon()))).toMatchObject({
      status: 'refused',
      message: expect.stringContaining('768 bits') as string,
    });
  });

  test('that is not known costs no credential', async () => {
    const { port, logins } = await start();
    home.write('.ssh/known_hosts', '');

    await rejection(access(port, withPassword, { variables: password }).opener('hostA')(soon()));

    expect(logins).toEqual([]);
  });
});

describe('a port', () => {
  let raw: Server | undefined;
  afterEach(() => {
    raw?.close();
    raw = undefined;
  });

  async function listen(
    onSocket: (socket: Socket, count: number) => void,
  ): Promise<{ readonly port: number; readonly count: () => number }> {
    let count = 0;
    raw = createServer((socket) => {
      count += 1;
      socket.on('error', () => undefined);
      onSocket(socket, count);
    });
    await new Promise<void>((resolve) => raw?.listen(0, '127.0.0.1', () => resolve()));
    return { port: (raw.address() as AddressInfo).port, count: () => count };
  }

  test('that nothing listens on is unreachable, at once and without a second try', async () => {
    const before = performance.now();

    const error = await rejection(access(await freePort()).opener('hostA')(soon()));

    expect(error).toMatchObject({
      status: 'unreachable',
      message: expect.stringContaining('ECONNREFUSED (nothing listens on that port)') as string,
    });
    expect(performance.now() - before).toBeLessThan(900);
  });

  test('that never says a word ends at the limit', async () => {
    const { port } = await listen(() => undefined);

    expect(await rejection(access(port).opener('hostA')(soon(300)))).toMatchObject({
      status: 'unreachable',
      message: expect.stringContaining('no complete login within 0.3 s') as string,
    });
  });

  test('that drips a banner ends at the limit', async () => {
    const { port } = await listen((socket) => {
      const timer = setInterval(() => socket.write('x'), 20);
      socket.once('close', () => clearInterval(timer));
    });

    expect(await rejection(access(port).opener('hostA')(soon(400)))).toMatchObject({ status: 'unreachable' });
  });

  test('that sends an endless greeting is given up', async () => {
    const { port } = await listen((socket) => {
      const timer = setInterval(() => socket.write(`${'welcome'.padEnd(1_000)}\r\n`.repeat(500)), 1);
      socket.once('close', () => clearInterval(timer));
    });

    expect(await rejection(access(port).opener('hostA')(soon(5_000)))).toMatchObject({
      status: 'unreachable',
      message: expect.stringContaining('before the SSH handshake was complete') as string,
    });
  });

  test('that speaks HTTP is given up', async () => {
    const { port } = await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));

    expect(await rejection(access(port).opener('hostA')(soon(8_000)))).toMatchObject({ status: 'unreachable' });
  });

  test('that drops the first connection is tried once more, and not a third time', async () => {
    const { port, count } = await listen((socket) => socket.destroy());

    const error = await rejection(access(port).opener('hostA')(soon()));

    expect(error).toMatchObject({ status: 'unreachable', message: expect.stringContaining('dropped') as string });
    expect(count()).toBe(2);
  });

  test('that drops the first connection and serves the second one is reached', async () => {
    const target = await start();
    const { connect } = await import('node:net');
    const { port, count } = await listen((socket, number) => {
      if (number === 1) return void socket.destroy();
      const onward = connect(target.port, '127.0.0.1');
      onward.on('error', () => undefined);
      socket.pipe(onward).pipe(socket);
    });
    home.write('.ssh/known_hosts', target.knownHosts.replace(String(target.port), String(port)));

    expect((await runOnce(access(port), 'hostA', script('x'))).exit).toEqual({ status: 0 });
    expect(count()).toBe(2);
  });

  test('is left when the run is stopped', async () => {
    const { port } = await listen(() => undefined);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    const before = performance.now();

    expect(await rejection(access(port).opener('hostA')({ ...soon(), signal: stop.signal }))).toMatchObject({
      message: expect.stringContaining('stopped') as string,
    });
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  test('of a name that has no address is unreachable and says what to set', async () => {
    const unnamed = accessTo({ home, endpoints: { hostA: { address: 'no-such-host.invalid' } } });

    expect(await rejection(unnamed.opener('hostA')(soon()))).toMatchObject({
      status: 'unreachable',
      message: expect.stringContaining('no-such-host.invalid:22') as string,
    });
  });
});

test('every connection of this file went out without Nagle', async () => {
  const { Socket: NetSocket } = await import('node:net');
  const spy = vi.spyOn(NetSocket.prototype, 'setNoDelay');
  const { port } = await start();

  await runOnce(access(port), 'hostA', script('x'));

  expect(spy).toHaveBeenCalledWith(true);
  spy.mockRestore();
});
