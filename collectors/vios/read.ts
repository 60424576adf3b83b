/** Reading an output of a command of the table, wherever it was run: on the Virtual I/O Server, or through the HMC. */
import type { MissingFact } from '../../schemas/facts.ts';
import type { Command } from '../command.ts';
import type { Parsed, Reading } from '../reading.ts';

export type ReadVios = <F>(
  command: Command,
  parse: (text: string, reading: Reading) => Parsed<F>,
  nothing: (why: MissingFact) => F,
  parameters?: Readonly<Record<string, string>>,
) => F;
