import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { defineCommand } from '../../../collectors/command.ts';
import { execEntry, gather, keptOfCutBytes, notRun } from '../../../collectors/transport/entry.ts';
import { secretsInMemory } from '../../../collectors/transport/secrets.ts';
import { instanceOf } from './access.ts';

const plain = instanceOf(
  defineCommand({ id: 'plain', platform: 'test', argv: ['plain'], privilege: 'none', timeoutMs: 1, feeds: [], why: '' })(),
);
const filtered = instanceOf(
  defineCommand({
    id: 'filtered',
    platform: 'test',
    argv: ['filtered'],
    privilege: 'none',
    timeoutMs: 1,
    feeds: [],
    why: '',
    filter: { removes: 'keys', redact: (text) => text.replaceAll(/key=\S+/g, 'key=[removed]'), shell: 'sed s/key=.*//' },
  })(),
);
const startedAt = new Date('2026-11-02T22:00:00.000Z');

function output(text: string | Buffer, capBytes = 1000) {
  const stream = gather(capBytes);
  stream.add(Buffer.from(text));
  return stream;
}

function entry(instance: typeof plain, text: string | Buffer, secrets: readonly string[] = [], capBytes = 1000) {
  const known = secretsInMemory();
  for (const secret of secrets) known.remember(secret);
  return execEntry(
    instance,
    'the line',
    { startedAt, durationMs: 12.4, exit: { status: 0 }, stdout: output(text, capBytes), stderr: output('', 10) },
    known,
  );
}

describe('an entry', () => {
  test('holds what the schema asks for, and no empty stderr', () => {
    expect(entry(plain, 'text\n')).toEqual({
      kind: 'exec',
      command: 'plain',
      parameters: {},
      commandLine: 'the line',
      startedAt: '2026-11-02T22:00:00.000Z',
      durationMs: 12,
      exit: { status: 0 },
      stdout: { text: 'text\n' },
      sha256: createHash('sha256').update('text\n').digest('hex'),
    });
  });

  test("is filtered by its command's own filter before the hash, and is still whole evidence", () => {
    const { stdout, sha256 } = entry(filtered, 'key=topsecret rest');

    expect(stdout).toEqual({ text: 'key=[removed] rest' });
    expect(sha256).toBe(createHash('sha256').update('key=[removed] rest').digest('hex'));
  });

  test('that held a credential of ours is redacted and no longer whole evidence', () => {
    expect(entry(plain, 'before hunter22 after', ['hunter22']).stdout).toEqual({ text: 'before [redacted] after', truncated: true });
  });

  test('finds a credential in an output that is not UTF-8', () => {
    const { stdout } = entry(plain, Buffer.concat([Buffer.from([0xff]), Buffer.from(' pässword')]), ['pässword']);

    expect(Buffer.from(stdout.text, 'base64').toString('latin1')).toBe('ÿ [redacted]');
  });

  test('that was cut holds no beginning of a credential at its end', () => {
    const { stdout } = entry(plain, 'before hunter22', ['hunter22'], 'before hunter'.length);

    expect(stdout.truncated).toBe(true);
    expect(stdout.text).toBe('befor');
  });

  test('of a command that was not run says why, without a credential', () => {
    const secrets = secretsInMemory();
    secrets.remember('hunter22');

    expect(notRun(plain, 'the line', 'it said hunter22', startedAt, secrets).exit).toEqual({ none: 'it said [redacted]' });
  });
});

test('a stream is cut exactly at its cap', () => {
  const stream = gather(5);

  expect([
    stream.add(Buffer.from('abc')),
    stream.add(Buffer.from('de')),
    stream.isTruncated(),
    stream.add(Buffer.from('f')),
    stream.isTruncated(),
  ]).toEqual([true, true, false, false, true]);
  expect(stream.bytes().toString()).toBe('abcde');
});

test('of a stream that goes over its cap only the beginning is held, however long it goes on', () => {
  const stream = gather(3 * keptOfCutBytes);
  const added = Array.from({ length: 6 }, () => stream.add(Buffer.alloc(keptOfCutBytes, 'x')));

  expect(added).toEqual([true, true, true, false, false, false]);
  expect([stream.bytes().length, stream.isTruncated()]).toEqual([keptOfCutBytes, true]);
});

test('the longest of two credentials is redacted first', () => {
  const secrets = secretsInMemory();
  secrets.remember('abc');
  secrets.remember('abcdef');
  secrets.remember('');

  expect(secrets.redact('abcdef abc')).toBe('[redacted] [redacted]');
});
