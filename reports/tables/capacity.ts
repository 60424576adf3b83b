import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import type { Judgement } from '../../rules/judgement.ts';
import { inOrder } from '../../schemas/code-point-order.ts';
import { isKnown, missing, type Fact } from '../../schemas/facts.ts';
import { groupBy } from './group-by.ts';
import type { PlatformTables, Resource } from './platform-tables.ts';
import { cellOf, columnsOf, gib, percent, rowKey, rowsOf, withReasons, type Cell, type SubjectColumn, type Table } from './table.ts';
import { isPartOfHost } from './targets.ts';

/** Beyond this, counting which guests fit where costs more than the rest of the workbook. */
const pairLimit = 2_000_000;

/** What each host has, what is free, what of the other hosts' guests fits there, and whether the others could take its guests. */
export function capacityTable(judgement: Judgement, platforms: readonly PlatformTables[]): Table {
  const { fleet } = judgement;
  const columns: SubjectColumn<FleetHost>[] = [
    { key: 'host', title: 'Host', type: 'text', of: (host) => host.name },
    ...platforms.flatMap(({ resources }) => resources.flatMap(amountColumns)),
    ...fittingColumns(judgement),
    ...platforms.flatMap(({ platform, resources }) => {
      const hosts = fleet.hosts.filter((host) => host.platform === platform);
      return resources.flatMap((resource) => elsewhereColumns(resource, hosts, fleet.guests));
    }),
  ];
  return withReasons({
    id: 'capacity',
    title: 'Capacity',
    note:
      '"Fit" is capacity alone, one guest at a time. "Enough elsewhere" compares what the running guests of the host hold with the sum of what is ' +
      'known to be free on the other hosts: no is certain, yes does not yet mean that each guest finds a place.',
    columns: columnsOf(columns),
    rows: rowsOf(fleet.hosts, (host) => rowKey(host.name), columns),
  });
}

function inUnit({ unit }: Resource): string {
  return unit === undefined ? '' : ` (${unit})`;
}

function amountColumns(resource: Resource): SubjectColumn<FleetHost>[] {
  const { key, title, type } = resource;
  const unit = inUnit(resource);
  const amount = (fact: Fact<number> | undefined): Cell => (fact === undefined ? null : cellOf(fact, resource.shown));
  const used = (host: FleetHost): Fact<number> | undefined => {
    const [total, free] = [resource.total(host), resource.free(host)];
    if (total === undefined || free === undefined) return undefined;
    if (!isKnown(total)) return total;
    return isKnown(free) ? { v: total.v - free.v, s: total.s } : free;
  };
  const usedPercent = (host: FleetHost): Cell => {
    const [total, inUse] = [resource.total(host), used(host)];
    if (total === undefined || inUse === undefined) return null;
    if (!isKnown(inUse)) return { why: inUse.why };
    return cellOf(total, (whole) => percent(inUse.v, whole));
  };
  return [
    { key: `${key}-total`, title: `${title} total${unit}`, type, of: (host) => amount(resource.total(host)) },
    { key: `${key}-used`, title: `${title} used${unit}`, type, of: (host) => amount(used(host)) },
    { key: `${key}-free`, title: `${title} free${unit}`, type, of: (host) => amount(resource.free(host)) },
    { key: `${key}-used-percent`, title: `${title} used (%)`, type: 'percent', of: usedPercent },
  ];
}

