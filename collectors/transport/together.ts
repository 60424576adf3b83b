/**
 * Several commands as one remote command, for endpoints that allow few sessions and start each slowly (an HMC). Behind every
 * command the shell echoes a mark with its exit status; the output is split at the marks, while it comes. Nobody who does
 * not see the line can know its mark, so that no name a host prints ends an output before its end. An output whose mark is
 * not exactly where it has to be has no status, and is no evidence.
 */
import { Buffer } from 'node:buffer';
import { gather, stdoutCapBytes } from './entry.ts';
import type { Gathered } from './entry.ts';

/**
 * The line that is sent: plain commands, `;`, `echo` and `$?`, which restricted shells allow; no redirection, no pipe.
 * @param mark letters, digits and '-' that nobody can guess
 */
export function togetherLine(lines: readonly string[], mark: string): string {
  return lines.map((line, index) => `${line}; echo ${mark}-${index} $?`).join('; ');
}

/** One command's part of the output. */
export interface Part {
  readonly stdout: Gathered;
  /** Undefined while its mark has not come. */
  status?: number;
}

export interface Splitter {
  /** Splits further output; false once a command went over its cap. */
  add(chunk: Uint8Array): boolean;
  /** The command whose output comes now: as many as there are once all have ended. */
  current(): number;
  /** What stood where a mark had to be, so that no output behind it can be told apart; undefined while all fit. */
  misfit(): string | undefined;
  readonly parts: readonly Part[];
}

const longestTail = 8; // ' 255' and the end of the line

export function splitterOf(count: number, mark: string, capBytes = stdoutCapBytes): Splitter {
  const parts: Part[] = Array.from({ length: count }, () => ({ stdout: gather(capBytes) }));
  const needle = Buffer.from(`${mark}-`);
  let rest: Buffer = Buffer.alloc(0);
  let current = 0;
  let misfit: string | undefined;

  function keep(bytes: Buffer): boolean {
    const part = parts[current];
    if (part === undefined) {
      if (bytes.length > 0) misfit = 'something was printed behind the last mark';
      return true;
    }
    return bytes.length === 0 || part.stdout.add(bytes);
  }

  /** The mark at this place; 'more' where its line has not come whole. */
  function markAt(place: number): { readonly status: number; readonly end: number } | 'more' | undefined {
    const line = rest.subarray(place + needle.length, place + needle.length + String(current).length + longestTail);
    const end = line.indexOf(0x0a);
    if (end < 0) return line.length < String(current).length + longestTail ? 'more' : undefined;
    const found = /^(\d+) (\d{1,3})\r?$/.exec(line.toString('latin1', 0, end));
    if (found === null || found[1] !== String(current)) return undefined;
    return { status: Number(found[2]), end: place + needle.length + end + 1 };
  }

  return {
    parts,
    current: () => current,
    misfit: () => misfit,
    add(chunk) {
      if (misfit !== undefined) return true;
      rest = Buffer.concat([rest, chunk]);
      for (let place = rest.indexOf(needle); place >= 0; place = rest.indexOf(needle)) {
        const mark = markAt(place);
        if (mark === 'more') {
          const fits = keep(rest.subarray(0, place));
          rest = rest.subarray(place);
          return fits;
        }
        if (mark === undefined || current >= count) {
          misfit = 'a mark between the outputs is not the one that was asked for';
          return true;
        }
        if (!keep(rest.subarray(0, place))) return false;
        (parts[current] as Part).status = mark.status;
        current += 1;
        rest = rest.subarray(mark.end);
      }
      // The beginning of a mark may be at the end of what has come.
      const sure = Math.max(0, rest.length - needle.length + 1);
      const fits = keep(rest.subarray(0, sure));
      rest = rest.subarray(sure);
      return fits;
    },
  };
}
