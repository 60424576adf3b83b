/** What ~/.ssh/config says of a host, as far as it concerns reading one: the rest of ssh_config(5) is for interactive use. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import SshConfigFile, { LineType } from 'ssh-config';
import { inOrder } from '../../schemas/code-point-order.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { excerpt } from '../../schemas/visible.ts';
import { matchesWildcards } from '../../schemas/wildcards.ts';

/** The keys we follow; a key that is not there was not set. Paths and names still hold ~ and tokens. */
export interface SshHostConfig {
  readonly hostName?: string;
  readonly user?: string;
  readonly port?: number;
  readonly identityFiles: readonly string[];
  readonly identitiesOnly: boolean;
  readonly identityAgent?: string;
  readonly proxyJump?: string;
  readonly proxyCommand?: string;
  readonly hostKeyAlias?: string;
  readonly userKnownHostsFiles?: readonly string[];
  readonly globalKnownHostsFiles?: readonly string[];
}

export interface SshConfig {
  /** @param user the login name that is already decided, for `Match user` */
  of(host: string, user?: string): SshHostConfig;
  /** Names of Host lines that are no pattern, in the order of the files. */
  readonly names: readonly string[];
  /** What we do not follow, as sentences. */
  readonly warnings: readonly string[];
}

export interface SshConfigSource {
  readonly path: string;
  /** Where relative Include names stand: ~/.ssh or /etc/ssh. */
  readonly includeFolder: string;
}

type Directives = Readonly<Record<string, string | readonly string[]>>;

/** @param sources most important first; one that is not there says nothing */
export function readSshConfig(sources: readonly SshConfigSource[], home: string): SshConfig {
  const warnings: string[] = [];
  const files = sources.map((source) => readFile(source.path, source.includeFolder, home, warnings, 0));
  return {
    warnings,
    names: [...new Set(files.flatMap(hostNames))],
    of(host, user) {
      // matchExec off: a configuration file must not make us run commands.
      const asked = { Host: host, ...(user === undefined ? {} : { User: user }) };
      const computed = files.map((file): Directives => file.compute(asked, { ignoreCase: true, matchExec: false }));
      return hostConfig(computed, user);
    },
  };
}

function hostNames(file: SshConfigFile): readonly string[] {
  return [...file].flatMap((line) => {
    if (line.type !== LineType.DIRECTIVE || line.param.toLowerCase() !== 'host') return [];
    const patterns = typeof line.value === 'string' ? line.value.split(/\s+/) : line.value.map(({ val }) => val);
    return patterns.filter((pattern) => pattern !== '' && !/[*?!]/.test(pattern));
  });
}

function hostConfig(files: readonly Directives[], user: string | undefined): SshHostConfig {
  const all = (key: string): readonly string[] => files.flatMap((file) => words(file[key]));
  const first = (key: string): string | undefined => words(files.find((file) => file[key] !== undefined)?.[key])[0];
  const list = (key: string): readonly string[] | undefined => {
    const value = words(files.find((file) => file[key] !== undefined)?.[key]).flatMap((text) => text.split(/\s+/));
    return value.length === 0 ? undefined : value;
  };
  const port = first('port');
  if (port !== undefined && !/^[1-9][0-9]{0,4}$/.test(port))
    throw new UsageError(`ssh configuration: Port ${excerpt(port, 40)} is not a port number`);
  return {
    identityFiles: all('identityfile'),
    identitiesOnly: first('identitiesonly')?.toLowerCase() === 'yes',
    ...present('hostName', first('hostname')),
    ...present('user', user ?? first('user')),
    ...present('port', port === undefined ? undefined : Number(port)),
    ...present('identityAgent', first('identityagent')),
    ...present('proxyJump', first('proxyjump')),
    ...present('proxyCommand', words(files.find((file) => file['proxycommand'] !== undefined)?.['proxycommand']).join(' ') || undefined),
    ...present('hostKeyAlias', first('hostkeyalias')),
    ...present('userKnownHostsFiles', list('userknownhostsfile')),
    ...present('globalKnownHostsFiles', list('globalknownhostsfile')),
  };
}

