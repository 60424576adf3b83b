/**
 * A host made of a capture: an SSH server on loopback that answers the recorded commands with the recorded outputs and
 * knows nothing else. For the demo and for tests of the collector.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type Server as TcpServer, type Socket } from 'node:net';
import ssh2, { type AuthContext, type Connection, type ParsedKey, type ServerChannel, type Session } from 'ssh2';
import type { Capture } from '../../schemas/generated/types.ts';
import { newKeyPair } from './key-pair.ts';
import { replayShell } from './replay-shell.ts';
import type { Answered } from './replay-shell.ts';

/** Who may log in: any user with this password, or with the private half of this key (one line, as in authorized_keys). */
export type Login = { readonly password: string } | { readonly publicKey: string };

export interface ReplayHost {
  readonly port: number;
  /** The line for known_hosts. */
  readonly hostKeyLine: string;
  /** SHA256:…, as OpenSSH prints it. */
  readonly fingerprint: string;
  /** Ends every connection; when it returns nothing of the host is left. */
  stop(): Promise<void>;
}

const loopback = '127.0.0.1';

export async function startReplayHost(capture: Capture, login: Login): Promise<ReplayHost> {
  const shell = replayShell(capture);
  const mayLogIn = authenticator(login);
  const hostKey = newKeyPair();
  const ssh = new ssh2.Server({ hostKeys: [hostKey.private] }, (connection: Connection) => {
    connection.on('authentication', (attempt: AuthContext) => (mayLogIn(attempt) ? attempt.accept() : refuse(attempt, login)));
    connection.on('session', (accept: () => Session) => serve(accept(), shell));
    // A client that goes away without a word is its own business.
    connection.on('error', () => undefined);
  });

  // The sockets are ours, so that stop() can end a connection that the other side holds open.
  const sockets = new Set<Socket>();
  const tcp = createServer((socket) => {
    sockets.add(socket.setNoDelay(true));
    socket.on('close', () => sockets.delete(socket));
    ssh.injectSocket(socket);
  });
  const port = await listen(tcp);

  const publicKey = hostKey.public.split(' ').slice(0, 2);
  const blob = Buffer.from(publicKey[1] as string, 'base64');
  return {
    port,
    hostKeyLine: `[${loopback}]:${port} ${publicKey.join(' ')}`,
    fingerprint: `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`,
    stop: () =>
      new Promise((resolve) => {
        tcp.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function listen(tcp: TcpServer): Promise<number> {
  return new Promise((resolve, reject) => {
    tcp.once('error', reject);
    tcp.listen(0, loopback, () => {
      tcp.off('error', reject);
      const address = tcp.address();
      if (address === null || typeof address === 'string') reject(new Error('the replaying host has no port'));
      else resolve(address.port);
    });
  });
}

function authenticator(login: Login): (attempt: AuthContext) => boolean {
  if ('password' in login)
    return (attempt) => attempt.method === 'password' && sameBytes(Buffer.from(attempt.password), Buffer.from(login.password));
  const key = ssh2.utils.parseKey(login.publicKey);
  if (key instanceof Error) throw key;
  const allowed: ParsedKey = key;
  return (attempt) => {
    if (attempt.method !== 'publickey' || attempt.key.algo !== allowed.type || !sameBytes(attempt.key.data, allowed.getPublicSSH()))
      return false;
    // Without a signature the client only asks whether this key would do.
    return (
      attempt.signature === undefined ||
      (attempt.blob !== undefined && allowed.verify(attempt.blob, attempt.signature, attempt.hashAlgo) === true)
    );
  };
}

function refuse(attempt: AuthContext, login: Login): void {
  attempt.reject(['password' in login ? 'password' : 'publickey']);
}

function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** exec only: ssh2 refuses every request that has no listener (shell, subsystem, pty, forwarding). */
function serve(session: Session, shell: (line: string) => Answered): void {
  session.on('exec', (accept: () => ServerChannel, _reject: () => boolean, { command }: { command: string }) =>
    answer(accept(), shell(command)),
  );
}

function answer(channel: ServerChannel, { stdout, stderr, exit }: Answered): void {
  if (stderr.length > 0) channel.stderr.write(stderr);
  channel.write(stdout, () => {
    // Without a recorded status the channel closes without one, as on a lost connection.
    if ('status' in exit) channel.exit(exit.status);
    else if ('signal' in exit) channel.exit(exit.signal);
    channel.end();
  });
}
