/** Which hosts are maintained next: those whose guests can stay for good where they land, and as many at once as asked. */
import { way } from '../model/instance.ts';
import type { Instance } from '../model/instance.ts';
import type { Course, Style } from './course.ts';
import { efforts, emptierOf } from './empty.ts';
import type { Effort } from './empty.ts';
import { groupBy } from './enclosures.ts';
import type { Limit } from './enclosures.ts';
import { packingWithout } from './packing.ts';
import { smallest } from './smallest.ts';
import { inOrder } from './steps.ts';
import type { RollingStep } from './types.ts';
import type { Yard } from './yard.ts';

/** Hosts whose price is looked at before one is chosen. */
const candidates = 8;
/** Hosts that are tried with effort where the group is not empty: it can do without them. */
const extraTries = 4;
/** How often a whole group is tried before it is built host by host. */
const wholeTries = 6;
/** Packings that are looked for to empty a host, at most. */
const mostPackings = 2;
/** What an outage weighs beside a move, and a stop beside an outage. */
const outagePrice = 100;

export interface Former {
  /** Closes and empties the hosts of a group, so many at most; none: no host that is left can be emptied, or the time is over. */
  form(most: number): readonly number[];
  /** After a group: its hosts are settled, and others have guests more or less. */
  done(group: readonly number[], steps: readonly RollingStep[]): void;
  /** Guests that found no place when a host was last tried. */
  stuckOn(host: number): readonly number[];
}

