import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCredentials, readSecretFile } from '../../../collectors/transport/credentials.ts';
import { makeHome, type Home } from './access.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

const asked = { isAsked: true, question: 'Password of audit' };

describe('a file with a secret', () => {
  test('gives its first line as it is, blanks included', () => {
    expect(readSecretFile(home.write('pw', '  a secret \r\nsecond line\n'))).toBe('  a secret ');
  });

  test.each([
    ['others may read', () => home.write('pw', 'x\n', 0o640), /others may read it \(mode 640\); run chmod 600/],
    ['is a folder', () => (mkdirSync(join(home.path, 'pw')), join(home.path, 'pw')), /is not a file/],
    ['is not there', () => join(home.path, 'missing'), /the secret cannot be read/],
    ['is empty', () => home.write('pw', '\nsecond\n'), /the first line is empty/],
    ['is far too long', () => home.write('pw', 'x'.repeat(5000)), /too long for a secret/],
  ])('that %s is a usage error', (_title, make, message) => {
    const path = make();

    expect(() => readSecretFile(path)).toThrow(message);
    expect(() => readSecretFile(path)).toThrow(path);
  });

  test.skipIf(process.getuid?.() !== 0)('that belongs to somebody else is a usage error', () => {
    const path = home.write('pw', 'x\n');
    chownSync(path, 12_345, 0);

    expect(() => readSecretFile(path)).toThrow(/belongs to another user \(uid 12345\)/);
  });
});

describe('a secret', () => {
  test('from the environment is remembered, so that it is redacted', async () => {
    const credentials = openCredentials({ variables: { PW: 'hunter22' } });

    expect(await credentials.secret({ variable: 'PW', isAsked: false, question: '' })).toBe('hunter22');
    expect(credentials.secrets.redact('it is hunter22')).toBe('it is [redacted]');
  });

  test('from an environment variable that is not set is a usage error that names it', async () => {
    await expect(openCredentials({ variables: {} }).secret({ variable: 'PW', isAsked: false, question: '' })).rejects.toThrow(
      'the environment variable PW is not set',
    );
  });

  test('is asked for once, however many endpoints need it, and one question at a time', async () => {
    const log: string[] = [];
    const credentials = openCredentials({
      variables: {},
      ask: async (question) => {
        log.push(`asks ${question}`);
        await pause(20);
        log.push(`has ${question}`);
        return 'answer';
      },
    });

    const answers = await Promise.all([
      credentials.secret(asked),
      credentials.secret(asked),
      credentials.secret({ ...asked, question: 'Passphrase' }),
    ]);

    expect(answers).toEqual(['answer', 'answer', 'answer']);
    expect(log).toEqual(['asks Password of audit: ', 'has Password of audit: ', 'asks Passphrase: ', 'has Passphrase: ']);
  });

  test('that nobody can be asked for is not there', async () => {
    expect(await openCredentials({ variables: {} }).secret(asked)).toBeUndefined();
    expect(
      await openCredentials({ variables: {}, ask: () => Promise.resolve('x') }).secret({ isAsked: false, question: 'q' }),
    ).toBeUndefined();
  });

  test('whose question fails does not stop the next question', async () => {
    const credentials = openCredentials({
      variables: {},
      ask: (question) => (question.startsWith('a') ? Promise.reject(new Error('terminal gone')) : Promise.resolve('ok')),
    });

    await expect(credentials.secret({ isAsked: true, question: 'a' })).rejects.toThrow('terminal gone');
    expect(await credentials.secret({ isAsked: true, question: 'b' })).toBe('ok');
  });
});

describe('the turn to try a password', () => {
  test('is waited for, and is not given again after a refusal', async () => {
    const credentials = openCredentials({ variables: {} });
    const first = await credentials.passwordTurn('audit@a');
    const second = credentials.passwordTurn('audit@a');
    let isSettled = false;
    void second.then(() => (isSettled = true));
    await pause(10);
    const waited = !isSettled;

    first?.end(false);

    expect(waited).toBe(true);
    expect(await second).toBeUndefined();
    expect(await credentials.passwordTurn('audit@a')).toBeUndefined();
    expect(await credentials.passwordTurn('audit@b')).toBeDefined();
  });

  test('is given to all after the password was accepted, until it is refused', async () => {
    const credentials = openCredentials({ variables: {} });
    (await credentials.passwordTurn('audit@a'))?.end(true);

    const [second, third] = await Promise.all([credentials.passwordTurn('audit@a'), credentials.passwordTurn('audit@a')]);
    second?.end(true);
    third?.end(false);

    expect([second, third]).not.toContain(undefined);
    expect(await credentials.passwordTurn('audit@a')).toBeUndefined();
  });
});
