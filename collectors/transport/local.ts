/** The transport for an endpoint that canmove runs on. The only place that starts a program, and never a shell (H-C1). */
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import type { ExecEntry } from '../../schemas/generated/types.ts';
import { excerpt } from '../../schemas/visible.ts';
import { commandLine, sentWords, type CommandInstance, type RunAs } from '../command.ts';
import { execEntry, gather, notRun, stderrCapBytes, stdoutCapBytes } from './entry.ts';
import type { Secrets } from './secrets.ts';
import type { Transport } from './transport.ts';

export interface LocalOptions {
  readonly runAs: RunAs;
  readonly secrets: Secrets;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
}

// A program that another user runs (sudo) cannot be killed by us; its output is then not waited for.
const afterKillMs = 1_000;

export function openLocal(options: LocalOptions): Transport {
  let stopRunning: ((why: string) => void) | undefined;

  function run(instance: CommandInstance, deadline: number): Promise<ExecEntry> {
    const line = commandLine(instance, options.runAs);
    const started = performance.now();
    if (started >= deadline)
      return Promise.resolve(notRun(instance, line, 'not run: the time for this endpoint was up', options.now(), options.secrets));
    const startedAt = options.now();
    const limitMs = Math.min(deadline - started, instance.spec.timeoutMs);
    const [program, ...words] = sentWords(instance, options.runAs);
    const stdout = gather(stdoutCapBytes);
    const stderr = gather(stderrCapBytes);
    return new Promise((resolve) => {
      let exit: ExecEntry['exit'] | undefined;
      // A group of its own, so that what the command starts ends with it.
      const child = spawn(program as string, words, {
        shell: false,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: environment(options.variables),
      });
      const end = (): void => {
        clearTimeout(timer);
        clearTimeout(giveUp);
        stopRunning = undefined;
        child.stdout.destroy();
        child.stderr.destroy();
        resolve(
          execEntry(
            instance,
            line,
            { startedAt, durationMs: performance.now() - started, exit: exit ?? { none: 'it ended without a status' }, stdout, stderr },
            options.secrets,
          ),
        );
      };
      let giveUp: NodeJS.Timeout | undefined;
      const stop = (why: string): void => {
        if (exit !== undefined) return;
        exit = { none: why };
        killGroup(child.pid);
        giveUp = setTimeout(end, afterKillMs);
      };
      stopRunning = stop;
      const timer = setTimeout(() => stop(`timeout: no end within ${Math.round(limitMs / 100) / 10} s`), limitMs);
      child.stdout.on('data', (chunk: Buffer) => {
        if (!stdout.add(chunk)) stop(`stopped: more than ${stdoutCapBytes} bytes of output`);
      });
      child.stderr.on('data', (chunk: Buffer) => void stderr.add(chunk));
      child.once('error', (error) => {
        exit ??= { none: `it could not be started: ${excerpt(error.message)}` };
        end();
      });
      child.once('close', (status, signal) => {
        exit ??= status === null ? { signal: signal ?? 'unknown' } : { status };
        end();
      });
    });
  }

  return {
    address: 'localhost',
    run,
    close() {
      stopRunning?.('the run was stopped before the command ended');
      return Promise.resolve();
    },
  };
}

/** Nothing that is not needed: our own environment may hold a password. */
function environment(variables: LocalOptions['variables']): Record<string, string> {
  const kept = ['PATH', 'HOME', 'LOGNAME', 'USER', 'TZ'];
  return Object.fromEntries(kept.flatMap((name) => (variables[name] === undefined ? [] : [[name, variables[name]]])));
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // Already gone, or not ours to kill: either way its output is not waited for.
    if (!(error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'EPERM'))) throw error;
  }
}
