/** The SSH transport: one verified connection per endpoint, one command at a time, nothing but exec. */
import { connect as connectTcp, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import ssh2 from 'ssh2';
import type { Client, ClientChannel } from 'ssh2';
import type { ExecEntry } from '../../schemas/generated/types.ts';
import { excerpt } from '../../schemas/visible.ts';
import { commandLine, type CommandInstance, type RunAs } from '../command.ts';
import { algorithmsFor, listenToOffer } from './algorithms.ts';
import type { Credentials } from './credentials.ts';
import { execEntry, gather, notRun, stderrCapBytes, stdoutCapBytes } from './entry.ts';
import { at, hostCheck, type HostCheck } from './host-check.ts';
import { fingerprint, knownHostsLine, type HostKeyDecision, type KnownHosts } from './known-hosts.ts';
import { prepareLogin, startLogin, type Login } from './login.ts';
import type { Hop } from './route.ts';
import { overCap, sharing, type LineEnding, type ReadingOf } from './sharing.ts';
import { ConnectError, type OpenLimits, type Transport } from './transport.ts';

export interface SshOptions {
  /** Jump hosts in order, then the endpoint. */
  readonly route: readonly Hop[];
  readonly credentials: Credentials;
  /** The lines of these known_hosts files. */
  readonly knownHosts: (files: readonly string[]) => KnownHosts;
  readonly runAs: RunAs;
  readonly now: () => Date;
}

const connectMs = 20_000; // per host on the way: connection, handshake and login (H-S8)
const greetingCapBytes = 1024 * 8 * 1024; // OpenSSH: 1024 lines of 8 KiB; ssh2 counts them anew with every packet
const keepaliveMs = 15_000;
const keepaliveMisses = 3;
const backOffMs = 1_000;
const politeCloseMs = 500;

/** A chain of connections; the last one reaches the endpoint. */
interface Chain {
  readonly client: Client;
  /** Why it is gone, once it is. */
  gone(): string | undefined;
  readonly whenGone: Promise<string>;
  /** At once, with everything that hangs on it. */
  destroy(why: string): void;
  /** Says good-bye first; returns when nothing is left. */
  close(): Promise<void>;
}

export async function openSsh(options: SshOptions, limits: OpenLimits): Promise<Transport> {
  const target = options.route.at(-1) as Hop;
  const logins = await prepareLogins(options.route, options.credentials);
  let chain = await connectWithRetry(options, logins, limits);
  let hasReconnected = false;
  let cannotReturn: string | undefined;

  /** Why nothing can be run now; connects again where that is worth it. */
  async function whyNot(deadline: number): Promise<string | undefined> {
    if (performance.now() >= deadline) return 'not run: the time for this endpoint was up';
    // Our own cut at a limit must not cost the commands that follow; a connection that the host dropped stays closed.
    if (chain.gone() === stoppedAtLimit && !hasReconnected) {
      hasReconnected = true;
      try {
        chain = await connectRoute(options, logins, newChecks(options), { ...limits, deadline });
      } catch (error) {
        if (!(error instanceof ConnectError)) throw error;
        cannotReturn = `the connection was closed at a limit before, and could not be made again: ${error.message}`;
      }
    }
    const gone = cannotReturn ?? chain.gone();
    return gone === undefined ? undefined : `not run: ${gone}`;
  }

  async function run(instance: CommandInstance, deadline: number): Promise<ExecEntry> {
    const line = commandLine(instance, options.runAs);
    const { secrets } = options.credentials;
    const why = await whyNot(deadline);
    if (why !== undefined) return notRun(instance, line, why, options.now(), secrets);
    const stdout = gather(stdoutCapBytes);
    const { exit, stderr, ...times } = await exec(chain, line, deadline, options, {
      add: (chunk) => (stdout.add(chunk) ? undefined : overCap),
      timeoutMs: () => instance.spec.timeoutMs,
    });
    return execEntry(instance, line, { ...times, exit, stdout, stderr }, secrets);
  }

  const runTogether = sharing({
    runAs: options.runAs,
    now: options.now,
    secrets: options.credentials.secrets,
    run,
    whyNot,
    exec: (line, deadline, reading) => exec(chain, line, deadline, options, reading),
  });

  return { address: `${target.user}@${at(target)}`, run, runTogether, close: () => chain.close() };
}

const stoppedAtLimit = 'the connection was closed when an earlier command reached a limit';

async function prepareLogins(route: readonly Hop[], credentials: Credentials): Promise<readonly Login[]> {
  const logins: Login[] = [];
  for (const hop of route) logins.push(await prepareLogin(hop, credentials));
  return logins;
}

/** A host key as `trust` shows it. */
export interface PresentedKey {
  /** The host on the way that showed it. */
  readonly hop: Hop;
  /** It is the endpoint's own key; otherwise a jump host's, and the endpoint was not reached yet. */
  readonly isEndpoint: boolean;
  readonly key: Buffer;
  readonly fingerprint: string;
  readonly line: string;
  readonly decision: HostKeyDecision;
}

/** The first key on the way that is not accepted, or else the endpoint's own. Nothing is offered to the host that shows it. */
export async function presentedKey(options: SshOptions, limits: OpenLimits): Promise<PresentedKey> {
  const { route, knownHosts, credentials } = options;
  const last = route.length - 1;
  const checks = route.map((hop, index) => hostCheck(hop, knownHosts(hop.knownHostsFiles), index === last));
  const logins: readonly Login[] = [...(await prepareLogins(route.slice(0, last), credentials)), { keys: [], notes: [] }];
  try {
    await connectRoute(options, logins, checks, limits);
  } catch (error) {
    const index = checks.findLastIndex((check) => check.shown() !== undefined);
    const shown = checks[index]?.shown();
    const hop = route[index];
    // A jump host whose key was accepted is not what failed.
    if (shown === undefined || hop === undefined || (index !== last && checks[index]?.refusal() === undefined)) throw error;
    return {
      hop,
      isEndpoint: index === last,
      key: shown.key,
      fingerprint: fingerprint(shown.key),
      line: knownHostsLine(hop.knownAs, shown.key),
      decision: shown.decision,
    };
  }
  throw new Error('a check that only looks has accepted a key');
}

/** Dropped before any credential was offered: busy servers do that (MaxStartups), so it is worth one more try. */
class DroppedError extends ConnectError {}

async function connectWithRetry(options: SshOptions, logins: readonly Login[], limits: OpenLimits): Promise<Chain> {
  try {
    return await connectRoute(options, logins, newChecks(options), limits);
  } catch (error) {
    const waitMs = backOffMs * (1 + Math.random()); // endpoints that were dropped together do not come back together
    if (!(error instanceof DroppedError) || performance.now() + waitMs >= limits.deadline || limits.signal?.aborted === true) throw error;
    await pause(waitMs, undefined, limits.signal === undefined ? {} : { signal: limits.signal }).catch(() => undefined); // stopped: the next attempt says so
    return connectRoute(options, logins, newChecks(options), limits);
  }
}

function newChecks({ route, knownHosts }: SshOptions): readonly HostCheck[] {
  return route.map((hop) => hostCheck(hop, knownHosts(hop.knownHostsFiles)));
}

async function connectRoute(
  options: SshOptions,
  logins: readonly Login[],
  checks: readonly HostCheck[],
  limits: OpenLimits,
): Promise<Chain> {
  const [first] = options.route;
  const socket = await dial(first as Hop, stepLimits(limits));
  const clients: Client[] = [];
  try {
    let stream: Duplex = socket;
    for (const [index, hop] of options.route.entries()) {
      const before = clients.at(-1);
      const step = stepLimits(limits);
      if (before !== undefined) stream = await forward(before, options.route[index - 1] as Hop, hop, socket, step);
      clients.push(await shakeHands(hop, stream, checks[index] as HostCheck, logins[index] as Login, options, socket, step));
    }
  } catch (error) {
    socket.destroy();
    throw error;
  }
  return chainOf(clients, socket);
}

function stepLimits(limits: OpenLimits): OpenLimits {
  return { ...limits, deadline: Math.min(limits.deadline, performance.now() + connectMs) };
}

/**
 * Waits for a step of connecting, within its limits: at the end the socket is destroyed, not closed, since a server
 * that drips a byte per second would keep a polite close waiting as well (H-S8).
 */
function withinLimits<T>(
  hop: Hop,
  limits: OpenLimits,
  what: string,
  destroy: () => void,
  start: (resolve: (value: T) => void, reject: (error: Error) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const give = (): void => {
      clearTimeout(timer);
      limits.signal?.removeEventListener('abort', stopped);
    };
    const refuse = (error: Error): void => {
      give();
      reject(error);
    };
    const cut = (why: string): void => {
      refuse(new ConnectError('unreachable', `${at(hop)}: ${why}`));
      destroy();
    };
    const stopped = (): void => cut('stopped');
    const waitMs = Math.max(0, limits.deadline - performance.now());
    const timer = setTimeout(() => cut(`${what} within ${Math.round(waitMs / 100) / 10} s`), waitMs);
    if (limits.signal?.aborted === true) return stopped();
    limits.signal?.addEventListener('abort', stopped);
    start((value) => {
      give();
      resolve(value);
    }, refuse);
  });
}