function present<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}

function words(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

const deepestInclude = 16; // as OpenSSH

function readFile(path: string, includeFolder: string, home: string, warnings: string[], depth: number): SshConfigFile {
  const text = readIfThere(path);
  if (text === undefined) return new SshConfigFile();
  let parsed: SshConfigFile;
  try {
    parsed = SshConfigFile.parse(text);
  } catch (error) {
    throw new UsageError(`${path}: cannot be understood: ${excerpt((error as Error).message)}`, { cause: error });
  }
  return follow(parsed, { path, includeFolder, home, warnings, depth, isInBlock: false });
}

interface Place {
  readonly path: string;
  readonly includeFolder: string;
  readonly home: string;
  readonly warnings: string[];
  readonly depth: number;
  readonly isInBlock: boolean;
}

/** The same file with its includes in place and without what would start a program. */
function follow(config: SshConfigFile, place: Place): SshConfigFile {
  const result = new SshConfigFile();
  for (const line of config) {
    if (line.type !== LineType.DIRECTIVE) continue;
    const name = line.param.toLowerCase();
    if (name === 'include') result.push(...included(line.value, place));
    // The package looks names up with nslookup for this one.
    else if (name === 'canonicalizehostname' || name === 'canonicaldomains')
      place.warnings.push(`${place.path}: ${line.param} is not followed`);
    else if (name === 'match' && 'criteria' in line && 'exec' in line.criteria)
      place.warnings.push(`${place.path}: a "Match exec" block is not followed: canmove runs no command of a configuration file`);
    else if ('config' in line) result.push({ ...line, config: follow(line.config, { ...place, isInBlock: true }) });
    // The package knows these two only in this spelling when it decides a Match.
    else result.push({ ...line, param: name === 'hostname' ? 'HostName' : name === 'user' ? 'User' : line.param });
  }
  return result;
}

function included(value: string | readonly { readonly val: string }[], place: Place): SshConfigFile {
  const result = new SshConfigFile();
  if (place.isInBlock) {
    place.warnings.push(`${place.path}: an Include inside a Host or Match block is not followed; move it above the first block`);
    return result;
  }
  if (place.depth >= deepestInclude) throw new UsageError(`${place.path}: Include goes deeper than ${deepestInclude} files`);
  const patterns = typeof value === 'string' ? value.split(/\s+/) : value.map(({ val }) => val);
  for (const pattern of patterns) {
    const path = pattern.startsWith('~/')
      ? join(place.home, pattern.slice(2))
      : isAbsolute(pattern)
        ? pattern
        : join(place.includeFolder, pattern);
    for (const file of matchingFiles(path))
      result.push(...readFile(file, place.includeFolder, place.home, place.warnings, place.depth + 1));
  }
  return result;
}

/** Wildcards in the last part of the path only, which is what is used in practice. */
function matchingFiles(path: string): readonly string[] {
  if (!/[*?]/.test(path)) return [path];
  const folder = dirname(path);
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if (isNotThere(error)) return [];
    throw new UsageError(`${folder}: cannot be read: ${(error as Error).message}`, { cause: error });
  }
  return names
    .filter((name) => !name.startsWith('.') && matchesWildcards(basename(path), name))
    .sort(inOrder)
    .map((name) => join(folder, name));
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isNotThere(error)) return undefined;
    throw new UsageError(`${path}: cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

function isNotThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** Replaces ~ and %-tokens. A token that has no meaning here is an error, not text. */
export function expandTokens(text: string, tokens: Readonly<Record<string, string>>, where: string): string {
  return text.replaceAll(/%(.?)/g, (_all, token: string) => {
    if (token === '%') return '%';
    const value = Object.hasOwn(tokens, token) ? tokens[token] : undefined;
    if (value === undefined) throw new UsageError(`${where}: the token %${excerpt(token)} in "${excerpt(text)}" is not supported here`);
    return value;
  });
}

export function expandHome(path: string, home: string): string {
  return path === '~' ? home : path.startsWith('~/') ? join(home, path.slice(2)) : path;
}
