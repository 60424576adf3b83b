/**
 * Hosts that misbehave, one way each. All of them would answer like one good host of the example fleet, so that what they
 * leave out or spoil is all that stands between them and a yes.
 */
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import ssh2 from 'ssh2';
import type { AuthContext, Connection, ServerChannel } from 'ssh2';
import type { Capture, Endpoint } from '../../schemas/generated/types.ts';
import { answersOf } from './recorded-answers.ts';
import { blackHole, cutAfter, listenRaw, type Port } from './misbehaving-ports.ts';
import { hostKey, startScriptedSsh, type ScriptedSsh, type ScriptedSshOptions } from './scripted-ssh.ts';
import { freePort } from './sshd.ts';

export interface Misbehaviour {
  readonly name: string;
  /** How the endpoint must end. */
  readonly status: Capture['status'];
  /** In the reason of that end. */
  readonly reason?: RegExp;
  /** It annoys, and its evidence is whole. */
  readonly isHarmless?: true;
  start(capture: Capture): Promise<Started>;
}

export interface Started {
  readonly port: number;
  readonly knownHosts: string;
  readonly settings?: Partial<Endpoint>;
  /** Lines of the commands that were asked for. */
  readonly commands: readonly string[];
  /** Requests other than exec. */
  readonly others: readonly string[];
  stop(): Promise<void>;
}

export const password = { PASS: 'hunter22' };
const withPassword: Partial<Endpoint> = { passwordEnv: 'PASS' };

function ofPort(port: Port, knownHosts = ''): Started {
  return { port: port.port, knownHosts, commands: [], others: [], stop: () => port.stop() };
}

function ofServer(server: ScriptedSsh, more: { readonly knownHosts?: string; readonly settings?: Partial<Endpoint> } = {}): Started {
  return { ...server, ...more, stop: () => server.stop() };
}

/** A server that does one thing in its own way. */
function ssh(options: ScriptedSshOptions | ((answer: ReturnType<typeof answersOf>) => ScriptedSshOptions), settings?: Partial<Endpoint>) {
  return async (capture: Capture): Promise<Started> => {
    const answer = answersOf(capture);
    const own = typeof options === 'function' ? options(answer) : options;
    return ofServer(await startScriptedSsh({ onExec: answer, ...own }), settings === undefined ? {} : { settings });
  };
}

/** What every login of this server gets. */
function login(onAuthentication: (context: AuthContext, connection: Connection) => void) {
  return ssh({ onAuthentication }, withPassword);
}

/** Only keyboard-interactive, with these prompts. */
function prompts(ask: (context: ssh2.KeyboardAuthContext) => void) {
  return login((context) => (context.method === 'keyboard-interactive' ? ask(context) : context.reject(['keyboard-interactive'])));
}

/** What happens to the list of everything that is bound; all else is answered well. */
function bindings(misbehave: (channel: ServerChannel, connection: Connection, answer: (channel: ServerChannel) => void) => void) {
  return ssh((answer) => ({
    onExec: (channel, line, connection) =>
      line.includes('list-bindings') ? misbehave(channel, connection, (to) => answer(to, line)) : answer(channel, line),
  }));
}

/** What happens to every command. */
function always(misbehave: (channel: ServerChannel, line: string, answer: (channel: ServerChannel) => void) => void) {
  return ssh((answer) => ({ onExec: (channel, line) => misbehave(channel, line, (to) => answer(to, line)) }));
}

function raw(onSocket: (socket: Socket) => void) {
  return async (): Promise<Started> => ofPort(await listenRaw(onSocket));
}

function cut(bytes: number, how: 'drop' | 'stall') {
  return async (capture: Capture): Promise<Started> => {
    const server = await startScriptedSsh({ onExec: answersOf(capture) });
    const way = await cutAfter(server.port, bytes, how);
    return {
      ...ofServer(server, { knownHosts: server.knownHosts.replace(`:${server.port} `, `:${way.port} `) }),
      port: way.port,
      stop: async () => {
        await way.stop();
        await server.stop();
      },
    };
  };
}

function socketOf(connection: Connection): Socket {
  return (connection as unknown as { readonly _sock: Socket })._sock;
}

/** From the next key exchange on the server shows another key. */
function swapHostKey(connection: Connection): void {
  const other = ssh2.utils.parseKey(hostKey().private);
  if (other instanceof Error) throw other;
  const key = Array.isArray(other) ? (other[0] as ssh2.ParsedKey) : other;
  (connection as unknown as { readonly _protocol: { _hostKeys: Record<string, unknown> } })._protocol._hostKeys = { 'ssh-ed25519': key };
}

