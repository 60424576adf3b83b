/** Small words shared by the text reports. Everything from a host passes visible() here. */
import type { Downtime, Evidence, Kind } from '../../schemas/generated/types.ts';
import { excerpt, visible } from '../../schemas/visible.ts';
import { rangeInWords } from '../view/words.ts';
import { commandWords } from '../operators-word.ts';

/** Colours of a terminal, or plain text; the shape of picocolors' createColors(). */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

const minuteSeconds = 60;
const hourSeconds = 3600;
const daySeconds = 86_400;

/** "12 min", "3 h", "19 days". */
export function age(seconds: number): string {
  if (seconds < 2 * minuteSeconds) return `${Math.max(0, Math.round(seconds))} s`;
  if (seconds < 2 * hourSeconds) return `${Math.round(seconds / minuteSeconds)} min`;
  if (seconds < 2 * daySeconds) return `${Math.round(seconds / hourSeconds)} h`;
  return `${Math.round(seconds / daySeconds)} days`;
}

/** "2026-11-02 22:00 UTC" */
export function moment(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

export function downtimeText(downtime: Downtime): string {
  const length = downtime.seconds === undefined ? '' : ` ${rangeInWords(downtime.seconds)}`;
  switch (downtime.kind) {
    case 'none':
      return `no downtime (${downtime.basis})`;
    case 'pause':
      return `pause${length}`;
    case 'restart':
      return `restart${length}`;
    case 'outage':
      return `outage${length}`;
  }
}

export const kindWord: Readonly<Record<Kind, string>> = { live: 'live', outage: 'outage', no: 'no', unknown: 'unknown' };
export const kindLetter: Readonly<Record<Kind | 'here', string>> = { live: 'L', outage: 'o', no: '-', unknown: '?', here: '.' };

export function paintKind(kind: Kind, text: string, paint: Paint): string {
  switch (kind) {
    case 'live':
      return paint.green(text);
    case 'outage':
      return paint.cyan(text);
    case 'no':
      return paint.red(text);
    case 'unknown':
      return paint.yellow(text);
  }
}

/** One fact in one line: "hostB: target.ldoms.vsws = [primary-vsw0] (ldm list-services -p, line 4)". */
export function evidenceLine(evidence: Evidence): string {
  const what = evidence.missing === undefined ? excerpt(compact(evidence.value), 96) : `not known (${excerpt(evidence.missing, 96)})`;
  const lines =
    evidence.lines === undefined
      ? ''
      : evidence.lines[0] === evidence.lines[1]
        ? `, line ${evidence.lines[0]}`
        : `, lines ${evidence.lines[0]}-${evidence.lines[1]}`;
  const command = commandWords(evidence);
  const from =
    command === undefined
      ? ''
      : ` (${visible(shortCommand(command))}${lines}${evidence.fidelity === 'low' ? '; text output, low fidelity' : ''})`;
  return `${visible(evidence.host)}: ${evidence.path.replace(/^(guest|source|target)\./, '')} ${what}${from}`;
}

/** The command without what every command line of ours begins with. */
export function shortCommand(line: string): string {
  return line.replace(/^env LC_ALL=C (?:PATH=\S+ )?(?:pfexec |sudo -n )?/, '').replace(/^\/usr\/sbin\//, '');
}

function compact(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(compact).join('; ');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, each]) => `${key}=${compact(each)}`)
      .join(' ');
  }
  return value === '' ? 'empty' : String(value);
}

/** A block of text wrapped to a width, continuation lines indented like the first. */
export function wrap(text: string, width: number, indent: string, hanging = indent): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    const lead = lines.length === 0 ? indent : hanging;
    if (line !== lead && line.length + 1 + word.length > width) {
      lines.push(line);
      line = hanging + word;
    } else line += line === lead ? word : ` ${word}`;
  }
  lines.push(line);
  return lines;
}
