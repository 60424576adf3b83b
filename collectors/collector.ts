import type { Capture, Diagnostic, Snapshot } from '../schemas/generated/types.ts';
import type { CommandSpec, SecretFilter, Step } from './command.ts';
import type { Pasted, PastedText } from './pasted.ts';

/** Facts and diagnostics of one output, for `canmove parse`. */
export interface ParsedOutput {
  readonly facts: unknown;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Limits {
  /** Time for one endpoint. */
  readonly timeMs: number;
  /** Bytes of a capture. */
  readonly captureBytes: number;
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
  /** Where an endpoint describes many machines: more than is given to one that describes one (docs/decisions/caps.md). */
  readonly limits?: Limits;
  /** How an account gets the rights that the commands need, and no others: Markdown for the page of the commands. */
  readonly setUp?: string;
  /** Pure; never throws because of what a host printed. One capture may describe many hosts, or none. */
  parse(capture: Capture): readonly Snapshot[];
  /** Parses one output of a command line a user names; undefined where no parser reads that command. */
  parseOutput(commandLine: string, text: string): ParsedOutput | undefined;
  /** Takes what may be a secret out of a pasted terminal; absent: what this platform prints holds none. */
  readonly pastedSecrets?: SecretFilter;
  /** Finds outputs in text that people pasted or mailed; absent where a platform has no such text. */
  outputsInText?(texts: readonly PastedText[]): Pasted;
}