function dial(hop: Hop, limits: OpenLimits): Promise<Socket> {
  const socket = connectTcp({ host: hop.host, port: hop.port });
  // Nagle's algorithm would cost 40 ms for every command.
  socket.setNoDelay(true);
  return withinLimits(
    hop,
    limits,
    'no connection',
    () => socket.destroy(),
    (resolve, reject) => {
      socket.once('connect', () => resolve(socket));
      socket.on('error', (error: NodeJS.ErrnoException) => {
        const message = `${at(hop)}: no connection: ${excerpt(error.code ?? error.message)}${dialHint(error.code)}`;
        reject(error.code === 'ECONNRESET' ? new DroppedError('unreachable', message) : new ConnectError('unreachable', message));
      });
    },
  );
}

function dialHint(code: string | undefined): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return ' (the name has no address; set address: in the inventory)';
  return code === 'ECONNREFUSED' ? ' (nothing listens on that port)' : '';
}

function forward(client: Client, jump: Hop, hop: Hop, socket: Socket, limits: OpenLimits): Promise<Duplex> {
  return withinLimits(
    hop,
    limits,
    `no connection through ${at(jump)}`,
    () => socket.destroy(),
    (resolve, reject) => {
      client.once('close', () => reject(new ConnectError('unreachable', `${at(hop)}: the jump host ${at(jump)} closed the connection`)));
      client.forwardOut('127.0.0.1', 0, hop.host, hop.port, (error, channel) => {
        if (error) reject(new ConnectError('unreachable', `${at(hop)}: no connection through ${at(jump)}: ${excerpt(error.message)}`));
        else resolve(channel);
      });
    },
  );
}

