/**
 * The shell of a host made of a capture: it knows the recorded commands and nothing else. That of an HMC, a Virtual I/O
 * Server or a switch is restricted: several commands may stand behind each other with `;`, `echo` and `$?` work, and there is
 * no redirection, no pipe and no `env`.
 */
import type { Capture, ExecEntry } from '../../schemas/generated/types.ts';

export interface Answered {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  readonly exit: ExecEntry['exit'];
}

const posix: ReadonlySet<string> = new Set<Capture['platform']>(['ldoms', 'solaris']);

export function replayShell(capture: Capture): (line: string) => Answered {
  const recorded = recordedCommands(capture);
  return posix.has(capture.platform)
    ? (line) => replay(line.replace(prefix, ''), recorded, 'sh: NAME: not found')
    : (line) => restricted(line, recorded);
}

/** What stands before the command itself depends on how the endpoint is reached, not on what is asked. */
const prefix = /^(?:env LC_ALL=C (?:PATH=\S+ )?)?(?:pfexec |sudo -n )?/;

function recordedCommands(capture: Capture): ReadonlyMap<string, ExecEntry> {
  const commands = new Map<string, ExecEntry>();
  for (const entry of capture.entries) if (entry.kind === 'exec') commands.set(entry.commandLine.replace(prefix, ''), entry);
  return commands;
}

function replay(command: string, recorded: ReadonlyMap<string, ExecEntry>, unknown: string): Answered {
  const entry = recorded.get(command);
  if (entry === undefined) return refused(`${unknown.replace('NAME', command.split(' ')[0] ?? '')}`, 127);
  return { stdout: bytes(entry.stdout), stderr: entry.stderr === undefined ? Buffer.alloc(0) : bytes(entry.stderr), exit: entry.exit };
}

function restricted(line: string, recorded: ReadonlyMap<string, ExecEntry>): Answered {
  const statements = statementsOf(line);
  if (statements === undefined) return refused('-hmcbash: syntax error', 2);
  const answers: Answered[] = [];
  let status = 0;
  for (const statement of statements) {
    const answered = one(statement, status, recorded);
    answers.push(answered);
    // A connection that is lost ends the line, too.
    if (!('status' in answered.exit)) break;
    status = answered.exit.status;
  }
  return {
    stdout: Buffer.concat(answers.map(({ stdout }) => stdout)),
    stderr: Buffer.concat(answers.map(({ stderr }) => stderr)),
    exit: answers.at(-1)?.exit ?? { status: 0 },
  };
}

function one(statement: string, status: number, recorded: ReadonlyMap<string, ExecEntry>): Answered {
  const bare = statement.replaceAll(/'[^']*'|"[^"]*"/g, '');
  if (/[<>]/.test(bare)) return refused('-hmcbash: restricted: cannot redirect output', 1);
  if (/[|&`]|\$\(/.test(bare)) return refused('-hmcbash: restricted: not allowed', 1);
  const [word = ''] = statement.split(' ');
  if (word.includes('/')) return refused(`-hmcbash: ${word}: restricted: cannot specify '/' in command names`, 127);
  if (word === 'echo')
    return {
      stdout: Buffer.from(`${statement.slice(5).replaceAll('$?', String(status))}\n`),
      stderr: Buffer.alloc(0),
      exit: { status: 0 },
    };
  return replay(statement, recorded, '-hmcbash: NAME: command not found');
}

/** Parts of a line between `;`; undefined where a quote does not end. */
function statementsOf(line: string): readonly string[] | undefined {
  const parts: string[] = [];
  let part = '';
  let quote = '';
  for (const character of line) {
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === "'" || character === '"') quote = character;
    else if (character === ';') {
      parts.push(part.trim());
      part = '';
      continue;
    }
    part += character;
  }
  return quote === '' ? [...parts, part.trim()].filter((each) => each !== '') : undefined;
}

function refused(message: string, status: number): Answered {
  return { stdout: Buffer.alloc(0), stderr: Buffer.from(`${message}\n`), exit: { status } };
}

function bytes(output: ExecEntry['stdout']): Buffer {
  return Buffer.from(output.text, output.encoding ?? 'utf8');
}
