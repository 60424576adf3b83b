/** Parsing one output of a command line that a user names, for `canmove parse`. */
import type { ParsedOutput } from './collector.ts';
import type { Command } from './command.ts';
import { titleOf } from './outputs.ts';
import type { Parsed, Reading } from './reading.ts';

export type Parse = (text: string, reading: Reading) => Parsed<unknown>;

/**
 * Facts of one output, without the checks against other outputs that a snapshot makes. Sources are line numbers, or a
 * first and a last line.
 * @param release who printed it, in words
 */
export function parseOutputWith(
  parsers: ReadonlyMap<Command, Parse>,
  release: string,
  commandLine: string,
  text: string,
): ParsedOutput | undefined {
  for (const [command, parse] of parsers) {
    const parameters = parametersOf(command, wordsOf(commandLine));
    if (parameters === undefined) continue;
    const filtered = command.spec.filter === undefined ? text : command.spec.filter.redact(text);
    return parse(filtered, {
      output: titleOf(command.spec, parameters),
      release,
      cite: (first, last = first) => (first === last ? first : [first, last]),
    });
  }
  return undefined;
}

/** Words of a command line as a person types it: quotes taken off, and what we put before a command left out. */
function wordsOf(commandLine: string): readonly string[] {
  const words = (commandLine.match(/'[^']*'|"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^(['"])(.*)\1$/, '$2'));
  const first = words.findIndex((word) => !['env', 'pfexec', 'sudo', '-n'].includes(word) && !/^(LC_ALL|PATH)=/.test(word));
  return words.slice(Math.max(first, 0));
}

/** The parameters that make these words of the command; undefined where they are another command. */
export function parametersOf({ spec }: Command, words: readonly string[]): Readonly<Record<string, string>> | undefined {
  if (words.length !== spec.argv.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, expected] of spec.argv.entries()) {
    const word = words[index] as string;
    if (typeof expected === 'string') {
      if (word !== expected) return undefined;
    } else if (word.match(expected.type.pattern)?.[0] === word) {
      parameters[expected.parameter] = word;
    } else {
      return undefined;
    }
  }
  return parameters;
}
