import type { FleetFinding } from '../../schemas/generated/types.ts';
import { columnsOf, rowKey, rowsOf, someOf, type SubjectColumn, type Table } from './table.ts';

const columns: readonly SubjectColumn<FleetFinding>[] = [
  { key: 'message', title: 'Finding', type: 'text', wrap: true, of: (finding) => finding.message },
  { key: 'severity', title: 'Severity', type: 'text', of: (finding) => finding.severity },
  { key: 'outcome', title: 'Outcome', type: 'text', of: ({ outcome }) => (outcome === 'fail' ? 'does not hold' : 'not known') },
  { key: 'hosts', title: 'Hosts', type: 'text', wrap: true, of: ({ hosts }) => (hosts.length === 0 ? null : someOf(hosts, 12)) },
  { key: 'guests', title: 'Guests', type: 'text', wrap: true, of: ({ guests }) => (guests.length === 0 ? null : someOf(guests, 12)) },
  {
    key: 'evidence',
    title: 'Because of',
    type: 'text',
    wrap: true,
    of: ({ evidence }) => (evidence.length === 0 ? null : evidence.join('\n')),
  },
  {
    key: 'fix',
    title: 'Commands, one host or the other',
    type: 'text',
    wrap: true,
    of: ({ fix }) =>
      fix.length === 0 ? null : fix.flatMap(({ host, commands }) => commands.map((command) => `${host}# ${command}`)).join('\n'),
  },
  { key: 'rule', title: 'Rule', type: 'text', of: (finding) => finding.rule },
];

/** What is to be known of hosts and of the fleet outside any move. */
export function fleetFindingsTable(findings: readonly FleetFinding[]): Table {
  return {
    id: 'fleet-findings',
    title: 'Fleet findings',
    note: 'Of hosts and of the whole fleet, outside any move; "canmove explain RULE" says how each is decided.',
    columns: columnsOf(columns),
    rows: rowsOf(findings, ({ rule, hosts, guests, message }) => rowKey(rule, hosts.join(','), guests.join(',') || message), columns),
  };
}
