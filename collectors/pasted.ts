/** Outputs that people paste, mail or attach, instead of a capture: what a collector makes of such texts. */

/** One text as it came: a file, or standard input. */
export interface PastedText {
  readonly name: string;
  readonly text: string;
}

/** Lines of a text, counted from 1. */
export interface TextPlace {
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

/** One output found in the texts, its secrets removed. */
export interface PastedOutput {
  /** Command id. */
  readonly command: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** As typed, or as the command is known by where only its headings tell. */
  readonly commandLine: string;
  readonly text: string;
  /** The text shows the next prompt after it: the command has ended, and said nothing else. */
  readonly ended: boolean;
  /** Several, where an output was put together from outputs about single guests. */
  readonly places: readonly TextPlace[];
}

export interface LeftOut {
  readonly place: TextPlace;
  readonly why: string;
}

export interface Pasted {
  readonly outputs: readonly PastedOutput[];
  readonly leftOut: readonly LeftOut[];
  /** The clock of the host, where a `date` command in the texts shows it: ISO 8601 UTC. */
  readonly hostTime?: string;
}
