import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  decideHostKey,
  fingerprint,
  knownHostsLine,
  knownHostsName,
  knownKeyTypes,
  linesFor,
  parseKnownHosts,
  readKnownHosts,
  rsaBits,
  trustHostKey,
} from '../../../collectors/transport/known-hosts.ts';
import { matchesWildcards } from '../../../schemas/wildcards.ts';
import { makeKey } from '../../lab/sshd.ts';
import { makeHome, type Home } from './access.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

function publicKey(
  name: string,
  type: 'ed25519' | 'rsa' | 'ecdsa' = 'ed25519',
): { readonly line: string; readonly bytes: Buffer; readonly path: string } {
  const path = `${makeKey(join(home.path, name), type)}.pub`;
  const line = readFileSync(path, 'utf8').trim().split(' ').slice(0, 2).join(' ');
  return { line, bytes: Buffer.from(line.split(' ')[1] as string, 'base64'), path };
}

describe('lines', () => {
  test('with a hashed name are found in any case, as ssh finds them: it lowers the name first', () => {
    const file = home.write('hashed', `HashedName.example.org ${publicKey('key').line}\n`);
    execFileSync('ssh-keygen', ['-q', '-H', '-f', file], { stdio: 'ignore' });

    expect(linesFor(readKnownHosts([file]), 'HASHEDNAME.example.org')).toHaveLength(1);
  });

  test('that are broken are skipped with file and line, and the others count', () => {
    const { line } = publicKey('key');
    const text = [
      '# comment',
      '',
      'too few',
      `host ssh-rsa ${line.split(' ')[1]}`,
      'host ssh-ed25519 ###',
      `@unknown host ${line}`,
      `host ${line}`,
    ].join('\n');

    const known = parseKnownHosts(text, 'kh');

    expect(known.lines.map(({ where }) => where)).toEqual(['kh:7']);
    expect(known.warnings).toEqual([
      'kh:3: a line needs host names, a key type and a key; the line is skipped',
      'kh:4: the key is not of type ssh-rsa; the line is skipped',
      'kh:5: the key is not base64; the line is skipped',
      'kh:6: unknown marker @unknown; the line is skipped',
    ]);
  });

  test('come from all files, and a file that is not there holds none', () => {
    const { line } = publicKey('key');
    const file = home.write('kh', `host ${line}\n`);

    expect(readKnownHosts([join(home.path, 'missing'), file]).lines).toHaveLength(1);
  });

  test('cannot come from a file that cannot be read: that is said', () => {
    mkdirSync(join(home.path, 'folder'));

    expect(() => readKnownHosts([join(home.path, 'folder')])).toThrow(/cannot be read.*host keys cannot be checked/);
  });
});

describe('a key that a host shows', () => {
  test.each([
    ['known', (own: string) => [`host ${own}`], 'known'],
    ['known by the second of two keys', (own: string, other: string) => [`host ${other}`, `host ${own}`], 'known'],
    ['unknown', () => [], 'unknown'],
    ['known for another host only', (own: string) => [`elsewhere ${own}`], 'unknown'],
    ['another one than stored', (_own: string, other: string) => [`host ${other}`], 'changed'],
    ['revoked after it was accepted', (own: string) => [`host ${own}`, `@revoked * ${own}`], 'revoked'],
    ['revoked before it was accepted', (own: string) => [`@revoked host ${own}`, `host ${own}`], 'revoked'],
    ['revoked for another host', (own: string) => [`@revoked elsewhere ${own}`, `host ${own}`], 'known'],
    ['known by an authority only', (own: string) => [`@cert-authority host ${own}`], 'unknown'],
  ] as const)('is %s', (_title, lines, expected) => {
    const own = publicKey('own');
    const other = publicKey('other');
    const known = parseKnownHosts(lines(own.line, other.line).join('\n'), 'kh');

    expect(decideHostKey(linesFor(known, 'host'), own.bytes).kind).toBe(expected);
  });

  test('is unknown with a hint where the host is known by its authority', () => {
    const own = publicKey('own');
    const known = parseKnownHosts(`@cert-authority host ${own.line}`, 'kh');

    expect(decideHostKey(linesFor(known, 'host'), own.bytes)).toEqual({ kind: 'unknown', certificateAuthority: true });
  });

  test('of a type that is not stored counts as changed: stored types are asked for first', () => {
    const own = publicKey('own');
    const known = parseKnownHosts(`host ${publicKey('rsa', 'rsa').line}`, 'kh');

    expect(decideHostKey(linesFor(known, 'host'), own.bytes)).toMatchObject({
      kind: 'changed',
      stored: [{ type: 'ssh-rsa', where: 'kh:1' }],
    });
  });

  test('has the fingerprint and size that ssh-keygen prints', () => {
    for (const type of ['ed25519', 'rsa', 'ecdsa'] as const) {
      const key = publicKey(type, type);
      const [bits, printed] = execFileSync('ssh-keygen', ['-lf', key.path], { encoding: 'utf8' }).split(' ');

      expect(fingerprint(key.bytes)).toBe(printed);
      expect(rsaBits(key.bytes)).toBe(type === 'rsa' ? Number(bits) : undefined);
    }
  });

  test('that is no whole RSA key has no bits at all', () => {
    expect(rsaBits(publicKey('rsa', 'rsa').bytes.subarray(0, 20))).toBe(0);
  });
});

