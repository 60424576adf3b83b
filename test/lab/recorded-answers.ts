/** What a host of the example fleet answers to each command, for servers that answer rightly until they do not. */
import type { ServerChannel } from 'ssh2';
import { capturesOf } from '../../examples/generator/captures.ts';
import { exampleFleet } from '../../examples/generator/example-fleet.ts';
import type { Capture, ExecEntry } from '../../schemas/generated/types.ts';

/** Answers one command line on a channel, and ends it with its status. */
export type Answer = (channel: ServerChannel, line: string) => void;

export function exampleCapture(endpoint: string): Capture {
  const capture = capturesOf(exampleFleet()).find((each) => each.endpoint === endpoint);
  if (capture === undefined) throw new Error(`the example fleet has no ${endpoint}`);
  return capture;
}

/** The recorded output of a command, whatever stands before it; undefined: it was not recorded. */
export function recordedOutput(capture: Capture, line: string): ExecEntry | undefined {
  const wanted = plain(line);
  return capture.entries.find((entry): entry is ExecEntry => entry.kind === 'exec' && plain(entry.commandLine) === wanted);
}

/** @param clock what `date` prints; default: the clock of this machine, or its facts would be old */
export function answersOf(capture: Capture, { clock = now }: { readonly clock?: () => string } = {}): Answer {
  return (channel, line) => {
    const entry = recordedOutput(capture, line);
    if (plain(line).startsWith('date ')) channel.write(`${clock()}\n`);
    else if (entry === undefined) channel.stderr.write('sh: not found\n');
    else channel.write(Buffer.from(entry.stdout.text, entry.stdout.encoding ?? 'utf8'));
    channel.exit(entry === undefined ? 127 : 'status' in entry.exit ? entry.exit.status : 1);
    channel.end();
  };
}

function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

const prefix = /^(?:env LC_ALL=C (?:PATH=\S+ )?)?(?:pfexec |sudo -n )?/;

function plain(line: string): string {
  return line.replace(prefix, '');
}
