/**
 * How many more could be there at the most, if any one host of a group may be lost. After the loss, what a set of hosts holds
 * is no more than its room: the added guests on them, and the guests of the lost host that have nowhere else to go.
 */
import type { Instance, InstanceGuest, InstanceHost, Standby } from '../model/instance.ts';
import type { CapacityShape, HostCapacity } from './types.ts';

/** More sets than this are not looked at: the bound is then higher than it could be, and still one. */
const mostSets = 100;

/**
 * Amounts are counted in parts of what a new guest takes, rounded down: that many parts of it no hole has room for, and what a
 * guest takes of a hole it takes of its whole parts, too.
 */
const parts = [1, 2, 4];

/** A hole without end, in parts: sums and differences of such stay exact. */
const endless = 1e12;

interface Question {
  readonly instance: Instance;
  readonly shape: CapacityShape;
  readonly alone: readonly HostCapacity[];
  readonly guestsOn: readonly (readonly number[])[];
}

export function mostSurviving(instance: Instance, shape: CapacityShape, alone: readonly HostCapacity[], keep: readonly Standby[]): number {
  const guestsOn: number[][] = instance.hosts.map(() => []);
  instance.guests.forEach(({ host }, guest) => guestsOn[host]?.push(guest));
  const seen = new Set<number>();
  let sum = 0;
  for (const standby of keep) {
    const own = standby.hosts.filter((host) => !seen.has(host));
    for (const host of own) seen.add(host);
    const fit = own.reduce((all, host) => all + countOn(alone, host), 0);
    sum += Math.min(fit, mostInGroup({ instance, shape, alone, guestsOn }, standby));
  }
  return sum;
}

function countOn(alone: readonly HostCapacity[], host: number): number {
  return alone[host]?.count ?? 0;
}

/** Sets of hosts that do not overlap, each with its own bound; on the others as many as fit. */
function mostInGroup(question: Question, standby: Standby): number {
  const { alone } = question;
  const usable = new Set(standby.hosts.filter((host) => countOn(alone, host) > 0));
  const fit = (hosts: Iterable<number>): number => [...hosts].reduce((sum, host) => sum + countOn(alone, host), 0);
  const sets = setsOf(question, standby);
  const bounds = [usable, ...sets].map((set) => ({ set, most: Math.min(fit(set), mostOn(question, standby, set, usable)) }));
  const saved = ({ set, most }: (typeof bounds)[number]): number => fit(set) - most;
  const taken = new Set<number>();
  let less = 0;
  for (const each of bounds.slice(1).sort((a, b) => saved(b) - saved(a))) {
    if ([...each.set].some((host) => taken.has(host))) continue;
    for (const host of each.set) taken.add(host);
    less += saved(each);
  }
  return Math.min(bounds[0]?.most ?? 0, fit(usable) - less);
}

/** Where the guests of the group may go within it, each set once, the commonest first. */
function setsOf({ instance, guestsOn }: Question, standby: Standby): readonly ReadonlySet<number>[] {
  const guestsOfRow = new Map<number, number>();
  for (const host of standby.hosts)
    for (const guest of guestsOn[host] ?? []) {
      const { row } = instance.guests[guest] as InstanceGuest;
      guestsOfRow.set(row, (guestsOfRow.get(row) ?? 0) + 1);
    }
  const sets = new Map<string, ReadonlySet<number>>();
  for (const [row] of [...guestsOfRow].sort(([a, one], [b, other]) => other - one || a - b)) {
    if (sets.size === mostSets) break;
    const hosts = standby.hosts.filter((host) => isOpen(instance, row, host));
    sets.set(hosts.join(), new Set(hosts));
  }
  return [...sets.values()];
}

/** Added guests on a set of hosts, whichever host of the group is lost. */
function mostOn(question: Question, standby: Standby, set: ReadonlySet<number>, usable: ReadonlySet<number>): number {
  const { instance, shape, alone, guestsOn } = question;
  const isBound = rowsWithin(instance, standby, set);
  // Those of the lost host come to this set, too, if there is no other for them.
  const comeToo = [...usable].every((host) => set.has(host));
  let most = Infinity;
  shape.demand.forEach((amount, resource) => {
    if (amount <= 0) return;
    for (const part of [...parts, amount]) {
      const units = (of: number): number => Math.min(endless, Math.floor((Math.max(0, of) * part) / amount));
      const hole = (host: number): number => units(roomOf(instance.hosts[host] as InstanceHost, resource));
      const room = [...set].reduce((sum, host) => sum + hole(host), 0);
      for (const lost of standby.hosts) {
        const own = set.has(lost) ? hole(lost) : 0;
        const brought = (guestsOn[lost] as readonly number[]).reduce((sum, at) => {
          const guest = instance.guests[at] as InstanceGuest;
          return isBound(guest.row, lost) ? sum + units(guest.demand[resource] as number) : sum;
        }, 0);
        const stay = set.has(lost) && !comeToo ? countOn(alone, lost) : 0;
        most = Math.min(most, Math.max(0, Math.floor((room - own - brought) / part)) + stay);
      }
    }
  });
  if (!comeToo) return most;
  for (const lost of set) {
    const others = [...set].reduce((sum, host) => sum + (host === lost ? 0 : countOn(alone, host)), 0);
    most = Math.min(most, others);
  }
  return most;
}

/** A guest of the row has no way in the group but to the set, and one there that is not to the lost host. */
function rowsWithin(instance: Instance, standby: Standby, set: ReadonlySet<number>): (row: number, lost: number) => boolean {
  const known = new Map<number, readonly number[]>();
  const outside = standby.hosts.filter((host) => !set.has(host));
  /** Two of its hosts, if they are all in the set: one of them is not lost. */
  const twoWithin = (row: number): readonly number[] => {
    if (outside.some((host) => isOpen(instance, row, host))) return [];
    const open: number[] = [];
    for (const host of set) if (open.length < 2 && isOpen(instance, row, host)) open.push(host);
    return open;
  };
  return (row, lost) => {
    let within = known.get(row);
    if (within === undefined) known.set(row, (within = twoWithin(row)));
    return within.some((host) => host !== lost);
  };
}

function isOpen(instance: Instance, row: number, host: number): boolean {
  return (instance.rows[row]?.[host] ?? 0) > 0 && (instance.hosts[host] as InstanceHost).mayReceive;
}

function roomOf({ free, reserve }: InstanceHost, resource: number): number {
  return (free[resource] as number) - (reserve[resource] as number);
}
