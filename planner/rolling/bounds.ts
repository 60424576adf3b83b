/** What no rolling plan can do better. */
import type { Instance } from '../model/instance.ts';
import { groupBy } from './enclosures.ts';
import type { Enclosure, Limit } from './enclosures.ts';
import type { Reach } from './targets.ts';

/** Groups, at least: an enclosure of which so many hosts can be empty at once needs so many turns. */
export function groupsBound(maintained: number, atOnce: number | undefined, limits: readonly Limit[]): number {
  const byWish = maintained === 0 ? 0 : Math.ceil(maintained / (atOnce ?? maintained));
  return limits.reduce((most, limit) => {
    if (limit.mine.length === 0) return most;
    return Math.max(most, Math.ceil(limit.mine.length / Math.max(1, Math.min(limit.atOnce, atOnce ?? Infinity))));
  }, byWish);
}

/** What the bound on moves rests on. */
export interface Maintained {
  readonly hosts: ReadonlySet<number>;
  /** Groups of the plan; a plan with more may need fewer moves. */
  readonly groups: number;
  readonly atOnce: number | undefined;
  /** Guests that were stopped instead of moved. */
  readonly stops: number;
}

/** Moves, at least, where guests stay where they land. */
export function movesBound(instance: Instance, reach: Reach, limits: readonly Limit[], maintained: Maintained): number {
  const { hosts, groups, atOnce, stops } = maintained;
  const leaving = instance.guests.reduce((count, { host }) => count + (hosts.has(host) ? 1 : 0), 0);
  const components = limits.filter(({ enclosure }) => enclosure.kind === 'component');
  const twice = components.map(({ enclosure: component }) => twiceIn(instance, reach, component, hosts));
  const apartSum = twice.reduce((sum, { least }) => sum + least, 0);
  // The last groups take so many hosts at most; what is left is the first group, whose guests all land where they must leave again.
  const most = Math.min(
    atOnce ?? Infinity,
    components.reduce((sum, { atOnce: each }) => sum + each, 0),
  );
  const first = hosts.size - (groups - 1) * most;
  return Math.max(0, leaving + Math.max(apartSum, firstGroup(twice, first)) - stops);
}

/** Moves, at least, where guests go home: there and back, but for those that cannot. */
export function homeBound({ guests }: Instance, { hosts, stops }: Maintained, away: number): number {
  const leaving = guests.reduce((count, { host }) => count + (hosts.has(host) ? 1 : 0), 0);
  return Math.max(0, 2 * (leaving - stops) - away);
}

interface Twice {
  /** Guests of the component that must move twice, at least. */
  readonly least: number;
  /** By host to be maintained: its guests that move twice if it is in the first group of the component. */
  readonly byHost: readonly number[];
}

/** Whoever is emptied first has only hosts to give its guests to that are emptied later. */
function twiceIn(instance: Instance, reach: Reach, { hosts, guests }: Enclosure, maintained: ReadonlySet<number>): Twice {
  const mine = hosts.filter((host) => maintained.has(host));
  const nowhereElse = new Map<number, boolean>();
  const bound = guests.filter((guest) => {
    const row = instance.guests[guest]?.row as number;
    const known = nowhereElse.get(row) ?? reach.open(row).every((host) => maintained.has(host));
    nowhereElse.set(row, known);
    return known;
  });
  const at = groupBy(bound, (guest) => instance.guests[guest]?.host as number);
  const byHost = mine.map((host) => at.get(host)?.length ?? 0);
  let byRow = 0;
  for (const [row, members] of groupBy(bound, (guest) => instance.guests[guest]?.row as number)) {
    const there = groupBy(members, (guest) => instance.guests[guest]?.host as number);
    const open = reach.open(row);
    if (open.length > 0) byRow += open.reduce((fewest, host) => Math.min(fewest, there.get(host)?.length ?? 0), Infinity);
  }
  return { least: Math.max(byHost.length === 0 ? 0 : Math.min(...byHost), byRow), byHost };
}

/** At least one host of each component comes first in it; what the first group has beyond that adds its guests. */
function firstGroup(twice: readonly Twice[], hosts: number): number {
  const rest: number[] = [];
  let sum = 0;
  let begun = 0;
  for (const { byHost } of twice) {
    if (byHost.length === 0) continue;
    const [least, ...others] = byHost.toSorted((a, b) => a - b);
    sum += least as number;
    begun++;
    rest.push(...others);
  }
  rest.sort((a, b) => a - b);
  return rest.slice(0, Math.max(0, hosts - begun)).reduce((total, count) => total + count, sum);
}
