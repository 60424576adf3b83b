import type { Action } from '../../schemas/generated/types.ts';
import { columnsOf, rowKey, rowsOf, type SubjectColumn, type Table } from './table.ts';

const columns: readonly SubjectColumn<Action>[] = [
  { key: 'host', title: 'Host', type: 'text', of: (action) => action.host },
  { key: 'summary', title: 'What to do', type: 'text', wrap: true, width: 46, of: (action) => action.summary },
  { key: 'frees', title: 'Pairs freed by it alone', type: 'whole', of: (action) => action.frees },
  { key: 'pairs', title: 'Pairs helped', type: 'whole', of: (action) => action.pairs },
  { key: 'restarts', title: 'Restarts the guest', type: 'flag', of: (action) => action.restartsGuest },
  { key: 'effect', title: 'Effect', type: 'text', wrap: true, width: 42, of: (action) => action.effect },
  {
    key: 'commands',
    title: 'Commands, for a person to review and run',
    type: 'text',
    wrap: true,
    width: 58,
    of: (action) => (action.commands.length === 0 ? 'No command: see what to do.' : action.commands.join('\n')),
  },
  { key: 'changes', title: 'Changes', type: 'text', of: (action) => action.on },
  { key: 'action', title: 'Action', type: 'text', wrap: true, width: 34, of: (action) => action.action },
];

/** One row per real-world fix, however many pairs it helps. */
export function fixesTable(actions: readonly Action[]): Table {
  return {
    id: 'fixes',
    title: 'Blockers & fixes',
    note: 'One row is one thing to do. "Freed by it alone" are pairs that this fix makes possible; "helped" are all pairs that need it. In a large fleet the counts are of the pairs that were looked at.',
    columns: columnsOf(columns),
    rows: rowsOf(actions, (action) => rowKey(action.host, action.action), columns),
    leading: 2,
  };
}
