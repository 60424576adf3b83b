import ssh2 from 'ssh2';
import { expect, test } from 'vitest';
import { newKeyPair } from '../../../cli/demo/key-pair.ts';
import { at, hostCheck } from '../../../collectors/transport/host-check.ts';
import { fingerprint, knownHostsLine, parseKnownHosts } from '../../../collectors/transport/known-hosts.ts';
import type { Hop } from '../../../collectors/transport/route.ts';

const hop: Hop = {
  name: 'hostA',
  host: '10.0.0.1',
  port: 22,
  user: 'audit',
  knownAs: '10.0.0.1',
  legacyAlgorithms: [],
  identityFiles: [],
  identitiesOnly: false,
  passphrase: { isAsked: false, question: '' },
  knownHostsFiles: [],
};

function newKey(): Buffer {
  const parsed = ssh2.utils.parseKey(newKeyPair().public);
  if (parsed instanceof Error) throw parsed;
  return parsed.getPublicSSH();
}

function known(...lines: readonly string[]) {
  return parseKnownHosts(lines.join('\n'), 'kh');
}

test('the same key passes at every key exchange of a connection', () => {
  const key = newKey();
  const check = hostCheck(hop, known(knownHostsLine('10.0.0.1', key)));

  expect([check.verify(key), check.verify(Buffer.from(key)), check.refusal()]).toEqual([true, true, undefined]);
  expect(check.knownTypes).toEqual(['ssh-ed25519']);
});

test('another key in the middle of a connection is refused, even when it is known as well', () => {
  const [first, second] = [newKey(), newKey()];
  const check = hostCheck(hop, known(knownHostsLine('10.0.0.1', first), knownHostsLine('10.0.0.1', second)));

  expect([check.verify(first), check.verify(second), check.verify(first)]).toEqual([true, false, false]);
  expect(check.refusal()).toMatchObject({
    status: 'refused',
    message: expect.stringContaining('another host key in the middle of the connection') as string,
  });
});

test('a key that was refused stays refused', () => {
  const key = newKey();
  const check = hostCheck(hop, known());

  expect([check.verify(key), check.verify(key)]).toEqual([false, false]);
  expect(check.shown()?.decision.kind).toBe('unknown');
});

test('a check that only looks accepts no key, not even a known one', () => {
  const key = newKey();
  const check = hostCheck(hop, known(knownHostsLine('10.0.0.1', key)), true);

  expect(check.verify(key)).toBe(false);
  expect(check.shown()?.decision.kind).toBe('known');
  expect(check.refusal()).toBeUndefined();
});

test('a revoked key is refused even when the inventory pins it', () => {
  const key = newKey();
  const check = hostCheck({ ...hop, hostKey: fingerprint(key) }, known(`@revoked * ${knownHostsLine('x', key).slice(2)}`));

  expect(check.verify(key)).toBe(false);
  expect(check.refusal()?.message).toContain('REVOKED host key');
});

test('a host that is known by its authority only is refused with that hint', () => {
  const key = newKey();
  const check = hostCheck(hop, known(`@cert-authority ${knownHostsLine('10.0.0.1', newKey())}`));

  expect(check.verify(key)).toBe(false);
  expect(check.refusal()?.message).toContain('host certificates are not supported');
});

test.each([
  ['known by its plain name', (line: string) => [line], 'known'],
  ['revoked under its plain name', (line: string) => [`@revoked ${line}`, line], 'revoked'],
  ['another key under its plain name', () => [knownHostsLine('10.0.0.1', newKey())], 'unknown'],
  ['another key under its own', (line: string) => [line, knownHostsLine('[10.0.0.1]:2222', newKey())], 'changed'],
  ['an authority under its own', (line: string) => [line, `@cert-authority ${knownHostsLine('[10.0.0.1]:2222', newKey())}`], 'known'],
] as const)('a host on another port: %s', (_title, lines, kind) => {
  const key = newKey();
  const other = { ...hop, port: 2222, knownAs: '[10.0.0.1]:2222' };
  const check = hostCheck(other, known(...lines(knownHostsLine('10.0.0.1', key))));

  expect(check.verify(key)).toBe(kind === 'known');
  expect(check.shown()?.decision.kind).toBe(kind);
});

test('an alias stands instead of the plain name as well', () => {
  const key = newKey();
  const check = hostCheck({ ...hop, port: 2222, knownAs: 'lab-a' }, known(knownHostsLine('10.0.0.1', key)));

  expect(check.verify(key)).toBe(false);
});

test('what a host says of its key is harmless to look at', () => {
  const type = Buffer.from('ssh-\u001b[2Jevil');
  const key = Buffer.concat([Buffer.from([0, 0, 0, type.length]), type]);
  const check = hostCheck(hop, known());

  expect(check.verify(key)).toBe(false);
  expect(check.refusal()?.message).not.toContain('\u001b');
});

test('an IPv6 address stands in brackets before its port', () => {
  expect(at({ ...hop, host: 'fe80::1', port: 2222 })).toBe('[fe80::1]:2222');
});
