/** The pages of hosts and guests: their rows of the tables, headroom, what the platform knows of them, where guests can go. */
import type { FleetGuest } from '../../fleet/fleet.ts';
import type { CellKind, Judgement } from '../../rules/judgement.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { EndpointState, Kind } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import { guestsTable } from '../tables/guests.ts';
import { letterOf } from '../tables/kinds.ts';
import { hostsTable } from '../tables/hosts.ts';
import type { Platform } from '../registry.ts';
import { counted, type Table } from '../tables/table.ts';
import { bestTargets, movableByHost, type GuestTargets } from '../tables/targets.ts';
import { headroomOf } from './headroom.ts';
import { outputsTable } from './outputs.ts';
import type { NamedCell, PageGuest, PageHost } from './page-data.ts';
import { shownCell, shownTable } from './shown-table.ts';

/** all: with the platform's tables. facts: without them. nothing: where it can go, and no more. */
export type SubjectDetail = 'all' | 'facts' | 'nothing';

/** Best targets named on a guest's line. */
const targetsNamed = 5;

function tablesOf(tables: readonly Table[]): ReturnType<typeof shownTable>[] {
  return tables.map((table) => shownTable(table));
}

/** Columns whose values stand elsewhere on the page of a host or guest, in a form of their own. */
const saidElsewhere: ReadonlySet<string> = new Set(
  'guest host best best-targets live outage unknown no guests guests-live guests-outage guests-unknown guests-no not-known unusable'.split(
    ' ',
  ),
);

/** Row `index` of a table, transposed: what it says about one subject. */
function factsOf(table: Table, index: number): NamedCell[] {
  return table.columns.flatMap((column, at): NamedCell[] => {
    const cell = table.rows[index]?.cells[at] ?? null;
    return cell === null || cell === '' || saidElsewhere.has(column.key) ? [] : [{ title: column.title, cell: shownCell(cell, column) }];
  });
}

function keyAt(table: Table, index: number): string {
  const key = table.rows[index]?.key;
  if (key === undefined) throw new Error(`the table ${table.id} has no row ${index}`);
  return key;
}

export function pageHosts(
  judgement: Judgement,
  endpoints: readonly EndpointState[],
  targets: readonly (GuestTargets | undefined)[],
  platforms: readonly Platform[],
  detail: SubjectDetail,
): PageHost[] {
  const { fleet } = judgement;
  const table = hostsTable(
    judgement,
    endpoints,
    targets,
    platforms.map((platform) => platform.tables),
  );
  const movable = movableByHost(fleet);
  return fleet.hosts.map((host, index): PageHost => {
    const guests = movable.get(host.name) ?? [];
    const own = platforms.filter(({ platform }) => platform === host.platform);
    return {
      key: keyAt(table, index),
      name: visible(host.name),
      unusable: visible(host.unusable ?? ''),
      headroom: headroomOf(
        host,
        own.flatMap((platform) => platform.tables.resources),
      ),
      drain: drainOf(guests.map((guest) => targets[guest]?.bestKind ?? 'unknown')),
      guests,
      parts: fleet.guests.flatMap((guest, at) => (guest.host === host && targets[at] === undefined ? [at] : [])),
      facts: detail === 'nothing' ? [] : factsOf(table, index),
      tables: detail === 'all' ? tablesOf([...own.flatMap((platform) => platform.pages.hostTables(host)), outputsTable(host)]) : [],
    };
  });
}

/** Whether a host can be emptied, from the best kind of each of its guests taken alone. */
function drainOf(best: readonly Kind[]): PageHost['drain'] {
  const count = (kind: Kind): number => best.filter((one) => one === kind).length;
  if (best.length === 0) return { kind: 'live', sentence: 'Nothing to move: it has no guest of its own.' };
  const alone = 'Each guest was judged alone: whether all of them fit at once is not said here.';
  const has = (guests: number) => `${counted(guests, 'guest')} ${guests === 1 ? 'has' : 'have'}`;
  if (count('no') > 0) return { kind: 'no', sentence: `No: ${has(count('no'))} no target. ${alone}` };
  if (count('unknown') > 0) return { kind: 'unknown', sentence: `Not known: ${has(count('unknown'))} only undecided targets. ${alone}` };
  if (count('outage') > 0) return { kind: 'outage', sentence: `With an outage: ${has(count('outage'))} no live target. ${alone}` };
  return { kind: 'live', sentence: `Live: every guest has a live target. ${alone}` };
}

export function pageGuests(
  judgement: Judgement,
  targets: readonly (GuestTargets | undefined)[],
  platforms: readonly Platform[],
  detail: SubjectDetail,
): PageGuest[] {
  const { fleet } = judgement;
  const table = guestsTable(
    judgement,
    targets,
    platforms.map((platform) => platform.tables),
  );
  const hostIndices = new Map(fleet.hosts.map((host, index) => [host, index]));
  return fleet.guests.map((guest, index): PageGuest => {
    const own = platforms.filter(({ platform }) => platform === guest.host.platform);
    const counts = targets[index]?.counts;
    const best = counts === undefined ? [] : bestTargets(judgement, index, targetsNamed);
    return {
      key: keyAt(table, index),
      name: visible(guest.name),
      host: hostIndices.get(guest.host) ?? -1,
      state: stateOf(guest),
      partOfHost: counts === undefined,
      counts: counts === undefined ? [] : [counts.live, counts.outage, counts.unknown, counts.no],
      best: targets[index]?.bestKind ?? ('no' satisfies CellKind),
      targets: best.map(({ host }) => host),
      targetLetters: best.map(({ kind }) => letterOf(kind)).join(''),
      facts: detail === 'nothing' ? [] : factsOf(table, index),
      tables: detail === 'all' ? tablesOf(own.flatMap((platform) => platform.pages.guestTables(guest))) : [],
    };
  });
}

function stateOf({ facts }: FleetGuest): string {
  return isKnown(facts.state) ? visible(facts.state.v) : 'not known';
}
