/**
 * What stands behind the client adapters of a partition: the adapters that the HMC shows, followed to the mappings that
 * its Virtual I/O Servers show. Where the two say different things of one adapter, what is behind it is not known.
 */
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact, MissingFact } from '../../schemas/facts.ts';
import type {
  ClientDisk,
  ClientFc,
  ClientPort,
  ClientScsi,
  PowervmGuest,
  SourceRef,
  ViosFc,
  ViosScsi,
  ViosVolume,
} from '../../schemas/generated/types.ts';
import { excerpt } from '../../schemas/visible.ts';
import { identitiesOf } from './lun.ts';
import { readOf } from './servers.ts';
import type { Server } from './servers.ts';
import { adapterKey, attributesOf } from './storage.ts';

type Joined = Required<Pick<PowervmGuest, 'disks' | 'ports' | 'vioServersRead'>>;

/** Partition or slot of a client adapter's other end that may be any. */
const any = 65_535;

/** @param name of the partition */
export function behindAdapters(name: string, guest: PowervmGuest, servers: Fact<readonly Server[]>): Joined {
  const { lparId } = guest;
  if (!isKnown(servers)) return all(servers);
  if (!isKnown(lparId)) return all(missing(lparId.why, lparId.s));
  const client: Client = { name, lparId: lparId.v, servers: servers.v };
  const scsi = endsOf(guest.scsi, 'scsi', client);
  const fc = endsOf(guest.fc, 'fc', client);
  return {
    disks: eachOf(scsi, diskRows),
    ports: eachOf(fc, portRows),
    vioServersRead: everyServerRead(scsi, fc),
  };
}

function all(why: MissingFact): Joined {
  return { disks: why, ports: why, vioServersRead: why };
}

interface Client {
  readonly name: string;
  readonly lparId: number;
  readonly servers: readonly Server[];
}

interface Rows {
  readonly scsi: ViosScsi;
  readonly fc: ViosFc;
}
interface Adapters {
  readonly scsi: ClientScsi;
  readonly fc: ClientFc;
}
type Kind = keyof Rows;

/** A client adapter and what its server shows at the other end. */
interface End<K extends Kind> {
  readonly slot: Fact<number>;
  readonly server: Server;
  readonly serverSlot: number;
  readonly rows: readonly Rows[K][];
}

const command = { scsi: 'lsmap -all', fc: 'lsmap -all -npiv' } as const satisfies Readonly<Record<Kind, string>>;

/** The other end of every adapter; missing as soon as one is not known, or is another partition's. */
function endsOf<K extends Kind>(adapters: Fact<readonly Adapters[K][]>, kind: K, client: Client): Fact<readonly End<K>[]> {
  if (!isKnown(adapters)) return missing(adapters.why, adapters.s);
  const ends: End<K>[] = [];
  const open: { readonly adapter: Adapters[K]; readonly viosId: number }[] = [];
  const used = new Set<string>();
  for (const adapter of adapters.v) {
    const { viosId, serverSlot } = adapter;
    if (!isKnown(viosId)) return missing(viosId.why, viosId.s);
    if (!isKnown(serverSlot)) return missing(serverSlot.why, serverSlot.s);
    if (viosId.v === any || serverSlot.v === any) {
      open.push({ adapter, viosId: viosId.v });
      continue;
    }
    const server = client.servers.find(({ id }) => isKnown(id) && id.v === viosId.v);
    if (server === undefined)
      return missing(
        `the HMC shows no Virtual I/O Server with the number ${viosId.v}, at which an adapter of ${excerpt(client.name)} ends`,
        viosId.s,
      );
    const end = endAt(adapter.slot, server, serverSlot.v, kind, client, serverSlot.s);
    if (!isKnown(end)) return end;
    used.add(adapterKey(viosId.v, serverSlot.v));
    ends.push(end.v);
  }
  const unnamed = unnamedEnds(kind, client, used);
  if (open.length > 0) {
    const found = openEnd(open, unnamed, kind, client);
    return isKnown(found) ? known([...ends, found.v], joinSources(adapters.s, found.s)) : found;
  }
  const [first] = unnamed;
  if (first === undefined) return known(ends, adapters.s);
  return missing(
    `"${command[kind]}" on ${nameOf(first.server)} connects slot ${first.serverSlot} to partition ${client.lparId} (${excerpt(client.name)}), and the HMC shows no such adapter of it`,
    joinSources(adapters.s, first.shownAt),
  );
}

function endAt<K extends Kind>(
  slot: Fact<number>,
  server: Server,
  serverSlot: number,
  kind: K,
  { name, lparId }: Client,
  shownAt: Fact<number>['s'],
): Fact<End<K>> {
  const rows = rowsOf(server, kind);
  if (!isKnown(rows)) return missing(rows.why, rows.s);
  const vios = nameOf(server);
  const own: Rows[K][] = [];
  for (const row of rows.v) {
    if (!isKnown(row.serverSlot)) return missing(row.serverSlot.why, row.serverSlot.s);
    if (row.serverSlot.v === serverSlot) own.push(row);
  }
  if (own.length === 0)
    return missing(
      `the HMC shows an adapter of ${excerpt(name)} that ends in slot ${serverSlot} of ${vios}, and "${command[kind]}" there shows no adapter in that slot`,
      joinSources(shownAt, rows.s),
    );
  for (const row of own) {
    const { clientId } = row;
    if (!isKnown(clientId)) return missing(clientId.why, clientId.s);
    // 0: no client is connected, as while the partition is down.
    if (clientId.v !== 0 && clientId.v !== lparId)
      return missing(
        `by the HMC slot ${serverSlot} of ${vios} is connected to partition ${lparId} (${excerpt(name)}), by "${command[kind]}" there to partition ${clientId.v}`,
        joinSources(shownAt, clientId.s),
      );
    const clientSlot = 'clientSlot' in row ? row.clientSlot : undefined;
    if (clientSlot !== undefined && isKnown(clientSlot) && isKnown(slot) && clientSlot.v !== slot.v)
      return missing(
        `by the HMC slot ${serverSlot} of ${vios} is connected to slot ${slot.v} of ${excerpt(name)}, by "${command[kind]}" there to slot ${clientSlot.v}`,
        joinSources(slot.s, clientSlot.s),
      );
  }
  return known({ slot, server, serverSlot, rows: own }, joinSources(shownAt, rows.s));
}

