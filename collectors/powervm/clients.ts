/** Client adapters with the server adapters that they name: what contradicts its other end is missing. */
import { isKnown, joinSources, known, missing } from '../../schemas/facts.ts';
import type { Fact, MissingFact } from '../../schemas/facts.ts';
import type { ClientFc, ClientScsi } from '../../schemas/generated/types.ts';
import { excerpt } from '../../schemas/visible.ts';
import { any } from './attributes.ts';
import type { Adapters, RemoteAdapter } from './adapters-of.ts';

type Kind = 'scsi' | 'fc';

export function scsiClients(own: Adapters, others: ReadonlyMap<number, Adapters>): Fact<ClientScsi[]> {
  return clients(own.scsi, (adapter) => clientOf('scsi', adapter, own, others));
}

export function fcClients(own: Adapters, others: ReadonlyMap<number, Adapters>): Fact<ClientFc[]> {
  return clients(own.fc, (adapter) => ({ ...clientOf('fc', adapter, own, others), wwpns: adapter.wwpns }));
}

function clients<A extends RemoteAdapter, C>(adapters: Fact<readonly A[]>, of: (adapter: A) => C): Fact<C[]> {
  if (!isKnown(adapters)) return adapters;
  return known(adapters.v.filter(({ isServer }) => !isServer).map(of), adapters.s);
}

function clientOf(kind: Kind, adapter: RemoteAdapter, own: Adapters, others: ReadonlyMap<number, Adapters>): ClientScsi {
  const { slot, remoteId, remoteName, remoteSlot, required } = adapter;
  const server = isKnown(remoteId) && remoteId.v !== any ? others.get(remoteId.v) : undefined;
  const strange = isKnown(remoteId) && remoteId.v !== any ? contradiction(kind, adapter, own, server, remoteId.v) : undefined;
  return {
    slot,
    viosId: strange ?? remoteId,
    viosName: strange ?? nameOf(remoteName, server),
    serverSlot: strange ?? remoteSlot,
    required,
  };
}

function nameOf(remoteName: RemoteAdapter['remoteName'], server: Adapters | undefined): RemoteAdapter['remoteName'] {
  if (server === undefined || !isKnown(remoteName) || remoteName.v === server.lpar.name) return remoteName;
  return missing(
    `the adapter names the partition ${server.lpar.id} ${excerpt(remoteName.v)}, and lssyscfg -r lpar ${excerpt(server.lpar.name)}`,
    joinSources(remoteName.s, server.lpar.record.source),
  );
}

/** What is wrong between an adapter and its other end; undefined where nothing is. */
function contradiction(
  kind: Kind,
  adapter: RemoteAdapter,
  own: Adapters,
  server: Adapters | undefined,
  remoteId: number,
): MissingFact | undefined {
  const { slot, remoteSlot } = adapter;
  if (server === undefined)
    return missing(`the adapter names the partition ${remoteId}, which lssyscfg -r lpar does not list`, adapter.remoteId.s);
  const ends = server[kind];
  if (!isKnown(ends) || !isKnown(remoteSlot) || remoteSlot.v === any) return undefined;
  const end = ends.v.find((each) => each.isServer && isKnown(each.slot) && each.slot.v === remoteSlot.v);
  if (end === undefined) {
    // What a partition that holds nothing would get is not always what it had.
    if (!isKnown(server.held) || !server.held.v) return undefined;
    return missing(
      `${excerpt(own.lpar.name)} has an adapter to slot ${remoteSlot.v} of ${excerpt(server.lpar.name)}, where no server adapter is listed`,
      joinSources(adapter.remoteId.s, ends.s),
    );
  }
  const fits = agrees(end.remoteId, own.lpar.id) && (!isKnown(slot) || agrees(end.remoteSlot, slot.v));
  return fits
    ? undefined
    : missing(
        `${excerpt(own.lpar.name)} has an adapter to slot ${remoteSlot.v} of ${excerpt(server.lpar.name)}, which is for another client or slot`,
        joinSources(adapter.remoteId.s, end.remoteId.s, end.remoteSlot.s),
      );
}

function agrees(end: RemoteAdapter['remoteId'], wanted: number): boolean {
  return !isKnown(end) || end.v === any || end.v === wanted;
}
