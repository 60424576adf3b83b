import type { ExecEntry } from '../../schemas/generated/types.ts';
import type { CommandInstance } from '../command.ts';

/** One open way to an endpoint. Takes declared commands and nothing else; one command at a time. */
export interface Transport {
  /**
   * Runs one command. What the host does is never an exception: a timeout, a cut output or a lost connection is in
   * the entry's exit. The text is already redacted.
   * @param deadline absolute time (performance.now() clock, ms) at which the endpoint's time is up
   */
  run(instance: CommandInstance, deadline: number): Promise<ExecEntry>;
  /** Never throws; returns when nothing of the connection is left. */
  close(): Promise<void>;
}

/** The end of an attempt to reach an endpoint, in the words of a capture's status. */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  readonly status: 'unreachable' | 'refused' | 'denied';
  constructor(status: 'unreachable' | 'refused' | 'denied', message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.status = status;
  }
}
