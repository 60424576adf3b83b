/** Room for a guest by sending another one on, and for that one by sending a third. */
import type { Instance } from '../model/instance.ts';
import { way } from '../model/instance.ts';
import type { Board } from './board.ts';
import { isBetter } from './board.ts';
import type { Budget } from './budget.ts';
import { bestHost } from './greedy.ts';
import { holds } from './legal.ts';

/** What things cost, counted in hosts looked at for a guest. */
const looksOfGuest = 8;
const looksOfTrial = 10;

/** A chain of two: the guest takes the place of one that takes the place of another. */
const longestChain = 2;

/**
 * Puts the guest on a host where there is room once others are sent on; guests that move anyway are sent on first.
 * @param leastWay for the guest itself
 * @returns false: nothing was changed
 */
export function makeRoom(board: Board, guest: number, budget: Budget, leastWay: number = way.outage): boolean {
  return settle(board, guest, longestChain, leastWay, [], budget);
}

function settle(board: Board, guest: number, chain: number, leastWay: number, settled: readonly number[], budget: Budget): boolean {
  const free = bestHost(board, guest, 'tight', leastWay);
  if (free >= 0) {
    board.put(guest, free);
    return true;
  }
  if (chain === 0) return false;
  const { task } = board;
  const { instance } = task;
  const { row } = instance.guests[guest] as Instance['guests'][number];
  const present = board.state.places[guest] as number;
  const done = [...settled, guest];
  // A shorter chain first: each further link is a move more.
  for (const links of chain === longestChain ? [0, 1] : [chain - 1]) {
    for (const anyway of [true, false]) {
      for (const host of task.targetsOf(row)) {
        if (host === present || host === task.amounts.home[guest] || ((instance.rows[row] as Uint8Array)[host] as number) < leastWay)
          continue;
        if (eject(board, guest, host, links, anyway, done, budget)) return true;
        if (!budget.lasts()) return false;
      }
    }
  }
  return false;
}

/** @param anyway only guests that move in any case; else only the others */
function eject(
  board: Board,
  guest: number,
  host: number,
  links: number,
  anyway: boolean,
  done: readonly number[],
  budget: Budget,
): boolean {
  const { state, task } = board;
  const there = state.guestsOn(host);
  if (!budget.take(1 + there.length / looksOfGuest)) return false;
  const others: number[] = [];
  for (const other of there) {
    if (movesAnyway(board, other) !== anyway || task.bound[other] === 1) continue;
    if (wouldFit(board, guest, host, other) && !done.includes(other)) others.push(other);
  }
  for (const other of others.sort((one, next) => one - next)) {
    if (!budget.take(looksOfTrial)) return false;
    const start = board.mark();
    board.put(other, -1);
    if (state.hasRoom(guest, host)) {
      board.put(guest, host);
      if (settle(board, other, links, way.outage, done, budget)) return true;
    }
    board.back(start);
  }
  return false;
}

function movesAnyway({ task, state }: Board, guest: number): boolean {
  return state.places[guest] !== task.amounts.home[guest];
}

/** Room alone, exclusion groups aside: the quick refusal. */
function wouldFit({ task, state }: Board, guest: number, host: number, without: number): boolean {
  const { width, demand, holds: held, home, reserve } = task.amounts;
  const given = home[without] === host ? held : demand;
  for (let resource = 0; resource < width; resource++) {
    const asked = demand[guest * width + resource] as number;
    const at = host * width + resource;
    if (asked > 0 && (state.free[at] as number) + (given[without * width + resource] as number) - asked < (reserve[at] as number))
      return false;
  }
  return true;
}

/** Guests that were sent on from hosts that are not emptied, and need not have been, go back. */
export function sendHome(board: Board): void {
  const { task, state } = board;
  const { home } = task.amounts;
  for (let guest = 0; guest < home.length; guest++) {
    const host = home[guest] as number;
    if (host < 0 || state.places[guest] === host || task.leaving[host] === 1 || task.bound[guest] === 1) continue;
    const start = board.mark();
    const before = board.cost();
    board.put(guest, host);
    if (!holds(task, state, host) || !isBetter(board.cost(), before)) board.back(start);
  }
}
