/**
 * The login of an HMC or a Virtual I/O Server on a real OpenSSH server: a restricted bash whose only programs are those that a
 * capture shows, each of which prints what was recorded for exactly these words. There is no `env`, no redirection, no path.
 */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Capture, ExecEntry } from '../../schemas/generated/types.ts';

export interface RestrictedShell {
  /** For sshd_config. */
  readonly config: readonly string[];
  /** The lines that were sent, in their order. */
  asked(): readonly string[];
  remove(): void;
}

/** What a command does instead of what was recorded. */
export interface Otherwise {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly status?: number;
  /** Seconds before it answers. */
  readonly delay?: number;
  /** The connection is lost while it runs. */
  readonly lost?: true;
}

/** @param otherwise by the beginning of a command line */
export function restrictedShell(capture: Capture, otherwise: Readonly<Record<string, Otherwise>> = {}): RestrictedShell {
  const folder = mkdtempSync(join(tmpdir(), 'canmove-restricted-'));
  const [programs, answers] = [join(folder, 'programs'), join(folder, 'answers')];
  for (const each of [programs, answers]) mkdirSync(each);
  const asked = join(folder, 'asked');
  writeFileSync(asked, '');
  const program = executable(join(folder, 'program'), programOf(folder));
  const known = new Set<string>();
  const index: string[] = [];
  for (const [number, entry] of capture.entries.entries()) {
    if (entry.kind !== 'exec') continue;
    const words = wordsOf(entry.commandLine);
    const [name = ''] = words;
    if (!known.has(name)) symlinkSync(program, join(programs, name));
    known.add(name);
    index.push(`[${inQuotes(words.join(separator))}]=${number}`);
    writeAnswer(
      join(answers, String(number)),
      entry,
      Object.entries(otherwise).find(([start]) => entry.commandLine.startsWith(start))?.[1],
    );
  }
  writeFileSync(join(folder, 'index'), `declare -A answers=(\n${index.join('\n')}\n)\n`);
  const login = executable(
    join(folder, 'login'),
    `#!/bin/bash\nprintf '%s\\n' "$SSH_ORIGINAL_COMMAND" >> ${asked}\nexport PATH=${programs}\nexec /bin/bash --norc --noprofile -r -c "$SSH_ORIGINAL_COMMAND"\n`,
  );
  return {
    // An HMC takes few sessions. A server ends one a moment after it has told its status: two let the next one in.
    config: [`ForceCommand ${login}`, 'MaxSessions 2'],
    asked: () => readFileSync(asked, 'utf8').split('\n').slice(0, -1),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** In bash alone but for cat: a capture is some hundred commands. */
function programOf(folder: string): string {
  return `#!/bin/bash
. ${folder}/index
IFS=$'\\x1f'
words=("\${0##*/}" "$@")
number=\${answers[\${words[*]}]}
if [ -z "$number" ]; then
  echo "HSCL0001 not recorded: \${words[*]}" >&2
  exit 127
fi
answer=${folder}/answers/$number
if [ -e "$answer.delay" ]; then /bin/sleep "$(<"$answer.delay")"; fi
if [ -e "$answer.lost" ]; then kill -9 $PPID; exit 1; fi
/bin/cat "$answer.out"
if [ -e "$answer.err" ]; then /bin/cat "$answer.err" >&2; fi
exit "$(<"$answer.status")"
`;
}

/** Between words: in none of them. */
const separator = '\x1f';

function inQuotes(text: string): string {
  return `$'${text.replaceAll(separator, '\\x1f').replaceAll("'", "\\'")}'`;
}

function writeAnswer(path: string, { exit, stdout, stderr }: ExecEntry, other: Otherwise | undefined): void {
  writeFileSync(`${path}.out`, other === undefined ? stdout.text : (other.stdout ?? ''));
  const error = other === undefined ? stderr?.text : other.stderr;
  if (error !== undefined) writeFileSync(`${path}.err`, error);
  writeFileSync(`${path}.status`, String(other?.status ?? ('status' in exit ? exit.status : 1)));
  if (other?.delay !== undefined) writeFileSync(`${path}.delay`, String(other.delay));
  if (other?.lost) writeFileSync(`${path}.lost`, '');
}

function executable(path: string, text: string): string {
  writeFileSync(path, text);
  chmodSync(path, 0o755);
  return path;
}

/** Words of a recorded line, in which single quotes are the only ones. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, inQuotes, plain]) => inQuotes ?? plain ?? '');
}
