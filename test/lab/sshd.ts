/** A real OpenSSH server on a loopback port, with its own keys and configuration in a directory of its own. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const program = '/usr/sbin/sshd';

/** Why the tests with a real server cannot run here; undefined where they can. In CI a missing server is a failure. */
export function whyNoSshd(): string | undefined {
  const why = existsSync(program)
    ? process.getuid?.() === 0
      ? undefined
      : 'sshd needs root to switch to the login user here'
    : `${program} is not installed`;
  if (why !== undefined && process.env['CI'] === 'true') throw new Error(`CI must test against a real OpenSSH server: ${why}`);
  return why;
}

export type KeyType = 'ed25519' | 'ecdsa' | 'rsa';

export interface SshdOptions {
  /** Host keys, in the server's order; default ed25519 only. */
  readonly hostKeys?: readonly KeyType[];
  /** Further lines of sshd_config; the first setting of a keyword wins. */
  readonly config?: readonly string[];
}

export interface Sshd {
  readonly port: number;
  readonly folder: string;
  /** A key that may log in, without a passphrase. */
  readonly clientKey: string;
  /** Lines for a known_hosts file. */
  readonly knownHosts: string;
  readonly fingerprints: readonly string[];
  /** What it logged so far. */
  log(): string;
  stop(): Promise<void>;
}

export function makeKey(path: string, type: KeyType = 'ed25519', passphrase = ''): string {
  execFileSync('ssh-keygen', ['-q', '-t', type, ...(type === 'rsa' ? ['-b', '2048'] : []), '-N', passphrase, '-C', 'test', '-f', path]);
  return path;
}

export async function startSshd({ hostKeys = ['ed25519'], config = [] }: SshdOptions = {}): Promise<Sshd> {
  const folder = mkdtempSync(join(tmpdir(), 'canmove-sshd-'));
  mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  const clientKey = makeKey(join(folder, 'client'));
  writeFileSync(join(folder, 'authorized_keys'), readFileSync(`${clientKey}.pub`), { mode: 0o600 });
  const port = await freePort();
  const keys = hostKeys.map((type) => makeKey(join(folder, `host_${type}`), type));
  const lines = [
    ...config,
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    ...keys.map((key) => `HostKey ${key}`),
    `AuthorizedKeysFile ${join(folder, 'authorized_keys')}`,
    'StrictModes no',
    'PermitRootLogin yes',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'UsePAM no',
    'PrintMotd no',
    `PidFile ${join(folder, 'pid')}`,
    'LogLevel VERBOSE',
  ];
  writeFileSync(join(folder, 'sshd_config'), `${lines.join('\n')}\n`);
  const child = spawn(program, ['-D', '-e', '-f', join(folder, 'sshd_config')], { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  await listening(port, child, () => log);
  const publicKeys = keys.map((key) => readFileSync(`${key}.pub`, 'utf8').split(' ').slice(0, 2).join(' '));
  return {
    port,
    folder,
    clientKey,
    knownHosts: publicKeys.map((key) => `[127.0.0.1]:${port} ${key}\n`).join(''),
    fingerprints: keys.map((key) => execFileSync('ssh-keygen', ['-lf', `${key}.pub`], { encoding: 'utf8' }).split(' ')[1] as string),
    log: () => log,
    async stop() {
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

async function listening(port: number, child: ChildProcess, log: () => string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`sshd did not start:\n${log()}`);
    if (await answers(port)) return;
    await pause(50);
  }
  throw new Error(`sshd does not listen on port ${port}:\n${log()}`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (isThere: boolean): void => {
      socket.destroy();
      resolve(isThere);
    };
    // The first line of the banner: a closed connection without one counts against the source in newer servers.
    socket.once('data', () => end(true));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
