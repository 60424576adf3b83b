import type { EndpointState } from '../../schemas/generated/types.ts';
import { columnsOf, rowKey, rowsOf, type SubjectColumn, type Table } from '../tables/table.ts';
import { durationInWords, secondsBetween } from './words.ts';

/** How each endpoint was read, and how old that is. */
export function endpointsTable(endpoints: readonly EndpointState[], asOf: string): Table {
  const columns: SubjectColumn<EndpointState>[] = [
    { key: 'endpoint', title: 'Endpoint', type: 'text', of: (endpoint) => endpoint.name },
    { key: 'platform', title: 'Platform', type: 'text', of: (endpoint) => endpoint.platform },
    { key: 'status', title: 'Status', type: 'text', of: (endpoint) => endpoint.status },
    { key: 'started', title: 'Read at', type: 'time', of: (endpoint) => endpoint.startedAt ?? null },
    { key: 'age', title: 'Age at the time judged for', type: 'text', of: (endpoint) => ageOf(endpoint.startedAt, asOf) },
    {
      key: 'took',
      title: 'Took',
      type: 'text',
      of: ({ durationMs }) => (durationMs === undefined ? null : durationInWords(durationMs / 1000)),
    },
    { key: 'reason', title: 'Reason', type: 'text', of: (endpoint) => endpoint.reason ?? null },
    { key: 'legacy', title: 'Legacy SSH algorithms', type: 'text', of: (endpoint) => endpoint.legacyAlgorithms?.join('\n') ?? null },
  ];
  return {
    id: 'endpoints',
    title: 'Endpoints',
    note: 'One endpoint that cannot be read costs the answers about its hosts, and no others.',
    columns: columnsOf(columns),
    rows: rowsOf(endpoints, (endpoint) => rowKey(endpoint.name), columns),
  };
}

function ageOf(startedAt: string | undefined, asOf: string): string | { readonly why: string } | null {
  if (startedAt === undefined) return null;
  const seconds = secondsBetween(startedAt, asOf);
  if (seconds === undefined) return { why: `the time ${startedAt} cannot be read` };
  return seconds < 0 ? { why: 'it was read after the time judged for' } : durationInWords(seconds);
}
