/** The SSH transport against a real OpenSSH server. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ConnectError } from '../../../collectors/transport/transport.ts';
import { makeKey, startSshd, whyNoSshd, type Sshd } from '../../lab/sshd.ts';
import { accessTo, makeHome, rejection, runAndClose, runOnce, script, soon, type Home } from './access.ts';

const why = whyNoSshd();
if (why !== undefined) console.warn(`SKIPPED: SSH against a real OpenSSH server: ${why}`);

describe.skipIf(why !== undefined)('SSH to a real OpenSSH server', () => {
  let server: Sshd;
  let home: Home;

  beforeAll(async () => {
    server = await startSshd({ hostKeys: ['rsa', 'ecdsa', 'ed25519'] });
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    home = makeHome();
    home.write('.ssh/known_hosts', server.knownHosts);
  });
  afterEach(() => home.remove());

  const endpoint = () => ({ address: '127.0.0.1', port: server.port, user: 'root', identityFile: server.clientKey });

  test('a key file logs in, and output, errors and exit status of a command arrive apart', async () => {
    const access = accessTo({ home, endpoints: { hostA: endpoint() } });

    const entry = await runOnce(access, 'hostA', script('echo out; echo err >&2; exit 3'));

    expect(entry).toMatchObject({ exit: { status: 3 }, stdout: { text: 'out\n' }, stderr: { text: 'err\n' } });
    expect(entry.commandLine).toBe(`env LC_ALL=C PATH=/usr/bin:/usr/sbin:/bin:/sbin sh -c 'echo out; echo err >&2; exit 3'`);
  });

  test('a command that exits with 255 is a command that exits with 255', async () => {
    const access = accessTo({ home, endpoints: { hostA: endpoint() } });

    expect((await runOnce(access, 'hostA', script('exit 255'))).exit).toEqual({ status: 255 });
  });

  test('a command that a signal ends has no status', async () => {
    const access = accessTo({ home, endpoints: { hostA: endpoint() } });

    expect((await runOnce(access, 'hostA', script('kill -TERM $$'))).exit).toEqual({ signal: 'SIGTERM' });
  });

  test('a command has no terminal and an end of input at once', async () => {
    const access = accessTo({ home, endpoints: { hostA: endpoint() } });

    const entry = await runOnce(access, 'hostA', script('tty; cat; echo end'));

    expect(entry.stdout.text).toBe('not a tty\nend\n');
  });

  test('four megabytes of output arrive whole', async () => {
    const access = accessTo({ home, endpoints: { hostA: endpoint() } });

    const entry = await runOnce(access, 'hostA', script('head -c 4194304 /dev/zero | tr "\\0" x'));

    expect(entry.exit).toEqual({ status: 0 });
    expect(entry.stdout.text.length).toBe(4_194_304);
    expect(entry.stdout.truncated).toBeUndefined();
  });

  test('ten commands one after another use one connection', async () => {
    const access = accessTo({ home, endpoints: { hostA: endpoint() } });
    const transport = await access.opener('hostA')(soon());
    const before = server.log().split('Accepted publickey').length;

    for (let count = 0; count < 10; count += 1) expect((await transport.run(script('true'), soon().deadline)).exit).toEqual({ status: 0 });
    await transport.close();

    expect(server.log().split('Accepted publickey').length).toBe(before);
  });

  test('a command that does not end is cut at its limit, and the next one still runs', async () => {
    const access = accessTo({ home, endpoints: { hostA: endpoint() } });
    const transport = await access.opener('hostA')(soon());

    const slow = await transport.run(script('echo begun; sleep 60', 2_000), soon().deadline);
    const next = await transport.run(script('echo next'), soon().deadline);
    const slowAgain = await transport.run(script('sleep 60', 300), soon().deadline);
    const afterTwo = await transport.run(script('echo never'), soon().deadline);
    await transport.close();

    expect(slow).toMatchObject({ exit: { none: 'timeout: no end within 2 s' }, stdout: { text: 'begun\n' } });
    expect(next).toMatchObject({ exit: { status: 0 }, stdout: { text: 'next\n' } });
    expect(slowAgain.exit).toHaveProperty('none');
    expect(afterTwo.exit).toEqual({ none: expect.stringContaining('not run: the connection was closed') as string });
  });

  test('a command is not started when the time for the endpoint is up', async () => {
    const access = accessTo({ home, endpoints: { hostA: endpoint() } });
    const transport = await access.opener('hostA')(soon());

    const entry = await transport.run(script('touch /tmp/canmove-must-not-exist'), performance.now() - 1);
    await transport.close();

    expect(entry.exit).toEqual({ none: 'not run: the time for this endpoint was up' });
    expect(existsSync('/tmp/canmove-must-not-exist')).toBe(false);
  });

  describe('credentials', () => {
    test('an encrypted key opens with a passphrase from a file, the environment or a person', async () => {
      const key = makeKey(join(home.path, 'locked'), 'ed25519', 'correct horse');
      appendFileSync(join(server.folder, 'authorized_keys'), readFileSync(`${key}.pub`));
      const questions: string[] = [];
      const ask = (question: string): Promise<string> => {
        questions.push(question);
        return Promise.resolve('correct horse');
      };
      const file = home.write('passphrase', 'correct horse\n');
      const locked = { ...endpoint(), identityFile: key };
      const ways = [
        accessTo({ home, endpoints: { hostA: { ...locked, passphraseFile: file } } }),
        accessTo({ home, endpoints: { hostA: { ...locked, passphraseEnv: 'KEY_PASS' } }, variables: { KEY_PASS: 'correct horse' } }),
        accessTo({ home, endpoints: { hostA: locked }, ask }),
      ];

      for (const access of ways) expect((await runOnce(access, 'hostA', script('true'))).exit).toEqual({ status: 0 });

      expect(questions).toEqual([`Passphrase of ${key}: `]);
    });

    test('a passphrase that an output holds is not in the entry, and the output is no whole evidence', async () => {
      const key = makeKey(join(home.path, 'locked2'), 'ed25519', 'correct horse');
      appendFileSync(join(server.folder, 'authorized_keys'), readFileSync(`${key}.pub`));
      const access = accessTo({
        home,
        endpoints: { hostA: { ...endpoint(), identityFile: key, passphraseEnv: 'KEY_PASS' } },
        variables: { KEY_PASS: 'correct horse' },
      });

      const entry = await runOnce(access, 'hostA', script('printf "a correct ho"; echo "rse b"'));

      expect(entry.stdout).toEqual({ text: 'a [redacted] b\n', truncated: true });
    });

    test('a login that the server denies says what was offered and what the server takes', async () => {
      const stranger = makeKey(join(home.path, 'stranger'));
      const access = accessTo({ home, endpoints: { hostA: { ...endpoint(), identityFile: stranger } } });

      const error = await rejection(access.opener('hostA')(soon()));

      expect(error).toBeInstanceOf(ConnectError);
      expect(error).toMatchObject({ status: 'denied' });
      expect(error.message).toContain(`refused: key ${stranger}`);
      expect(error.message).toContain('the server takes publickey');
    });

    test('an agent logs in, and its key is not asked a passphrase for', async () => {
      const key = makeKey(join(home.path, 'agentkey'), 'ed25519', 'secret words');
      appendFileSync(join(server.folder, 'authorized_keys'), readFileSync(`${key}.pub`));
      const agent = execFileSync('ssh-agent', ['-s'], { encoding: 'utf8' });
      const socket = /SSH_AUTH_SOCK=([^;]+)/.exec(agent)?.[1] as string;
      const pid = /SSH_AGENT_PID=(\d+)/.exec(agent)?.[1] as string;
      try {
        const askpass = home.write('askpass', '#!/bin/sh\necho secret words\n', 0o700);
        const variables = { ...process.env, SSH_AUTH_SOCK: socket };
        execFileSync('ssh-add', ['-q', key], {
          env: { ...variables, SSH_ASKPASS: askpass, SSH_ASKPASS_REQUIRE: 'force', DISPLAY: ':0' },
          stdio: ['ignore', 'ignore', 'ignore'],
        });
        for (let count = 0; count < 8; count += 1)
          execFileSync('ssh-add', ['-q', makeKey(join(home.path, `other${count}`))], { env: variables, stdio: 'ignore' });
        const ask = (): Promise<string> => Promise.reject(new Error('nobody must be asked'));
        const access = accessTo({
          home,
          endpoints: { hostA: { ...endpoint(), identityFile: key } },
          ask,
          variables: { SSH_AUTH_SOCK: socket },
        });

        // Eight other keys in the agent: the configured one goes first, or MaxAuthTries is used up.
        expect((await runOnce(access, 'hostA', script('true'))).exit).toEqual({ status: 0 });

        const without = accessTo({
          home,
          endpoints: { hostA: { ...endpoint(), identityFile: join(home.path, 'nokey'), agent: false } },
          variables: { SSH_AUTH_SOCK: socket },
        });
        expect(await rejection(without.opener('hostA')(soon()))).toMatchObject({
          status: 'denied',
          message: expect.stringContaining('nokey is not there') as string,
        });
      } finally {
        process.kill(Number(pid));
      }
    });
  });

  describe('host keys', () => {
    test('an unknown key is refused before anything is offered, with fingerprint and known_hosts line', async () => {
      home.write('.ssh/known_hosts', '');
      const access = accessTo({ home, endpoints: { hostA: endpoint() } });
      const before = server.log().length;

      const error = await rejection(access.opener('hostA')(soon()));

      expect(error).toMatchObject({ status: 'refused' });
      expect(error.message).toContain('unknown host key: ssh-ed25519');
      expect(error.message).toContain(server.fingerprints[2]);
      expect(error.message).toContain(server.knownHosts.split('\n')[2]);
      expect(error.message).toContain('canmove trust hostA');
      expect(server.log().slice(before)).not.toMatch(/publickey|password|Accepted|Failed/);
    });

    test('a changed key is refused with both fingerprints', async () => {
      const other = makeKey(join(home.path, 'otherhost'));
      home.write('.ssh/known_hosts', `[127.0.0.1]:${server.port} ${readFileSync(`${other}.pub`, 'utf8')}`);
      const access = accessTo({ home, endpoints: { hostA: endpoint() } });

      const error = await rejection(access.opener('hostA')(soon()));

      expect(error).toMatchObject({ status: 'refused' });
      expect(error.message).toContain('CHANGED host key');
      expect(error.message).toContain(server.fingerprints[2]);
      expect(error.message).toContain(execFileSync('ssh-keygen', ['-lf', `${other}.pub`], { encoding: 'utf8' }).split(' ')[1]);
    });

    test('a host known by its RSA key only is asked for that key, though it prefers another', async () => {
      home.write('.ssh/known_hosts', `${server.knownHosts.split('\n')[0]}\n`);
      const access = accessTo({ home, endpoints: { hostA: endpoint() } });

      expect((await runOnce(access, 'hostA', script('true'))).exit).toEqual({ status: 0 });
    });

    test('a pinned key stands instead of known_hosts, and a wrong pin refuses', async () => {
      home.write('.ssh/known_hosts', '');
      const pin = (hostKey: string) => accessTo({ home, endpoints: { hostA: { ...endpoint(), hostKey } } });

      expect((await runOnce(pin(server.fingerprints[2] as string), 'hostA', script('true'))).exit).toEqual({ status: 0 });
      expect(await rejection(pin(`SHA256:${'A'.repeat(43)}`).opener('hostA')(soon()))).toMatchObject({
        status: 'refused',
        message: expect.stringContaining('inventory pins') as string,
      });
    });

    test('bad lines in known_hosts are said once, with file and line', async () => {
      const file = home.write('.ssh/known_hosts', `nonsense\n${server.knownHosts}`);
      const warnings: string[] = [];
      const access = accessTo({
        home,
        endpoints: { hostA: endpoint(), hostB: endpoint() },
        onWarning: (sentence) => warnings.push(sentence),
      });

      await runOnce(access, 'hostA', script('true'));
      await runOnce(access, 'hostB', script('true'));

      expect(warnings).toEqual([`${file}:1: a line needs host names, a key type and a key; the line is skipped`]);
    });
  });

  describe('trust', () => {
    test('the key is shown without a login, and a trusted key opens the endpoint', async () => {
      home.write('.ssh/known_hosts', '');
      const access = accessTo({ home, endpoints: { hostA: endpoint() } });
      const before = server.log().length;

      const shown = await access.presentedKey('hostA', soon());
      const offered = server.log().slice(before);
      access.trust(shown);
      const again = await access.presentedKey('hostA', soon());

      expect(shown).toMatchObject({ isEndpoint: true, fingerprint: server.fingerprints[2], decision: { kind: 'unknown' } });
      expect(offered).not.toMatch(/publickey|password|Accepted|Failed/);
      expect(again.decision.kind).toBe('known');
      expect(statSync(home.ownKnownHosts).mode & 0o777).toBe(0o600);
      expect((await runOnce(access, 'hostA', script('true'))).exit).toEqual({ status: 0 });
    });

    test('a changed key that is trusted takes the place of the old one', async () => {
      const other = readFileSync(`${makeKey(join(home.path, 'old'))}.pub`, 'utf8');
      home.write('.ssh/known_hosts', '');
      const access = accessTo({ home, endpoints: { hostA: endpoint() } });
      access.trust(await access.presentedKey('hostA', soon()));
      const trusted = readFileSync(home.ownKnownHosts, 'utf8');
      writeFileSync(home.ownKnownHosts, `# kept\n[127.0.0.1]:${server.port} ${other}`);

      const shown = await accessTo({ home, endpoints: { hostA: endpoint() } }).presentedKey('hostA', soon());
      access.trust(shown);

      expect(shown.decision.kind).toBe('changed');
      expect(readFileSync(home.ownKnownHosts, 'utf8')).toBe(`# kept\n${trusted}`);
    });

    test('a revoked key cannot be trusted', async () => {
      const [, type, key] = (server.knownHosts.trim().split('\n')[2] as string).split(' ');
      home.write('.ssh/known_hosts', `@revoked * ${type} ${key}\n`);
      const access = accessTo({ home, endpoints: { hostA: endpoint() } });

      const shown = await access.presentedKey('hostA', soon());

      expect(shown.decision.kind).toBe('revoked');
      expect(() => access.trust(shown)).toThrow(/marked @revoked/);
    });
  });
});

describe.skipIf(why !== undefined)('through a jump host', () => {
  let jump: Sshd;
  let target: Sshd;
  let home: Home;

  beforeAll(async () => {
    [jump, target] = await Promise.all([startSshd(), startSshd()]);
    copyFileSync(join(jump.folder, 'authorized_keys'), join(target.folder, 'authorized_keys'));
  });
  afterAll(() => Promise.all([jump.stop(), target.stop()]));
  beforeEach(() => {
    home = makeHome();
    home.write(
      '.ssh/config',
      `Host gate\n  HostName 127.0.0.1\n  Port ${jump.port}\n  User root\n  IdentityFile ${jump.clientKey}\nHost inner\n  HostName 127.0.0.1\n  Port ${target.port}\n  ProxyJump gate\n`,
    );
  });
  afterEach(() => home.remove());

  const inner = () => ({ user: 'root', identityFile: jump.clientKey });

  test('the endpoint is reached through the jump host of the ssh configuration, each under its own name', async () => {
    home.write('.ssh/known_hosts', jump.knownHosts + target.knownHosts);
    const access = accessTo({ home, endpoints: { inner: inner() } });
    const before = jump.log().split('Accepted publickey').length;

    const transport = await access.opener('inner')(soon());
    const address = transport.address;
    const entry = await runAndClose(transport, script('echo "$SSH_CONNECTION"'));

    expect(entry.stdout.text.trim().split(' ')[3]).toBe(String(target.port));
    expect(address).toBe(`root@127.0.0.1:${target.port}`);
    expect(jump.log().split('Accepted publickey').length).toBe(before + 1);
  });

  test('the jump host may be named in the inventory', async () => {
    home.write('.ssh/known_hosts', jump.knownHosts + target.knownHosts);
    home.write('.ssh/config', '');
    const access = accessTo({
      home,
      defaults: { identityFile: jump.clientKey, user: 'root' },
      endpoints: { hostA: { address: '127.0.0.1', port: target.port, proxyJump: `root@127.0.0.1:${jump.port}` } },
    });

    expect((await runOnce(access, 'hostA', script('true'))).exit).toEqual({ status: 0 });
  });

  test('a jump host with an unknown key is refused, and the endpoint hears nothing', async () => {
    home.write('.ssh/known_hosts', target.knownHosts);
    const access = accessTo({ home, endpoints: { inner: inner() } });
    const before = target.log().length;

    const error = await rejection(access.opener('inner')(soon()));

    expect(error).toMatchObject({ status: 'refused' });
    expect(error.message).toContain(`127.0.0.1:${jump.port}: unknown host key`);
    expect(target.log().slice(before)).toBe('');
  });

  test('trust shows the keys on the way one after another', async () => {
    const access = accessTo({ home, endpoints: { inner: inner() } });

    const first = await access.presentedKey('inner', soon());
    access.trust(first);
    const second = await access.presentedKey('inner', soon());
    access.trust(second);

    expect(first).toMatchObject({ isEndpoint: false, fingerprint: jump.fingerprints[0], hop: { name: 'gate' } });
    expect(second).toMatchObject({ isEndpoint: true, fingerprint: target.fingerprints[0], hop: { name: 'inner' } });
    expect((await runOnce(access, 'inner', script('true'))).exit).toEqual({ status: 0 });
  });

  test('an endpoint that does not listen behind the jump host is unreachable, and the message names both', async () => {
    home.write('.ssh/known_hosts', jump.knownHosts + target.knownHosts);
    const access = accessTo({ home, endpoints: { inner: { ...inner(), port: 1 } } });

    const error = await rejection(access.opener('inner')(soon()));

    expect(error).toMatchObject({
      status: 'unreachable',
      message: expect.stringContaining(`127.0.0.1:1: no connection through 127.0.0.1:${jump.port}`) as string,
    });
  });
});

describe.skipIf(why !== undefined)('an old server', () => {
  test.each([
    ['key exchange', ['KexAlgorithms diffie-hellman-group14-sha1'], 'diffie-hellman-group14-sha1'],
    ['cipher', ['Ciphers aes128-cbc,3des-cbc'], 'aes128-cbc'],
    ['MAC', ['Ciphers aes128-ctr', 'MACs hmac-md5'], 'hmac-md5'],
    ['host key', ['HostKeyAlgorithms ssh-rsa'], 'ssh-rsa'],
  ] as const)('that shares no %s algorithm is named with what to allow, and allowed it works', async (what, config, algorithm) => {
    const home = makeHome();
    const server = await startSshd({ hostKeys: ['rsa'], config });
    home.write('.ssh/known_hosts', server.knownHosts);
    const endpoint = { address: '127.0.0.1', port: server.port, user: 'root', identityFile: server.clientKey };
    try {
      const error = await rejection(accessTo({ home, endpoints: { hostA: endpoint } }).opener('hostA')(soon()));
      const entry = await runOnce(
        accessTo({ home, endpoints: { hostA: { ...endpoint, legacyAlgorithms: [algorithm] } } }),
        'hostA',
        script('true'),
      );

      expect(error).toMatchObject({ status: 'unreachable' });
      expect(error.message).toContain(`no common ${what} algorithm: the server offers`);
      expect(error.message).toContain(`legacyAlgorithms: [${algorithm}]`);
      expect(entry.exit).toEqual({ status: 0 });
    } finally {
      await server.stop();
      home.remove();
    }
  });
});
