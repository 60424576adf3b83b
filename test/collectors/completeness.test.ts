import { describe, expect, test } from 'vitest';
import { defineCommand } from '../../collectors/command.ts';
import { completenessOf, endsWell } from '../../collectors/completeness.ts';
import type { ExecEntry, HttpEntry } from '../../schemas/generated/types.ts';

const common = { platform: 'test', timeoutMs: 1, feeds: [], why: '' };
const specs = [
  defineCommand({ ...common, id: 'free', argv: ['free'], privilege: 'none' }),
  defineCommand({ ...common, id: 'guarded', argv: ['guarded'], privilege: 'a right' }),
  defineCommand({ ...common, id: 'nice', argv: ['nice'], privilege: 'a right', optional: true }),
  defineCommand({ ...common, id: 'api', argv: ['api'], privilege: 'reader' }),
  defineCommand({ ...common, id: 'allowed', argv: ['allowed'], privilege: 'more', optional: true, consent: 'viosrvcmd' }),
].map(({ spec }) => spec);

function ran(command: string, exit: ExecEntry['exit'] = { status: 0 }, more: Partial<ExecEntry> = {}): ExecEntry {
  return {
    kind: 'exec',
    command,
    parameters: {},
    commandLine: `run ${command}`,
    startedAt: '2026-11-02T22:00:00Z',
    exit,
    stdout: { text: '' },
    ...more,
  };
}
function got(httpStatus: number): HttpEntry {
  return {
    kind: 'http',
    command: 'api',
    parameters: {},
    request: 'GET /x',
    startedAt: '2026-11-02T22:00:00Z',
    exit: { httpStatus },
    body: { text: '' },
  };
}
const refused = { stderr: { text: 'Authorization failed\nmore' } };

describe('a capture is', () => {
  test.each([
    ['ok', 'every required command ended well', [ran('free'), ran('guarded')]],
    ['ok', 'only an optional command failed', [ran('free'), ran('nice', { status: 1 }, refused)]],
    ['ok', 'a command that we do not know failed', [ran('free'), ran('other', { status: 1 })]],
    [
      'ok',
      'a program was under the second path',
      [ran('free', { status: 127 }, { parameters: { path: '/a' } }), ran('free', { status: 0 }, { parameters: { path: '/b' } })],
    ],
    [
      'ok',
      'one of the commands that the inventory allows was refused',
      [ran('free'), ran('allowed'), ran('allowed', { status: 1 }, refused)],
    ],
    ['ok', 'what the inventory allows failed for want of a connection', [ran('free'), ran('allowed', { status: 1 })]],
    ['partial', 'everything that the inventory allows was refused', [ran('free'), ran('allowed', { status: 1 }, refused)]],
    ['partial', 'a program was under no path', [ran('free', { status: 127 }), ran('guarded')]],
    [
      'partial',
      'one of two guests did not answer',
      [ran('free', { status: 1 }, { parameters: { guest: 'a' } }), ran('free', { status: 0 }, { parameters: { guest: 'b' } })],
    ],
    ['partial', 'a command has no status', [ran('free', { none: 'timeout' }), ran('guarded')]],
    ['partial', 'a signal ended a command', [ran('free', { signal: 'SIGKILL' }), ran('guarded')]],
    ['partial', 'an output was cut', [ran('free', { status: 0 }, { stdout: { text: 'x', truncated: true } })]],
    ['partial', 'the errors were cut', [ran('free', { status: 0 }, { stderr: { text: 'x', truncated: true } })]],
    ['partial', 'nothing was run', []],
    ['partial', 'only optional commands were run', [ran('nice')]],
    [
      'partial',
      'one right of two is missing',
      [ran('guarded', { status: 1 }, { ...refused, parameters: { a: '1' } }), ran('guarded', { status: 0 }, { parameters: { a: '2' } })],
    ],
    [
      'partial',
      'a command with a right failed for another reason',
      [ran('free'), ran('guarded', { status: 1 }, { stderr: { text: 'ldmd is not running' } })],
    ],
    [
      'denied',
      'the login worked, but every command that needs a right was refused it',
      [ran('free'), ran('guarded', { status: 1 }, refused), ran('nice', { status: 1 }, refused)],
    ],
    ['denied', 'sudo wants a password', [ran('guarded', { status: 1 }, { stderr: { text: 'sudo: a password is required' } })]],
    ['denied', 'an API says so', [got(403)]],
    ['partial', 'an API is broken', [got(500)]],
    ['ok', 'an API answers', [got(200)]],
  ] as const)('%s when %s', (status, _title, entries) => {
    expect(completenessOf(entries, specs).status).toBe(status);
  });

  test('explained by the first commands that failed, in words that are harmless to look at', () => {
    const entries = [
      ran('free', { none: 'timeout' }),
      ran('guarded', { status: 2 }, { stderr: { text: '\u001b[31mbad\nmore' } }),
      ran('api', { signal: 'SIGTERM' }),
      ran('free', { status: 0 }, { stdout: { text: '', truncated: true } }),
    ];

    expect(completenessOf(entries, specs).reason).toBe(
      '4 of 4 commands did not end well: run free: timeout; run guarded: exit 2 (\\u{1b}[31mbad); run api: ended by SIGTERM; …',
    );
    expect(completenessOf([entries[3] as ExecEntry, got(500)], specs).reason).toBe(
      '2 of 2 commands did not end well: run free: the output is not whole; GET /x: HTTP 500',
    );
    expect(completenessOf([ran('free', { status: 3 })], specs).reason).toBe('1 of 1 commands did not end well: run free: exit 3');
  });
});

test('an end without a status is never a good one', () => {
  expect([ran('free'), ran('free', { status: 255 }), ran('free', { none: '' }), ran('free', { signal: '' })].map(endsWell)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
