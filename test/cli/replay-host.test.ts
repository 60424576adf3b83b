import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import ssh2, { type ClientChannel, type ConnectConfig } from 'ssh2';
import { afterEach, describe, expect, it } from 'vitest';
import { newKeyPair } from '../../cli/demo/key-pair.ts';
import { type Login, type ReplayHost, startReplayHost } from '../../cli/demo/replay-host.ts';
import { capturesOf } from '../../examples/generator/captures.ts';
import { exampleFleet } from '../../examples/generator/example-fleet.ts';
import type { Capture, ExecEntry } from '../../schemas/generated/types.ts';

interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null | undefined;
  readonly signal: string | undefined;
}

const hostA = capturesOf(exampleFleet())[0] as Capture;
const password: Login = { password: 'correct horse' };

const running: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop();
});

async function started(capture: Capture = hostA, login: Login = password): Promise<ReplayHost> {
  const host = await startReplayHost(capture, login);
  running.push(() => host.stop());
  return host;
}

function loggedIn(host: ReplayHost, login: Partial<ConnectConfig>): Promise<ssh2.Client> {
  const client = new ssh2.Client();
  running.push(() => void client.end());
  return new Promise((resolve, reject) => {
    client.once('ready', () => resolve(client)).once('error', reject);
    client.on('error', () => undefined);
    client.connect({ host: '127.0.0.1', port: host.port, username: 'audit', hostVerifier: (key: Buffer) => verified(key, host), ...login });
  });
}

function verified(key: Buffer, host: ReplayHost): boolean {
  const hash = createHash('sha256').update(key).digest('base64').replace(/=+$/, '');
  return host.fingerprint === `SHA256:${hash}` && host.hostKeyLine === `[127.0.0.1]:${host.port} ssh-ed25519 ${key.toString('base64')}`;
}

function run(client: ssh2.Client, command: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    client.exec(command, (error, channel) => {
      if (error) return reject(error);
      const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
      channel.on('data', (chunk: Buffer) => chunks.stdout.push(chunk));
      channel.stderr.on('data', (chunk: Buffer) => chunks.stderr.push(chunk));
      channel.on('close', (status: number | null | undefined, signal?: string) =>
        resolve({ stdout: Buffer.concat(chunks.stdout).toString(), stderr: Buffer.concat(chunks.stderr).toString(), status, signal }),
      );
    });
  });
}

function recorded(entry: Partial<ExecEntry>): Capture {
  const whole: ExecEntry = {
    kind: 'exec',
    command: 'ldm-list',
    parameters: {},
    commandLine: 'env LC_ALL=C ldm list -p',
    startedAt: hostA.startedAt,
    exit: { status: 0 },
    stdout: { text: '' },
    ...entry,
  };
  return { ...hostA, entries: [whole] };
}