function every(ms: number, socket: Socket | ServerChannel, act: () => void): void {
  const timer = setInterval(act, ms);
  socket.once('close', () => clearInterval(timer));
}

function flood(stream: NodeJS.WritableStream, chunk: Buffer): void {
  const write = (): void => {
    while (stream.writable && stream.write(chunk));
  };
  stream.on('drain', write);
  write();
}

function finish(channel: ServerChannel, output: string | Buffer, status = 0): void {
  channel.write(output);
  channel.exit(status);
  channel.end();
}

const greeting = 'SSH-2.0-OpenSSH_9.2\r\n';
const noLogin = /no complete login within/;
const withoutStatus = /without an exit status/;

export const misbehaviours: readonly Misbehaviour[] = [
  // The port.
  {
    name: 'nothing listens',
    status: 'unreachable',
    reason: /nothing listens on that port/,
    start: async () => ({ port: await freePort(), knownHosts: '', commands: [], others: [], stop: () => Promise.resolve() }),
  },
  { name: 'a black hole', status: 'unreachable', reason: /no connection within/, start: async () => ofPort(await blackHole()) },
  { name: 'silence', status: 'unreachable', reason: noLogin, start: raw(() => undefined) },
  { name: 'a close at once', status: 'unreachable', reason: /dropped/, start: raw((socket) => socket.destroy()) },
  { name: 'a reset at once', status: 'unreachable', reason: /dropped|ECONNRESET/, start: raw((socket) => socket.resetAndDestroy()) },
  { name: 'a half close at once', status: 'unreachable', start: raw((socket) => socket.end()) },
  { name: 'HTTP', status: 'unreachable', start: raw((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')) },
  { name: 'a TLS alert', status: 'unreachable', start: raw((socket) => socket.write(Buffer.from([21, 3, 1, 0, 2, 2, 40]))) },
  { name: 'SSH 1.5', status: 'unreachable', start: raw((socket) => socket.write('SSH-1.5-old\r\n')) },
  { name: 'an echo of what is sent', status: 'unreachable', start: raw((socket) => socket.pipe(socket)) },
  {
    name: 'an endless greeting',
    status: 'unreachable',
    reason: /bytes before the SSH handshake was complete/,
    start: raw((socket) => flood(socket, Buffer.from(`${'welcome'.padEnd(1_000)}\r\n`.repeat(64)))),
  },
  {
    name: 'an endless line',
    status: 'unreachable',
    start: raw((socket) => flood(socket, Buffer.alloc(64 * 1024, 'x'))),
  },
  {
    name: 'a greeting that drips',
    status: 'unreachable',
    reason: noLogin,
    start: raw((socket) => every(200, socket, () => socket.write('x'))),
  },
  { name: 'silence after the greeting', status: 'unreachable', reason: noLogin, start: raw((socket) => socket.write(greeting)) },
  {
    name: 'noise after the greeting',
    status: 'unreachable',
    start: raw((socket) => {
      socket.write(greeting);
      flood(socket, randomBytes(64 * 1024));
    }),
  },
  {
    name: 'a packet of four gigabytes',
    status: 'unreachable',
    start: raw((socket) => socket.write(Buffer.concat([Buffer.from(greeting), Buffer.alloc(64, 0xff)]))),
  },
  {
    name: 'zeros after the greeting',
    status: 'unreachable',
    start: raw((socket) => socket.write(Buffer.concat([Buffer.from(greeting), Buffer.alloc(4096)]))),
  },
  { name: 'silence in the key exchange', status: 'unreachable', reason: noLogin, start: cut(700, 'stall') },
  { name: 'silence before the login', status: 'unreachable', reason: noLogin, start: cut(1_400, 'stall') },
  // The host key.
  {
    name: 'an unknown host key',
    status: 'refused',
    reason: /unknown host key/,
    start: async () => ofServer(await startScriptedSsh(), { knownHosts: '', settings: withPassword }),
  },
  {
    name: 'a changed host key',
    status: 'refused',
    reason: /CHANGED host key/,
    start: async () => {
      const server = await startScriptedSsh();
      return ofServer(server, { knownHosts: `[127.0.0.1]:${server.port} ${hostKey().public}\n`, settings: withPassword });
    },
  },
  {
    name: 'a revoked host key',
    status: 'refused',
    reason: /REVOKED host key/,
    start: async () => {
      const server = await startScriptedSsh();
      return ofServer(server, { knownHosts: `${server.knownHosts}@revoked ${server.knownHosts}`, settings: withPassword });
    },
  },
  {
    name: 'an RSA key of 768 bits',
    status: 'refused',
    reason: /768 bits/,
    start: ssh(() => ({ hostKeys: [hostKey('rsa', 768).private] })),
  },
  {
    name: 'another host key in the middle of the connection',
    status: 'partial',
    start: bindings((_channel, connection) => {
      swapHostKey(connection);
      connection.rekey();
    }),
  },
  {
    name: 'another host key when it is called again',
    status: 'partial',
    reason: /could not be made again/,
    start: (capture) => {
      const answer = answersOf(capture);
      let connections = 0;
      return ssh({
        onConnection: (connection) => {
          connections += 1;
          if (connections > 1) swapHostKey(connection);
        },
        onExec: (channel, line) => (line.includes('list-bindings') ? flood(channel, Buffer.alloc(64 * 1024, 'x')) : answer(channel, line)),
      })(capture);
    },
  },
  // The login.
  { name: 'a denied login', status: 'denied', reason: /refused: the password/, start: login((context) => context.reject(['password'])) },
  { name: 'a login without an answer', status: 'unreachable', reason: noLogin, start: login(() => undefined) },
  {
    name: 'a login that ends with a drop',
    status: 'unreachable',
    reason: /closed during the login|dropped/,
    start: login((context, connection) => (context.method === 'none' ? context.reject(['password']) : socketOf(connection).destroy())),
  },
  {
    name: 'a login that is never enough',
    status: 'denied',
    start: login((context) => context.reject(['password', 'publickey'], context.method !== 'none')),
  },
  {
    name: 'a password that must be changed',
    status: 'denied',
    reason: /new password/,
    start: login((context) => {
      if (context.method === 'password') context.requestChange('Choose a new password', () => undefined);
      else context.reject(['password']);
    }),
  },
  {
    name: 'a thousand prompts',
    status: 'denied',
    reason: /something other than a password/,
    start: prompts((context) =>
      context.prompt(
        Array.from({ length: 1_000 }, (_, index) => ({ prompt: `Token ${index}: `, echo: false })),
        () => undefined,
      ),
    ),
  },
  {
    name: 'prompts without an end',
    status: 'denied',
    reason: /something other than a password/,
    start: prompts((context) => {
      const again = (): void => context.prompt([{ prompt: 'Password: ', echo: false }], again);
      again();
    }),
  },
  {
    // ssh2 answers them by itself: there is nothing to type.
    name: 'empty rounds of prompts',
    status: 'unreachable',
    reason: noLogin,
    start: prompts((context) => {
      const again = (): void => context.prompt([], again);
      again();
    }),
  },
  {
    name: 'a very long prompt',
    status: 'denied',
    start: prompts((context) => context.prompt([{ prompt: 'x'.repeat(30_000), echo: true }], () => undefined)),
  },
  {
    name: 'a good-bye after the login',
    status: 'partial',
    start: ssh({ onConnection: (connection) => connection.on('ready', () => connection.end()) }),
  },
  {
    name: 'a drop after the login',
    status: 'partial',
    start: ssh({ onConnection: (connection) => connection.on('ready', () => socketOf(connection).destroy()) }),
  },
  // The commands.
  { name: 'every command refused', status: 'partial', reason: /did not run it/, start: ssh({ refuseExec: () => true }) },
  {
    name: 'one command refused',
    status: 'partial',
    reason: /did not run it/,
    start: ssh({ refuseExec: (line) => line.includes('list-bindings') || line.includes('list -l') }),
  },
  {
    name: 'no exit status',
    status: 'partial',
    reason: withoutStatus,
    start: always((channel, _line, answer) => {
      channel.exit = () => undefined;
      answer(channel);
    }),
  },
  {
    name: 'a signal',
    status: 'partial',
    reason: /ended by SIGKILL/,
    start: bindings((channel) => {
      channel.exit('KILL', false, '');
      channel.end();
    }),
  },
  { name: 'exit status 255 for everything', status: 'partial', reason: /exit 255/, start: always((channel) => finish(channel, '', 255)) },
  {
    name: 'an exit status and then a drop',
    status: 'partial',
    reason: /connection was lost/,
    start: bindings((channel, connection) => {
      channel.write('VERSION 1.21\n');
      channel.exit(0);
      setTimeout(() => socketOf(connection).destroy(), 50);
    }),
  },
  {
    name: 'an exit status and no end',
    status: 'partial',
    start: bindings((channel) => {
      channel.write('VERSION 1.21\n');
      channel.exit(0);
    }),
  },
  { name: 'a command that never says a word', status: 'partial', reason: /timeout|not run/, start: bindings(() => undefined) },
  {
    name: 'an output that drips',
    status: 'partial',
    reason: /timeout|not run/,
    start: bindings((channel) => every(100, channel, () => channel.write('.'))),
  },
  {
    name: 'the end of the output and no end of the command',
    status: 'partial',
    start: bindings((channel) => {
      channel.write('VERSION 1.21\n');
      channel.eof();
    }),
  },
  {
    name: 'a flood of output',
    status: 'partial',
    reason: /more than 8388608 bytes/,
    start: bindings((channel) => flood(channel, Buffer.alloc(64 * 1024, 'x'))),
  },
  {
    name: 'a flood of output in every command',
    status: 'partial',
    reason: /reached a limit/,
    start: always((channel) => flood(channel, Buffer.alloc(64 * 1024, 'x'))),
  },
  {
    name: 'as much output as is allowed in every command',
    status: 'partial',
    start: always((channel) => finish(channel, Buffer.alloc(7 * 1024 * 1024, 'x'))),
  },
  {
    name: 'a flood of errors',
    status: 'partial',
    reason: /timeout|not run/,
    start: bindings((channel) => flood(channel.stderr, Buffer.alloc(64 * 1024, 'e'))),
  },
  {
    name: 'a flood of output and errors',
    status: 'partial',
    start: bindings((channel) => {
      flood(channel, Buffer.alloc(64 * 1024, 'x'));
      flood(channel.stderr, Buffer.alloc(64 * 1024, 'e'));
    }),
  },
  {
    // The facts come from the output, which is whole and has its status.
    name: 'three megabytes of errors before a good end',
    status: 'partial',
    isHarmless: true,
    reason: /not whole/,
    start: bindings((channel, _connection, answer) => channel.stderr.write(Buffer.alloc(3 * 1024 * 1024, 'e'), () => answer(channel))),
  },
  { name: 'noise as output', status: 'ok', start: always((channel) => finish(channel, randomBytes(4096))) },
  { name: 'NUL bytes as output', status: 'ok', start: always((channel) => finish(channel, Buffer.alloc(4096))) },
  { name: 'no output and status 0', status: 'ok', start: always((channel) => finish(channel, '')) },
  {
    name: 'UTF-16',
    status: 'ok',
    start: always((channel, _line, answer) => {
      const write = channel.write.bind(channel) as (chunk: string | Buffer) => boolean;
      channel.write = (chunk: string | Buffer) => write(Buffer.from(`\ufeff${chunk.toString()}`, 'utf16le'));
      answer(channel);
    }),
  },
  {
    name: 'half of the output and status 0',
    status: 'ok',
    start: bindings((channel, _connection, answer) => {
      const write = channel.write.bind(channel) as (chunk: string | Buffer) => boolean;
      channel.write = (chunk: string | Buffer) => write(Buffer.from(chunk).subarray(0, chunk.length >> 1));
      answer(channel);
    }),
  },
  {
    name: 'a greeting of the shell inside every output',
    status: 'ok',
    start: always((channel, _line, answer) => {
      const write = channel.write.bind(channel) as (chunk: string | Buffer) => boolean;
      channel.write = (chunk: string | Buffer) => write(chunk.toString().replace('\n', '\nYou have new mail.\n'));
      answer(channel);
    }),
  },
  // What only annoys.
  {
    name: 'a new key exchange before every answer',
    status: 'ok',
    isHarmless: true,
    start: ssh((answer) => ({ onExec: (channel, line, connection) => connection.rekey(() => answer(channel, line)) })),
  },
  {
    name: 'channels that nobody asked for',
    status: 'ok',
    isHarmless: true,
    start: ssh({
      onConnection: (connection) =>
        connection.on('ready', () => {
          connection.forwardOut('127.0.0.1', 22, '127.0.0.1', 22, () => undefined);
          connection.x11('127.0.0.1', 6000, () => undefined);
        }),
    }),
  },
  {
    name: 'a greeting of a thousand lines',
    status: 'ok',
    isHarmless: true,
    start: ssh({ server: { greeting: 'Authorized use only. '.repeat(500).slice(0, 8_000) } }),
  },
  {
    name: 'a banner before the login',
    status: 'ok',
    isHarmless: true,
    start: ssh({ server: { banner: 'Authorized use only\u001b[2J\r\n'.repeat(200) } }),
  },
  { name: 'a drop at the first call', status: 'ok', isHarmless: true, start: firstCallDropped },
];

async function firstCallDropped(capture: Capture): Promise<Started> {
  let calls = 0;
  return ssh({
    onConnection: (connection) => {
      calls += 1;
      if (calls === 1) socketOf(connection).destroy();
    },
  })(capture);
}

/** One host for each cut of what it sends: after 0, 64, 128 … bytes. */
export function dropsAfter(steps: number): readonly { readonly bytes: number; readonly start: Misbehaviour['start'] }[] {
  return Array.from({ length: steps }, (_, index) => ({ bytes: index * 64, start: cut(index * 64, 'drop') }));
}
