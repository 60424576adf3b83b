import type { FleetGuest } from '../../fleet/fleet.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { PlatformTables } from './platform-tables.ts';
import { cellOf, columnsOf, gib, rowKey, rowsOf, withReasons, type Cell, type SubjectColumn, type Table } from './table.ts';
import { bestTargets, type GuestTargets } from './targets.ts';

const targetsShown = 3;

interface GuestLine {
  readonly guest: FleetGuest;
  readonly index: number;
  readonly targets: GuestTargets | undefined;
}

/** A guest's name alone is no key: a guest that runs on two hosts is two rows. */
export function guestKey(guest: FleetGuest): string {
  return rowKey(guest.host.name, guest.name);
}

export function guestsTable(
  judgement: Judgement,
  targets: readonly (GuestTargets | undefined)[],
  platforms: readonly PlatformTables[],
): Table {
  const { fleet } = judgement;
  const lines = fleet.guests.map((guest, index): GuestLine => ({ guest, index, targets: targets[index] }));
  const targetNames = ({ index, targets: counted }: GuestLine): Cell => {
    if (counted === undefined || (counted.bestKind !== 'live' && counted.bestKind !== 'outage')) return null;
    const shown = bestTargets(judgement, index, targetsShown).filter(({ kind }) => kind === counted.bestKind);
    const more = counted.counts[counted.bestKind] - shown.length;
    const names = shown.map(({ host }) => fleet.hosts[host]?.name).join(', ');
    return more === 0 ? names : `${names} and ${more} more`;
  };
  const platformColumns = platforms
    .flatMap((platform) => platform.guestColumns)
    .map((column): SubjectColumn<GuestLine> => ({ ...column, of: ({ guest }) => column.of(guest) }));

  const columns: SubjectColumn<GuestLine>[] = [
    { key: 'guest', title: 'Guest', type: 'text', of: ({ guest }) => guest.name },
    { key: 'host', title: 'Host', type: 'text', of: ({ guest }) => guest.host.name },
    { key: 'state', title: 'State', type: 'text', of: ({ guest }) => cellOf(guest.facts.state) },
    { key: 'vcpus', title: 'vCPUs', type: 'whole', of: ({ guest }) => cellOf(guest.facts.vcpus) },
    { key: 'memory', title: 'Memory (GiB)', type: 'decimal', of: ({ guest }) => cellOf(guest.facts.memoryBytes, gib) },
    { key: 'part-of-host', title: 'Part of the host', type: 'flag', of: ({ guest }) => cellOf(guest.facts.partOfHost) },
    { key: 'best', title: 'Best', type: 'kind', of: ({ targets: counted }) => counted?.bestKind ?? null },
    { key: 'best-targets', title: 'Targets of that kind', type: 'text', of: targetNames },
    { key: 'live', title: 'Live targets', type: 'whole', of: ({ targets: counted }) => counted?.counts.live ?? null },
    { key: 'outage', title: 'Outage targets', type: 'whole', of: ({ targets: counted }) => counted?.counts.outage ?? null },
    { key: 'unknown', title: 'Undecided targets', type: 'whole', of: ({ targets: counted }) => counted?.counts.unknown ?? null },
    { key: 'no', title: 'Refused targets', type: 'whole', of: ({ targets: counted }) => counted?.counts.no ?? null },
    { key: 'contradiction', title: 'Contradiction', type: 'text', wrap: true, of: ({ guest }) => guest.contradiction ?? null },
    ...platformColumns,
    { key: 'os', title: 'Operating system', type: 'text', of: ({ guest }) => cellOf(guest.facts.osName) },
    { key: 'uuid', title: 'UUID', type: 'text', of: ({ guest }) => cellOf(guest.facts.uuid) },
  ];
  return withReasons({
    id: 'guests',
    title: 'Guests',
    note: 'Targets are counted over all other hosts, each guest on its own. A guest that is part of its host never moves and has none.',
    columns: columnsOf(columns),
    rows: rowsOf(lines, ({ guest }) => guestKey(guest), columns),
    leading: 2,
  });
}