export function formerOf(course: Course, style: Style, yard: Yard, remaining: ReadonlySet<number>, over: () => boolean): Former {
  const { instance, wish } = course;
  const { state, closed, settled, hops } = yard;
  const emptier = emptierOf(yard, course.apartOf, course.order);
  const rowOf = instance.guests.map(({ row }) => row);
  const receives = (host: number): boolean => instance.hosts[host]?.mayReceive === true;
  const stuck = new Map<number, readonly number[]>();
  const failures = new Int32Array(instance.hosts.length);
  const early = new Int32Array(instance.hosts.length);
  style.first.forEach((host, at) => (early[host] = at - style.first.length));
  /** Rows for which some settled host is open. */
  const arrives = Uint8Array.from(instance.rows, (_, row) => (course.open(row).some((host) => settled[host] === 1) ? 1 : 0));
  /** By host: guests that must land where they will have to leave again, at least. As it was when its group was begun. */
  const least = new Int32Array(instance.hosts.length);
  const free = new Float64Array(instance.hosts.length);
  const share = sharesOf(instance);
  const limitsOf: Limit[][] = instance.hosts.map(() => []);
  for (const limit of course.limits) for (const host of limit.mine) (limitsOf[host] as Limit[]).push(limit);
  const { impossible } = course;
  const packed = new Int32Array(instance.hosts.length);
  const componentOf = new Map(
    course.limits.flatMap(({ enclosure, mine }) => (enclosure.kind === 'component' ? mine.map((host) => [host, enclosure] as const) : [])),
  );
  let groups = 0;
  for (const host of remaining) count(host);

  function count(host: number): void {
    let again = 0;
    if (!wish.comeBack) for (const guest of state.guestsOn(host)) if (arrives[rowOf[guest] as number] === 0) again++;
    least[host] = again;
  }

  function freeShare(host: number): number {
    let sum = 0;
    for (let resource = 0; resource < share.length; resource++) {
      const amount = state.free[host * share.length + resource] as number;
      if (amount !== Infinity) sum += amount * (share[resource] as number);
    }
    return sum;
  }

  const sooner = (a: number, b: number): number =>
    (early[a] as number) - (early[b] as number) ||
    (failures[a] as number) - (failures[b] as number) ||
    (least[a] as number) - (least[b] as number) ||
    (free[b] as number) - (free[a] as number) ||
    a - b;

  /** So many of an enclosure's hosts this time: its turns are spread over the groups that are needed anyway. */
  function quotas(size: number): ReadonlyMap<Limit, number> {
    const left = course.limits.map((limit) => limit.mine.filter((host) => remaining.has(host)).length);
    const most = course.limits.map(({ atOnce }) => Math.max(1, Math.min(atOnce, size)));
    const turns = course.limits.map((_, at) => Math.ceil((left[at] as number) / (most[at] as number)));
    const needed = turns.reduce((a, b) => Math.max(a, b), Math.max(Math.ceil(remaining.size / size), style.groups - groups, 1));
    // What lands before hosts are settled moves again: a small group first makes room for a larger one.
    let weights = 0;
    for (let turn = 0; turn < needed; turn++) weights += style.growth ** turn;
    return new Map(
      course.limits.map((limit, at) => {
        const [there, can] = [left[at] as number, most[at] as number];
        return [limit, Math.min(can, Math.max(Math.ceil(there / weights), there - (needed - 1) * can))];
      }),
    );
  }

  function tried(hosts: readonly number[], effort: Effort): boolean {
    const failed = emptier.empty(hosts, effort);
    if (failed.length === 0) return true;
    const [host] = hosts;
    if (hosts.length === 1 && host !== undefined) {
      failures[host] = (failures[host] as number) + 1;
      stuck.set(host, failed);
    }
    return false;
  }

  /** Moves more than the fewest, by what was hopped since. `before`: guests that had hopped until then. */
  function price(kept: number, before: ReadonlySet<number>): number {
    const begun = new Map<number, number>();
    for (const { guest, from } of hops.slice(kept)) if (!begun.has(guest)) begun.set(guest, from);
    let sum = 0;
    for (const [guest, from] of begun) {
      const at = state.places[guest] as number;
      if (at === from) continue;
      if (at < 0) sum += outagePrice * outagePrice;
      else sum += (before.has(guest) ? 0 : 1) + (settled[at] === 1 ? 0 : 1) - (settled[from] === 1 ? 0 : 1);
      if (at >= 0 && instance.rows[rowOf[guest] as number]?.[at] === way.outage) sum += outagePrice;
    }
    return sum;
  }

  function use(left: Map<Limit, number>, host: number): void {
    for (const limit of limitsOf[host] as Limit[]) left.set(limit, (left.get(limit) as number) - 1);
  }

  function mayUse(left: ReadonlyMap<Limit, number>, host: number): boolean {
    return (limitsOf[host] as Limit[]).every((limit) => (left.get(limit) as number) > 0);
  }

  /** Hosts in order, as many as the quotas have room for. */
  function within(quota: ReadonlyMap<Limit, number>, hosts: readonly number[], most: number): readonly number[] {
    const left = new Map(quota);
    const found: number[] = [];
    for (const host of hosts) {
      if (found.length >= most) break;
      if (!mayUse(left, host)) continue;
      use(left, host);
      found.push(host);
    }
    return found;
  }

  /** Empties many hosts together; where that fails, without those whose guests found no place. */
  function whole(quota: ReadonlyMap<Limit, number>, size: number): number[] {
    for (const host of remaining) free[host] = freeShare(host);
    const order = [...remaining].sort(sooner);
    const left = new Set(order);
    for (let attempt = 0; attempt < wholeTries && !over(); attempt++) {
      const group = within(
        quota,
        order.filter((host) => left.has(host)),
        size,
      );
      if (group.length < 2) return [];
      const failed = emptier.empty(group, efforts.aside);
      if (failed.length === 0) return [...group];
      const blamed = groupBy(failed, (guest) => state.places[guest] as number);
      const worst = [...blamed.keys()].sort((a, b) => (blamed.get(b)?.length ?? 0) - (blamed.get(a)?.length ?? 0) || a - b);
      for (const host of worst.slice(0, Math.ceil(worst.length / 4))) left.delete(host);
    }
    return [];
  }

  /** One host more for a group, the one with the lowest price of some; undefined: none. */
  function another(mayJoin: readonly number[], alone: boolean): number | undefined {
    for (const host of mayJoin) free[host] = freeShare(host);
    let best: number | undefined;
    let bestPrice = Infinity;
    const before = new Set(hops.map(({ guest }) => guest));
    for (const host of smallest(mayJoin, candidates, sooner)) {
      if (over()) return undefined;
      const kept = hops.length;
      if (!tried([host], efforts.plain)) continue;
      const now = price(kept, before);
      if (now <= (least[host] as number) && best === undefined) return host;
      if (now < bestPrice) [best, bestPrice] = [host, now];
      yard.undo(kept);
      closed[host] = 0;
    }
    if (best !== undefined && tried([best], efforts.plain)) return best;
    const list = mayJoin.toSorted(sooner);
    const any = (hosts: readonly number[], effort: Effort): number | undefined => hosts.find((host) => !over() && tried([host], effort));
    const gently = any(list.slice(0, alone ? candidates : extraTries), alone ? efforts.aside : efforts.nudge) ?? any(list, efforts.plain);
    if (gently !== undefined || !alone) return gently;
    return (
      any(list, efforts.chains) ?? list.find((host) => !over() && repacked(host)) ?? (wish.mayStop ? any(list, efforts.stops) : undefined)
    );
  }

  /** Empties a host by a packing of all guests, if there is one and an order that leads there. */
  function repacked(host: number): boolean {
    const within = componentOf.get(host);
    if (within === undefined || impossible.has(host) || (packed[host] as number) >= mostPackings) return false;
    packed[host] = (packed[host] as number) + 1;
    const { apartOf, open } = course;
    const wanted = packingWithout({ instance, apartOf, open, within, places: state.places, host });
    if (wanted === 'none') impossible.add(host);
    // Guests that may be stopped were not asked about.
    if (typeof wanted === 'string' || state.guestsOn(host).some((guest) => wanted[guest] === host)) return false;
    const changed = within.guests.filter((guest) => wanted[guest] !== state.places[guest]);
    const order = inOrder(
      state,
      changed.map((guest) => ({ guest, from: state.places[guest] as number, to: wanted[guest] as number })),
    );
    if (order === undefined) return false;
    for (const { guest, to } of order) yard.hop(guest, to);
    closed[host] = 1;
    return true;
  }

  return {
    form(most) {
      const size = Math.min(wish.atOnce ?? Infinity, remaining.size, most);
      // One host at a time keeps every quota.
      const quota = size > 1 ? quotas(size) : new Map<Limit, number>();
      const group = size > 1 ? whole(quota, size) : [];
      const left = new Map(quota);
      for (const host of group) use(left, host);
      while (group.length < size && !over()) {
        const open = [...remaining].filter((host) => closed[host] === 0);
        const mayJoin = size === 1 ? open : open.filter((host) => mayUse(left, host));
        const next = another(mayJoin, group.length === 0);
        if (next === undefined) break;
        group.push(next);
        if (size > 1) use(left, next);
      }
      return group;
    },
    done(group, steps) {
      groups++;
      let more = false;
      for (const host of group.filter(receives))
        instance.rows.forEach((row, at) => {
          if (row[host] === way.none || arrives[at] === 1) return;
          arrives[at] = 1;
          more = true;
        });
      const touched = more ? remaining : new Set(steps.flatMap(({ from, to }) => [from, to]).filter((host) => remaining.has(host)));
      for (const host of touched) count(host);
    },
    stuckOn: (host) => stuck.get(host) ?? [],
  };
}

/** By resource: what one unit is of all there is. */
function sharesOf({ hosts, resources }: Instance): readonly number[] {
  return resources.map((_, resource) => {
    const all = hosts.reduce((sum, { capacity }) => sum + (Number.isFinite(capacity[resource]) ? (capacity[resource] as number) : 0), 0);
    return all > 0 ? 1 / all : 0;
  });
}