test('types are those of plain lines, each once', () => {
  const known = parseKnownHosts(
    [`host ${publicKey('a').line}`, `host ${publicKey('b').line}`, `@revoked host ${publicKey('c', 'rsa').line}`].join('\n'),
    'kh',
  );

  expect(knownKeyTypes(linesFor(known, 'host'))).toEqual(['ssh-ed25519']);
});

test('a name is plain for port 22 and in brackets for others', () => {
  expect([knownHostsName('HostA', 22), knownHostsName('HostA', 2222), knownHostsName('::1', 22)]).toEqual(['hosta', '[hosta]:2222', '::1']);
});

test.each([
  ['*', '', true],
  ['a*b*c', 'axxbyyc', true],
  ['a*b*c', 'axxbyy', false],
  ['??', 'a', false],
  ['a.c', 'abc', false],
  ['*a', 'aaab', false],
])('the pattern %s on "%s" is %s', (pattern, text, expected) => {
  expect(matchesWildcards(pattern, text)).toBe(expected);
});

test('a pattern of many stars on a long name is quick', () => {
  const before = performance.now();

  expect(matchesWildcards(`${'*a'.repeat(50)}b`, 'a'.repeat(20_000))).toBe(false);
  expect(performance.now() - before).toBeLessThan(500);
});

describe('trusting a key', () => {
  test('makes the file and its folder for the owner alone', () => {
    const { bytes, line } = publicKey('key');

    trustHostKey(home.ownKnownHosts, 'host', bytes);

    expect(readFileSync(home.ownKnownHosts, 'utf8')).toBe(`host ${line}\n`);
    expect(statSync(home.ownKnownHosts).mode & 0o777).toBe(0o600);
    expect(statSync(join(home.path, 'state')).mode & 0o777).toBe(0o700);
  });

  test('replaces the same type of the same name and keeps every other line', () => {
    const [old, added, rsa] = [publicKey('old'), publicKey('new'), publicKey('rsa', 'rsa')];
    mkdirSync(join(home.path, 'state'));
    writeFileSync(home.ownKnownHosts, `# mine\nhost ${old.line}\nhost ${rsa.line}\nother ${old.line}\n`);

    trustHostKey(home.ownKnownHosts, 'host', added.bytes);

    expect(readFileSync(home.ownKnownHosts, 'utf8')).toBe(
      `# mine\nhost ${rsa.line}\nother ${old.line}\n${knownHostsLine('host', added.bytes)}\n`,
    );
  });

  test('that cannot be written is said with the path and status 74', () => {
    const file = home.write('file', '');

    expect(() => trustHostKey(join(file, 'known_hosts'), 'host', publicKey('key').bytes)).toThrow(
      expect.objectContaining({ status: 74 }) as Error,
    );
  });
});
