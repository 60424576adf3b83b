/** The runbook as a table: one row per step, with columns in which the work is signed off. */
import type { Plan, PlanStep } from '../../schemas/generated/types.ts';
import { actOf, commandParts, purposeInWords, stampAt } from '../view/plan-words.ts';
import { paperWidth } from './paper.ts';
import { columnsOf, rowKey, rowsOf, type Cell, type SubjectColumn, type Table } from './table.ts';

const secondsPerMinute = 60;

/**
 * A row's key names the step and what it does: after a new plan in which s3 is another move, what was signed off for the old
 * one is not found beside the new one, but among the notes of rows that are gone.
 */
export function planStepsTable({ steps, question }: Plan): Table {
  const columns: SubjectColumn<PlanStep>[] = [
    { key: 'id', title: 'Step', type: 'text', of: ({ id }) => id },
    { key: 'guest', title: 'Guest', type: 'text', of: ({ guest, from }) => guest ?? from },
    { key: 'wave', title: 'Wave', type: 'whole', of: ({ wave }) => wave },
    ...(question.startsAt === undefined
      ? []
      : ([
          { key: 'start-at', title: 'Start (UTC)', type: 'time', of: ({ startSecond }) => stampAt(question.startsAt, startSecond) ?? null },
          { key: 'end-at', title: 'End (UTC)', type: 'time', of: ({ endSecond }) => stampAt(question.startsAt, endSecond) ?? null },
        ] satisfies SubjectColumn<PlanStep>[])),
    { key: 'start', title: 'Start (min)', type: 'decimal', of: ({ startSecond }) => startSecond / secondsPerMinute },
    { key: 'end', title: 'End (min)', type: 'decimal', of: ({ endSecond }) => endSecond / secondsPerMinute },
    { key: 'act', title: 'What', type: 'text', of: actOf },
    { key: 'kind', title: 'Kind', type: 'kind', of: kindOf },
    { key: 'owner', title: 'Owner', type: 'text', of: ({ owner }) => owner ?? null },
    { key: 'tier', title: 'Tier', type: 'id', of: ({ tier }) => tier ?? null },
    { key: 'from', title: 'From', type: 'text', of: ({ from }) => from },
    { key: 'to', title: 'To', type: 'text', of: ({ to }) => to ?? null },
    { key: 'method', title: 'Method', type: 'text', of: ({ method }) => method ?? null },
    { key: 'purpose', title: 'Why', type: 'text', wrap: true, width: 26, of: ({ purpose }) => purposeInWords(purpose) },
    { key: 'takes-least', title: 'Takes at least (min)', type: 'decimal', of: ({ seconds }) => seconds.low / secondsPerMinute },
    { key: 'takes-most', title: 'Takes at most (min)', type: 'decimal', of: ({ seconds }) => seconds.high / secondsPerMinute },
    { key: 'downtime', title: 'Interruption', type: 'text', of: ({ downtime }) => downtime.kind },
    { key: 'downtime-most', title: 'Interruption at most (s)', type: 'decimal', of: ({ downtime }) => downtime.seconds?.high ?? null },
    { key: 'after', title: 'After', type: 'text', of: ({ after }) => lines(after, ', ') },
    { key: 'because', title: 'Because', type: 'text', wrap: true, width: 34, of: ({ because }) => lines(because) },
    { key: 'careful', title: 'Undecided and warnings', type: 'text', wrap: true, width: 40, of: carefulOf },
    { key: 'where', title: 'Where', type: 'text', wrap: true, width: 26, of: ({ commands }) => lines([commands.where, ...commands.notes]) },
    ...commandParts.map(([part, title]): SubjectColumn<PlanStep> => ({
      key: part,
      title,
      type: 'text',
      wrap: true,
      width: 52,
      of: ({ commands }) => lines(commands[part]),
    })),
    { key: 'evidence', title: 'Oldest fact (UTC)', type: 'time', of: ({ evidenceAsOf }) => evidenceAsOf ?? null },
  ];
  return {
    id: 'plan-steps',
    title: 'Steps',
    note: 'In an order in which they can be typed. Start and end are estimates (upper end), from the start of the plan. Commands are for a person to review and run. The columns at the right are for signing off: they follow their step into the next workbook.',
    columns: columnsOf(columns),
    rows: rowsOf(steps, keyOf, columns),
    leading: 2,
    printWidth: paperWidth,
    asks: ['Done by', 'Done at', 'Result', 'Remark'],
  };
}

function keyOf({ id, kind, guest, from, to }: PlanStep): string {
  return rowKey(id, kind, guest ?? '', from, to ?? '');
}

function kindOf({ kind, live, undecided }: PlanStep): Cell {
  if (kind === 'maintain') return null;
  if (undecided !== undefined && undecided.length > 0) return 'unknown';
  return live ? 'live' : 'outage';
}

function carefulOf({ undecided = [], warnings }: PlanStep): Cell {
  return lines([...undecided.map((each) => `not known: ${each}`), ...warnings]);
}

function lines(all: readonly string[], separator = '\n'): Cell {
  const text = all.filter((line) => line !== '').join(separator);
  return text === '' ? null : text;
}