/** Guests of other hosts, largest memory first; a guest whose memory is not known is not among them. */
function fittingColumns(judgement: Judgement): SubjectColumn<FleetHost>[] {
  const { fleet } = judgement;
  if (fleet.guests.length * fleet.hosts.length > pairLimit) return [];
  const bySize = fleet.guests
    .flatMap((guest, index) => {
      const { memoryBytes } = guest.facts;
      return isPartOfHost(guest) || !isKnown(memoryBytes) ? [] : [{ guest, index, memoryBytes: memoryBytes.v }];
    })
    .sort((a, b) => b.memoryBytes - a.memoryBytes || inOrder(a.guest.name, b.guest.name));
  const fittingByHost = fleet.hosts.map((host, at) =>
    bySize.filter(({ guest, index }) => guest.host !== host && judgement.passes(index, at, ['capacity'])),
  );
  const fitting = new Map(fleet.hosts.map((host, at) => [host, fittingByHost[at] ?? []]));
  const largest = (host: FleetHost) => fitting.get(host)?.[0];
  return [
    { key: 'fit', title: 'Guests elsewhere that surely fit', type: 'whole', of: (host) => fitting.get(host)?.length ?? null },
    { key: 'largest-fit', title: 'Largest of them', type: 'text', of: (host) => largest(host)?.guest.name ?? null },
    {
      key: 'largest-fit-memory',
      title: 'Its memory (GiB)',
      type: 'decimal',
      of: (host) => {
        const found = largest(host);
        return found === undefined ? null : gib(found.memoryBytes);
      },
    },
  ];
}

function elsewhereColumns(resource: Resource, hosts: readonly FleetHost[], guests: readonly FleetGuest[]): SubjectColumn<FleetHost>[] {
  const heldBy = resource.held;
  if (heldBy === undefined) return [];
  const { key, title, type, shown } = resource;
  const unit = inUnit(resource);
  const guestsByHost = groupBy(
    guests.filter((guest) => !isPartOfHost(guest)),
    (guest) => guest.host,
  );
  const free = new Map(hosts.map((host) => [host, usableFree(resource, host)]));
  const knownSum = [...free.values()].reduce((sum, fact) => sum + (isKnown(fact) ? fact.v : 0), 0);
  const notKnown = hosts.filter((host) => !isKnown(free.get(host) ?? missing('')));

  const held = (host: FleetHost) =>
    host.guestsNotKnown === undefined ? heldOnHost(guestsByHost.get(host) ?? [], heldBy) : missing(host.guestsNotKnown);
  const knownElsewhere = (host: FleetHost): number => {
    const own = free.get(host);
    return knownSum - (own !== undefined && isKnown(own) ? own.v : 0);
  };
  const enough = (host: FleetHost): Cell => {
    const needed = held(host);
    if (!isKnown(needed)) return { why: needed.why };
    if (needed.v <= knownElsewhere(host)) return true;
    const open = notKnown.find((other) => other !== host);
    return open === undefined ? false : { why: `what is free on ${open.name} is not known` };
  };
  const ofPlatform = (of: (host: FleetHost) => Cell) => (host: FleetHost) => (free.has(host) ? of(host) : null);
  return [
    { key: `${key}-held`, title: `${title} held by running guests${unit}`, type, of: ofPlatform((host) => cellOf(held(host), shown)) },
    { key: `${key}-elsewhere`, title: `${title} known free elsewhere${unit}`, type, of: ofPlatform((host) => shown(knownElsewhere(host))) },
    { key: `${key}-enough`, title: `${title} enough elsewhere`, type: 'flag', of: ofPlatform(enough) },
  ];
}

function usableFree(resource: Resource, host: FleetHost): Fact<number> {
  if (host.unusable !== undefined) return missing(`${host.name}: ${host.unusable}`);
  return resource.free(host) ?? missing(`${host.name} does not tell it`);
}

/** Stopped guests hold nothing; one whose state or amount is not known makes the sum not known. */
function heldOnHost(guests: readonly FleetGuest[], heldBy: (guest: FleetGuest) => Fact<number>): Fact<number> {
  let sum = 0;
  for (const guest of guests) {
    const { state } = guest.facts;
    if (!isKnown(state)) return missing(`whether ${guest.name} runs is not known: ${state.why}`);
    if (state.v === 'stopped') continue;
    const amount = heldBy(guest);
    if (!isKnown(amount)) return missing(`what ${guest.name} holds is not known: ${amount.why}`);
    sum += amount.v;
  }
  return { v: sum, s: -1 };
}
