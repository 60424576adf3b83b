/** An SSH server of the ssh2 package that behaves as a test tells it to, above all badly. */
import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import ssh2 from 'ssh2';
import type { AuthContext, Connection, ServerChannel } from 'ssh2';
import { newKeyPair } from '../../cli/demo/key-pair.ts';
import { isDeclared } from './declared.ts';

export interface ScriptedSshOptions {
  /** Decides a login; default: everybody may. */
  readonly onAuthentication?: (context: AuthContext, connection: Connection) => void;
  /** Runs a command; default: prints its line and exits with 0. */
  readonly onExec?: (channel: ServerChannel, line: string, connection: Connection) => void;
  /** Commands whose exec request is turned down. */
  readonly refuseExec?: (line: string) => boolean;
  /** Command lines that the test declares itself, beside the tables. */
  readonly declares?: RegExp;
  /** Sees every connection first. */
  readonly onConnection?: (connection: Connection) => void;
  readonly hostKeys?: readonly string[];
  readonly server?: Partial<ssh2.ServerConfig>;
}

export interface ScriptedSsh {
  readonly port: number;
  /** For a known_hosts file. */
  readonly knownHosts: string;
  readonly fingerprint: string;
  /** Methods of the logins that were tried, 'none' included. */
  readonly logins: readonly string[];
  /** Lines of the commands that were asked for. */
  readonly commands: readonly string[];
  /** Requests other than exec: shell, sftp, forwards. */
  readonly others: readonly string[];
  connections(): number;
  /** Rejects where something was asked for that no command table declares (X4). */
  stop(): Promise<void>;
}

export function hostKey(type: 'ed25519' | 'rsa' = 'ed25519', bits = 2048): { readonly private: string; readonly public: string } {
  return type === 'rsa' ? ssh2.utils.generateKeyPairSync('rsa', { bits }) : newKeyPair();
}

export async function startScriptedSsh(options: ScriptedSshOptions = {}): Promise<ScriptedSsh> {
  const own = hostKey();
  const hostKeys = options.hostKeys ?? [own.private];
  const logins: string[] = [];
  const commands: string[] = [];
  const others: string[] = [];
  const open = new Set<Connection>();
  let count = 0;
  const server = new ssh2.Server({ ...options.server, hostKeys: [...hostKeys] }, (connection) => {
    count += 1;
    open.add(connection);
    // Nagle's algorithm would cost 40 ms for every command.
    (connection as unknown as { setNoDelay(noDelay: boolean): void }).setNoDelay(true); // missing in @types/ssh2
    connection.on('error', () => undefined); // clients of these tests go away without a word
    connection.on('close', () => open.delete(connection));
    options.onConnection?.(connection);
    connection.on('authentication', (context) => {
      logins.push(context.method);
      if (options.onAuthentication === undefined) context.accept();
      else options.onAuthentication(context, connection);
    });
    connection.on('session', (accept) => {
      const session = accept();
      session.on('exec', (acceptExec, rejectExec, info) => {
        commands.push(info.command);
        if (options.refuseExec?.(info.command) === true) return rejectExec();
        const channel = acceptExec();
        channel.on('error', () => undefined);
        if (options.onExec !== undefined) return options.onExec(channel, info.command, connection);
        channel.write(`${info.command}\n`);
        channel.exit(0);
        channel.end();
      });
      session.on('shell', () => others.push('shell'));
      session.on('pty', (acceptPty) => {
        others.push('pty');
        acceptPty();
      });
      session.on('env', () => others.push('env'));
      session.on('auth-agent', () => others.push('auth-agent'));
      session.on('sftp', () => others.push('sftp'));
    });
    connection.on('tcpip', (_accept, reject) => {
      others.push('forward');
      reject();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  const parsed = ssh2.utils.parseKey(hostKeys[0] as string);
  if (parsed instanceof Error) throw parsed;
  const key = (Array.isArray(parsed) ? (parsed[0] as ssh2.ParsedKey) : parsed).getPublicSSH();
  const type = key.subarray(4, 4 + key.readUInt32BE(0)).toString('latin1');
  return {
    port,
    knownHosts: `[127.0.0.1]:${port} ${type} ${key.toString('base64')}\n`,
    fingerprint: `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`,
    logins,
    commands,
    others,
    connections: () => count,
    async stop() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const connection of open) connection.end();
      });
      const foreign = commands.filter((line) => !isDeclared(line) && options.declares?.test(line) !== true);
      if (foreign.length > 0) throw new Error(`no command table declares ${JSON.stringify(foreign[0])}`);
    },
  };
}
