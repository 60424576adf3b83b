/** What can stand at the end of a command line that is being typed, by the commands as they are declared. */
import type { Argument, Command, Option } from 'commander';

/** Names of values; files and directories are for the shell to list. */
export type ValueKind =
  'hosts' | 'guests' | 'subjects' | 'endpoints' | 'platforms' | 'methods' | 'rules' | 'schemas' | 'files' | 'directories';

export type Wanted =
  | { readonly is: 'names'; readonly names: readonly Name[] }
  /** @property before what stands before the value in the same word: "--to=" */
  | { readonly is: 'values'; readonly kind: ValueKind; readonly before: string; readonly given: readonly string[] };

export interface Name {
  readonly name: string;
  readonly what: string;
}

export interface Typed {
  readonly wanted: Wanted;
  /** Values of options given before, by attribute: captures, store, inventory. */
  readonly options: Readonly<Record<string, string>>;
}

/** Kinds by the placeholder in the declaration. */
const byPlaceholder: Readonly<Record<string, ValueKind>> = {
  host: 'hosts',
  hosts: 'hosts',
  other: 'hosts',
  guest: 'guests',
  guests: 'guests',
  subject: 'subjects',
  endpoint: 'endpoints',
  endpoints: 'endpoints',
  platform: 'platforms',
  method: 'methods',
  file: 'files',
  files: 'files',
  dir: 'directories',
  directory: 'directories',
  url: 'directories',
};
/** By command and placeholder, where the placeholder alone does not tell. */
const byCommand: Readonly<Record<string, ValueKind>> = {
  'explain text': 'rules',
  'schema name': 'schemas',
  'import name': 'endpoints',
};

/** @param words after the program's name; the last one is being typed and may be empty */
export function wantedAt(program: Command, words: readonly string[]): Typed {
  const last = words[words.length - 1] ?? '';
  const state = walk(program, words.slice(0, -1));
  return { wanted: atEnd(state, program, last), options: state.values };
}

interface State {
  readonly command: Command;
  readonly operands: readonly string[];
  /** An option whose value comes next. */
  readonly pending: Option | undefined;
  /** It may also be left out, or has values already. */
  readonly optional: boolean;
  readonly onlyOperands: boolean;
  readonly seen: ReadonlySet<Option>;
  readonly values: Readonly<Record<string, string>>;
}

function walk(program: Command, words: readonly string[]): State {
  let command = program;
  let pending: Option | undefined;
  let optional = false;
  let onlyOperands = false;
  const operands: string[] = [];
  const seen = new Set<Option>();
  const values: Record<string, string> = {};
  for (const word of words) {
    if (pending !== undefined && !(optional && word.startsWith('-'))) {
      values[pending.attributeName()] = word;
      if (pending.variadic) optional = true;
      else pending = undefined;
      continue;
    }
    pending = undefined;
    if (onlyOperands || !word.startsWith('-') || word === '-') {
      const below = operands.length === 0 ? command.commands.find((each) => each.name() === word) : undefined;
      if (below === undefined) operands.push(word);
      else command = below;
    } else if (word === '--') onlyOperands = true;
    else {
      const [name = '', value] = cut(word);
      const option = optionsOf(command, program).find((each) => each.long === name || each.short === name);
      if (option === undefined) continue;
      seen.add(option);
      if (value !== undefined) values[option.attributeName()] = value;
      else if (takesValue(option)) {
        pending = option;
        optional = option.optional;
      }
    }
  }
  return { command, operands, pending, optional, onlyOperands, seen, values };
}

function atEnd({ command, operands, pending, optional, onlyOperands, seen, values }: State, program: Command, last: string): Wanted {
  const options = optionsOf(command, program);
  if (pending !== undefined && !(optional && last.startsWith('-'))) return valuesOf(command, placeholderOf(pending), '', operands, pending);
  if (last.startsWith('-') && !onlyOperands) {
    const [name = '', value] = cut(last);
    const option = value === undefined ? undefined : options.find((each) => each.long === name);
    if (option !== undefined) return valuesOf(command, placeholderOf(option), `${name}=`, operands, option);
    const offered = options.filter((each) => each.long !== undefined && !each.hidden && (each.variadic || !seen.has(each)));
    return { is: 'names', names: [...offered.map((each) => ({ name: each.long ?? '', what: each.description })), helpOption] };
  }
  if (command === program && operands[0] === 'help') return { is: 'names', names: operands.length === 1 ? commandsOf(program) : [] };
  if (command.commands.length > 0)
    return { is: 'names', names: operands.length > 0 ? [] : [...commandsOf(command), ...(command === program ? [helpCommand] : [])] };
  const list = command.registeredArguments;
  const argument = list[operands.length] ?? list.find(({ variadic }) => variadic);
  // Only the first word of a text can be the id of a rule; what --script prints needs no endpoint.
  if (argument === undefined || (argument.name() === 'text' && operands.length > 0) || values['script'] !== undefined) return nothing;
  return valuesOf(command, argument.name(), '', operands, argument);
}

const nothing: Wanted = { is: 'names', names: [] };
const helpOption: Name = { name: '--help', what: 'show help' };
const helpCommand: Name = { name: 'help', what: 'show help for a command' };

function valuesOf(command: Command, placeholder: string, before: string, given: readonly string[], of: Option | Argument): Wanted {
  if (of.argChoices !== undefined) return { is: 'names', names: of.argChoices.map((name) => ({ name: `${before}${name}`, what: '' })) };
  const key = `${command.name()} ${placeholder}`;
  const kind = Object.hasOwn(byCommand, key)
    ? byCommand[key]
    : Object.hasOwn(byPlaceholder, placeholder)
      ? byPlaceholder[placeholder]
      : undefined;
  return kind === undefined ? nothing : { is: 'values', kind, before, given };
}

function commandsOf(command: Command): readonly Name[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .filter((each) => each.name() !== 'help')
    .map((each) => ({ name: each.name(), what: each.summary() || each.description() }));
}

/** Of the command, and those that every command has. */
function optionsOf(command: Command, program: Command): readonly Option[] {
  return command === program ? program.options : [...command.options, ...program.options.filter(({ long }) => long !== '--version')];
}

function takesValue(option: Option): boolean {
  return option.required || option.optional;
}

/** "host" of "--to <host>" */
function placeholderOf(option: Option): string {
  return /[<[]([^>\].]+)/.exec(option.flags)?.[1] ?? '';
}

/** An option and the value behind its equals sign. */
function cut(word: string): readonly [string, string?] {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  return equals < 0 ? [word] : [word.slice(0, equals), word.slice(equals + 1)];
}
