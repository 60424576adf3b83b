/** How a command is declared: cheap to load, the work itself is imported when the command runs. */
import type { Command } from 'commander';
import type { ExitStatus, GlobalOptions, Io } from '../io.ts';

export interface Context {
  readonly io: Io;
  readonly options: GlobalOptions;
}

/** Adds a command to the program. `finish` takes the exit status. */
export interface Definer {
  (
    program: Command,
    run: <Args extends readonly unknown[]>(
      work: (context: Context, ...args: Args) => Promise<ExitStatus>,
    ) => (...args: unknown[]) => Promise<void>,
  ): void;
}

/** Examples, shown at the end of --help. */
export function examples(...lines: readonly (readonly [command: string, what: string])[]): string {
  const width = Math.max(...lines.map(([command]) => command.length));
  return `\nExamples:\n${lines.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`).join('\n')}`;
}
