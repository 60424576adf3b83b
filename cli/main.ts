/** The program: parse the command line, run one command, choose the exit status. */
import { Command, CommanderError } from 'commander';
import { UsageError } from '../schemas/usage-error.ts';
import { visible } from '../schemas/visible.ts';
import { defineCommands } from './commands/index.ts';
import { exitStatus, write } from './io.ts';
import type { ExitStatus, GlobalOptions, Io } from './io.ts';
import { version } from './version.ts';

/** Every error text passes here: no secret, no control character, no stack trace without --debug. */
function report(error: unknown, io: Io, debug: boolean): ExitStatus {
  const lines = (text: string): string => text.split('\n').map(visible).join('\n');
  if (error instanceof UsageError) {
    write(io.stderr, `canmove: ${lines(error.message)}`);
    if (debug && error.cause instanceof Error) write(io.stderr, lines(error.cause.stack ?? error.cause.message));
    return error.status;
  }
  const problem = error instanceof Error ? error : new Error(String(error));
  if ((problem as NodeJS.ErrnoException).code === 'EPIPE') return exitStatus.ok;
  if (io.signal.aborted) {
    write(io.stderr, 'canmove: stopped');
    return exitStatus.bug;
  }
  write(
    io.stderr,
    `canmove: this is a bug of canmove, please report it: ${lines(problem.message)}${debug ? '' : ' (again with --debug for where)'}`,
  );
  if (debug) write(io.stderr, lines(problem.stack ?? ''));
  return exitStatus.bug;
}

/** @returns the exit status; never throws */
export async function main(args: readonly string[], io: Io): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.ok;
  const program = new Command('canmove')
    .description('Can this guest move to that host, how, and if not, what must change first? Reads every host, writes to none.')
    .version(version, '--version', 'print the version')
    .option('--inventory <file>', 'endpoints and expectations (default: canmove.yaml)')
    .option('--captures <dir>', 'read captures from a directory, one directory per endpoint, instead of the store')
    .option('--store <url>', 'where captures are kept: a directory or file:// URL (default: the XDG state directory)')
    .option('--as-of <time>', '"now" or an ISO time the facts are judged for (default: now; with --captures the newest capture)')
    .option('--json', 'print JSON for machines; the schemas are printed by "canmove schema"')
    .option('--no-color', 'no colours (NO_COLOR does the same)')
    .option('--quiet', 'print the result only')
    .option('--debug', 'show where an error came from')
    .helpOption('--help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .showHelpAfterError(false)
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text.replace(/^error: /, 'canmove: ')),
      getOutHelpWidth: () => Math.min(io.stdout.columns ?? 100, 110),
      getErrHelpWidth: () => 100,
    })
    .exitOverride();
  const finish = (each: ExitStatus): void => {
    status = each;
  };
  defineCommands(program, io, finish, globalOptions);
  const debug = args.includes('--debug');
  try {
    await program.parseAsync(args.length === 0 ? ['--help'] : [...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) return report(error, io, debug);
    if (error.exitCode === 0) return exitStatus.ok;
    if (error.code !== 'commander.help') write(io.stderr, `"canmove ${named(program, args)}--help" shows how it is called`);
    return exitStatus.usage;
  }
  return status;
}

/** The command that the arguments name, with a space after it; none: nothing. */
function named(program: Command, args: readonly string[]): string {
  const command = program.commands.find((each) => args.includes(each.name()));
  return command === undefined ? '' : `${command.name()} ${named(command, args.slice(args.indexOf(command.name()) + 1))}`;
}

function globalOptions(command: Command): GlobalOptions {
  const given = command.optsWithGlobals<Record<string, unknown>>();
  const text = (name: string): string | undefined => (typeof given[name] === 'string' ? given[name] : undefined);
  return {
    inventory: text('inventory'),
    captures: text('captures'),
    store: text('store'),
    asOf: text('asOf'),
    json: given['json'] === true,
    color: given['color'] !== false,
    quiet: given['quiet'] === true,
    debug: given['debug'] === true,
  };
}
