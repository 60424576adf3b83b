/** Why a guest found no room. */
import type { Apart, Instance } from '../model/instance.ts';
import type { Board } from './board.ts';
import { hostsFor } from './greedy.ts';

export interface Lack {
  readonly resource: number;
  readonly missing: number;
  /** The most that any host it may go to has free above its reserve; below 0 where the reserve is broken into already. */
  readonly largestHole: number;
  /**
   * What all guests left over that may go to the same hosts ask for beyond the free room of those; 0: there is enough, but
   * in pieces.
   */
  readonly missingInAll: number;
}

export interface Shortfall {
  /** The host that comes nearest to having room for it. */
  readonly host: number;
  /** What that host lacks. */
  readonly lacks: readonly Lack[];
  /** Exclusion groups that are full there, by index. */
  readonly full: readonly number[];
  /** It has to land together with these, and no host has room for all. Empty: it could not be placed alone, either. */
  readonly together: readonly number[];
}

/** @param unit the guest and those that it must be together with @param leftOver all guests that were left over */
export function shortfallOf(board: Board, unit: readonly number[], guest: number, leftOver: readonly number[]): Shortfall | undefined {
  const { task, state } = board;
  const { width, demand, reserve } = task.amounts;
  const { row } = task.instance.guests[guest] as Instance['guests'][number];
  const shared = unit.length > 1 ? hostsFor(task, unit) : [];
  // Guests that go together are judged together where one host could take them all; else the guest alone.
  const joint = shared.length > 0 ? unit : [guest];
  const hosts = shared.length > 0 ? shared : [...task.targetsOf(row)];
  const asked = (resource: number, host: number): number =>
    joint.reduce((all, each) => all + (state.places[each] === host ? 0 : (demand[each * width + resource] as number)), 0);
  const hole = (host: number, resource: number): number =>
    (state.free[host * width + resource] as number) - (reserve[host * width + resource] as number);
  const missingOn = (host: number): { resource: number; missing: number }[] =>
    Array.from({ length: width }, (_, resource) => {
      const wanted = asked(resource, host);
      return { resource, missing: wanted > 0 ? Math.max(0, wanted - hole(host, resource)) : 0 };
    }).filter(({ missing }) => missing > 0);
  const fullOn = (host: number): number[] =>
    [...new Set(joint.flatMap((each) => task.amounts.apartOf[each] as readonly number[]))].filter((group) => {
      const { guests, most } = task.instance.apart[group] as Apart;
      const there = guests.filter((other) => state.places[other] === host || joint.includes(other));
      return there.length > most;
    });

  let nearest: { host: number; lacks: { resource: number; missing: number }[]; full: number[]; far: number } | undefined;
  for (const host of hosts) {
    const lacks = missingOn(host);
    const full = fullOn(host);
    const far = full.length + lacks.reduce((all, { resource, missing }) => all + missing / asked(resource, host), 0);
    if (nearest === undefined || far < nearest.far) nearest = { host, lacks, full, far };
  }
  if (nearest === undefined) return undefined;
  const alike = leftOver.filter((each) => task.instance.guests[each]?.row === row);
  const wantedInAll = (resource: number): number => alike.reduce((all, each) => all + (demand[each * width + resource] as number), 0);
  const roomInAll = (resource: number): number => hosts.reduce((all, host) => all + Math.max(0, hole(host, resource)), 0);
  return {
    host: nearest.host,
    lacks: nearest.lacks.map(({ resource, missing }) => ({
      resource,
      missing,
      largestHole: hosts.reduce((most, host) => Math.max(most, hole(host, resource)), -Infinity),
      missingInAll: Math.max(0, wantedInAll(resource) - roomInAll(resource)),
    })),
    full: nearest.full,
    together: joint.length > 1 ? joint.filter((each) => each !== guest) : shared.length === 0 ? unit.filter((each) => each !== guest) : [],
  };
}
