import type { Capture, Diagnostic, Snapshot } from '../schemas/generated/types.ts';
import type { CommandSpec, Step } from './command.ts';
import type { Pasted, PastedText } from './pasted.ts';

/** Facts and diagnostics of one output, for `canmove parse`. */
export interface ParsedOutput {
  readonly facts: unknown;
  readonly diagnostics: readonly Diagnostic[];
}

/** Everything about reading one platform. One folder, one line in registry.ts. */
export interface Collector {
  readonly platform: string;
  /** As people call it, for example "Oracle VM Server for SPARC". */
  readonly title: string;
  /** Grows by one when the same capture gives other snapshots: stored captures are then read again. */
  readonly parserVersion: number;
  readonly commands: readonly CommandSpec[];
  readonly steps: readonly Step[];
  /** How an account gets the rights that the commands need, and no others: Markdown for the page of the commands. */
  readonly setUp?: string;
  /** Pure; never throws because of what a host printed. One capture may describe many hosts, or none. */
  parse(capture: Capture): readonly Snapshot[];
  /** Parses one output of a command line a user names; undefined where no parser reads that command. */
  parseOutput(commandLine: string, text: string): ParsedOutput | undefined;
  /** Finds outputs in text that people pasted or mailed; absent where a platform has no such text. */
  outputsInText?(texts: readonly PastedText[]): Pasted;
}
