/** The way to an endpoint: its jump hosts and itself, each with everything a login needs to know. */
import { join, resolve as resolvePath } from 'node:path';
import type { Endpoint, Inventory } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import { knownHostsName } from './known-hosts.ts';
import { expandHome, expandTokens, type SshConfig, type SshHostConfig } from './ssh-config.ts';

export type LegacyAlgorithm = NonNullable<Endpoint['legacyAlgorithms']>[number];

export interface IdentityFile {
  readonly path: string;
  /** Named by a person: it must be there. Otherwise it is one of the usual names. */
  readonly isConfigured: boolean;
}

/** Where a secret comes from; the first one set is used. */
export interface SecretSource {
  readonly file?: string;
  readonly variable?: string;
  readonly isAsked: boolean;
  /** The question to the person. */
  readonly question: string;
}

/** One host on the way: a jump host, or the endpoint itself. */
export interface Hop {
  /** As the inventory, the configuration or a ProxyJump names it. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Its name in known_hosts. */
  readonly knownAs: string;
  readonly hostKey?: string;
  readonly legacyAlgorithms: readonly LegacyAlgorithm[];
  readonly identityFiles: readonly IdentityFile[];
  readonly identitiesOnly: boolean;
  /** Socket of the agent, if it may be used. */
  readonly agent?: string;
  readonly passphrase: SecretSource;
  /** Where the password comes from, if a password may be used. */
  readonly password?: SecretSource;
  readonly knownHostsFiles: readonly string[];
}

