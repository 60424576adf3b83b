import type { FleetHost } from '../../fleet/fleet.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { EndpointState, Output } from '../../schemas/generated/types.ts';
import { ageHours } from './age.ts';
import { groupBy } from './group-by.ts';
import { columnsOf, rowKey, rowsOf, type Cell, type SubjectColumn, type Table } from './table.ts';

/** An endpoint, or one output read there. */
interface ProvenanceLine {
  readonly endpoint: string;
  readonly place: number;
  readonly state: EndpointState | undefined;
  readonly host: FleetHost | undefined;
  readonly output: Output | undefined;
}

const columnsAsOf = (asOf: string): SubjectColumn<ProvenanceLine>[] => [
  { key: 'endpoint', title: 'Endpoint', type: 'text', of: ({ endpoint }) => endpoint },
  { key: 'host', title: 'Host', type: 'text', of: ({ host }) => host?.name ?? null },
  {
    key: 'command',
    title: 'Command',
    type: 'text',
    wrap: true,
    width: 56,
    of: ({ output }) => output?.commandLine ?? 'the endpoint as a whole',
  },
  { key: 'result', title: 'Status or exit', type: 'text', of: resultOf },
  { key: 'at', title: 'Started (UTC)', type: 'time', of: (line) => startedAt(line) ?? null },
  { key: 'age', title: 'Age (h)', type: 'decimal', of: (line) => ageHours(startedAt(line), asOf) },
  {
    key: 'took',
    title: 'Took (s)',
    type: 'decimal',
    of: ({ state, output }) => (output !== undefined || state?.durationMs === undefined ? null : state.durationMs / 1000),
  },
  {
    key: 'reason',
    title: 'Reason',
    type: 'text',
    wrap: true,
    of: ({ state, output }) => (output === undefined ? (state?.reason ?? null) : null),
  },
  {
    key: 'legacy',
    title: 'Legacy SSH algorithms',
    type: 'text',
    wrap: true,
    of: ({ state, output }) => (output === undefined ? (state?.legacyAlgorithms?.join('\n') ?? null) : null),
  },
  { key: 'parser', title: 'Parser', type: 'text', of: ({ output }) => output?.parser ?? null },
  { key: 'capture', title: 'Capture', type: 'text', of: ({ state, output }) => (output === undefined ? (state?.capture ?? null) : null) },
  { key: 'sha256', title: 'SHA-256 of the output', type: 'text', width: 68, of: ({ output }) => output?.sha256 ?? null },
];

/** Per endpoint how it was read, then every command whose output facts come from. */
export function provenanceTable(judgement: Judgement, endpoints: readonly EndpointState[]): Table {
  const { fleet } = judgement;
  const read = groupBy(
    fleet.hosts.flatMap((host) => host.outputs.map((output) => ({ host, output }))),
    ({ host, output }) => output.endpoint ?? host.endpoint,
  );
  const hostsByEndpoint = groupBy(fleet.hosts, (host) => host.endpoint);
  const named = new Set(endpoints.map((endpoint) => endpoint.name));
  const unnamed = [...new Set([...hostsByEndpoint.keys(), ...read.keys()])].filter((name) => !named.has(name));
  const states: readonly (readonly [string, EndpointState | undefined])[] = [
    ...endpoints.map((state) => [state.name, state] as const),
    ...unnamed.map((name) => [name, undefined] as const),
  ];
  const lines = states.flatMap(([endpoint, state]): ProvenanceLine[] => {
    const hosts = hostsByEndpoint.get(endpoint) ?? [];
    const head = { endpoint, place: 0, state, host: hosts.length === 1 ? hosts[0] : undefined, output: undefined };
    const outputs = (read.get(endpoint) ?? []).map((each, index) => ({ endpoint, place: index + 1, state, ...each }));
    return [head, ...outputs];
  });
  const columns = columnsAsOf(fleet.asOf);
  return {
    id: 'provenance',
    title: 'Provenance',
    note: 'How each endpoint was read, and every command whose output facts come from. Hashes are of the stored, redacted output.',
    columns: columnsOf(columns),
    rows: rowsOf(lines, keyOf, columns),
    leading: 3,
  };
}

function keyOf({ endpoint, host, output }: ProvenanceLine): string {
  if (output === undefined) return rowKey(endpoint);
  const parameters = Object.entries(output.parameters).flat();
  return rowKey(endpoint, host?.name ?? '', output.command, ...parameters);
}

function startedAt({ state, host, output }: ProvenanceLine): string | undefined {
  return output?.startedAt ?? state?.startedAt ?? host?.startedAt;
}

function resultOf({ state, output }: ProvenanceLine): Cell {
  if (output !== undefined) return output.exit === '0' ? 'exit 0' : /^\d+$/.test(output.exit) ? `exit ${output.exit}` : output.exit;
  return state === undefined ? { why: 'the run that read it left no status' } : state.status;
}
