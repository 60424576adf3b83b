import type { FleetHost } from '../../fleet/fleet.ts';
import type { Output } from '../../schemas/generated/types.ts';
import { columnsOf, rowKey, rowsOf, type SubjectColumn, type Table } from '../tables/table.ts';

const columns: readonly SubjectColumn<Output>[] = [
  {
    key: 'command',
    title: 'Command',
    type: 'text',
    of: ({ commandLine, endpoint }) => (endpoint === undefined ? commandLine : `${commandLine} (${endpoint})`),
  },
  { key: 'exit', title: 'Exit', type: 'text', of: (output) => output.exit },
  { key: 'at', title: 'Started', type: 'time', of: (output) => output.startedAt },
  { key: 'sha256', title: 'SHA-256', type: 'text', of: (output) => (output.sha256 === '' ? null : output.sha256) },
  {
    key: 'parser',
    title: 'Parser',
    type: 'text',
    of: (output) => (output.fidelity === 'low' ? `${output.parser}, text output (low fidelity)` : output.parser),
  },
];

/** Every command whose output the facts of a host come from. */
export function outputsTable(host: FleetHost): Table {
  return {
    id: 'outputs',
    title: 'Where the facts come from',
    columns: columnsOf(columns),
    rows: rowsOf(
      host.outputs,
      (output) =>
        rowKey(...(output.endpoint === undefined ? [] : [output.endpoint]), output.command, ...Object.entries(output.parameters).flat()),
      columns,
    ),
  };
}
