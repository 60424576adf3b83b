import type { Plan, PlanBase } from '../../schemas/generated/types.ts';
import { conditionsOf, lengthInWords, outcomeInWords, questionTitle } from '../view/plan-words.ts';
import { columnsOf, counted, rowKey, rowsOf, type SubjectColumn, type Table } from './table.ts';

interface Line {
  readonly what: string;
  readonly answer: string;
}

const lineColumns: readonly SubjectColumn<Line>[] = [
  { key: 'what', title: 'What', type: 'text', width: 26, of: ({ what }) => what },
  { key: 'answer', title: 'Answer', type: 'text', wrap: true, width: 110, of: ({ answer }) => answer },
];

/** The plan in numbers, what was asked, what it rests on. */
export function planSummaryTable(plan: Plan): Table {
  return {
    id: 'plan',
    title: 'Plan',
    note: 'A yes is dated: the dry run of each step is the last word before its move.',
    columns: columnsOf(lineColumns),
    rows: rowsOf(linesOf(plan), ({ what }) => rowKey(what), lineColumns),
  };
}

function linesOf(plan: Plan): Line[] {
  const { question, summary, outcome, proof, assumed, notes, hash } = plan;
  return [
    line('Question', questionTitle(question)),
    line('Conditions', under(conditionsOf(question))),
    ...(question.startsAt === undefined ? [] : [line('Window opens', question.startsAt)]),
    ...(question.assumptions.length === 0 ? [] : [line('What if', under(question.assumptions))]),
    line('Outcome', outcomeInWords(outcome)),
    line('Answer', summary.sentence),
    line('Moves', `${summary.moves}, no plan has fewer than ${summary.movesBound}; ${summary.live} of them live`),
    line('Guests with an outage', String(summary.outages)),
    line('Guests stopped for room', String(summary.stops)),
    line('Guests that stay', `${summary.leftOver}, no plan leaves fewer than ${summary.leftOverBound}`),
    line('Takes', `${lengthInWords(plan)}, in ${counted(summary.waves, 'wave')}`),
    line('Owners to ask', String(new Set(plan.consents.map(({ owner }) => owner)).size)),
    line(
      'Proof',
      `${counted(proof.steps, 'step')} judged by all rules in the state in which they run, ${counted(proof.states, 'state')} checked for room, ${counted(proof.rejected, 'proposal')} refused and planned anew`,
    ),
    ...(assumed.length === 0 ? [] : [line('Durations rest on', under(assumed))]),
    ...(notes.length === 0 ? [] : [line('Notes', under(notes))]),
    line('Hash of the plan', hash),
  ];
}

const baseColumns: readonly SubjectColumn<PlanBase>[] = [
  { key: 'host', title: 'Host', type: 'text', of: ({ host }) => host },
  { key: 'started', title: 'Facts collected (UTC)', type: 'time', of: ({ startedAt }) => startedAt },
  { key: 'sha256', title: 'SHA-256 of its facts', type: 'text', of: ({ sha256 }) => sha256 },
];

/** The evidence, host by host. */
export function planBaseTable({ base }: Plan): Table {
  return {
    id: 'plan-base',
    title: 'Evidence',
    note: 'A host whose facts differ from these needs a new look: canmove plan recheck.',
    columns: columnsOf(baseColumns),
    rows: rowsOf(base, ({ host }) => rowKey(host), baseColumns),
  };
}

function line(what: string, answer: string): Line {
  return { what, answer };
}

function under(values: readonly string[]): string {
  return values.join('\n');
}
