/** Cuts one pasted text into the outputs of commands: at its prompts; in a text without one, where headings begin an output. */
import type { Command } from '../../command.ts';
import { excerpt } from '../../../schemas/visible.ts';
import { titleOf } from '../../outputs.ts';
import type { LeftOut, PastedText, TextPlace } from '../../pasted.ts';
import { cleanLine, withoutQuoting } from './clean.ts';
import { typedCommand } from './command-line.ts';
import type { Typed } from './command-line.ts';
import { watchGuestText } from './guest-text.ts';
import { promptOf } from './prompts.ts';
import type { Prompt } from './prompts.ts';
import { recognise } from './recognise.ts';

/** An output of one text, its secrets not yet removed. */
export interface Part {
  readonly command: Command;
  readonly parameters: Readonly<Record<string, string>>;
  readonly commandLine: string;
  readonly text: string;
  readonly ended: boolean;
  /** It shows the domains that were named: others of its kind belong to it. */
  readonly partial: boolean;
  readonly place: TextPlace;
}

export interface SplitText {
  readonly parts: readonly Part[];
  readonly leftOut: readonly LeftOut[];
  readonly hostTime: string | undefined;
}

/** Lines between two prompts, or before the first. */
interface Stretch {
  readonly prompt: Prompt | undefined;
  /** Indexes of its first line and of the one after its last. */
  readonly from: number;
  readonly to: number;
  readonly ended: boolean;
}

const stamp = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

export function splitText({ name, text }: PastedText): SplitText {
  const raw = text.split('\n').map((line) => withoutQuoting(line.endsWith('\r') ? line.slice(0, -1) : line));
  const open = raw.at(-1) !== '';
  if (!open) raw.pop();
  const lines = raw.map((line) => cleanLine(line).text);
  const parts: Part[] = [];
  const leftOut: LeftOut[] = [];
  let hostTime: string | undefined;
  const placeOf = (from: number, to: number): TextPlace => ({ name, first: from + 1, last: Math.max(from + 1, to) });
  // What stops in the middle of a line stays so: a parser takes it for cut.
  const textOf = (from: number, to: number): string => `${raw.slice(from, to).join('\n')}${open && to === raw.length ? '' : '\n'}`;
  const { stretches, forgedFrom } = stretchesOf(lines);

  for (const { prompt, from, to, ended } of stretches) {
    if (lines.slice(from, to).every((line) => line === '')) {
      if (prompt !== undefined && isOurs(typedCommand(prompt.typed)))
        leftOut.push({ place: placeOf(from - 1, from), why: `${shortName(prompt.typed)} shows no output` });
      continue;
    }
    if (prompt === undefined || prompt.typed === '') {
      splitByHeadings(from, to);
      continue;
    }
    const shown = lines.slice(from, to).filter((line) => line !== '');
    if (/^(?:\/usr\/bin\/)?date /.test(prompt.typed) && shown.length === 1 && stamp.test(shown[0] as string)) {
      hostTime = shown[0];
      continue;
    }
    const typed = typedCommand(prompt.typed);
    if (typed === undefined || 'why' in typed) {
      leftOut.push({
        place: placeOf(from, to),
        why: `${shortName(prompt.typed)}: ${typed === undefined ? 'it is no command that canmove reads' : typed.why}`,
      });
      continue;
    }
    parts.push({
      command: typed.command,
      parameters: typed.parameters,
      commandLine: prompt.typed,
      text: textOf(from, to),
      ended,
      partial: typed.operands.length > 0,
      place: placeOf(from, to),
    });
  }
  if (forgedFrom !== undefined)
    leftOut.push({
      place: placeOf(forgedFrom, lines.length),
      why: 'a prompt stands inside OpenBoot variables, where a guest may have written it: nothing from there on is used',
    });
  return { parts, leftOut, hostTime };

  function splitByHeadings(from: number, to: number): void {
    const own = lines.slice(from, to);
    const segments = recognise(own);
    const first = segments[0]?.from ?? own.length;
    const before = own.slice(0, first).findIndex((line) => line !== '');
    if (before >= 0) leftOut.push({ place: placeOf(from + before, from + first), why: 'no heading of an output that canmove reads' });
    for (const segment of segments) {
      const place = placeOf(from + segment.from, from + segment.to);
      if (segment.command === undefined) {
        leftOut.push({ place, why: 'which command printed it cannot be told: put its command line above it' });
        continue;
      }
      const parameters = segment.command.spec.argv.some((word) => typeof word !== 'string' && word.parameter === 'ldm')
        ? { ldm: ldmPath }
        : {};
      parts.push({
        command: segment.command,
        parameters,
        commandLine: headedName(segment.command, own.slice(segment.from, segment.to)),
        text: textOf(from + segment.from, from + segment.to),
        ended: false,
        partial: segment.partial,
        place,
      });
    }
  }
}

const ldmPath = '/usr/sbin/ldm';

/** The command that headings tell; the tables for people are printed without -p. */
function headedName({ spec }: Command, lines: readonly string[]): string {
  const title = titleOf(spec, {});
  const plain = lines.some((line) => /^VERSION \d/.test(line)) ? title : title.replace(/ -[ep](?= |$)/g, '');
  return `${plain} (told by its headings)`;
}

function isOurs(typed: Typed | undefined): boolean {
  return typed !== undefined && 'command' in typed;
}

/** The program and its first word: what else was typed may hold a secret. */
function shortName(typed: string): string {
  return excerpt(typed.split(/ +/).slice(0, 2).join(' '), 60);
}

function stretchesOf(lines: readonly string[]): { readonly stretches: readonly Stretch[]; readonly forgedFrom: number | undefined } {
  const stretches: Stretch[] = [];
  let current: { readonly prompt: Prompt | undefined; readonly from: number } = { prompt: undefined, from: 0 };
  let watch = watchGuestText();
  for (const [index, line] of lines.entries()) {
    const suspicious = watch.sees(line);
    const prompt = promptAt(line);
    if (prompt === undefined) continue;
    if (suspicious) {
      stretches.push({ ...current, to: index, ended: false });
      return { stretches, forgedFrom: index };
    }
    // Only the prompt that the command was typed at shows its end.
    stretches.push({ ...current, to: index, ended: prompt.prompt !== '' && current.prompt?.prompt === prompt.prompt });
    current = { prompt, from: index + 1 };
    watch = watchGuestText();
  }
  stretches.push({ ...current, to: lines.length, ended: false });
  return { stretches, forgedFrom: undefined };
}

/** A prompt, or a command line of ldm that stands alone, as a heading in a mail. */
function promptAt(line: string): Prompt | undefined {
  const prompt = promptOf(line);
  if (prompt !== undefined) return prompt;
  return /^(?:\/usr\/sbin\/|\/opt\/SUNWldm\/bin\/)?ldm +(?:-V$|l(?:i)?s)/.test(line) && line.length < 200
    ? { prompt: '', typed: line.replace(/:$/, '') }
    : undefined;
}
