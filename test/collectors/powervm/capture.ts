/** A capture of an HMC with the outputs of test/fixtures/powervm, for tests that change one of them. */
import { readFileSync } from 'node:fs';
import { snapshotsOf } from '../../../collectors/powervm/snapshot.ts';
import { steps } from '../../../collectors/powervm/steps.ts';
import { commandLine } from '../../../collectors/command.ts';
import { keyOf } from '../../../collectors/capture-directory.ts';
import type { Capture, ExecEntry, Snapshot } from '../../../schemas/generated/types.ts';

export interface Answer {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly status?: number;
}

/** By command id, or `id SYSTEM` where one system answers otherwise; undefined: as in the fixture. */
export type Answers = Readonly<Record<string, Answer | string>>;

export function fixture(id: string): string {
  return readFileSync(new URL(`../../fixtures/powervm/${id}.txt`, import.meta.url), 'utf8');
}

/** What the collector's own steps ask of an HMC that answers so. */
export function captureOf(answers: Answers = {}): Capture {
  const entries = new Map<string, ExecEntry>();
  for (const step of steps) {
    const asked = step.commands({
      entry: (command, parameters) =>
        parameters === undefined
          ? [...entries.values()].find((entry) => entry.command === command)
          : entries.get(keyOf(command, parameters)),
    });
    for (const instance of asked) {
      if (instance === undefined || instance.spec.consent !== undefined) continue;
      const { id } = instance.spec;
      entries.set(keyOf(id, instance.parameters), entryOf(id, instance.parameters, commandLine(instance, 'none'), answers));
    }
  }
  return capture([...entries.values()]);
}

export function capture(entries: readonly ExecEntry[]): Capture {
  return {
    schema: 1,
    endpoint: 'hmc-east',
    platform: 'powervm',
    startedAt: '2026-11-20T21:00:00.000Z',
    finishedAt: '2026-11-20T21:01:00.000Z',
    status: 'ok',
    entries: [...entries],
  };
}

export function entryOf(command: string, parameters: Readonly<Record<string, string>>, line: string, answers: Answers = {}): ExecEntry {
  const answer = answers[`${command} ${parameters['system'] ?? ''}`] ?? answers[command] ?? fixture(command);
  const { stdout = '', stderr, status = 0 } = typeof answer === 'string' ? { stdout: answer } : answer;
  return {
    kind: 'exec',
    command,
    parameters: { ...parameters },
    commandLine: line,
    startedAt: '2026-11-20T21:00:01.000Z',
    exit: { status },
    stdout: { text: stdout },
    ...(stderr === undefined ? {} : { stderr: { text: stderr } }),
  };
}

export function snapshotOf(answers: Answers = {}, name = 'P9-EAST'): Snapshot {
  const found = snapshotsOf(captureOf(answers)).find(({ host }) => host.name === name);
  if (found === undefined) throw new Error(`no snapshot of ${name}`);
  return found;
}

/** The lines of a fixture that match, or all but those. */
export function without(id: string, pattern: RegExp): string {
  return fixture(id)
    .split('\n')
    .filter((line) => !pattern.test(line))
    .join('\n');
}
