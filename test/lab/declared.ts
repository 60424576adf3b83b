/** Which command lines the tables of the platforms declare, for recorders: what else is asked for fails its test (X4). */
import { prefixWords, quoteWord, type CommandSpec } from '../../collectors/command.ts';
import { collectorFor, platforms } from '../../collectors/registry.ts';

export const tables: readonly { readonly platform: string; readonly commands: readonly CommandSpec[] }[] = await Promise.all(
  platforms.map(async (platform) => ({ platform, commands: (await collectorFor(platform)).commands })),
);

const declared: readonly RegExp[] = tables.flatMap(({ commands }) => commands.map(lineOf));
// What the tests of the transports themselves declare; see script() in test/collectors/transport/access.ts.
const ofTests = /^env LC_ALL=C PATH=\S+ (?:pfexec |sudo -n )?sh -c /;

/**
 * A command of a table, with parameters of their types, as it is sent with or without a prefix that gives the right; or
 * several of them that share a line, with the mark behind each.
 */
export function isDeclared(line: string): boolean {
  const mark = /; echo (canmove-[0-9a-f]{32})-0 \$\?/.exec(line)?.[1];
  if (mark === undefined) return isOne(line);
  const commands: string[] = [];
  for (let rest = line; rest !== '';) {
    const end = `; echo ${mark}-${commands.length} $?`;
    const place = rest.indexOf(end);
    if (place < 0) return false;
    commands.push(rest.slice(0, place));
    const next = rest.slice(place + end.length);
    if (next !== '' && !next.startsWith('; ')) return false;
    rest = next.slice(2);
  }
  return commands.every(isOne);
}

function isOne(line: string): boolean {
  return ofTests.test(line) || declared.some((pattern) => pattern.test(line));
}

function lineOf(spec: CommandSpec): RegExp {
  const prefixes = (['none', 'pfexec', 'sudo'] as const).map((runAs) =>
    prefixWords(spec, runAs)
      .map((word) => `${literal(quoteWord(word))} `)
      .join(''),
  );
  const words = spec.argv.map((word) => (typeof word === 'string' ? literal(quoteWord(word)) : parameter(word.type.pattern)));
  return new RegExp(`^(?:${prefixes.join('|')})${words.join(' ')}$`, 'u');
}

/** A value is one word, quoted or plain, as quoteWord() writes it. */
function parameter(pattern: RegExp): string {
  const own = pattern.source.replace(/^\^/, '').replace(/\$$/, '').replaceAll('$)', "(?=['\\s]|$))");
  return `(?:(?=(?:${own})(?:\\s|$))[A-Za-z0-9_.\\/:@%+=\\-]+|'(?=(?:${own})')(?:[^']|'\\\\'')*')`;
}

function literal(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
