import type { Word } from '../../schemas/generated/types.ts';
import { columnsOf, rowKey, rowsOf, type SubjectColumn, type Table } from './table.ts';

const columns: readonly SubjectColumn<Word>[] = [
  { key: 'kind', title: 'Kind', type: 'text', of: ({ kind }) => kind },
  { key: 'what', title: 'What is said', type: 'text', wrap: true, width: 56, of: ({ what }) => what },
  { key: 'state', title: 'State', type: 'text', of: ({ state }) => state },
  { key: 'by', title: 'By', type: 'text', of: ({ by }) => by ?? null },
  { key: 'until', title: 'Until', type: 'text', of: ({ until }) => until ?? null },
  { key: 'facts', title: 'Facts', type: 'whole', of: ({ facts }) => facts ?? null },
  { key: 'pairs', title: 'Pairs', type: 'whole', of: ({ pairs }) => pairs ?? null },
  { key: 'reason', title: 'Reason', type: 'text', wrap: true, width: 50, of: ({ reason }) => reason ?? null },
  { key: 'at', title: 'Written in', type: 'text', of: ({ at }) => at },
];

/** What people said in the inventory: whose word, until when, and how much rests on it. */
export function operatorsWordTable(words: readonly Word[]): Table {
  return {
    id: 'operators-word',
    title: 'Statements and waivers',
    note: 'Facts rest on statements; in the way of pairs stand the rules that are waived. A waiver leaves the verdict as it is.',
    columns: columnsOf(columns),
    rows: rowsOf(words, ({ kind, what, by }) => rowKey(kind, what, by ?? ''), columns),
    leading: 2,
  };
}
