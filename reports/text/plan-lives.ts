/** Lines that recheck, resume and verify share. */
import type { StepProgress } from '../../schemas/generated/types.ts';
import { excerpt, visible } from '../../schemas/visible.ts';
import { counted } from '../tables/table.ts';
import { wrap } from './words.ts';
import type { Paint } from './words.ts';

export interface LinesOptions {
  readonly paint: Paint;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Lines of one kind shown; the rest is counted. */
export const mostShown = 12;

export function section<Item>(
  title: string,
  items: readonly Item[],
  linesOf: (item: Item) => readonly string[],
  { paint }: LinesOptions,
  most = mostShown,
): readonly string[] {
  if (items.length === 0) return [];
  const more = items.length - most;
  return ['', paint.bold(title), ...items.slice(0, most).flatMap(linesOf), ...(more > 0 ? [`  ${more} more`] : [])];
}

/** "s3 move web1 hostA -> hostB". */
export function stepInWords({ id, kind, guest, from, to }: Pick<StepProgress, 'id' | 'kind' | 'guest' | 'from' | 'to'>): string {
  const who = guest === undefined ? '' : ` ${excerpt(guest, 60)}`;
  const where = to === undefined || to === from ? (kind === 'maintain' ? ` ${from}` : ` on ${from}`) : ` ${from} -> ${to}`;
  return `${visible(id)} ${kind}${who}${visible(where)}`;
}

/** A sentence with what was said of it behind, indented. */
export function itemLines(head: string, reasons: readonly string[], { width }: LinesOptions): readonly string[] {
  return [...wrap(head, width, '  ', '    '), ...reasons.flatMap((reason) => wrap(visible(reason), width, '    ', '    '))];
}

/** Commands as they are typed: never wrapped. */
export function commandLines(commands: readonly string[], { paint }: LinesOptions, most = 4): readonly string[] {
  return [...new Set(commands)].slice(0, most).map((line) => paint.cyan(`    ${visible(line)}`));
}

export function noteLines(notes: readonly string[], options: LinesOptions): readonly string[] {
  return section('To know', notes, (note) => wrap(visible(note), options.width, '  ', '    '), options);
}

const order = ['done', 'half-done', 'not-done', 'unknown', 'not-shown'] as const;

const words: Readonly<Record<StepProgress['state'], string>> = {
  done: 'done',
  'half-done': 'HALF DONE',
  'not-done': 'not done',
  unknown: 'not known',
  'not-shown': 'shown by no fact',
};

/** "5 done, 1 HALF DONE, 2 not done". */
export function countsInWords(steps: readonly StepProgress[]): string {
  const found = order.flatMap((state) => {
    const count = steps.filter((step) => step.state === state).length;
    return count === 0 ? [] : [`${count} ${words[state]}`];
  });
  return found.length === 0 ? 'no steps' : `${counted(steps.length, 'step')}: ${found.join(', ')}`;
}

/** What needs a look: half done first, then not known, then not done. */
export function progressLines(steps: readonly StepProgress[], options: LinesOptions): readonly string[] {
  const { paint } = options;
  const of = (state: StepProgress['state']): readonly StepProgress[] => steps.filter((step) => step.state === state);
  const lines = (step: StepProgress): readonly string[] => [
    ...itemLines(stepInWords(step), step.reasons, options),
    ...commandLines(step.commands, options),
  ];
  return [
    ...section(paint.red('Half done: settle these first'), of('half-done'), lines, options),
    ...section('Not known', of('unknown'), lines, options),
    ...section('Not done', of('not-done'), lines, options),
    ...section('Shown by no fact', of('not-shown'), lines, options),
  ];
}