function shakeHands(
  hop: Hop,
  stream: Duplex,
  check: HostCheck,
  login: Login,
  options: SshOptions,
  socket: Socket,
  limits: OpenLimits,
): Promise<Client> {
  const client = new ssh2.Client();
  const offer = listenToOffer();
  const { secrets } = options.credentials;
  const gone = (why: string): string => `${at(hop)}: ${secrets.redact(why)}`;
  return withinLimits<Client>(
    hop,
    limits,
    'no complete login',
    () => socket.destroy(),
    (resolve, reject) => {
      const fail = (why: string): void => {
        reject(new ConnectError('denied', gone(`${why}; ${progress.summary()}`)));
        socket.destroy();
      };
      const progress = startLogin(hop, login, options.credentials, fail);
      client.once('ready', () => {
        progress.end(true);
        resolve(client);
      });
      // Stays for the connection's life: an error event that nobody hears ends the program.
      client.on('error', (error) => {
        // An agent that fails, or a key that does not sign, is not the end: the next one is tried.
        if (error.level === 'agent' || (error.level === 'client-authentication' && /signing/.test(error.message))) return;
        progress.end(false);
        reject(check.refusal() ?? connectError(error));
      });
      client.once('close', () => {
        progress.end(false);
        const why = progress.hasOfferedCredential()
          ? `the connection was closed during the login (${progress.summary()})`
          : 'the connection was dropped before the login';
        reject(check.refusal() ?? dropped(why, progress.hasOfferedCredential()));
      });
      client.once('change password', () => fail('the server asks for a new password'));

      client.connect({
        sock: stream,
        username: hop.user,
        hostVerifier: check.verify,
        algorithms: algorithmsFor(hop.legacyAlgorithms, check.knownTypes),
        authHandler: progress.handler,
        keepaliveInterval: keepaliveMs,
        keepaliveCountMax: keepaliveMisses,
        readyTimeout: 0, // ours covers the login as well
        debug: offer.debug,
      });

      // After connect(), which pauses the stream: a listener of ours before that would take the first bytes.
      let greetingBytes = 0;
      const count = (chunk: Buffer): void => {
        greetingBytes += chunk.length;
        if (greetingBytes <= greetingCapBytes) return;
        reject(new ConnectError('unreachable', gone(`it sent more than ${greetingCapBytes} bytes before the SSH handshake was complete`)));
        socket.destroy();
      };
      stream.on('data', count);
      client.once('handshake', () => stream.off('data', count));

      function dropped(why: string, hasOffered: boolean): ConnectError {
        return hasOffered ? new ConnectError('unreachable', gone(why)) : new DroppedError('unreachable', gone(why));
      }

      function connectError(error: Error & { level?: string }): ConnectError {
        const text = excerpt(error.message, 200);
        if (error.level === 'client-authentication')
          return new ConnectError('denied', gone(`login of ${hop.user} denied: ${progress.summary()}`));
        if (error.level === 'handshake') return new ConnectError('unreachable', gone(offer.explain(error.message) ?? text));
        if (error.level === 'client-socket' || error.level === 'protocol')
          return dropped(`the connection was dropped: ${text}`, progress.hasOfferedCredential());
        // The server said good-bye, for example "Too many authentication failures".
        if (progress.hasOfferedCredential()) return new ConnectError('denied', gone(`${text}; ${progress.summary()}`));
        return new ConnectError('unreachable', gone(text));
      }
    },
  );
}