function rowsOf<K extends Kind>(server: Server, kind: K): Fact<readonly Rows[K][]> {
  return readOf(server, kind) as Fact<readonly Rows[K][]>;
}

function nameOf({ name }: Server): string {
  return isKnown(name) ? excerpt(name.v) : 'its Virtual I/O Server';
}

interface Unnamed {
  readonly server: Server;
  readonly serverSlot: number;
  readonly shownAt: SourceRef;
}

/** Server adapters that are connected to the partition by lsmap and that none of its adapters names. */
function unnamedEnds(kind: Kind, { lparId, servers }: Client, named: ReadonlySet<string>): readonly Unnamed[] {
  const found = new Map<string, Unnamed>();
  for (const server of servers) {
    const rows = rowsOf(server, kind);
    if (!isKnown(rows) || !isKnown(server.id)) continue;
    for (const { clientId, serverSlot } of rows.v) {
      if (!isKnown(clientId) || clientId.v !== lparId || !isKnown(serverSlot)) continue;
      const key = adapterKey(server.id.v, serverSlot.v);
      if (!named.has(key)) found.set(key, { server, serverSlot: serverSlot.v, shownAt: clientId.s });
    }
  }
  return [...found.values()];
}

/** Of one adapter that may end anywhere; where several may, or several ends are left, nothing says which is which. */
function openEnd<K extends Kind>(
  open: readonly { readonly adapter: Adapters[K]; readonly viosId: number }[],
  unnamed: readonly Unnamed[],
  kind: K,
  client: Client,
): Fact<End<K>> {
  const [first] = open;
  const unread = client.servers.map((server) => rowsOf(server, kind)).find((rows) => !isKnown(rows));
  if (unread !== undefined && !isKnown(unread)) return unread;
  const possible = unnamed.filter(({ server }) => first?.viosId === any || (isKnown(server.id) && server.id.v === first?.viosId));
  const [only] = possible;
  if (first === undefined || only === undefined || open.length > 1 || possible.length > 1 || unnamed.length > 1)
    return missing(
      `${open.length === 1 ? 'an adapter' : `${open.length} adapters`} of ${excerpt(client.name)} may end at any server adapter, and "${command[kind]}" connects ${possible.length} to it that no other adapter names`,
      first?.adapter.serverSlot.s,
    );
  return endAt(first.adapter.slot, only.server, only.serverSlot, kind, client, first.adapter.serverSlot.s);
}

function eachOf<K extends Kind, T>(ends: Fact<readonly End<K>[]>, elementsOf: (end: End<K>) => readonly T[]): Fact<T[]> {
  return isKnown(ends) ? known(ends.v.flatMap(elementsOf), ends.s) : ends;
}

/** An adapter without a virtual target device has no disk behind it. */
function diskRows({ slot, server, serverSlot, rows }: End<'scsi'>): readonly ClientDisk[] {
  return rows
    .filter(({ vtd }) => !isKnown(vtd) || vtd.v !== '')
    .map(({ vhost, vtd, backing, backingKind, serverSlot: shown }): ClientDisk => ({
      slot,
      viosId: server.id,
      viosName: server.name,
      serverSlot: known(serverSlot, shown.s),
      ...{ vhost, vtd, backing, backingKind },
      ...volumeBehind(server, backing, backingKind),
    }));
}

type OfVolume = Pick<ClientDisk, 'identities' | 'sizeMiB' | 'reservePolicy' | 'maxTransferBytes'>;

function volumeBehind(server: Server, backing: Fact<string>, backingKind: Fact<string>): OfVolume {
  if (!isKnown(backingKind)) return { identities: missing(backingKind.why, backingKind.s) };
  if (backingKind.v !== 'disk') return { identities: known([], backingKind.s) };
  if (!isKnown(backing)) return { identities: missing(backing.why, backing.s) };
  const disks: Fact<ViosVolume[]> = readOf(server, 'disks');
  if (!isKnown(disks)) return { identities: missing(disks.why, disks.s) };
  const volume = disks.v.find(({ name }) => isKnown(name) && name.v === backing.v);
  if (volume === undefined)
    return {
      identities: missing(
        `the volumes of ${nameOf(server)} do not hold ${excerpt(backing.v)}, which backs a disk there`,
        joinSources(backing.s, disks.s),
      ),
    };
  return { identities: identitiesOf(volume), ...attributesOf(volume) };
}

function portRows({ slot, server, serverSlot, rows }: End<'fc'>): readonly ClientPort[] {
  return rows.map(({ vfchost, port, status, portsLoggedIn, flags, serverSlot: shown }): ClientPort => ({
    slot,
    viosId: server.id,
    viosName: server.name,
    serverSlot: known(serverSlot, shown.s),
    ...{ vfchost, port, status, portsLoggedIn, flags },
  }));
}

function everyServerRead(scsi: Fact<readonly End<'scsi'>[]>, fc: Fact<readonly End<'fc'>[]>): Fact<boolean> {
  if (!isKnown(scsi)) return scsi;
  if (!isKnown(fc)) return fc;
  return known(true, joinSources(scsi.s, fc.s));
}
