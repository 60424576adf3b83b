import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { writeCapture } from '../../collectors/capture-directory.ts';
import {
  collectAll,
  collectEndpoint,
  type CollectAllOptions,
  type CollectEvent,
  type CollectOptions,
  type EndpointPlan,
} from '../../collectors/collect.ts';
import { defineCommand, param, type Step } from '../../collectors/command.ts';
import { execEntry } from '../../collectors/transport/entry.ts';
import { openDirectory } from '../../collectors/transport/directory.ts';
import { secretsInMemory } from '../../collectors/transport/secrets.ts';
import { ConnectError, type Open, type Transport } from '../../collectors/transport/transport.ts';
import type { Capture, ExecEntry } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { validateCapture } from '../../schemas/validate.ts';
import { startScriptedSsh } from '../lab/scripted-ssh.ts';
import { accessTo, makeHome } from './transport/access.ts';

const name = { name: 'guest name', pattern: /[a-z0-9]+/ };
const common = { platform: 'ldoms', privilege: 'none', timeoutMs: 5_000, feeds: [], why: '' };
const list = defineCommand({ ...common, id: 'list', argv: ['list'] });
const show = defineCommand({ ...common, id: 'show', argv: ['show', param('guest', name)] });
const steps: readonly Step[] = [
  { name: 'list', commands: () => [list()], shell: '' },
  {
    name: 'show',
    commands: (soFar) =>
      (soFar.entry('list')?.stdout.text ?? '')
        .split('\n')
        .filter(Boolean)
        .map((guest) => show({ guest })),
    shell: '',
  },
];
const collector = { platform: 'ldoms', steps, commands: [list.spec, show.spec] };

function options(more: Partial<CollectOptions> = {}): CollectOptions {
  return { now: () => new Date('2026-11-02T22:00:00.000Z'), secrets: secretsInMemory(), ...more };
}

/** A transport of which every answer is decided by the test. */
function answering(
  answer: (words: readonly string[], deadline: number) => Partial<ExecEntry> | Promise<Partial<ExecEntry>>,
  more: Partial<Transport> = {},
): Transport & { closed: number } {
  const transport = {
    closed: 0,
    async run(instance: Parameters<Transport['run']>[0], deadline: number): Promise<ExecEntry> {
      const ending = { startedAt: new Date('2026-11-02T22:00:01.000Z'), exit: { status: 0 }, stdout: { text: '' }, stderr: undefined };
      return { ...execEntry(instance, instance.argv.join(' '), ending, secretsInMemory()), ...(await answer(instance.argv, deadline)) };
    },
    close() {
      transport.closed += 1;
      return Promise.resolve();
    },
    ...more,
  };
  return transport;
}

function plan(endpoint: string, open: Open): EndpointPlan {
  return { endpoint, collector, open };
}

const twoGuests = (words: readonly string[]): Partial<ExecEntry> => ({
  stdout: { text: words[0] === 'list' ? 'a\nb\nb\n-rf\n' : `about ${words[1]}\n` },
});

