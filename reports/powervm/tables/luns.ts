import type { Fleet, FleetHost } from '../../../fleet/fleet.ts';
import { inOrder } from '../../../schemas/code-point-order.ts';
import { isKnown } from '../../../schemas/facts.ts';
import type { ViosDisk } from '../../../schemas/generated/types.ts';
import { columnsOf, listed, rowKey, rowsOf, someOf, withReasons, type Cell, type SubjectColumn, type Table } from '../../tables/table.ts';
import { known } from '../cells.ts';
import { systemsOf, type System } from './lines.ts';

/** Beyond this nobody reads a sheet cell by cell: then the names stand in one column. */
const cellLimit = 1_000_000;

interface Vios {
  readonly host: System;
  readonly id: number | undefined;
  readonly name: string;
  /** Why its volumes are not known; undefined: they are. */
  readonly why: string | undefined;
}

interface Seen {
  readonly host: System;
  readonly disk: ViosDisk;
}

interface LunLine {
  readonly identity: string;
  /** Where it is seen, by Virtual I/O Server. */
  readonly seen: ReadonlyMap<Vios, readonly ViosDisk[]>;
  readonly all: readonly Seen[];
}

/** LUNs by Virtual I/O Server: which hdisk each is there. Numbers of hdisks mean nothing, identities do. */
export function lunsTable({ hosts }: Fleet, limit = cellLimit): Table {
  const vioses = systemsOf(hosts).flatMap(viosesOf);
  const lines = lunLines(hosts, vioses);
  const names = lparNames(hosts);
  const columns: SubjectColumn<LunLine>[] = [
    { key: 'identity', title: 'LUN', type: 'text', width: 44, of: ({ identity }) => identity },
    { key: 'size', title: 'Size (GiB)', type: 'decimal', of: sizeOf },
    { key: 'used-by', title: 'Mapped to (vSCSI)', type: 'text', wrap: true, of: (line) => usedBy(line, names) },
    { key: 'volume-group', title: 'Volume group of the server', type: 'text', of: ({ all }) => distinct(all, ({ vg }) => vg) },
    { key: 'reserve', title: 'Reserve policy', type: 'text', of: ({ all }) => distinct(all, ({ reservePolicy }) => reservePolicy) },
    { key: 'servers', title: 'Seen by servers', type: 'whole', of: ({ seen }) => seen.size },
    { key: 'lacking', title: 'Not seen by, on the same systems', type: 'text', wrap: true, of: (line) => lackingOn(line, vioses) },
  ];
  const table = withReasons({
    id: 'powervm-luns',
    title: 'LUNs',
    note: `Volumes of all Virtual I/O Servers that were read, one row for each LUN: told apart by UDID, else PVID, else IEEE name; one without any stands alone. Two multipath drivers may show one LUN as two.${notReadNote(vioses)}`,
    columns: columnsOf(columns),
    rows: rowsOf(
      lines,
      ({ identity, all: [first] }) => rowKey(identity === notIdentified && first !== undefined ? placeKey(first) : identity),
      columns,
    ),
    leading: 1,
  });
  return withColumns(table, lines, lines.length * vioses.length <= limit ? vioses.map(viosColumn) : [listColumn]);
}

/** Behind the reasons: a server that was not read is the same in every row, and the note says so once. */
function withColumns(table: Table, lines: readonly LunLine[], columns: readonly SubjectColumn<LunLine>[]): Table {
  return {
    ...table,
    columns: [...table.columns, ...columnsOf(columns)],
    rows: table.rows.map((row, at) => {
      const line = lines[at];
      return line === undefined ? row : { ...row, cells: [...row.cells, ...columns.map((column) => column.of(line))] };
    }),
  };
}

function notReadNote(vioses: readonly Vios[]): string {
  const notRead = vioses.filter(({ why }) => why !== undefined).map(({ name, host }) => `${name} of ${host.name}`);
  return notRead.length === 0 ? '' : ` Not known of ${someOf(notRead, 8)}.`;
}

const notIdentified = 'not identified';

function viosesOf(host: System): readonly Vios[] {
  const { vioses } = host.facts.powervm;
  return (known(vioses) ?? []).map(({ name, lparId, disksRead }) => ({
    host,
    id: known(lparId),
    name: known(name) ?? `partition ${known(lparId) ?? '?'}`,
    why: disksRead === undefined ? 'it was not read' : isKnown(disksRead) ? undefined : disksRead.why,
  }));
}

function placeKey({ host, disk }: Seen): string {
  return rowKey(host.name, known(disk.viosId) ?? '?', known(disk.name) ?? '?');
}

