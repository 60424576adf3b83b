/** Where each guest can go, counted once for all tables. */
import { isKnown } from '../../schemas/facts.ts';
import type { Kind } from '../../schemas/generated/types.ts';
import type { Fleet, FleetGuest } from '../../fleet/fleet.ts';
import type { Judgement } from '../../rules/judgement.ts';

export type KindCounts = Readonly<Record<Kind, number>>;

export interface GuestTargets {
  readonly counts: KindCounts;
  /** The best kind that some host offers. */
  readonly bestKind: Kind;
}

/** A control or service domain and the like: it never moves. Where that is not known, the guest counts as one that may. */
export function isPartOfHost(guest: FleetGuest): boolean {
  const fact = guest.facts.partOfHost;
  return isKnown(fact) && fact.v;
}

/** By the index of the guest; undefined for a guest that is part of its host. */
export function targetsOf(judgement: Judgement): readonly (GuestTargets | undefined)[] {
  const { guests, hosts } = judgement.fleet;
  return guests.map((guest, index) => {
    if (isPartOfHost(guest)) return undefined;
    const counts = { live: 0, outage: 0, no: 0, unknown: 0 };
    for (let host = 0; host < hosts.length; host += 1) {
      const kind = judgement.kind(index, host);
      if (kind !== 'here') counts[kind] += 1;
    }
    return { counts, bestKind: bestOf(counts) };
  });
}

function bestOf(counts: KindCounts): Kind {
  if (counts.live > 0) return 'live';
  if (counts.outage > 0) return 'outage';
  return counts.unknown > 0 ? 'unknown' : 'no';
}

export interface Target {
  readonly host: number;
  readonly kind: Kind;
}

/**
 * Hosts other than the guest's own: by kind, best first, then in the order of the fleet. Judgement.ranked() weighs
 * warnings too, at the cost of every finding of every pair, which a table of all guests cannot pay.
 */
export function bestTargets(judgement: Judgement, guest: number, limit: number): readonly Target[] {
  const byKind: Record<Kind, Target[]> = { live: [], outage: [], unknown: [], no: [] };
  for (let host = 0; host < judgement.fleet.hosts.length && byKind.live.length < limit; host += 1) {
    const kind = judgement.kind(guest, host);
    if (kind !== 'here' && byKind[kind].length < limit) byKind[kind].push({ host, kind });
  }
  return [...byKind.live, ...byKind.outage, ...byKind.unknown, ...byKind.no].slice(0, limit);
}

/** Indices of the guests that are not part of a host, by the name of their host. */
export function movableByHost(fleet: Fleet): ReadonlyMap<string, readonly number[]> {
  const byHost = new Map<string, number[]>(fleet.hosts.map((host) => [host.name, []]));
  fleet.guests.forEach((guest, index) => {
    if (!isPartOfHost(guest)) byHost.get(guest.host.name)?.push(index);
  });
  return byHost;
}
