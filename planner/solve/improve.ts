/** Small changes that make places better: another host for a guest, two guests that change places, a live way instead of an outage. */
import type { Instance } from '../model/instance.ts';
import { way, wayOf } from '../model/instance.ts';
import type { Board } from './board.ts';
import type { Budget } from './budget.ts';
import { costAt, isBetter } from './board.ts';
import { makeRoom, sendHome } from './eject.ts';
import { bestHost } from './greedy.ts';

/** Gains of imbalance below this are not worth a look. */
const smallestGain = 1e-9;

/** Works until nothing gets better or the budget is used up; places stay allowed throughout. */
export function improve(board: Board, budget: Budget): void {
  const movable = moversOf(board);
  avoidOutages(board, movable, budget);
  for (;;) {
    const moved = shift(board, movable, budget);
    const swapped = swap(board, movable, budget);
    if (!moved && !swapped) return;
    if (!budget.lasts()) return;
  }
}

function moversOf({ task, state }: Board): readonly number[] {
  const { home } = task.amounts;
  const movers: number[] = [];
  for (let guest = 0; guest < home.length; guest++) {
    const host = state.places[guest] as number;
    if (host >= 0 && host !== home[guest] && task.bound[guest] === 0) movers.push(guest);
  }
  return movers;
}

/** An outage weighs more than the moves of others that avoid it. */
function avoidOutages(board: Board, movers: readonly number[], budget: Budget): void {
  const { task, state } = board;
  const outages = costAt(task).outages;
  for (const guest of movers) {
    if (!budget.lasts()) return;
    const host = state.places[guest] as number;
    if (host < 0 || wayOf(task.instance, guest, host) !== way.outage || !hasLiveTarget(board, guest)) continue;
    const start = board.mark();
    const before = board.cost();
    board.put(guest, -1);
    if (!makeRoom(board, guest, budget, way.live) || (board.cost()[outages] as number) >= (before[outages] as number)) board.back(start);
    else if (!isBetter(board.cost(), before)) board.back(start);
  }
  sendHome(board);
}

function hasLiveTarget({ task }: Board, guest: number): boolean {
  const { row } = task.instance.guests[guest] as Instance['guests'][number];
  const ways = task.instance.rows[row] as Uint8Array;
  return task.targetsOf(row).some((host) => ways[host] === way.live);
}

function shift(board: Board, movers: readonly number[], budget: Budget): boolean {
  const { task, state, load } = board;
  let changed = false;
  for (const guest of movers) {
    const { row } = task.instance.guests[guest] as Instance['guests'][number];
    if (!budget.take(task.targetsOf(row).length)) return changed;
    const host = state.places[guest] as number;
    const present = wayOf(task.instance, guest, host);
    const better = bestHost(board, guest, 'even', present);
    if (better < 0) continue;
    if (wayOf(task.instance, guest, better) === present && load.imbalanceAfter(guest, better) > load.imbalance() - smallestGain) continue;
    board.put(guest, better);
    changed = true;
  }
  return changed;
}

function swap(board: Board, movers: readonly number[], budget: Budget): boolean {
  const { task, state, load } = board;
  let changed = false;
  for (let at = 0; at < movers.length; at++) {
    const one = movers[at] as number;
    for (let next = at + 1; next < movers.length; next++) {
      if (!budget.take(4)) return changed;
      const other = movers[next] as number;
      const here = state.places[one] as number;
      const there = state.places[other] as number;
      if (here === there || there === task.amounts.home[one] || here === task.amounts.home[other]) continue;
      const waysNow = wayOf(task.instance, one, here) + wayOf(task.instance, other, there);
      const oneWay = wayOf(task.instance, one, there);
      const otherWay = wayOf(task.instance, other, here);
      if (oneWay === way.none || otherWay === way.none || oneWay + otherWay < waysNow) continue;
      const before = load.imbalance();
      const start = board.mark();
      board.put(other, -1);
      if (state.hasRoom(one, there)) {
        board.put(one, there);
        if (state.hasRoom(other, here)) {
          board.put(other, here);
          if (oneWay + otherWay > waysNow || load.imbalance() < before - smallestGain) {
            changed = true;
            continue;
          }
        }
      }
      board.back(start);
    }
  }
  return changed;
}
