/** canmove completion: the script for a shell, and what it asks when Tab is pressed. */
import type { Command } from 'commander';
import type { Context } from '../commands/define.ts';
import { scripts } from '../complete/scripts.ts';
import type { Shell } from '../complete/scripts.ts';
import { keptByBash, shellWords } from '../complete/shell-words.ts';
import { valuesOf } from '../complete/values.ts';
import { wantedAt } from '../complete/wanted.ts';
import { exitStatus, write } from '../io.ts';
import type { ExitStatus } from '../io.ts';

export function completion({ io }: Context, shell: Shell): Promise<ExitStatus> {
  write(io.stdout, scripts[shell]);
  return Promise.resolve(exitStatus.ok);
}

/**
 * Prints what to list and then the words, with what they are behind a tab. Whatever is wrong, a shell that waits for
 * Tab gets nothing rather than a message.
 * @param typed zsh and fish: the words after the program's name; bash: the program's name, COMP_WORDBREAKS, the line
 */
export async function completeWords(context: Context, program: Command, shell: string, typed: readonly string[]): Promise<ExitStatus> {
  try {
    const { words, kept } = shell === 'bash' ? fromBash(typed) : { words: typed, kept: 0 };
    const found = await completions(context, program, words);
    const lines = found.names.map(({ name, what }) => `${name.slice(kept)}${shell === 'bash' || what === '' ? '' : `\t${what}`}`);
    write(context.io.stdout, [found.list, ...lines].join('\n'));
  } catch {
    // The command itself will say it, when it is run.
  }
  return exitStatus.ok;
}

function fromBash([command = '', breaks = '', text = '']: readonly string[]): { readonly words: readonly string[]; readonly kept: number } {
  const line = shellWords(text);
  // What stands before the program's name (sudo, a variable) is not ours.
  const start = line.words.indexOf(shellWords(command).words[0] ?? '');
  return { words: line.words.slice(start + 1), kept: keptByBash(line, breaks) };
}

interface Found {
  readonly list: 'words' | 'files' | 'directories';
  readonly names: readonly { readonly name: string; readonly what: string }[];
}

async function completions({ io, options }: Context, program: Command, words: readonly string[]): Promise<Found> {
  const last = words[words.length - 1] ?? '';
  const { wanted, options: given } = wantedAt(program, words);
  if (wanted.is === 'names') return { list: 'words', names: wanted.names.filter(({ name }) => name.startsWith(last)) };
  if (wanted.kind === 'files' || wanted.kind === 'directories') return { list: wanted.kind, names: [] };
  const typedOptions = { ...options, captures: given['captures'], store: given['store'], inventory: given['inventory'] };
  const values = await valuesOf(wanted.kind, last.slice(wanted.before.length), { io, options: typedOptions });
  const fresh = values.filter((value) => !wanted.given.includes(value));
  return { list: 'words', names: fresh.map((value) => ({ name: `${wanted.before}${value}`, what: '' })) };
}
