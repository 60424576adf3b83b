/** Planned guests as tables: lists for other teams, and the next free numbers. */
import type { FreeNumbers, PlanNew, PlanRequest } from '../../schemas/generated/types.ts';
import { columnsOf, listed, rowKey, type SubjectColumn, type Table } from './table.ts';

type Request = PlanRequest & { readonly guest: string };

const requestColumns: readonly SubjectColumn<Request>[] = [
  { key: 'guest', title: 'Guest', type: 'text', of: ({ guest }) => guest },
  { key: 'what', title: 'What', type: 'text', of: ({ what }) => what },
  { key: 'where', title: 'For', type: 'text', wrap: true, of: ({ where }) => where },
  { key: 'detail', title: 'Detail', type: 'text', wrap: true, of: ({ detail }) => detail },
];

const freeColumns: readonly SubjectColumn<FreeNumbers>[] = [
  { key: 'host', title: 'Host', type: 'text', of: ({ host }) => (host === '*' ? 'all' : host) },
  { key: 'what', title: 'What', type: 'text', of: ({ what }) => what },
  { key: 'first', title: 'First', type: 'whole', of: ({ first }) => first },
  { key: 'last', title: 'Last', type: 'whole', of: ({ last }) => last },
  { key: 'next', title: 'Next free', type: 'text', of: ({ next }) => listed(next) },
  { key: 'left', title: 'Left', type: 'whole', of: ({ left }) => left },
];

const teams = { storage: 'LUNs to ask for', san: 'WWPN pairs to zone', network: 'VLANs to ask for' } as const;

export function planNewTables({ guests, free }: PlanNew): readonly Table[] {
  const requests = guests.flatMap(({ name, requests: own }): Request[] => own.map((request) => ({ ...request, guest: name })));
  return [
    ...(Object.keys(teams) as (keyof typeof teams)[]).map((team) =>
      tableOf(
        `${team}-requests`,
        teams[team],
        requestColumns,
        requests.filter((request) => request.team === team),
      ),
    ),
    tableOf('free-numbers', 'Next free numbers', freeColumns, free),
  ];
}

function tableOf<T>(id: string, title: string, columns: readonly SubjectColumn<T>[], subjects: readonly T[]): Table {
  return {
    id,
    title,
    columns: columnsOf(columns),
    rows: subjects.map((subject, index) => ({ key: rowKey(index), cells: columns.map(({ of }) => of(subject)) })),
  };
}
