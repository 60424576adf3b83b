import type { Fleet, FleetHost } from '../../../fleet/fleet.ts';
import { isKnown, type Fact } from '../../../schemas/facts.ts';
import type { ClientFc, WwpnZoning } from '../../../schemas/generated/types.ts';
import { cellOf, columnsOf, listed, rowKey, rowsOf, withReasons, type Cell, type SubjectColumn, type Table } from '../../tables/table.ts';
import { known, text, value, withColons } from '../cells.ts';
import { elementColumn, isRead, linesOf, partitionsOf, silentSystems, type Line, type Partition } from './lines.ts';

type Subject = Partition | { readonly silent: string; readonly why: string };
type PairLine = Line<Subject, ClientFc>;

const isPartition = (subject: Subject): subject is Partition => 'facts' in subject;

/** Both WWPNs of every client adapter, as the SAN team needs them: the second one logs in during a move only. */
export function wwpnsTable({ hosts, guests }: Fleet): Table {
  const lines: PairLine[] = [
    ...partitionsOf(guests).flatMap((guest): readonly PairLine[] => linesOf<Subject, ClientFc>(guest, guest.facts.powervm.fc)),
    ...silentSystems(hosts).map(({ host, why }): PairLine => ({ subject: { silent: host, why }, why })),
  ];
  const zoning = zoningByHost(hosts);
  const ofPartition =
    (of: (partition: Partition) => Cell, otherwise: Cell = null) =>
    ({ subject }: PairLine) =>
      isPartition(subject) ? of(subject) : otherwise;
  const column = (
    key: string,
    title: string,
    type: 'text' | 'id' | 'whole' | 'flag',
    of: (adapter: ClientFc, partition: Partition) => Cell,
  ) => elementColumn<Subject, ClientFc>(key, title, type, (adapter, subject) => (isPartition(subject) ? of(adapter, subject) : null));
  const wwpn = (place: number) => (adapter: ClientFc) =>
    cellOf(adapter.wwpns, (pair) => (pair[place] === undefined ? null : withColons(pair[place])));
  const columns: SubjectColumn<PairLine>[] = [
    { key: 'host', title: 'Host', type: 'text', of: ({ subject }) => (isPartition(subject) ? subject.host.name : subject.silent) },
    {
      key: 'guest',
      title: 'Guest',
      type: 'text',
      of: (line) => (isPartition(line.subject) ? line.subject.name : { why: line.subject.why }),
    },
    { key: 'lpar-id', title: 'LPAR ID', type: 'id', of: ofPartition(({ facts }) => value(facts.powervm.lparId)) },
    {
      key: 'slot',
      title: 'Client slot',
      type: 'id',
      of: (line) => (isRead(line) ? value(line.element.slot) : { why: line.why }),
    },
    column('first', 'First WWPN', 'text', wwpn(0)),
    column('second', 'Second WWPN', 'text', wwpn(1)),
    column('vios', 'Virtual I/O Server', 'text', ({ viosName }) => text(viosName)),
    column('server-slot', 'Server slot', 'id', ({ serverSlot }) => value(serverSlot)),
    column('port', 'Mapped to', 'text', (adapter, partition) => behind(adapter, partition, ({ port }) => text(port))),
    column('fabric', 'Fabric', 'text', (adapter, partition) => behind(adapter, partition, ({ fabric }) => text(fabric))),
    column('logged-in', 'Ports logged in', 'whole', (adapter, partition) =>
      behind(adapter, partition, ({ portsLoggedIn }) => value(portsLoggedIn)),
    ),
    column('zoned', 'Both zoned alike', 'flag', (adapter, { host }) => zonedAlike(adapter, host, zoning)),
    column('first-targets', 'Storage ports zoned with the first', 'text', (adapter, { host }) => targetsOf(adapter, 0, host, zoning)),
    column('second-targets', 'Storage ports zoned with the second', 'text', (adapter, { host }) => targetsOf(adapter, 1, host, zoning)),
    {
      key: 'stub-of',
      title: 'Stub of',
      type: 'text',
      of: ofPartition(({ facts: { powervm } }) => (powervm.stubOf === undefined ? null : text(powervm.stubOf))),
    },
  ];
  return withReasons({
    id: 'powervm-wwpns',
    title: 'WWPN pairs',
    note: 'One row for each virtual Fibre Channel adapter. Zone and mask both WWPNs: a move uses the one that is not logged in now, and a switch does not list it before.',
    columns: columnsOf(columns.map((each) => (each.key.endsWith('-targets') ? { ...each, wrap: true, width: 30 } : each))),
    rows: rowsOf(lines, keyOf, columns),
    leading: 2,
  });
}

