import type { Change } from '../../schemas/generated/types.ts';
import { columnsOf, rowKey, rowsOf, type SubjectColumn, type Table } from './table.ts';

const columns: readonly SubjectColumn<Change>[] = [
  { key: 'what', title: 'What', type: 'text', of: (change) => (change.what === 'rule' ? 'rule or inventory' : change.what) },
  { key: 'subject', title: 'Subject', type: 'text', of: (change) => change.subject },
  { key: 'target', title: 'Target', type: 'text', of: (change) => change.target ?? null },
  { key: 'before', title: 'Before', type: 'kind', of: (change) => change.before },
  { key: 'after', title: 'After', type: 'kind', of: (change) => change.after },
  {
    key: 'because',
    title: 'Because of',
    type: 'text',
    wrap: true,
    of: (change) => (change.because === undefined ? null : change.because.join('\n')),
  },
];

/** Differences to the run before. */
export function changesTable(changes: readonly Change[]): Table {
  return {
    id: 'changes',
    title: 'Changes',
    note: 'Since the run before.',
    columns: columnsOf(columns),
    rows: rowsOf(changes, (change) => rowKey(change.what, change.subject, change.target ?? ''), columns),
    leading: 2,
  };
}
