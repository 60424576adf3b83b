/** known_hosts as sshd(8) describes it (H-S2): which keys are known for a name, and what a shown key means. Pure but for reading. */
import { Buffer } from 'node:buffer';
import { createHash, createHmac } from 'node:crypto';
import { closeSync, constants, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../../schemas/usage-error.ts';
import { matchesWildcards } from '../../schemas/wildcards.ts';
import { excerpt } from '../../schemas/visible.ts';

export interface KnownHostsLine {
  readonly marker: 'none' | 'revoked' | 'cert-authority';
  /** The host field as written: a comma list, or one hashed name. */
  readonly hosts: string;
  readonly type: string;
  readonly key: Buffer;
  /** file:line */
  readonly where: string;
}

export interface KnownHosts {
  readonly lines: readonly KnownHostsLine[];
  /** Lines that were skipped, as sentences. */
  readonly warnings: readonly string[];
}

export type HostKeyDecision =
  | { readonly kind: 'known'; readonly where: string }
  /** @property certificateAuthority the host is known by its certificate authority only, and plain keys never match that */
  | { readonly kind: 'unknown'; readonly certificateAuthority: boolean }
  | { readonly kind: 'changed'; readonly stored: readonly KnownHostsLine[] }
  | { readonly kind: 'revoked'; readonly where: string };

/** The name that known_hosts has for a host and port. */
export function knownHostsName(host: string, port: number): string {
  return port === 22 ? host.toLowerCase() : `[${host.toLowerCase()}]:${port}`;
}

export function fingerprint(key: Uint8Array): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** The type that a key's bytes name, or undefined where they are not a key. */
export function keyType(key: Buffer): string | undefined {
  return readString(key, 0)?.toString('latin1');
}

/** Bits of an RSA key's modulus; undefined for other types. */
export function rsaBits(key: Buffer): number | undefined {
  const type = readString(key, 0);
  if (type?.toString('latin1') !== 'ssh-rsa') return undefined;
  const exponent = readString(key, 4 + type.length);
  const modulus = exponent && readString(key, 8 + type.length + exponent.length);
  if (modulus === undefined) return 0;
  const start = modulus.findIndex((byte) => byte !== 0);
  return start === -1 ? 0 : (modulus.length - start) * 8 - Math.clz32(modulus[start] as number) + 24;
}

export function knownHostsLine(name: string, key: Buffer): string {
  return `${name} ${keyType(key) ?? 'unknown'} ${key.toString('base64')}`;
}

export function parseKnownHosts(text: string, file: string): KnownHosts {
  const lines: KnownHostsLine[] = [];
  const warnings: string[] = [];
  text.split(/\r?\n/).forEach((raw, index) => {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) return;
    const where = `${file}:${index + 1}`;
    const parsed = parseLine(line, where);
    if (typeof parsed === 'string') warnings.push(`${where}: ${parsed}; the line is skipped`);
    else lines.push(parsed);
  });
  return { lines, warnings };
}

const markers = { '@revoked': 'revoked', '@cert-authority': 'cert-authority' } as const;

function parseLine(line: string, where: string): KnownHostsLine | string {
  const fields = line.split(/[ \t]+/);
  const first = fields[0] as string;
  const isMarked = first.startsWith('@');
  if (isMarked && !(first in markers)) return `unknown marker ${excerpt(first, 40)}`;
  const marker = isMarked ? markers[first as keyof typeof markers] : 'none';
  const [hosts, type, base64] = isMarked ? fields.slice(1) : fields;
  if (hosts === undefined || type === undefined || base64 === undefined) return 'a line needs host names, a key type and a key';
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return 'the key is not base64';
  const key = Buffer.from(base64, 'base64');
  if (keyType(key) !== type) return `the key is not of type ${excerpt(type, 40)}`;
  return { marker, hosts, type, key, where };
}

/** Lines of a name, in order. Ask once per host: a hashed line costs a HMAC. */
export function linesFor(known: KnownHosts, name: string): readonly KnownHostsLine[] {
  const lower = name.toLowerCase();
  return known.lines.filter((line) => matchesHosts(line.hosts, lower));
}

/** What a key that a host shows means, given the lines of its name. */
export function decideHostKey(lines: readonly KnownHostsLine[], key: Buffer): HostKeyDecision {
  const same = lines.filter((line) => line.key.equals(key));
  const revoked = same.find((line) => line.marker === 'revoked');
  if (revoked !== undefined) return { kind: 'revoked', where: revoked.where };
  const known = same.find((line) => line.marker === 'none');
  if (known !== undefined) return { kind: 'known', where: known.where };
  // Also where only keys of other types are stored: they were asked for first (H-S3), so the host no longer has them.
  const stored = lines.filter((line) => line.marker === 'none');
  if (stored.length > 0) return { kind: 'changed', stored };
  return { kind: 'unknown', certificateAuthority: lines.some((line) => line.marker === 'cert-authority') };
}

/** Key types stored for a name, as written first to last. */
export function knownKeyTypes(lines: readonly KnownHostsLine[]): readonly string[] {
  return [...new Set(lines.filter((line) => line.marker === 'none').map((line) => line.type))];
}

function matchesHosts(hosts: string, name: string): boolean {
  if (hosts.startsWith('|')) return matchesHashed(hosts, name);
  let isMatch = false;
  for (const pattern of hosts.toLowerCase().split(',')) {
    if (pattern.startsWith('!')) {
      if (matchesWildcards(pattern.slice(1), name)) return false;
    } else if (matchesWildcards(pattern, name)) isMatch = true;
  }
  return isMatch;
}

function matchesHashed(hosts: string, name: string): boolean {
  const [, version, salt, hash] = hosts.split('|');
  if (version !== '1' || salt === undefined || hash === undefined) return false;
  return createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash;
}

function readString(bytes: Buffer, offset: number): Buffer | undefined {
  if (bytes.length < offset + 4) return undefined;
  const length = bytes.readUInt32BE(offset);
  return bytes.length < offset + 4 + length ? undefined : bytes.subarray(offset + 4, offset + 4 + length);
}

/** The lines of several files; a file that is not there holds none. */
export function readKnownHosts(files: readonly string[]): KnownHosts {
  const all = files.map((file) => {
    const text = readIfThere(file);
    return text === undefined ? { lines: [], warnings: [] } : parseKnownHosts(text, file);
  });
  return { lines: all.flatMap(({ lines }) => lines), warnings: all.flatMap(({ warnings }) => warnings) };
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'latin1');
  } catch (error) {
    if (isNoSuchFile(error)) return undefined;
    throw new UsageError(`${file}: cannot be read: ${(error as Error).message}; host keys cannot be checked without it`, { cause: error });
  }
}

function isNoSuchFile(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/**
 * Writes a key that a person confirmed to the product's own known_hosts. Lines of the same name and key type are
 * replaced, since they are what changed.
 */
export function trustHostKey(file: string, name: string, key: Buffer): void {
  const text = readIfThere(file) ?? '';
  const type = keyType(key);
  const kept = text.split('\n').filter((line) => {
    const fields = line.trim().split(/[ \t]+/);
    return line.trim() !== '' && !(fields[0] === name && fields[1] === type);
  });
  const temporary = join(dirname(file), `.known_hosts.${process.pid}.tmp`);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    rmSync(temporary, { force: true });
    const descriptor = openSync(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, 0o600);
    try {
      writeFileSync(descriptor, Buffer.from([...kept, knownHostsLine(name, key), ''].join('\n'), 'latin1'));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
  } catch (error) {
    throw new UsageError(`${file}: cannot be written: ${(error as Error).message}`, { cause: error, status: 74 });
  }
}
