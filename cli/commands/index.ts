/** Every command, in the order in which help lists them. */
import type { Command } from 'commander';
import type { ExitStatus, GlobalOptions, Io } from '../io.ts';
import { check, matrix, verify } from './answers.ts';
import { compare } from './comparing.ts';
import type { Definer } from './define.ts';
import { collect, importText, trust } from './collecting.ts';
import { record } from './evidence.ts';
import { commands, demo, explain, parse, rules, schema } from './knowledge.ts';
import { audit, changes, report, store } from './operations.ts';
import { plan } from './planning/index.ts';
import { completeWords, completion, init } from './starting.ts';

const definers: readonly Definer[] = [
  check,
  matrix,
  compare,
  plan,
  verify,
  audit,
  changes,
  report,
  collect,
  importText,
  trust,
  record,
  rules,
  explain,
  commands,
  parse,
  schema,
  store,
  init,
  completion,
  completeWords,
  demo,
];

export function defineCommands(
  program: Command,
  io: Io,
  finish: (status: ExitStatus) => void,
  optionsOf: (command: Command) => GlobalOptions,
): void {
  program.addHelpText('after', '\nStart here: canmove demo; then canmove check GUEST --to HOST. Every command has --help with examples.');
  for (const define of definers) {
    define(program, (work) => async (...args) => {
      // commander appends the options and the command itself.
      const command = args[args.length - 1] as Command;
      finish(await work({ io, options: optionsOf(command) }, ...(args.slice(0, -1) as never)));
    });
  }
}
