/** Partition numbers and virtual slots: which are free in the scheme of the site, and which a planned partition gets. */
import { conventionsOf } from '../../fleet/powervm/conventions.ts';
import type { Conventions, Range } from '../../fleet/powervm/conventions.ts';
import type { FleetHost } from '../../fleet/fleet.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { FreeNumbers, PlanCheck } from '../../schemas/generated/types.ts';
import type { Scene } from '../new/platform.ts';

export interface Server {
  readonly id: number;
  readonly name: string;
  /** undefined: which are in use is not known. */
  readonly usedSlots: ReadonlySet<number> | undefined;
  readonly highestSlot: number;
}

/** Virtual I/O Servers of a system by number; undefined: they are not known. */
export function serversOf(host: FleetHost): readonly Server[] | undefined {
  const vioses = host.facts.powervm?.vioses;
  if (vioses === undefined || !isKnown(vioses) || host.unusable !== undefined) return undefined;
  const servers = vioses.v.flatMap(({ name, lparId, slots, maxVirtualSlots }): Server[] =>
    isKnown(name) && isKnown(lparId)
      ? [
          {
            id: lparId.v,
            name: name.v,
            usedSlots: isKnown(slots) ? new Set(slots.v) : undefined,
            highestSlot: isKnown(maxVirtualSlots) ? maxVirtualSlots.v - 1 : Number.MAX_SAFE_INTEGER,
          },
        ]
      : [],
  );
  return servers.length === vioses.v.length ? servers.sort((a, b) => a.id - b.id) : undefined;
}

export interface UsedIds {
  /** By number: who has it, as host:name. */
  readonly holders: ReadonlyMap<number, string>;
  /** Systems whose partitions are not known. */
  readonly unread: readonly string[];
}

export function usedIds(hosts: readonly FleetHost[]): UsedIds {
  const holders = new Map<number, string>();
  const unread: string[] = [];
  for (const host of hosts) {
    const lpars = host.facts.powervm?.lpars;
    if (lpars === undefined || !isKnown(lpars) || host.unusable !== undefined) {
      unread.push(host.name);
      continue;
    }
    for (const { lparId, name } of lpars.v) {
      if (!isKnown(lparId)) unread.push(host.name);
      else holders.set(lparId.v, `${host.name}:${isKnown(name) ? name.v : lparId.v}`);
    }
  }
  return { holders, unread: [...new Set(unread)] };
}

const firstGuestId = 3;

/** The number that a partition gets: the written one, else the next free in the fleet, room for its stub left. */
export function lparIdFor(
  wanted: number | undefined,
  host: FleetHost,
  { hosts, conventions }: Scene,
): { readonly lparId: number; readonly checks: readonly PlanCheck[] } {
  const rules = conventionsOf(conventions);
  const { holders, unread } = usedIds(rules.on.uniqueLparIds ? hosts : [host]);
  const checks: PlanCheck[] = unread.map((name) => ({
    about: 'number',
    outcome: 'unknown',
    message: `which partition numbers ${name} uses is not known`,
    settle: `collect ${name} again`,
  }));
  if (wanted !== undefined) {
    const holder = holders.get(wanted);
    if (holder === undefined) return { lparId: wanted, checks };
    const here = holder.startsWith(`${host.name}:`);
    const message = `partition number ${wanted} is used by ${holder}${here ? '' : ', and a number is used once in the fleet by convention'}`;
    return { lparId: wanted, checks: [...checks, { about: 'number', outcome: here ? 'fail' : 'warning', message }] };
  }
  const lparId = nextFree(lowestId(rules), (id) => !holders.has(id) && !holders.has(id + stubOffset(rules)));
  return { lparId, checks };
}

function lowestId({ viosIds }: Conventions): number {
  return viosIds === 'off' ? firstGuestId : Math.max(firstGuestId - 1, ...viosIds) + 1;
}

function stubOffset({ stub }: Conventions): number {
  return stub === 'off' ? 0 : stub.idOffset;
}

function nextFree(from: number, isFree: (value: number) => boolean): number {
  let value = from;
  while (!isFree(value)) value++;
  return value;
}

const widest: Range = [2, 65_533];
/** The published scheme leaves nine numbers between adapters. */
const step = 10;

export function rangeOf(range: Range | 'off', { slotsBelow }: Conventions): Range {
  const [first, last] = range === 'off' ? widest : range;
  return [first, slotsBelow === 'off' ? last : Math.min(last, slotsBelow - 1)];
}

/**
 * A slot of a server adapter, free on each of the servers of this role; undefined: none is, or what is used is not known.
 * @param servers on the host first; those of other systems as far as they are known
 * @param taken by adapters of the partition; numbers above them come first, so that they rise with the server
 */
export function slotFor(servers: readonly Server[], range: Range, taken: ReadonlySet<number>): number | undefined {
  const [own] = servers;
  if (own?.usedSlots === undefined) return undefined;
  const [first, last] = range;
  const isFree = (slot: number, of: readonly Server[]): boolean =>
    !taken.has(slot) && of.every(({ usedSlots, highestSlot }) => slot <= highestSlot && usedSlots?.has(slot) !== true);
  const all = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  const round = all.filter((slot) => slot % step === 0 && slot > first);
  const above = Math.max(0, ...[...taken].filter((slot) => slot <= last));
  const rising = round.filter((slot) => slot > above);
  const order = [...rising, ...round, ...all];
  // A system whose Virtual I/O Server has fewer slots gets another number when the partition moves there.
  return order.find((slot) => isFree(slot, servers)) ?? order.find((slot) => isFree(slot, [own]));
}

const shownNext = 5;

export function freeNumbers({ hosts, conventions }: Scene): readonly FreeNumbers[] {
  const rules = conventionsOf(conventions);
  const ids = usedIds(hosts);
  const lowest = lowestId(rules);
  const most = Math.max(
    0,
    ...hosts.flatMap(({ facts }) => (facts.powervm !== undefined && isKnown(facts.powervm.maxLpars) ? [facts.powervm.maxLpars.v] : [])),
  );
  const rows: FreeNumbers[] =
    ids.unread.length > 0 || hosts.length === 0
      ? []
      : [rowOf('*', 'LPAR ID', [lowest, Math.max(lowest, most)], (id) => !ids.holders.has(id))];
  for (const host of hosts) {
    for (const server of serversOf(host) ?? []) {
      const used = server.usedSlots;
      if (used === undefined) continue;
      for (const [what, range] of [
        ['vSCSI slot', rules.vscsiSlots],
        ['Fibre Channel slot', rules.vfcSlots],
      ] as const) {
        const [first, last] = rangeOf(range, rules);
        if (range !== 'off')
          rows.push(rowOf(`${host.name} ${server.name}`, what, [first, Math.min(last, server.highestSlot)], (slot) => !used.has(slot)));
      }
    }
  }
  return rows;
}

function rowOf(host: string, what: string, [first, last]: Range, isFree: (value: number) => boolean): FreeNumbers {
  const free = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index).filter(isFree);
  return { host, what, first, last, next: free.slice(0, shownNext), left: free.length };
}
