/** What the program has of the world: given in from main.js, replaced in tests. */
import type { Readable, Writable } from 'node:stream';

export interface Io {
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly home: string;
  now(): Date;
  /** Aborted by SIGINT, SIGTERM or SIGHUP. */
  readonly signal: AbortSignal;
  /**
   * From here on a signal ends the program at once, as the system does: nothing is left that must be finished. Before
   * long work that never waits, while which no signal would be heard.
   */
  endAtSignal(): void;
}

export interface GlobalOptions {
  readonly inventory: string | undefined;
  readonly captures: string | undefined;
  readonly store: string | undefined;
  readonly asOf: string | undefined;
  readonly json: boolean;
  readonly color: boolean;
  readonly quiet: boolean;
  readonly debug: boolean;
}

/** The inventory that is read when none is named. */
export const defaultInventory = 'canmove.yaml';

/** Exit statuses (H-N1): one table, documented in the README. */
export const exitStatus = { ok: 0, warning: 1, no: 2, unknown: 3, usage: 64, bug: 70, io: 74, locked: 75 } as const;
export type ExitStatus = number;

export function write(out: Writable, text: string): void {
  out.write(text.endsWith('\n') ? text : `${text}\n`);
}

export function writeJson(io: Io, value: unknown): void {
  write(io.stdout, JSON.stringify(value, null, 2));
}

/** Colours only on a terminal, without NO_COLOR and --no-color (H-O1). */
export function useColor(io: Io, options: GlobalOptions): boolean {
  return options.color && io.stdout.isTTY === true && (io.env['NO_COLOR'] ?? '') === '';
}