/** What the local account brings along. */
export interface Surroundings {
  readonly home: string;
  readonly userName: string;
  readonly hostName: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

export interface RouteOptions {
  readonly inventory: Inventory;
  /** Where relative paths of the inventory stand. */
  readonly inventoryFolder: string;
  readonly sshConfig: SshConfig;
  readonly surroundings: Surroundings;
  /** The product's own known_hosts, which `trust` writes. */
  readonly ownKnownHosts: string;
}

/** @throws UsageError for loops, names that cannot be names, and settings we do not follow */
export function routeTo(name: string, options: RouteOptions): readonly Hop[] {
  return route({ name }, [], options);
}

interface Jump {
  readonly name: string;
  readonly user?: string;
  readonly port?: number;
}

function route(jump: Jump, trail: readonly string[], options: RouteOptions): readonly Hop[] {
  const longer = [...trail, jump.name];
  if (trail.includes(jump.name)) throw new UsageError(`proxyJump runs in a circle: ${longer.map(visible).join(' → ')}`);
  const { hop, proxyJump } = resolve(jump, options);
  const jumps = proxyJump === undefined ? [] : parseJumps(proxyJump, jump.name);
  // As ssh -J: the first jump host is reached in its own way, each other one through the one before it.
  const before = jumps.flatMap((next, index) => {
    if (index === 0) return route(next, longer, options);
    if ([...longer, ...jumps.slice(0, index).map((earlier) => earlier.name)].includes(next.name)) {
      throw new UsageError(`proxyJump of ${visible(jump.name)} names ${visible(next.name)} twice`);
    }
    return [resolve(next, options).hop];
  });
  return [...before, hop];
}

function resolve(jump: Jump, options: RouteOptions): { readonly hop: Hop; readonly proxyJump: string | undefined } {
  const { inventory, surroundings, sshConfig } = options;
  const { home } = surroundings;
  const own = Object.hasOwn(inventory.endpoints, jump.name) ? inventory.endpoints[jump.name] : undefined;
  const defaults = inventory.defaults ?? {};
  const where = `endpoint ${visible(jump.name)}`;
  // A jump host that is no endpoint of its own gets the key of the defaults, but neither their password nor their user.
  const settings: Partial<Endpoint> = own === undefined ? keySettings(defaults) : { ...defaults, ...own };
  const alias = settings.address ?? jump.name;
  checkName(alias, 'address', where);
  const decidedUser = jump.user ?? settings.user;
  const config = sshConfig.of(alias, decidedUser);
  const user = decidedUser ?? config.user ?? surroundings.userName;
  checkName(user, 'user', where);
  const port = jump.port ?? settings.port ?? config.port ?? 22;
  const host = config.hostName === undefined ? alias : expandTokens(config.hostName, { h: alias }, where);
  checkName(host, 'address', where);
  if (config.hostKeyAlias !== undefined) checkName(config.hostKeyAlias, 'HostKeyAlias', where);
  const tokens = {
    d: home,
    h: host,
    l: surroundings.hostName,
    L: surroundings.hostName.split('.')[0] as string,
    n: alias,
    p: String(port),
    r: user,
    u: surroundings.userName,
  };
  const path = (text: string): string => expandHome(expandTokens(text, tokens, where), home);
  const inventoryPath = (text: string): string => resolvePath(options.inventoryFolder, expandHome(text, home));

  const setJump = settings.proxyJump ?? config.proxyJump;
  if (setJump === undefined && config.proxyCommand !== undefined && config.proxyCommand.toLowerCase() !== 'none') {
    throw new UsageError(
      `${where}: ~/.ssh/config has a ProxyCommand, and canmove starts no programs; use ProxyJump, or proxyJump: in the inventory`,
    );
  }
  const hop: Hop = {
    name: jump.name,
    host,
    port,
    user,
    knownAs: config.hostKeyAlias === undefined ? knownHostsName(host, port) : config.hostKeyAlias.toLowerCase(),
    ...(settings.hostKey === undefined ? {} : { hostKey: settings.hostKey }),
    legacyAlgorithms: settings.legacyAlgorithms ?? [],
    identityFiles: identityFiles(
      settings.identityFile === undefined ? undefined : inventoryPath(settings.identityFile),
      config,
      home,
      path,
    ),
    identitiesOnly: config.identitiesOnly,
    ...agentOf(settings, config, surroundings, path),
    passphrase: {
      ...(settings.passphraseFile === undefined ? {} : { file: inventoryPath(settings.passphraseFile) }),
      ...(settings.passphraseEnv === undefined ? {} : { variable: settings.passphraseEnv }),
      isAsked: true,
      question: 'Passphrase',
    },
    ...passwordOf(own, defaults, user, jump.name, inventoryPath),
    knownHostsFiles: [
      options.ownKnownHosts,
      ...(config.userKnownHostsFiles ?? ['~/.ssh/known_hosts', '~/.ssh/known_hosts2']).filter((file) => file !== 'none').map(path),
      ...(config.globalKnownHostsFiles ?? ['/etc/ssh/ssh_known_hosts', '/etc/ssh/ssh_known_hosts2'])
        .filter((file) => file !== 'none')
        .map(path),
    ],
  };
  return { hop, proxyJump: setJump === undefined || setJump.toLowerCase() === 'none' ? undefined : expandTokens(setJump, tokens, where) };
}

function keySettings(defaults: NonNullable<Inventory['defaults']>): Partial<Endpoint> {
  const { identityFile, passphraseFile, passphraseEnv, agent } = defaults;
  return {
    ...(identityFile === undefined ? {} : { identityFile }),
    ...(passphraseFile === undefined ? {} : { passphraseFile }),
    ...(passphraseEnv === undefined ? {} : { passphraseEnv }),
    ...(agent === undefined ? {} : { agent }),
  };
}

const usualKeys = ['id_ed25519', 'id_ecdsa', 'id_rsa'];

function identityFiles(
  setting: string | undefined,
  config: SshHostConfig,
  home: string,
  path: (text: string) => string,
): readonly IdentityFile[] {
  const named = setting === undefined ? config.identityFiles.filter((file) => file !== 'none').map(path) : [setting];
  if (named.length > 0 || config.identityFiles.length > 0) return named.map((file) => ({ path: file, isConfigured: true }));
  return usualKeys.map((name) => ({ path: join(home, '.ssh', name), isConfigured: false }));
}

function agentOf(
  settings: Partial<Endpoint>,
  config: SshHostConfig,
  { variables }: Surroundings,
  path: (text: string) => string,
): { agent?: string } {
  if (settings.agent === false || config.identityAgent === 'none') return {};
  const set = config.identityAgent;
  const socket =
    set === undefined || set === 'SSH_AUTH_SOCK'
      ? variables['SSH_AUTH_SOCK']
      : set.startsWith('$')
        ? variables[set.replace(/^\$\{?|\}$/g, '')]
        : path(set);
  return socket === undefined || socket === '' ? {} : { agent: socket };
}

function passwordOf(
  own: Endpoint | undefined,
  defaults: NonNullable<Inventory['defaults']>,
  user: string,
  name: string,
  inventoryPath: (text: string) => string,
): { password?: SecretSource } {
  if (own === undefined) return {};
  const isSet = (settings: Partial<Endpoint>): boolean =>
    settings.passwordFile !== undefined || settings.passwordEnv !== undefined || settings.askPassword === true;
  // An endpoint that says anything about its password says all of it.
  const from = isSet(own) ? own : own.askPassword === false ? undefined : defaults;
  if (from === undefined || !isSet(from)) return {};
  return {
    password: {
      ...(from.passwordFile === undefined ? {} : { file: inventoryPath(from.passwordFile) }),
      ...(from.passwordEnv === undefined ? {} : { variable: from.passwordEnv }),
      isAsked: from.askPassword === true,
      // The defaults are for every endpoint: one question for all of them.
      question: from === own ? `Password of ${user} on ${name}` : `Password of ${user}`,
    },
  };
}

/** `[user@]host[:port]`, comma separated; an IPv6 address in brackets. */
function parseJumps(text: string, of: string): readonly Jump[] {
  return text.split(',').map((part) => {
    const match = /^(?:(?<user>[^@]+)@)?(?:\[(?<bracketed>[^\]]+)\]|(?<plain>[^:[\]]+))(?::(?<port>[1-9][0-9]{0,4}))?$/.exec(part.trim());
    const name = match?.groups?.['bracketed'] ?? match?.groups?.['plain'];
    if (match === null || name === undefined) {
      throw new UsageError(`endpoint ${visible(of)}: proxyJump "${visible(part)}" is not [user@]host[:port]`);
    }
    const { user, port } = match.groups ?? {};
    return { name, ...(user === undefined ? {} : { user }), ...(port === undefined ? {} : { port: Number(port) }) };
  });
}

// H-S7: we start no ssh program, but reports print these names next to commands that people copy. The last four would
// make a pattern or a list of a name in known_hosts.
// eslint-disable-next-line no-control-regex -- control characters are among what is refused
const notInNames = /[\s\u0000-\u001f\u007f-\u009f;|&$`'"<>(),*?!]/;

function checkName(value: string, kind: 'address' | 'user' | 'HostKeyAlias', where: string): void {
  if (value === '' || value.startsWith('-') || notInNames.test(value)) {
    throw new UsageError(
      `${where}: the ${kind} "${visible(value)}" must not be empty, start with "-", or hold blanks, control characters, quotes or any of ;|&$\`<>(),*?!`,
    );
  }
}
