/** Running several commands as one remote command: what becomes of each, and what is asked again by itself. */
import type { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import type { ExecEntry } from '../../schemas/generated/types.ts';
import { commandLine, type CommandInstance, type RunAs } from '../command.ts';
import { execEntry, notRun, stdoutCapBytes, type Gathered } from './entry.ts';
import type { Secrets } from './secrets.ts';
import { splitterOf, togetherLine, type Part } from './together.ts';

/** How one remote command ended. */
export interface LineEnding {
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly exit: ExecEntry['exit'];
  readonly stderr: Gathered;
}

/** Takes the output of one remote command. */
export interface ReadingOf {
  /**
   * Says why the command has to be stopped, if it has to.
   * @param restart a command of the line has ended: the time limit begins anew, for the next one
   */
  add(chunk: Buffer, restart: () => void): string | undefined;
  /** Of the command whose output comes now. */
  timeoutMs(): number;
}

export const overCap = `stopped: more than ${stdoutCapBytes} bytes of output`;

export interface SharingOptions {
  readonly runAs: RunAs;
  readonly now: () => Date;
  readonly secrets: Secrets;
  run(instance: CommandInstance, deadline: number): Promise<ExecEntry>;
  /** Why nothing can be run now. */
  whyNot(deadline: number): Promise<string | undefined>;
  exec(line: string, deadline: number, reading: ReadingOf): Promise<LineEnding>;
}

/** A shell's line is limited; names of systems may be long. */
const longestLine = 24 * 1024;

/**
 * runTogether() of a transport. A limit that one command reaches costs that command alone. Standard error cannot be told
 * apart: where several of the commands failed they are run once more, each by itself. A shell that does not take such a
 * line gets one command at a time from then on.
 */
export function sharing(
  options: SharingOptions,
): (instances: readonly CommandInstance[], deadline: number) => Promise<readonly ExecEntry[]> {
  let isUnderstood = true;

  async function runTogether(instances: readonly CommandInstance[], deadline: number): Promise<readonly ExecEntry[]> {
    const entries: ExecEntry[] = [];
    while (entries.length < instances.length) {
      const left = instances.slice(entries.length);
      entries.push(...(await runSome(isUnderstood ? fitting(left, options.runAs) : left.slice(0, 1), deadline)));
    }
    return entries;
  }

  /** At least one entry, for the first of these commands and those behind it. */
  async function runSome(instances: readonly CommandInstance[], deadline: number): Promise<readonly ExecEntry[]> {
    const [first, second] = instances;
    if (first === undefined) return [];
    if (second === undefined) return [await options.run(first, deadline)];
    const lines = instances.map((instance) => commandLine(instance, options.runAs));
    const why = await options.whyNot(deadline);
    if (why !== undefined)
      return instances.map((instance, index) => notRun(instance, lines[index] as string, why, options.now(), options.secrets));

    const mark = `canmove-${randomBytes(16).toString('hex')}`;
    const splitter = splitterOf(instances.length, mark);
    const times: Date[] = [];
    const { startedAt, durationMs, exit, stderr } = await options.exec(togetherLine(lines, mark), deadline, {
      timeoutMs: () => (instances[splitter.current()] ?? first).spec.timeoutMs,
      add(chunk, restart) {
        const before = splitter.current();
        const fits = splitter.add(chunk);
        while (times.length < splitter.current()) times.push(options.now());
        if (splitter.current() > before) restart();
        return fits ? undefined : overCap;
      },
    });

    const ended = splitter.misfit() === undefined ? splitter.current() : 0;
    const failed = splitter.parts.slice(0, ended).filter(({ status }) => status !== 0).length;
    const said = stderr.bytes().length > 0;
    const entries: ExecEntry[] = [];
    for (const [index, part] of splitter.parts.slice(0, ended).entries()) {
      const instance = instances[index] as CommandInstance;
      if (part.status !== 0 && failed > 1 && said) entries.push(await options.run(instance, deadline));
      else entries.push(entryOf(instance, index, part));
    }
    if (ended === instances.length) return entries;
    if ('status' in exit) {
      // It came to an end, and a mark is not where it has to be.
      if (ended === 0) isUnderstood = false;
      entries.push(await options.run(instances[ended] as CommandInstance, deadline));
    } else {
      const part = splitter.parts[ended] as Part;
      const ending = { startedAt: times[ended - 1] ?? startedAt, exit, stdout: part.stdout, stderr: ended === 0 ? stderr : undefined };
      entries.push(execEntry(instances[ended] as CommandInstance, lines[ended] as string, ending, options.secrets));
    }
    return entries;

    function entryOf(instance: CommandInstance, index: number, { stdout, status }: Part): ExecEntry {
      const begun = times[index - 1] ?? startedAt;
      const over = times[index]?.getTime() ?? begun.getTime() + durationMs;
      return execEntry(
        instance,
        lines[index] as string,
        {
          startedAt: begun,
          durationMs: over - begun.getTime(),
          exit: { status: status as number },
          stdout,
          stderr: status === 0 ? undefined : stderr,
        },
        options.secrets,
      );
    }
  }

  return runTogether;
}

/** The first of them, as many as fit into one line. */
function fitting(instances: readonly CommandInstance[], runAs: RunAs): readonly CommandInstance[] {
  let length = 0;
  const fit = instances.findIndex((instance) => (length += commandLine(instance, runAs).length + 64) > longestLine);
  return instances.slice(0, fit < 0 ? instances.length : Math.max(1, fit));
}
