import type { FleetHost } from '../../fleet/fleet.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { EndpointState, Kind } from '../../schemas/generated/types.ts';
import { ageHours } from './age.ts';
import type { PlatformTables } from './platform-tables.ts';
import { cellOf, columnsOf, rowKey, rowsOf, withReasons, type SubjectColumn, type Table } from './table.ts';
import { movableByHost, type GuestTargets } from './targets.ts';

export function hostsTable(
  judgement: Judgement,
  endpoints: readonly EndpointState[],
  targets: readonly (GuestTargets | undefined)[],
  platforms: readonly PlatformTables[],
): Table {
  const { fleet } = judgement;
  const movable = movableByHost(fleet);
  const states = new Map(endpoints.map((endpoint) => [endpoint.name, endpoint]));
  const guestsOf = (host: FleetHost) => movable.get(host.name) ?? [];
  const counted = (of: (guests: readonly number[]) => number) => (host: FleetHost) =>
    host.guestsNotKnown === undefined ? of(guestsOf(host)) : { why: host.guestsNotKnown };
  const best = (kind: Kind) => counted((guests) => guests.filter((guest) => targets[guest]?.bestKind === kind).length);

  const columns: SubjectColumn<FleetHost>[] = [
    { key: 'host', title: 'Host', type: 'text', of: (host) => host.name },
    { key: 'platform', title: 'Platform', type: 'text', of: (host) => host.platform },
    { key: 'model', title: 'Model', type: 'text', of: (host) => cellOf(host.facts.model) },
    { key: 'guests', title: 'Guests', type: 'whole', of: counted((guests) => guests.length) },
    { key: 'guests-live', title: 'Guests with a live target', type: 'whole', of: best('live') },
    { key: 'guests-outage', title: 'Guests with an outage target only', type: 'whole', of: best('outage') },
    { key: 'guests-unknown', title: 'Guests with undecided targets only', type: 'whole', of: best('unknown') },
    { key: 'guests-no', title: 'Guests with no target', type: 'whole', of: best('no') },
    ...platforms.flatMap((platform) => platform.hostColumns),
    { key: 'serial', title: 'Serial', type: 'text', of: (host) => cellOf(host.facts.serial) },
    { key: 'uuid', title: 'UUID', type: 'text', of: (host) => cellOf(host.facts.uuid) },
    { key: 'clock-offset', title: 'Clock offset (s)', type: 'whole', of: (host) => cellOf(host.facts.clockOffsetSeconds) },
    { key: 'endpoint', title: 'Endpoint', type: 'text', of: (host) => host.endpoint },
    { key: 'endpoint-status', title: 'Endpoint status', type: 'text', of: (host) => states.get(host.endpoint)?.status ?? null },
    { key: 'read-at', title: 'Read at (UTC)', type: 'time', of: (host) => host.startedAt },
    { key: 'age', title: 'Age (h)', type: 'decimal', of: (host) => ageHours(host.startedAt, fleet.asOf) },
    { key: 'unusable', title: 'Facts are not used because', type: 'text', wrap: true, of: (host) => host.unusable ?? null },
  ];
  return withReasons({
    id: 'hosts',
    title: 'Hosts',
    note: 'Guests are counted once, by the best kind that any host offers them, each on its own: not all of them at once.',
    columns: columnsOf(columns),
    rows: rowsOf(fleet.hosts, (host) => rowKey(host.name), columns),
  });
}