function keyOf(line: PairLine): string {
  const { subject } = line;
  if (!isPartition(subject)) return rowKey(subject.silent);
  return rowKey(subject.host.name, subject.name, isRead(line) ? (known(line.element.slot) ?? '?') : '');
}

type Port = NonNullable<Extract<NonNullable<Partition['facts']['powervm']['ports']>, { v: unknown }>['v']>[number];

/** What stands behind an adapter is read on its Virtual I/O Server. */
function behind({ slot }: ClientFc, { facts: { powervm } }: Partition, of: (port: Port) => Cell): Cell {
  const { ports, vioServersRead } = powervm;
  if (ports === undefined) return { why: 'no Virtual I/O Server that serves it was read' };
  if (!isKnown(ports)) return { why: ports.why };
  const own = ports.v.find((port) => isKnown(slot) && isKnown(port.slot) && port.slot.v === slot.v);
  if (own !== undefined) return of(own);
  return vioServersRead !== undefined && !isKnown(vioServersRead) ? { why: vioServersRead.why } : null;
}

type Zones = Fact<ReadonlyMap<string, readonly WwpnZoning[]>>;
type Zoning = ReadonlyMap<FleetHost, Zones>;

function zoningByHost(hosts: readonly FleetHost[]): Zoning {
  return new Map(
    hosts.flatMap((host): (readonly [FleetHost, Zones])[] => {
      const zones = host.facts.powervm?.zones;
      if (zones === undefined) return [];
      if (!isKnown(zones)) return [[host, zones]];
      const byWwpn = new Map<string, WwpnZoning[]>();
      for (const zone of zones.v) {
        const name = known(zone.wwpn);
        if (name !== undefined) byWwpn.set(name, [...(byWwpn.get(name) ?? []), zone]);
      }
      return [[host, { v: byWwpn, s: zones.s }]];
    }),
  );
}

const notSupplied = 'no SAN facts were supplied: "canmove import --platform san" takes zones';

function zonesOf(wwpn: string, host: FleetHost, zoning: Zoning): readonly WwpnZoning[] | { readonly why: string } {
  const own = zoning.get(host);
  if (own === undefined) return { why: notSupplied };
  return isKnown(own) ? (own.v.get(wwpn) ?? []) : { why: own.why };
}

/** Storage ports by fabric, as text; the same text for the same zoning. */
function targetsOf({ wwpns }: ClientFc, place: number, host: FleetHost, zoning: Zoning): Cell {
  if (!isKnown(wwpns)) return { why: wwpns.why };
  const wwpn = wwpns.v[place];
  if (wwpn === undefined) return null;
  const zones = zonesOf(wwpn, host, zoning);
  if ('why' in zones) return zones;
  const lines: string[] = [];
  for (const { fabric, targets } of zones) {
    if (!isKnown(targets)) return { why: targets.why };
    if (targets.v.length > 0) lines.push(`${known(fabric) ?? '?'}: ${listed([...targets.v].sort().map(withColons)) ?? ''}`);
  }
  return lines.length === 0 ? null : lines.sort().join('\n');
}

function zonedAlike(adapter: ClientFc, host: FleetHost, zoning: Zoning): Cell {
  const [first, second] = [targetsOf(adapter, 0, host, zoning), targetsOf(adapter, 1, host, zoning)];
  if (typeof first === 'object' && first !== null) return first;
  if (typeof second === 'object' && second !== null) return second;
  return first !== null && first === second;
}
