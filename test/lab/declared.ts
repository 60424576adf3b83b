/** Which command lines the tables of the platforms declare, for recorders: what else is asked for fails its test (X4). */
import { prefixWords, quoteWord, type CommandSpec } from '../../collectors/command.ts';
import { collectorFor, platforms } from '../../collectors/registry.ts';

export const tables: readonly { readonly platform: string; readonly commands: readonly CommandSpec[] }[] = await Promise.all(
  platforms.map(async (platform) => ({ platform, commands: (await collectorFor(platform)).commands })),
);

const declared: readonly RegExp[] = tables.flatMap(({ commands }) => commands.map(lineOf));
// What the tests of the transports themselves declare; see script() in test/collectors/transport/access.ts.
const ofTests = /^env LC_ALL=C PATH=\S+ (?:pfexec |sudo -n )?sh -c /;

/** A command of a table, with parameters of their types, as it is sent with or without a prefix that gives the right. */
export function isDeclared(line: string): boolean {
  return ofTests.test(line) || declared.some((pattern) => pattern.test(line));
}

function lineOf(spec: CommandSpec): RegExp {
  const prefixes = (['none', 'pfexec', 'sudo'] as const).map((runAs) => prefixWords(spec, runAs).map(quoteWord).map(literal).join(' '));
  const words = spec.argv.map((word) => (typeof word === 'string' ? literal(quoteWord(word)) : parameter(word.type.pattern)));
  return new RegExp(`^(?:${prefixes.join('|')}) ${words.join(' ')}$`);
}

/** A value may be quoted; it never holds a quote of its own. */
function parameter(pattern: RegExp): string {
  const own = pattern.source.replace(/^\^/, '').replace(/\$$/, '').replaceAll('$)', "(?=['\\s]|$))");
  return `'?(?:${own})'?`;
}

function literal(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
