/** From what a command did to the entry of a capture: caps, redaction, hash, in this order. */
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { ExecEntry, OutputText } from '../../schemas/generated/types.ts';
import type { CommandInstance } from '../command.ts';
import { changeOutput, encodeOutput, outputBytes } from '../decode.ts';
import type { Secrets } from './secrets.ts';

// H-S9, half of it (docs/decisions/caps.md): an output is held several times on its way to the store, and many hosts are read at once.
export const stdoutCapBytes = 8 * 1024 * 1024;
export const stderrCapBytes = 1024 * 1024;
/** What is kept of an output that goes over its cap: it proves nothing any more, and only shows what was printed. */
export const keptOfCutBytes = 1024 * 1024;

/** Bytes of one stream, up to a cap. */
export interface Gathered {
  /** False once the cap is reached: the rest is dropped. */
  add(chunk: Uint8Array): boolean;
  bytes(): Buffer;
  isTruncated(): boolean;
}

export function gather(capBytes: number): Gathered {
  let chunks: Uint8Array[] = [];
  let size = 0;
  let truncated = false;
  return {
    add(chunk) {
      if (truncated) return false;
      chunks.push(chunk);
      size += chunk.length;
      if (size <= capBytes) return true;
      truncated = true;
      chunks = [Buffer.concat(chunks, Math.min(capBytes, keptOfCutBytes))];
      return false;
    },
    bytes: () => Buffer.concat(chunks),
    isTruncated: () => truncated,
  };
}

/** How a command went, as the transport saw it. */
export interface Ending {
  readonly startedAt: Date;
  readonly durationMs?: number;
  readonly exit: ExecEntry['exit'];
  readonly stdout: Gathered | OutputText;
  readonly stderr: Gathered | OutputText | undefined;
}

export function execEntry(instance: CommandInstance, commandLine: string, ending: Ending, secrets: Secrets): ExecEntry {
  const stdout = clean(asOutput(ending.stdout), instance, secrets);
  const stderr = ending.stderr === undefined ? undefined : clean(asOutput(ending.stderr), instance, secrets);
  return {
    kind: 'exec',
    command: instance.spec.id,
    parameters: { ...instance.parameters },
    commandLine,
    startedAt: ending.startedAt.toISOString(),
    ...(ending.durationMs === undefined ? {} : { durationMs: Math.max(0, Math.round(ending.durationMs)) }),
    exit: 'none' in ending.exit ? { none: secrets.redact(ending.exit.none) } : ending.exit,
    stdout,
    ...(stderr === undefined || stderr.text === '' ? {} : { stderr }),
    // Of what is stored, not of what was printed: a hash of the raw text would let a short password be guessed.
    sha256: createHash('sha256').update(outputBytes(stdout)).digest('hex'),
  };
}

/** The entry of a command that was not run. */
export function notRun(instance: CommandInstance, commandLine: string, why: string, now: Date, secrets: Secrets): ExecEntry {
  return execEntry(instance, commandLine, { startedAt: now, exit: { none: why }, stdout: { text: '' }, stderr: undefined }, secrets);
}

function asOutput(output: Gathered | OutputText): OutputText {
  return 'text' in output ? output : encodeOutput(output.bytes(), output.isTruncated());
}

function clean(output: OutputText, instance: CommandInstance, secrets: Secrets): OutputText {
  const { filter } = instance.spec;
  const filtered = filter === undefined ? output : changeOutput(output, (text) => filter.redact(text));
  const safe = changeOutput(filtered, (text) => secrets.redact(text));
  // Evidence that the catch-all changed is not whole any more; the command's own filter removes what no parser reads.
  if (output.truncated !== true) return safe.text === filtered.text ? safe : { ...safe, truncated: true };
  // A cut may leave the beginning of a secret at the end, which no search for the whole secret finds.
  return changeOutput(safe, (text) => text.slice(0, Math.max(0, text.length - secrets.longest())));
}
