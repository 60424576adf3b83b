import type { FleetFinding } from '../../../schemas/generated/types.ts';
import { columnsOf, rowKey, rowsOf, type SubjectColumn, type Table } from '../../tables/table.ts';
import { casesOf, type Case } from './findings.ts';

/** What breaks the conventions of the site, each case a row: the findings of the fleet only sum them up. */
export function conventionsTable(findings: readonly FleetFinding[]): Table {
  const columns: SubjectColumn<Case>[] = [
    { key: 'rule', title: 'Rule', type: 'text', of: ({ rule }) => rule },
    { key: 'host', title: 'Host', type: 'text', of: ({ host }) => host },
    { key: 'subject', title: 'What', type: 'text', of: ({ subject }) => subject },
    { key: 'is', title: 'It is', type: 'text', wrap: true, of: ({ what }) => what },
    { key: 'expected', title: 'Expected', type: 'text', wrap: true, of: ({ expected }) => expected },
  ];
  const notDecided = findings.filter(({ rule, outcome }) => rule.startsWith('powervm/') && outcome === 'unknown').length;
  return {
    id: 'powervm-conventions',
    title: 'Conventions',
    note: `One row for each case that the fleet findings sum up; the inventory sets the ranges (conventions) or switches a rule off.${
      notDecided === 0 ? '' : ` ${notDecided === 1 ? '1 question is' : `${notDecided} questions are`} not decided: see Fleet findings.`
    }`,
    columns: columnsOf(columns),
    rows: rowsOf(casesOf(findings, 'powervm/'), ({ rule, host, subject, what }) => rowKey(rule, host, subject, what), columns),
    leading: 3,
  };
}
