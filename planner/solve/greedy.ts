/** Each guest to the host that suits best just now. */
import type { Deadline, InstanceHost } from '../model/instance.ts';
import { way } from '../model/instance.ts';
import type { Board } from './board.ts';
import { isBetter } from './board.ts';
import { isTogether } from './legal.ts';
import type { Task } from './task.ts';

/**
 * even: hosts stay evenly loaded. tight: what is left free on a host is as little as possible, so that large guests find
 * room later. scarce: like tight, and guests with few hosts to go to come first. All these begin with the largest guests.
 * many: like tight, the smallest guests first: where room is short, more of them find some.
 */
export type Strategy = 'even' | 'tight' | 'scarce' | 'many';
export const strategies: readonly Strategy[] = ['even', 'tight', 'scarce', 'many'];

/** Puts as many of the units as it can. Once the time is over it takes the first host that has room. */
export function greedy(board: Board, strategy: Strategy, deadline: Deadline): void {
  for (const unit of orderOf(board.task, strategy)) placeUnit(board, unit, deadline.leftMs() > 0 ? strategy : 'any');
}

/** Puts all of a unit on one host, or none. */
export function placeUnit(board: Board, unit: readonly number[], strategy: Strategy | 'any'): boolean {
  if (unit.length > 1) return placeTogether(board, unit, strategy);
  const guest = unit[0] as number;
  const host = bestHost(board, guest, strategy);
  if (host >= 0) board.put(guest, host);
  return host >= 0;
}

/**
 * The host that has room for the guest and suits best; -1: none.
 * @param leastWay only ways as good as this one
 */
export function bestHost(board: Board, guest: number, strategy: Strategy | 'any', leastWay: number = way.outage): number {
  const { state, task, load } = board;
  const { instance } = task;
  const row = (instance.guests[guest] as (typeof instance.guests)[number]).row;
  const ways = instance.rows[row] as Uint8Array;
  const present = state.places[guest] as number;
  // Home means not moved at all, which takes what it holds there and not what it asks for elsewhere: sendHome() decides that.
  const home = task.amounts.home[guest] as number;
  let best = -1;
  let bestWay = 0;
  let bestCost = Infinity;
  for (const host of task.targetsOf(row)) {
    const here = ways[host] as number;
    if (here < leastWay || here < bestWay || host === present || host === home || !state.hasRoom(guest, host)) continue;
    if (strategy === 'any') return host;
    const cost = strategy === 'even' ? load.imbalanceAfter(guest, host) : slackAfter(board, guest, host);
    if (here === bestWay && cost >= bestCost) continue;
    best = host;
    bestWay = here;
    bestCost = cost;
  }
  return best;
}

/** What the host has left above its reserve, as a share of its capacity, once the guest is there: summed over what the guest asks for. */
function slackAfter({ task, state }: Board, guest: number, host: number): number {
  const { width, demand, reserve } = task.amounts;
  const { capacity } = task.instance.hosts[host] as InstanceHost;
  let slack = 0;
  for (let resource = 0; resource < width; resource++) {
    const at = host * width + resource;
    const asked = demand[guest * width + resource] as number;
    const all = capacity[resource] as number;
    if (asked > 0 && Number.isFinite(all) && all > 0) slack += ((state.free[at] as number) - asked - (reserve[at] as number)) / all;
  }
  return slack;
}

function placeTogether(board: Board, unit: readonly number[], strategy: Strategy | 'any'): boolean {
  const start = board.mark();
  let best = -1;
  let bestCost: Float64Array | undefined;
  for (const host of hostsFor(board.task, unit)) {
    if (putAll(board, unit, host)) {
      const cost = board.cost();
      if (bestCost === undefined || isBetter(cost, bestCost)) {
        best = host;
        bestCost = cost;
      }
    }
    board.back(start);
    if (best >= 0 && strategy === 'any') break;
  }
  return best >= 0 && putAll(board, unit, best);
}

/** Hosts that every one of them has a way to, or is on already. */
export function hostsFor(task: Task, unit: readonly number[]): readonly number[] {
  const { instance, leaving, amounts } = task;
  const found: number[] = [];
  instance.hosts.forEach(({ mayReceive }, host) => {
    const may = (guest: number): boolean =>
      amounts.home[guest] === host ||
      (mayReceive && ((instance.rows[(instance.guests[guest] as (typeof instance.guests)[number]).row] as Uint8Array)[host] as number) > 0);
    if (leaving[host] === 0 && unit.every(may)) found.push(host);
  });
  return found;
}

/** Those of them that are stopped stay so. */
function putAll(board: Board, unit: readonly number[], host: number): boolean {
  const { state } = board;
  for (const guest of unit) {
    if ((state.places[guest] as number) < 0) continue;
    if (!state.hasRoom(guest, host) && state.places[guest] !== host) return false;
    board.put(guest, host);
  }
  return isTogether(board.task, state, unit);
}

/** Of equals, the one named first. */
export function orderOf(task: Task, strategy: Strategy): readonly (readonly number[])[] {
  const { instance, amounts } = task;
  const { width, demand } = amounts;
  const largest = new Float64Array(width);
  for (const { capacity } of instance.hosts) {
    capacity.forEach((all, resource) => {
      if (Number.isFinite(all)) largest[resource] = Math.max(largest[resource] as number, all);
    });
  }
  const sizeOf = (guest: number): number => {
    let size = 0;
    for (let resource = 0; resource < width; resource++) {
      const all = largest[resource] as number;
      if (all > 0) size = Math.max(size, (demand[guest * width + resource] as number) / all);
    }
    return size;
  };
  const rated = task.units.map((unit) => ({
    unit,
    size: unit.reduce((all, guest) => all + sizeOf(guest), 0),
    targets: unit.length > 1 ? 0 : task.targetsOf((instance.guests[unit[0] as number] as (typeof instance.guests)[number]).row).length,
  }));
  rated.sort(
    (one, other) =>
      Number(other.unit.length > 1) - Number(one.unit.length > 1) ||
      (strategy === 'scarce' ? one.targets - other.targets : 0) ||
      (other.size - one.size) * (strategy === 'many' ? -1 : 1) ||
      (one.unit[0] as number) - (other.unit[0] as number),
  );
  return rated.map(({ unit }) => unit);
}
