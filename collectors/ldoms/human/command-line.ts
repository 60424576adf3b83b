/** Command lines as people type them: other names of a subcommand, options in any order, and the names of some domains. */
import type { Command } from '../../command.ts';
import { parametersOf } from '../../parse-output.ts';
import * as commands from '../commands.ts';

export interface TypedCommand {
  readonly command: Command;
  readonly parameters: Readonly<Record<string, string>>;
  /** Names behind the options: the output shows only these, and several such outputs belong together. */
  readonly operands: readonly string[];
}

/** What a typed line is to us: a command whose output is read, one that is not, with why, or no command of ours at all. */
export type Typed = TypedCommand | { readonly why: string };

const ldmNames: ReadonlySet<string> = new Set<string>(commands.ldmPaths);
const ldm = commands.ldmPaths[0];

const subcommands: ReadonlyMap<string, string> = new Map(
  Object.entries({
    list: ['list', 'ls', 'list-domain', 'list-dom', 'ls-domain', 'ls-dom'],
    bindings: ['list-bindings', 'list-bind', 'ls-bindings', 'ls-bind'],
    services: ['list-services', 'list-serv', 'ls-services', 'ls-serv'],
    constraints: ['list-constraints', 'list-const', 'ls-constraints', 'ls-const'],
    devices: ['list-devices', 'list-dev', 'ls-devices', 'ls-dev'],
    io: ['list-io', 'ls-io'],
    netdev: ['list-netdev', 'ls-netdev'],
    spconfig: ['list-spconfig', 'list-config', 'ls-spconfig', 'ls-config'],
  }).flatMap(([canonical, names]) => names.map((name) => [name, canonical] as const)),
);

/** The command of a typed line; undefined where it is none that we know. */
export function typedCommand(line: string): Typed | undefined {
  const words = wordsOf(line);
  if (words === undefined) return { why: 'its output went through the shell, and may have been filtered there' };
  const [program, ...rest] = words;
  if (program === undefined) return undefined;
  const asWritten = tableCommand(words);
  if (asWritten !== undefined) return asWritten;
  if (ldmNames.has(program)) return ldmCommand(rest);
  return toolCommand(words);
}

/** The line as our own table has it. The clock of the host is read elsewhere: it says when a text was made. */
function tableCommand(words: readonly string[]): TypedCommand | undefined {
  for (const command of commands.commands) {
    const parameters = command === commands.date ? undefined : parametersOf(command, words);
    if (parameters !== undefined) return { command, parameters: 'ldm' in parameters ? { ...parameters, ldm } : parameters, operands: [] };
  }
  return undefined;
}

/** Undefined where the shell had a part in the output. */
function wordsOf(line: string): readonly string[] | undefined {
  const plain = line.replace(/'[^']{0,200}'|"[^"$`]{0,200}"/g, (quoted) => quoted.replace(/[|&;<>()$`]/g, ' '));
  if (/[|&;<>()$`]/.test(plain)) return undefined;
  const words = (line.match(/'[^']*'|"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^(['"])(.*)\1$/, '$2'));
  const first = words.findIndex((word) => !['env', 'pfexec', 'sudo', '-n'].includes(word) && !/^[A-Z_]{1,40}=/.test(word));
  return first < 0 ? [] : words.slice(first);
}

interface Options {
  readonly flags: ReadonlySet<string>;
  readonly format: string | undefined;
  readonly operands: readonly string[];
}

function optionsOf(words: readonly string[]): Options {
  const flags = new Set<string>();
  const operands: string[] = [];
  let format: string | undefined;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as string;
    if (word === '-o') format = words[++index] ?? '';
    else if (word.startsWith('-o')) format = word.slice(2);
    else if (word.startsWith('--')) flags.add(word);
    else if (word.startsWith('-')) for (const letter of word.slice(1)) flags.add(letter);
    else operands.push(word);
  }
  return { flags, format, operands };
}

const notRead = (why: string): Typed => ({ why });

function ldmCommand([subcommand = '', ...rest]: readonly string[]): Typed {
  if (subcommand === '-V' && rest.length === 0) return withoutOperands(commands.ldmVersion);
  const name = subcommands.get(subcommand);
  const { flags, format, operands } = optionsOf(rest);
  const only = (...allowed: readonly string[]): boolean => [...flags].every((flag) => allowed.includes(flag));
  const taken = (command: Command): Typed => ({ command, parameters: { ldm }, operands });
  switch (name) {
    case 'list':
      if (format !== undefined) return formatted(format, flags, operands);
      if (!only('l', 'e', 'p')) break;
      return taken(flags.has('l') || flags.has('e') ? commands.ldmListLong : commands.ldmList);
    case 'bindings':
      if (!only('e', 'p')) break;
      return taken(commands.ldmListBindings);
    case 'services':
      if (!only('e', 'p')) break;
      return taken(commands.ldmListServices);
    case 'constraints':
      if (!only('e', 'p', 'x')) break;
      return taken(commands.ldmListConstraints);
    case 'devices':
      if (!flags.has('a')) return notRead('without -a it lists only what is free');
      if (!only('a', 'p')) break;
      return taken(commands.ldmListDevices);
    case 'io':
      if (!only('l', 'p') || operands.length > 0) break;
      return withoutOperands(commands.ldmListIo);
    case 'netdev':
      if (!flags.has('p') || !only('l', 'p') || operands.length > 0) return notRead('only its -l -p form is read');
      return withoutOperands(commands.ldmListNetdev);
    case 'spconfig':
      if (!only() || operands.length > 0) break;
      return withoutOperands(commands.ldmListSpconfig);
    case undefined:
      return notRead('no facts are read from this command of ldm');
  }
  return notRead('no facts are read from it with these options');
}

function withoutOperands(command: Command): TypedCommand {
  return { command, parameters: { ldm }, operands: [] };
}

/** Of the parts of a long list two are read by themselves: migrations under way, and page sizes. */
function formatted(format: string, flags: ReadonlySet<string>, operands: readonly string[]): Typed {
  const isPlain = [...flags].every((flag) => flag === 'p');
  if (isPlain && format === 'status') return { command: commands.ldmListStatus, parameters: { ldm }, operands };
  const [domain, another] = operands;
  if (
    flags.size === 0 &&
    format === 'domain' &&
    domain !== undefined &&
    another === undefined &&
    commands.ldmListPageSizes({ ldm, domain }) !== undefined
  )
    return { command: commands.ldmListPageSizes, parameters: { ldm, domain }, operands: [] };
  return notRead(`the part "${format}" alone is not read: give ldm list-bindings`);
}

/** Other ways to type a command of the table. */
const tools: readonly (readonly [words: readonly string[], command: Command])[] = [
  [['psrinfo', '-vp'], commands.psrinfo],
  [['prtconf', '-vp'], commands.prtconfStick],
  [['virtinfo', '-ap'], commands.virtinfo],
];
const toolNames: ReadonlySet<string> = new Set([
  'uname',
  'prtdiag',
  'psrinfo',
  'prtconf',
  'virtinfo',
  'svccfg',
  'svcs',
  'zpool',
  'df',
  'ls',
  'cat',
]);

function toolCommand([program = '', ...rest]: readonly string[]): Typed | undefined {
  const name = program.replace(/^\/(?:usr\/)?s?bin\//, '');
  const words = [name, ...rest];
  const found = tools.find(([known]) => known.length === words.length && known.every((word, index) => word === words[index]))?.[1];
  if (found !== undefined) return { command: found, parameters: {}, operands: [] };
  return tableCommand(words) ?? (toolNames.has(name) ? notRead('no facts are read from it with these options') : undefined);
}
