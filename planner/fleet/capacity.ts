/** Room in numbers: what hosts have, what guests need and what they give back. */
import type { Fleet, FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Planning } from '../../schemas/generated/types.ts';
import type { InstanceHost } from '../model/instance.ts';
import type { PlannedResource, PlanningPlatform } from './platform.ts';

export type ResourceOf = PlannedResource & { readonly platform: string };

export interface Room {
  readonly resources: readonly ResourceOf[];
  /** By guest, by resource. */
  readonly demand: readonly (readonly number[])[];
  readonly holds: readonly (readonly number[])[];
  /** By guest: it may be put nowhere, since what it needs is not known; as a sentence. */
  readonly needUnknown: readonly (string | undefined)[];
  /** By guest, by resource: what a host must have left for the rules to be sure that it fits. */
  readonly margins: readonly (readonly number[])[];
  readonly notes: readonly string[];
}

export type Reserve = NonNullable<Planning['reserve']>;

/** @param guests of the instance */
export function roomOf(fleet: Fleet, guests: readonly FleetGuest[], platforms: readonly PlanningPlatform[]): Room {
  const present = new Set(fleet.hosts.map(({ platform }) => platform));
  const resources = platforms
    .filter(({ platform }) => present.has(platform))
    .flatMap(({ platform, resources: own }) => own.map((resource): ResourceOf => ({ ...resource, platform })));
  const needUnknown: (string | undefined)[] = [];
  const notes: string[] = [];
  const demand = guests.map((guest) => {
    let why: string | undefined;
    const row = resources.map((resource) => {
      if (resource.platform !== guest.host.platform) return 0;
      const fact = resource.demand(guest);
      if (!isKnown(fact)) {
        why ??= `how much ${resource.title} ${guest.name} needs is not known: ${fact.why}`;
        return 0;
      }
      return Math.ceil(fact.v);
    });
    needUnknown.push(why);
    return row;
  });
  const holds = guests.map((guest) =>
    resources.map((resource) => {
      if (resource.platform !== guest.host.platform) return 0;
      const fact = resource.holds(guest);
      if (isKnown(fact)) return Math.floor(fact.v);
      notes.push(`what ${resource.title} ${guest.name} frees on ${guest.host.name} is not known, and counts as nothing: ${fact.why}`);
      return 0;
    }),
  );
  const margins = guests.map((guest) =>
    resources.map((resource) => (resource.platform === guest.host.platform ? Math.ceil(resource.margin?.(guest) ?? 0) : 0)),
  );
  return { resources, demand, holds, needUnknown, margins, notes };
}

export interface HostsInput {
  readonly fleet: Fleet;
  readonly platforms: readonly PlanningPlatform[];
  readonly room: Room;
  /** A guest may be put on a host, room aside. */
  readonly isOpen: (guest: number, host: number) => boolean;
  readonly reserve: Reserve;
  readonly movesPerHost: number | undefined;
  readonly allowUnknown: boolean;
  readonly shut: ReadonlyMap<number, string>;
}

export interface HostsInNumbers {
  readonly hosts: readonly Omit<InstanceHost, 'network'>[];
  readonly limits: readonly string[];
  readonly notReceiving: readonly (string | undefined)[];
}

export function hostsOf({ fleet, platforms, room, isOpen, reserve, movesPerHost, allowUnknown, shut }: HostsInput): HostsInNumbers {
  const platformOf = new Map(platforms.map((platform) => [platform.platform, platform]));
  const held = heldByHost(fleet, room.resources);
  const limits: string[] = [];
  const notReceiving: (string | undefined)[] = [];
  const margins = marginsOf(room, fleet.hosts.length, isOpen);
  const hosts = fleet.hosts.map((host, index) => {
    const platform = platformOf.get(host.platform);
    const free = freeOf(host, room.resources, allowUnknown);
    const why = shut.get(index) ?? host.unusable ?? (platform === undefined ? `moves of ${host.platform} cannot be planned yet` : free.why);
    notReceiving.push(why);
    const capacity = free.amounts.map((amount, at) => amount + ((held.get(host) ?? [])[at] ?? 0));
    const { most, basis } = platform?.movesAtOnce(host) ?? { most: 1, basis: 'its platform is not known' };
    limits.push(movesPerHost !== undefined && movesPerHost < most ? `the inventory allows ${movesPerHost} (movesPerHost)` : basis);
    return {
      name: host.name,
      platform: host.platform,
      capacity,
      free: free.amounts,
      reserve: capacity.map((all, at) => reserved(all, free.amounts[at] as number, margins[index]?.[at] ?? 0, reserve)),
      mayReceive: why === undefined,
      movesAtOnce: Math.max(1, Math.min(most, movesPerHost ?? most)),
    };
  });
  return { hosts, limits, notReceiving };
}

/** By host, by resource: the most that any guest asks to be left over that may be put there. */
function marginsOf({ margins, resources }: Room, hosts: number, isOpen: HostsInput['isOpen']): readonly (readonly number[])[] {
  const asking = margins.flatMap((row, guest) => (row.some((margin) => margin > 0) ? [{ guest, row }] : []));
  return Array.from({ length: hosts }, (_, host) => {
    const open = asking.filter(({ guest }) => isOpen(guest, host));
    return resources.map((_, at) => open.reduce((most, { row }) => Math.max(most, row[at] as number), 0));
  });
}

/**
 * A share of the capacity, and what the rules want left over to be sure. Where less than that is left over today, whoever
 * was there may come back all the same: the rules decide then.
 */
function reserved(capacity: number, free: number, margin: number, reserve: Reserve): number {
  if (!Number.isFinite(capacity)) return 0;
  const share = typeof reserve === 'object' ? Math.ceil((capacity * reserve.percent) / 100) : 0;
  return Math.max(share, Math.min(margin, Math.max(0, free)));
}

/** Amounts that a host does not have are nothing: nobody is put there who needs them. */
function freeOf(
  host: FleetHost,
  resources: readonly ResourceOf[],
  allowUnknown: boolean,
): { readonly amounts: readonly number[]; readonly why: string | undefined } {
  let why: string | undefined;
  const amounts = resources.map((resource) => {
    if (resource.platform !== host.platform) return 0;
    const fact = resource.free(host);
    if (isKnown(fact)) return Math.floor(fact.v);
    if (resource.secondary === true && allowUnknown) return Infinity;
    why ??= `how much ${resource.title} it has left is not known: ${fact.why}`;
    return 0;
  });
  return { amounts, why };
}

/** What all guests of a host hold, those that belong to it included. */
function heldByHost({ guests }: Fleet, resources: readonly ResourceOf[]): ReadonlyMap<FleetHost, readonly number[]> {
  const held = new Map<FleetHost, number[]>();
  for (const guest of guests) {
    const own = held.get(guest.host) ?? resources.map(() => 0);
    resources.forEach((resource, at) => {
      const fact = resource.platform === guest.host.platform ? resource.holds(guest) : undefined;
      if (fact !== undefined && isKnown(fact)) own[at] = (own[at] as number) + Math.floor(fact.v);
    });
    held.set(guest.host, own);
  }
  return held;
}
