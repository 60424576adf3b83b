/** What a pasted terminal shows of a platform's tool: the moves that were typed, and the exit status that was asked for. */
import type { Transcript, TriedMove } from './dry-run.ts';
import { plainLines, typedCommand } from './pasted.ts';

export interface Tool {
  /** A line without a prompt that is the command itself: a ticket often holds just that. */
  isBareCommand(line: string): boolean;
  /** The moves that a typed command tries; empty: it is another command. */
  moves(command: string): readonly TriedMove[];
}

const askedForStatus = /^echo\s+"?\$(?:\?|status)"?$/;

export function readTranscript(text: string, tool: Tool): Transcript {
  const lines = withoutContinuations(plainLines(text));
  const tried: TriedMove[] = [];
  let exit: number | undefined;
  let isLastCommand = false;
  lines.forEach((line, index) => {
    const typed = typedCommand(line) ?? (tool.isBareCommand(line) ? line : undefined);
    if (typed === undefined || typed === '') return;
    const moves = tool.moves(typed);
    if (moves.length > 0) {
      tried.push(...moves);
      exit = undefined;
      isLastCommand = true;
      return;
    }
    if (isLastCommand && askedForStatus.test(typed)) exit = statusIn(lines[index + 1]);
    isLastCommand = false;
  });
  return { tried, ...(exit === undefined ? {} : { exit }) };
}

/** A line that ends with a backslash goes on in the next one. */
function withoutContinuations(lines: readonly string[]): readonly string[] {
  const whole: string[] = [];
  let open = '';
  for (const line of lines) {
    if (line.endsWith('\\')) open += `${line.slice(0, -1)} `;
    else {
      whole.push(open === '' ? line : open + line.trimStart());
      open = '';
    }
  }
  return open === '' ? whole : [...whole, open];
}

function statusIn(line: string | undefined): number | undefined {
  const status = /^ *(\d{1,3}) *$/.exec(line ?? '')?.[1];
  return status === undefined || Number(status) > 255 ? undefined : Number(status);
}