function chainOf(clients: readonly Client[], socket: Socket): Chain {
  let goneWhy: string | undefined;
  let tell: (why: string) => void = () => undefined;
  const whenGone = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const go = (why: string): void => {
    goneWhy ??= why;
    tell(goneWhy);
  };
  let lastError = '';
  for (const client of clients) {
    client.on('error', (error) => (lastError = `: ${excerpt(error.message)}`));
    client.once('close', () => go(`the connection was lost${lastError}`));
  }
  const destroy = (why: string): void => {
    go(why);
    socket.destroy();
  };
  return {
    client: clients.at(-1) as Client,
    gone: () => goneWhy,
    whenGone,
    destroy,
    async close() {
      go('the connection was closed');
      // The endpoint first: its connection runs through the others.
      for (const client of [...clients].reverse()) {
        if (socket.destroyed) break;
        const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
        client.end();
        await atMost(politeCloseMs, closed);
      }
      if (socket.closed) return;
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      socket.destroy();
      await closed;
    },
  };
}

async function atMost(ms: number, promise: Promise<void>): Promise<void> {
  const stop = new AbortController();
  const timer = pause(ms, undefined, { signal: stop.signal }).catch(() => undefined); // stopped because the promise was first
  await Promise.race([promise, timer]);
  stop.abort();
}

/** Runs one line: as it is a command's own, or those of several commands. */
function exec(chain: Chain, line: string, deadline: number, options: SshOptions, reading: ReadingOf): Promise<LineEnding> {
  const startedAt = options.now();
  const started = performance.now();
  const stderr = gather(stderrCapBytes);
  return new Promise((resolve) => {
    let isOver = false;
    let timer: NodeJS.Timeout | undefined;
    const end = (exit: ExecEntry['exit']): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      resolve({ startedAt, durationMs: performance.now() - started, exit, stderr });
    };
    const stop = (why: string): void => {
      end({ none: why });
      chain.destroy(stoppedAtLimit);
    };
    /** Anew for each command of the line. */
    const limit = (): void => {
      const limitMs = Math.max(0, Math.min(deadline - performance.now(), reading.timeoutMs()));
      clearTimeout(timer);
      timer = setTimeout(() => stop(`timeout: no end within ${Math.round(limitMs / 100) / 10} s`), limitMs);
    };
    limit();
    void chain.whenGone.then((why) => end({ none: `${why} before the command ended` }));
    try {
      // No pty, no environment: text of a login script stays apart from the output (H-S11).
      chain.client.exec(line, {}, (error, channel) => {
        if (error) end({ none: `the server did not run it: ${excerpt(error.message)}` });
        else listen(channel, end, stop, limit);
      });
    } catch (error) {
      end({ none: `the connection was lost: ${excerpt((error as Error).message)}` });
    }
  });

  function listen(channel: ClientChannel, end: (exit: ExecEntry['exit']) => void, stop: (why: string) => void, limit: () => void): void {
    // Only a status that the server sent is an end (H-S10): ssh2 closes the channel of a dead connection as well.
    let exit: ExecEntry['exit'] = { none: 'the server closed the command without an exit status' };
    channel.on('data', (chunk: Buffer) => {
      const over = reading.add(chunk, limit);
      if (over !== undefined) stop(over);
    });
    channel.stderr.on('data', (chunk: Buffer) => void stderr.add(chunk));
    channel.on('exit', (code: number | null, signal?: string) => {
      exit = code === null ? { signal: excerpt(signal ?? 'unknown', 40) } : { status: code };
    });
    channel.on('error', (error: Error) => {
      exit = { none: `the connection failed: ${excerpt(error.message)}` };
    });
    // ssh2 also closes the channels of a connection that died, with the status if one came before the rest was lost.
    channel.on('close', () => end(chain.gone() === undefined ? exit : { none: `${chain.gone()} before the command ended` }));
    channel.end();
  }
}