describe('a replaying host', () => {
  it('answers every recorded command with its recorded output and status, under the host key it announced', async () => {
    const client = await loggedIn(await started(), { password: 'correct horse' });
    const entries = hostA.entries.filter((entry) => entry.kind === 'exec');

    const answers: Answer[] = [];
    for (const entry of entries) answers.push(await run(client, entry.commandLine));

    expect(entries.length).toBeGreaterThan(15);
    expect(answers).toEqual(entries.map((entry) => ({ stdout: entry.stdout.text, stderr: '', status: 0, signal: undefined })));
  });

  it.each(['pfexec /usr/sbin/ldm list -p', 'env LC_ALL=C pfexec /usr/sbin/ldm list -p', 'env LC_ALL=C sudo -n /usr/sbin/ldm list -p'])(
    'answers %s like the command behind the prefix',
    async (commandLine) => {
      const client = await loggedIn(await started(), { password: 'correct horse' });

      const answer = await run(client, commandLine);

      expect(answer.status).toBe(0);
      expect(answer.stdout).toContain('DOMAIN|name=ldom1|state=active');
    },
  );

  it.each(['/usr/sbin/ldm list', '/usr/sbin/ldm list -p; id', 'env LC_ALL=C env LC_ALL=C uname -a', 'id'])(
    'does not know %s',
    async (commandLine) => {
      const client = await loggedIn(await started(), { password: 'correct horse' });

      const answer = await run(client, commandLine);

      expect(answer.status).toBe(127);
      expect(answer.stderr).toMatch(/^sh: .*: not found\n$/);
      expect(answer.stdout).toBe('');
    },
  );

  it('repeats a failure: status, both streams and bytes that are no text', async () => {
    const output = Buffer.from([0x66, 0xfc, 0x00, 0x0a]);
    const capture = recorded({
      exit: { status: 1 },
      stdout: { text: output.toString('base64'), encoding: 'base64' },
      stderr: { text: 'Authorization failed\n' },
    });
    const client = await loggedIn(await started(capture), { password: 'correct horse' });

    const answer = await run(client, 'ldm list -p');

    expect(answer).toEqual({ stdout: output.toString(), stderr: 'Authorization failed\n', status: 1, signal: undefined });
  });

  it.each([
    ['a signal', { signal: 'KILL' }, null, 'SIGKILL'],
    ['no status at all', { none: 'connection lost' }, undefined, undefined],
  ] as const)('repeats an end by %s', async (_name, exit, status, signal) => {
    const client = await loggedIn(await started(recorded({ exit, stdout: { text: 'VERSION 1.21\n' } })), { password: 'correct horse' });

    const answer = await run(client, 'ldm list -p');

    expect(answer).toEqual({ stdout: 'VERSION 1.21\n', stderr: '', status, signal });
  });

  it('sends an output of several windows whole', async () => {
    const text = `${'|vid=0|pid=0\n'.repeat(400_000)}end\n`;
    const client = await loggedIn(await started(recorded({ stdout: { text } })), { password: 'correct horse' });

    const answer = await run(client, 'ldm list -p');

    expect(answer.status).toBe(0);
    expect(answer.stdout === text).toBe(true);
  });

  it('lets in the key it was given and no other key or password', async () => {
    const own = newKeyPair();
    const other = newKeyPair();
    const host = await started(hostA, { publicKey: own.public });

    const client = await loggedIn(host, { privateKey: own.private });

    expect((await run(client, 'uname -a')).stdout).toContain('SunOS hostA');
    await expect(loggedIn(host, { privateKey: other.private })).rejects.toThrow(/authentication/);
    await expect(loggedIn(host, { password: 'correct horse' })).rejects.toThrow(/authentication/);
  });

  it('refuses another password', async () => {
    const host = await started();

    await expect(loggedIn(host, { password: 'wrong' })).rejects.toThrow(/authentication/);
  });

  it('is not started with something that is no public key', async () => {
    await expect(startReplayHost(hostA, { publicKey: 'no key' })).rejects.toThrow();
  });

  it('offers no shell, no subsystem, no terminal and no forwarding', async () => {
    const client = await loggedIn(await started(), { password: 'correct horse' });
    const asked = (ask: (done: (error: Error | undefined, channel?: ClientChannel) => void) => void): Promise<string> =>
      new Promise((resolve) => ask((error) => resolve(error === undefined ? 'granted' : 'refused')));

    const answers = [
      await asked((done) => client.shell(done)),
      await asked((done) => client.subsys('sftp', done)),
      await asked((done) => client.sftp((error) => done(error))),
      await asked((done) => client.exec('uname -a', { pty: true }, done)),
      await asked((done) => client.forwardOut('127.0.0.1', 1, '127.0.0.1', 22, done)),
      await asked((done) => client.forwardIn('127.0.0.1', 0, (error) => done(error))),
    ];

    expect(answers).toEqual(Array.from({ length: 6 }, () => 'refused'));
  });

  it('leaves nothing behind when it stops, even with a client that stays', async () => {
    const host = await startReplayHost(hostA, password);
    const client = await loggedIn(host, { password: 'correct horse' });
    const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));

    await host.stop();

    await closed;
    await expect(
      new Promise((resolve, reject) => {
        connect(host.port, '127.0.0.1').once('connect', resolve).once('error', reject);
      }),
    ).rejects.toThrow(/ECONNREFUSED/);
  });
});