function lunLines(hosts: readonly FleetHost[], vioses: readonly Vios[]): readonly LunLine[] {
  const seen = systemsOf(hosts).flatMap((host) => (known(host.facts.powervm.disks) ?? []).map((disk): Seen => ({ host, disk })));
  const byPvid = udidsByPvid(seen);
  const groups = new Map<string, Seen[]>();
  for (const one of seen) {
    const [strongest = ''] = known(one.disk.identities) ?? [];
    const key = strongest === '' ? `\u0000${placeKey(one)}` : (byPvid.get(strongest) ?? strongest);
    const before = groups.get(key);
    if (before === undefined) groups.set(key, [one]);
    else before.push(one);
  }
  const servers = new Map(vioses.map((vios) => [rowKey(vios.host.name, vios.id ?? ''), vios]));
  return [...groups]
    .sort(([a], [b]) => inOrder(a, b))
    .map(([key, all]) => {
      const byVios = new Map<Vios, ViosDisk[]>();
      for (const { host, disk } of all) {
        const vios = servers.get(rowKey(host.name, known(disk.viosId) ?? ''));
        if (vios !== undefined) byVios.set(vios, [...(byVios.get(vios) ?? []), disk]);
      }
      return { identity: key.startsWith('\u0000') ? notIdentified : key, seen: byVios, all };
    });
}

/** A volume that shows no UDID is the LUN whose PVID it has, where only one has it. */
function udidsByPvid(seen: readonly Seen[]): ReadonlyMap<string, string> {
  const found = new Map<string, Set<string>>();
  for (const { disk } of seen) {
    const identities = known(disk.identities) ?? [];
    const udid = identities.find((each) => each.startsWith('udid:'));
    const pvid = identities.find((each) => each.startsWith('pvid:'));
    if (udid !== undefined && pvid !== undefined) found.set(pvid, (found.get(pvid) ?? new Set()).add(udid));
  }
  return new Map([...found].flatMap(([pvid, udids]) => (udids.size === 1 ? [...udids].map((udid) => [pvid, udid] as const) : [])));
}

function sizeOf({ all }: LunLine): Cell {
  const sizes = all.flatMap(({ disk }) => known(disk.sizeMiB) ?? []);
  if (sizes.length > 0) return Math.max(...sizes) / 1024;
  const unread = all.find(({ disk }) => disk.sizeMiB !== undefined)?.disk.sizeMiB;
  return { why: unread !== undefined && !isKnown(unread) ? unread.why : 'no server shows it' };
}

function distinct(all: readonly Seen[], of: (disk: ViosDisk) => ViosDisk['reservePolicy']): Cell {
  const values = [...new Set(all.flatMap(({ disk }) => known(of(disk)) ?? []))].filter((one) => one !== '').sort(inOrder);
  if (values.length > 0) return listed(values);
  const missing = all.map(({ disk }) => of(disk)).find((fact) => fact !== undefined && !isKnown(fact));
  return missing !== undefined && !isKnown(missing) ? { why: missing.why } : null;
}

type Names = ReadonlyMap<string, string>;

function lparNames(hosts: readonly FleetHost[]): Names {
  return new Map(
    systemsOf(hosts).flatMap(({ name: host, facts }) =>
      (known(facts.powervm.lpars) ?? []).flatMap(({ name, lparId }) => {
        const [called, id] = [known(name), known(lparId)];
        return called === undefined || id === undefined ? [] : [[rowKey(host, id), called] as const];
      }),
    ),
  );
}

function usedBy({ all }: LunLine, names: Names): Cell {
  const users = new Set<string>();
  for (const { host, disk } of all) {
    if (!isKnown(disk.mappedTo)) return { why: disk.mappedTo.why };
    for (const id of disk.mappedTo.v)
      users.add(id === 0 ? `any client on ${host.name}` : (names.get(rowKey(host.name, id)) ?? `partition ${id} of ${host.name}`));
  }
  return listed([...users].sort(inOrder));
}

/** On systems where another server sees it: those that lack it, or whose volumes are not known. */
function lackingOn({ seen }: LunLine, vioses: readonly Vios[]): Cell {
  const systems = new Set([...seen.keys()].map(({ host }) => host));
  const without = vioses.filter((vios) => systems.has(vios.host) && !seen.has(vios));
  const words = without.map(({ name, host, why }) => `${name} of ${host.name}${why === undefined ? '' : ' (not known)'}`);
  return words.length === 0 ? null : someOf(words, 6);
}

function viosColumn(vios: Vios): SubjectColumn<LunLine> {
  return {
    key: `vios:${rowKey(vios.host.name, vios.id ?? vios.name)}`,
    title: `${vios.name} (${vios.host.name})`,
    type: 'text',
    width: 14,
    of: ({ seen }) => {
      const disks = seen.get(vios);
      if (disks !== undefined) return listed(disks.map(({ name }) => known(name) ?? '?'));
      return vios.why === undefined ? null : { why: vios.why };
    },
  };
}

const listColumn: SubjectColumn<LunLine> = {
  key: 'seen-by',
  title: 'Seen by',
  type: 'text',
  wrap: true,
  width: 50,
  of: ({ seen }) =>
    listed(
      [...seen].map(([{ name, host }, disks]) => `${name} of ${host.name}: ${disks.map((disk) => known(disk.name) ?? '?').join(' ')}`),
    ),
};