describe('an endpoint', () => {
  test('is read step by step, each command once, and names that are none are not asked about', async () => {
    const transport = answering(twoGuests);
    const events: CollectEvent[] = [];

    const capture = await collectEndpoint(
      plan('hostA', () => Promise.resolve(transport)),
      options({ version: '1.2.3', onEvent: (event) => events.push(event) }),
    );

    expect(capture).toMatchObject({ schema: 1, endpoint: 'hostA', platform: 'ldoms', collector: '1.2.3', status: 'ok' });
    expect(capture.entries.map(({ command, parameters }) => [command, parameters])).toEqual([
      ['list', {}],
      ['show', { guest: 'a' }],
      ['show', { guest: 'b' }],
    ]);
    expect(events.map((event) => event.kind === 'command' && event.command)).toEqual(['list', 'show', 'show']);
    expect(transport.closed).toBe(1);
    expect(await validateCapture(capture)).toHaveProperty('value');
  });

  test.each([
    [new ConnectError('unreachable', 'no route'), 'unreachable', 'no route'],
    [new ConnectError('refused', 'unknown host key'), 'refused', 'unknown host key'],
    [new ConnectError('denied', 'login denied'), 'denied', 'login denied'],
    [new UsageError('/pw: others may read it'), 'skipped', '/pw: others may read it'],
  ])('that cannot be opened because of %s is %s', async (error, status, reason) => {
    expect(
      await collectEndpoint(
        plan('hostA', () => Promise.reject(error)),
        options(),
      ),
    ).toMatchObject({ status, reason, entries: [] });
  });

  test('that meets a bug of ours lets it through', async () => {
    await expect(
      collectEndpoint(
        plan('hostA', () => Promise.reject(new TypeError('bug'))),
        options(),
      ),
    ).rejects.toThrow('bug');
  });

  test('whose platform describes many machines may give more, and no more than that', async () => {
    const flood = { ...collector, limits: { timeMs: 60_000, captureBytes: 1000 } };
    const transport = answering((words, deadline) =>
      deadline < 0 ? { exit: { none: 'not run' } } : { stdout: { text: words[0] === 'list' ? `a\nb\n${'x\n'.repeat(1000)}` : 'much' } },
    );

    const { entries } = await collectEndpoint({ ...plan('hostA', () => Promise.resolve(transport)), collector: flood }, options());

    expect(entries.map(({ exit }) => exit).slice(0, 3)).toEqual([{ status: 0 }, { none: 'not run' }, { none: 'not run' }]);
  });

  test('with a failed command is partial and keeps the rest', async () => {
    const transport = answering((words) =>
      words[1] === 'a' ? { exit: { status: 1 }, stderr: { text: 'no such domain' } } : twoGuests(words),
    );

    expect(
      await collectEndpoint(
        plan('hostA', () => Promise.resolve(transport)),
        options(),
      ),
    ).toMatchObject({
      status: 'partial',
      reason: '1 of 3 commands did not end well: show a: exit 1 (no such domain)',
      entries: { length: 3 },
    });
  });

  test('keeps no credential in its reason', async () => {
    const secrets = secretsInMemory();
    secrets.remember('hunter22');

    const capture = await collectEndpoint(
      plan('hostA', () => Promise.reject(new ConnectError('denied', 'it said hunter22'))),
      options({ secrets }),
    );

    expect(capture.reason).toBe('it said [redacted]');
  });

  test('names the weak algorithms that were allowed for it', async () => {
    const capture = await collectEndpoint(
      { ...plan('hostA', () => Promise.resolve(answering(twoGuests))), legacyAlgorithms: ['ssh-rsa'] },
      options(),
    );

    expect(capture.legacyAlgorithms).toEqual(['ssh-rsa']);
  });

  test('carried by hand keeps the times of its recording, so that old evidence never looks new', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'canmove-collect-'));
    const path = join(folder, 'hostA');
    const recorded = { startedAt: '2020-01-01T00:00:00.000Z', finishedAt: '2020-01-01T00:00:05.000Z' };
    const entries = [await answering(twoGuests).run(list() as never, 0)].map((entry) => ({ ...entry, stdout: { text: '' } }));
    writeCapture(
      {
        schema: 1,
        endpoint: 'hostA',
        platform: 'ldoms',
        ...recorded,
        status: 'ok',
        entries: entries.map(({ sha256: _, ...entry }) => entry),
      },
      path,
    );
    try {
      const capture = await collectEndpoint(
        plan('hostA', () => openDirectory({ path, endpoint: 'hostA', platform: 'ldoms', secrets: secretsInMemory() })),
        options(),
      );

      expect(capture).toMatchObject({ ...recorded, status: 'ok' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('whose time is up has its other commands marked as not run', async () => {
    const deadlines: number[] = [];
    const transport = answering((words, deadline) => (deadlines.push(deadline), twoGuests(words)));
    const before = performance.now();

    await collectEndpoint(
      plan('hostA', () => Promise.resolve(transport)),
      options({ endpointTimeoutMs: 1_000 }),
      before + 500,
    );

    for (const deadline of deadlines) expect(deadline).toBeLessThanOrEqual(before + 500);
  });
});

describe('many endpoints', () => {
  function all(plans: readonly EndpointPlan[], more: Partial<CollectAllOptions> = {}) {
    const captures: Capture[] = [];
    const run = collectAll(plans, { ...options(), onCapture: (capture) => void captures.push(capture), ...more });
    return { captures, run };
  }
  const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `host${String(index).padStart(2, '0')}`);

  test('are read at the same time, never more than allowed, and the outcomes are in the order of the plans', async () => {
    let now = 0;
    let most = 0;
    const slow: Open = async () => {
      now += 1;
      most = Math.max(most, now);
      await pause(Math.random() * 20);
      return answering(twoGuests, {
        close: () => {
          now -= 1;
          return Promise.resolve();
        },
      });
    };
    const { run, captures } = all(
      names(20).map((endpoint) => plan(endpoint, slow)),
      { parallel: 3 },
    );

    const outcomes = await run;

    expect(outcomes.map(({ endpoint }) => endpoint)).toEqual(names(20));
    expect(outcomes.every(({ status }) => status === 'ok')).toBe(true);
    expect(captures).toHaveLength(20);
    expect(most).toBe(3);
  });

  test('default to eight at once', async () => {
    let now = 0;
    let most = 0;
    const slow: Open = async () => {
      now += 1;
      most = Math.max(most, now);
      await pause(10);
      now -= 1;
      return answering(twoGuests);
    };

    await all(names(20).map((endpoint) => plan(endpoint, slow))).run;

    expect(most).toBe(8);
  });

  test('do not wait for one another: a capture is handed over as soon as it is there', async () => {
    let release: () => void = () => undefined;
    const blocked = new Promise<void>((resolve) => (release = resolve));
    const { run, captures } = all([
      plan('slow', async () => {
        await blocked;
        return answering(twoGuests);
      }),
      plan('quick', () => Promise.resolve(answering(twoGuests))),
    ]);
    await pause(30);
    const early = captures.map(({ endpoint }) => endpoint);
    release();

    expect(early).toEqual(['quick']);
    expect((await run).map(({ status }) => status)).toEqual(['ok', 'ok']);
  });

  test('are not stopped by one that is broken', async () => {
    const { run } = all([
      plan('a', () => Promise.resolve(answering(twoGuests))),
      plan('b', () => Promise.reject(new ConnectError('unreachable', 'gone'))),
      plan('c', () => Promise.resolve(answering(twoGuests))),
    ]);

    expect(await run).toMatchObject([{ status: 'ok' }, { status: 'unreachable', reason: 'gone' }, { status: 'ok' }]);
  });

  test('that were not tried when the run is stopped are skipped, finished ones are kept, and half read ones are not', async () => {
    const stop = new AbortController();
    let closed = false;
    const { run, captures } = all(
      [
        plan('finished', () => Promise.resolve(answering(twoGuests))),
        plan('reading', () =>
          Promise.resolve(
            answering((words) => (words[0] === 'list' ? twoGuests(words) : untilClosed()), {
              close: () => ((closed = true), Promise.resolve()),
            }),
          ),
        ),
        plan('waiting', () => Promise.reject(new Error('must not be opened'))),
      ],
      { parallel: 1, signal: stop.signal },
    );
    async function untilClosed(): Promise<Partial<ExecEntry>> {
      while (!closed) await pause(2);
      return { exit: { none: 'closed' } };
    }
    setTimeout(() => stop.abort(), 40);

    const outcomes = await run;

    expect(outcomes).toMatchObject([
      { status: 'ok' },
      { status: 'skipped', reason: 'the run was stopped while it was read' },
      { status: 'skipped', reason: 'the run was stopped before it was tried' },
    ]);
    expect(captures.map(({ endpoint, entries }) => [endpoint, entries.length])).toEqual([
      ['finished', 3],
      ['reading', 0],
      ['waiting', 0],
    ]);
  });

  test('that were not tried at the deadline are skipped', async () => {
    const { run } = all(
      [
        plan('slow', async () => {
          await pause(60);
          return answering(twoGuests);
        }),
        plan('late', () => Promise.reject(new Error('must not be opened'))),
      ],
      { parallel: 1, deadlineMs: 30 },
    );

    expect((await run)[1]).toMatchObject({ status: 'skipped', reason: 'the time for the run was up before it was tried' });
  });

  test('end when a capture cannot be kept, and the error comes through', async () => {
    const opened: string[] = [];
    const { run } = all(
      names(5).map((endpoint) =>
        plan(endpoint, () => {
          opened.push(endpoint);
          return Promise.resolve(answering(twoGuests));
        }),
      ),
      { parallel: 1, onCapture: () => Promise.reject(new UsageError('disk full', { status: 74 })) },
    );

    await expect(run).rejects.toThrow('disk full');
    expect(opened).toEqual(['host00']);
  });

  test('tell how far they are', async () => {
    const events: CollectEvent[] = [];

    await all([plan('a', () => Promise.resolve(answering(twoGuests)))], { onEvent: (event) => events.push(event) }).run;

    expect(events.map(({ kind }) => kind)).toEqual(['started', 'command', 'command', 'command', 'finished']);
    expect(events.at(-1)).toMatchObject({ endpoint: 'a', status: 'ok', done: 1, total: 1 });
  });

  test('behind real connections end within the deadline, and only the broken ones are not ok', async () => {
    const declares = / (?:list|show \w+)$/;
    const good = await startScriptedSsh({
      declares,
      onExec: (channel, line) => {
        channel.write(line.endsWith('list') ? 'a\nb\n' : 'fine\n');
        channel.exit(0);
        channel.end();
      },
    });
    const silent = await startScriptedSsh({ declares, onExec: () => undefined });
    const home = makeHome();
    home.write('.ssh/known_hosts', good.knownHosts + silent.knownHosts);
    const endpoints = Object.fromEntries(
      names(30).map((endpoint, index) => [
        endpoint,
        { address: '127.0.0.1', user: 'u', port: [good.port, good.port, good.port, silent.port, 1][index % 5] as number },
      ]),
    );
    const access = accessTo({ home, endpoints });
    const before = performance.now();
    const warnings: string[] = [];
    const hear = (warning: Error): void => void warnings.push(warning.message);
    process.on('warning', hear);
    try {
      const outcomes = await all(
        names(30).map((endpoint) => plan(endpoint, access.opener(endpoint))),
        { parallel: 15, deadlineMs: 6_000, endpointTimeoutMs: 1_500 },
      ).run;

      expect(outcomes.map(({ status }) => status)).toEqual(
        names(30).map((_, index) => ['ok', 'ok', 'ok', 'partial', 'unreachable'][index % 5]),
      );
      expect(performance.now() - before).toBeLessThan(11_000);
      expect(warnings).toEqual([]);
    } finally {
      process.off('warning', hear);
      await good.stop();
      await silent.stop();
      home.remove();
    }
  });
});
