import type { ExecEntry } from '../../schemas/generated/types.ts';
import type { CommandInstance } from '../command.ts';

/** One open way to an endpoint. Takes declared commands and nothing else; one command at a time. */
export interface Transport {
  /** Where it logged in, for the capture; no credential. */
  readonly address?: string;
  /** Set where the outputs were recorded earlier: the capture keeps these times, so that old evidence never looks new (H-T4). */
  readonly recorded?: { readonly startedAt: string; readonly finishedAt: string };
  /**
   * Runs one command. What the host does is never an exception: a timeout, a cut output or a lost connection is in
   * the entry's exit. The text is already redacted.
   * @param deadline absolute time (performance.now() clock, ms) at which the endpoint's time is up
   */
  run(instance: CommandInstance, deadline: number): Promise<ExecEntry>;
  /**
   * Runs several commands that may share one remote command, and gives their entries in the same order, as run() would;
   * left out where nothing is gained by it.
   */
  runTogether?(instances: readonly CommandInstance[], deadline: number): Promise<readonly ExecEntry[]>;
  /** Never throws; returns when nothing of the connection is left. */
  close(): Promise<void>;
}

/** How long an attempt to open may take: an absolute time (performance.now() clock, ms), and a way to give it up. */
export interface OpenLimits {
  readonly deadline: number;
  readonly signal?: AbortSignal;
}

/** Opens the way to one endpoint. Rejects with ConnectError, or with UsageError where the user's own files are wrong. */
export type Open = (limits: OpenLimits) => Promise<Transport>;

/** The end of an attempt to reach an endpoint, in the words of a capture's status. */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  readonly status: 'unreachable' | 'refused' | 'denied';
  constructor(status: 'unreachable' | 'refused' | 'denied', message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.status = status;
  }
}
