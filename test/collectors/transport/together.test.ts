/** Several commands in one line: the marks between their outputs, and what becomes of each. */
import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { commandLine, defineCommand, param, type CommandInstance } from '../../../collectors/command.ts';
import { gather, stderrCapBytes } from '../../../collectors/transport/entry.ts';
import { secretsInMemory } from '../../../collectors/transport/secrets.ts';
import { sharing, type ReadingOf } from '../../../collectors/transport/sharing.ts';
import { splitterOf, togetherLine } from '../../../collectors/transport/together.ts';
import type { ExecEntry } from '../../../schemas/generated/types.ts';
import { instanceOf } from './access.ts';

const mark = `canmove-${'5f'.repeat(16)}`;

function split(output: string, count: number, chunkBytes = output.length, capBytes?: number) {
  const splitter = splitterOf(count, mark, capBytes);
  const bytes = Buffer.from(output);
  let fits = true;
  for (let place = 0; place < bytes.length && fits; place += chunkBytes) fits = splitter.add(bytes.subarray(place, place + chunkBytes));
  return {
    fits,
    current: splitter.current(),
    misfit: splitter.misfit(),
    parts: splitter.parts.map(({ stdout, status }) => [stdout.bytes().toString(), status]),
  };
}

describe('a line of several commands', () => {
  test('has a mark with the status behind each, and nothing that a restricted shell forbids', () => {
    const line = togetherLine(['lshmc -V', "lslic -t sys -m 'P9 EAST'"], mark);

    expect(line).toBe(`lshmc -V; echo ${mark}-0 $?; lslic -t sys -m 'P9 EAST'; echo ${mark}-1 $?`);
    expect(line).not.toMatch(/[<>|&`]/);
  });
});

describe('the output of such a line', () => {
  const whole = `a=1\n${mark}-0 0\nno end of line${mark}-1 1\n${mark}-2 127\n`;

  test.each(Array.from({ length: whole.length }, (_, index) => index + 1))(
    'is split alike when it comes in pieces of %i bytes',
    (bytes) => {
      expect(split(whole, 3, bytes)).toMatchObject({
        misfit: undefined,
        parts: [
          ['a=1\n', 0],
          ['no end of line', 1],
          ['', 127],
        ],
      });
    },
  );

  test.each([
    ['that ends before the last mark', `a\n${mark}-0 0\nb\n`, 1],
    ['that ends inside a mark', `a\n${mark}-0 0\nb\n${mark}-1 `, 1],
    ['that ends before any mark', 'a\nb\n', 0],
    ['that is empty', '', 0],
  ])('%s gives a status to the commands before that only', (_name, text, ended) => {
    const { parts, misfit } = split(text, 2);

    expect(misfit).toBeUndefined();
    expect(parts.filter(([, status]) => status !== undefined)).toHaveLength(ended);
  });

  test.each([
    ['comes twice', `a\n${mark}-0 0\n${mark}-0 0\n`],
    ['comes too early', `a\n${mark}-1 0\n`],
    ['has no status', `a\n${mark}-0 \nb\n`],
    ['has the status of another shell', `a\n${mark}-0 $?\nb\n${mark}-1 $?\n`],
    ['has more than a status', `a\n${mark}-0 0 b\n`],
    ['has a status that no command can have', `a\n${mark}-0 12345\n`],
    ['has something behind the last', `a\n${mark}-0 0\nb\n${mark}-1 0\nmore than would be held back for a mark, which is long\n`],
  ])('where a mark %s proves nothing', (_name, text) => {
    expect(split(text, 2).misfit).toBeDefined();
  });

  test('may hold what looks like a mark of another line', () => {
    const other = `canmove-${'00'.repeat(16)}-0 0\n`;

    expect(split(`name=${other}${mark}-0 0\n`, 1).parts).toEqual([[`name=${other}`, 0]]);
  });

  test('of one command is cut at the cap, and the others are not', () => {
    const { fits, current, parts } = split(`a\n${mark}-0 0\n${'b'.repeat(5000)}`, 2, 100, 1000);

    expect(fits).toBe(false);
    expect(current).toBe(1);
    expect(parts[0]).toEqual(['a\n', 0]);
    expect((parts[1]?.[0] as string).length).toBeLessThanOrEqual(1000);
    expect(parts[1]?.[1]).toBeUndefined();
  });
});

const word = { name: 'word', pattern: /[a-z]+/ };
const command = defineCommand({
  id: 'list',
  platform: 'test',
  argv: ['list', param('word', word)],
  privilege: 'none',
  shell: 'restricted',
  timeoutMs: 1000,
  feeds: [],
  why: 'a test',
});
const list = (name: string): CommandInstance => instanceOf(command({ word: name }));

interface Told {
  readonly stdout: string;
  readonly stderr?: string;
  readonly status?: number;
}

/** A shell that answers `list WORD`, alone or in a line of several. */
function shell(answers: Readonly<Record<string, Told>>, change: (output: string, line: string) => string = (output) => output) {
  const lines: string[] = [];
  const now = (): Date => new Date('2026-11-20T21:00:00.000Z');
  const secrets = secretsInMemory();
  const answer = (line: string): Told => answers[line.replace('list ', '')] ?? { stdout: '', stderr: `${line}: not found\n`, status: 127 };

  const run = (instance: CommandInstance): Promise<ExecEntry> => {
    const line = commandLine(instance, 'none');
    lines.push(line);
    const { stdout, stderr, status = 0 } = answer(line);
    return Promise.resolve({
      kind: 'exec',
      command: instance.spec.id,
      parameters: { ...instance.parameters },
      commandLine: line,
      startedAt: now().toISOString(),
      exit: { status },
      stdout: { text: stdout },
      ...(stderr === undefined ? {} : { stderr: { text: stderr } }),
    });
  };
  const exec = (line: string, _deadline: number, reading: ReadingOf) => {
    lines.push(line);
    const stderr = gather(stderrCapBytes);
    let output = '';
    for (const [, one = '', end = ''] of line.matchAll(/(list [a-z]+); echo (canmove-[0-9a-f]+-\d+) \$\?/g)) {
      const { stdout, stderr: said = '', status = 0 } = answer(one);
      stderr.add(Buffer.from(said));
      output += `${stdout}${end} ${status}\n`;
    }
    const over = reading.add(Buffer.from(change(output, line)), () => undefined);
    return Promise.resolve({
      startedAt: now(),
      durationMs: 5,
      exit: over === undefined ? { status: 0 } : { none: over },
      stderr,
    });
  };
  const together = sharing({ runAs: 'none', now, secrets, run, whyNot: () => Promise.resolve(undefined), exec });
  return { lines, together: (...names: string[]) => together(names.map(list), Number.POSITIVE_INFINITY) };
}

describe('commands that share a line', () => {
  test('give the entries that each would give by itself, in their order', async () => {
    const { together, lines } = shell({ a: { stdout: 'one\n' }, b: { stdout: '' }, c: { stdout: 'three\n' } });

    const entries = await together('a', 'b', 'c');

    expect(lines).toHaveLength(1);
    expect(entries.map(({ commandLine: line, exit, stdout }) => [line, exit, stdout.text])).toEqual([
      ['list a', { status: 0 }, 'one\n'],
      ['list b', { status: 0 }, ''],
      ['list c', { status: 0 }, 'three\n'],
    ]);
    expect(entries.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256 ?? ''))).toBe(true);
  });

  test('of which one fails give it what was said', async () => {
    const { together, lines } = shell({ a: { stdout: 'one\n' }, b: { stdout: '', stderr: 'HSCL350B\n', status: 1 } });

    const [a, b] = await together('a', 'b');

    expect(lines).toHaveLength(1);
    expect(a).toMatchObject({ exit: { status: 0 } });
    expect(a?.stderr).toBeUndefined();
    expect(b).toMatchObject({ exit: { status: 1 }, stderr: { text: 'HSCL350B\n' } });
  });

  test('of which several fail are asked again by themselves, each for its own message', async () => {
    const { together, lines } = shell({
      a: { stdout: '', stderr: 'no a\n', status: 1 },
      b: { stdout: 'two\n' },
      c: { stdout: '', stderr: 'no c\n', status: 1 },
    });

    const entries = await together('a', 'b', 'c');

    expect(entries.map(({ stderr }) => stderr?.text)).toEqual(['no a\n', undefined, 'no c\n']);
    expect(lines.slice(1)).toEqual(['list a', 'list c']);
  });

  test('of which several fail with their message in the output are not asked again', async () => {
    const { together, lines } = shell({ a: { stdout: 'HSCLA4C0\n', status: 1 }, b: { stdout: 'HSCLA4C0\n', status: 1 } });

    const entries = await together('a', 'b');

    expect(lines).toHaveLength(1);
    expect(entries.map(({ exit }) => exit)).toEqual([{ status: 1 }, { status: 1 }]);
  });

  test('in a shell that does not understand the line are run one by one, now and later', async () => {
    const { together, lines } = shell({ a: { stdout: 'one\n' }, b: { stdout: 'two\n' } }, () => 'syntax error\n');

    const entries = [...(await together('a', 'b')), ...(await together('b', 'a'))];

    expect(entries.map(({ stdout }) => stdout.text)).toEqual(['one\n', 'two\n', 'two\n', 'one\n']);
    expect(lines.slice(1)).toEqual(['list a', 'list b', 'list b', 'list a']);
  });

  test('whose marks do not fit are asked again one by one: nothing of the line is evidence', async () => {
    const { together } = shell({ a: { stdout: 'one\n' }, b: { stdout: 'two\n' } }, (output, line) => {
      const forged = /echo (canmove-[0-9a-f]+)-0/.exec(line)?.[1] ?? '';
      return output.replace('one\n', `lies\n${forged}-0 0\n${forged}-0 0\n`);
    });

    expect((await together('a', 'b')).map(({ stdout }) => stdout.text)).toEqual(['one\n', 'two\n']);
  });

  test('of which one floods lose that one only', async () => {
    const { together, lines } = shell({ a: { stdout: 'one\n' }, b: { stdout: 'x'.repeat(9 * 1024 * 1024) }, c: { stdout: 'three\n' } });

    const [a, b, c] = await together('a', 'b', 'c');

    expect(a).toMatchObject({ exit: { status: 0 }, stdout: { text: 'one\n' } });
    expect(b).toMatchObject({ exit: { none: 'stopped: more than 8388608 bytes of output' }, stdout: { truncated: true } });
    expect(c).toMatchObject({ exit: { status: 0 }, stdout: { text: 'three\n' } });
    expect(lines.slice(1)).toEqual(['list c']);
  });

  test('are never in a line of more than 24 KiB', async () => {
    const long = 'w'.repeat(3000);
    const { together, lines } = shell({ [long]: { stdout: 'long\n' } });

    const entries = await together(...Array.from({ length: 12 }, () => long));

    expect(entries.map(({ stdout }) => stdout.text)).toEqual(Array.from({ length: 12 }, () => 'long\n'));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(24 * 1024 + 200);
  });
});
