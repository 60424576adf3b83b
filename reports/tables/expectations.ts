import type { ExpectationResult } from '../../schemas/generated/types.ts';
import { columnsOf, rowKey, rowsOf, type SubjectColumn, type Table } from './table.ts';

const columns: readonly SubjectColumn<ExpectationResult>[] = [
  { key: 'expectation', title: 'Expectation', type: 'text', of: (result) => result.expectation },
  { key: 'subject', title: 'For', type: 'text', of: (result) => result.subject },
  { key: 'holds', title: 'Holds', type: 'kind', of: (result) => result.holds },
  { key: 'detail', title: 'Detail', type: 'text', wrap: true, of: (result) => result.detail },
];

/** What the inventory says should hold, and whether it does. */
export function expectationsTable(results: readonly ExpectationResult[]): Table {
  return {
    id: 'expectations',
    title: 'Expectations',
    note: 'From "expect:" of the inventory.',
    columns: columnsOf(columns),
    rows: rowsOf(results, (result) => rowKey(result.expectation, result.subject), columns),
    leading: 2,
  };
}
