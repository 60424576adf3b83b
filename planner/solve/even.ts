/** Evening out by one move after the other, each the best there is. */
import type { Instance } from '../model/instance.ts';
import type { Band } from './band.ts';
import type { Board } from './board.ts';
import type { Budget } from './budget.ts';
import { holds } from './legal.ts';

export interface Evening {
  readonly board: Board;
  readonly mostMoves: number;
  readonly band: Band;
  /** Half the width of the band; 0: as even as can be. */
  readonly within: number;
  readonly budget: Budget;
}

/** A move that gains less is not worth making. */
const smallestGain = 1e-6;
/** Beside what lies outside the band, evenness within it is worth this much. */
const worthOfEvenness = 1e-3;
/** Candidates of one step: guests of the most loaded hosts, to their lowest hosts; all pairs where they are no more than this. */
const mostCandidates = 60_000;
const sourcesPerStep = 24;
const targetsPerRow = 16;
/** Guests that moved are looked at again this many times. */
const rounds = 3;

/** Moves guests until all is within the band, moves are used up, or nothing gets better. */
export function evenOut(evening: Evening): void {
  climb(evening);
  for (let round = 0; round < rounds && reconsider(evening); round++) climb(evening);
  dropNeedless(evening);
}

/** What is made smaller: what lies outside the band, and the imbalance. */
export function unevenness({ board, band, within }: Evening): number {
  if (within === 0) return board.load.imbalance();
  return outside(board, band, within) + worthOfEvenness * board.load.imbalance();
}

function outside({ state }: Board, band: Band, within: number): number {
  let total = 0;
  for (let at = 0; at < band.mean.length; at++) total += Math.max(0, band.distance(at, state.free[at] as number) - within);
  return total;
}

export function isWithin({ board, band, within }: Evening): boolean {
  return within > 0 && band.widest(board.state) <= within;
}

function movesOf({ task, state }: Board): number {
  let moves = 0;
  for (let guest = 0; guest < state.places.length; guest++) if (state.places[guest] !== task.amounts.home[guest]) moves++;
  return moves;
}

function climb(evening: Evening): void {
  const { board, mostMoves, budget } = evening;
  let moves = movesOf(board);
  while (moves <= mostMoves && budget.lasts() && !isWithin(evening)) {
    const best = bestMove(evening, moves === mostMoves);
    if (best === undefined || best.gain < smallestGain) return;
    board.put(best.guest, best.host);
    moves = movesOf(board);
  }
}

interface Move {
  readonly guest: number;
  readonly host: number;
  readonly gain: number;
}

/** @param movedOnly only guests that move already: no move more */
function bestMove(evening: Evening, movedOnly: boolean): Move | undefined {
  const { board, budget } = evening;
  const { task, state } = board;
  const { instance, amounts } = task;
  const present = unevenness(evening);
  const beyond = outside(board, evening.band, evening.within);
  const hosts = scores(evening);
  const rowsTargets = new Map<number, readonly number[]>();
  const all = instance.guests.length * instance.hosts.length <= mostCandidates;
  const targetsOf = (row: number): readonly number[] => {
    let found = rowsTargets.get(row);
    if (found === undefined) {
      const usable = [...task.targetsOf(row)];
      found = all
        ? usable
        : usable.sort((one, other) => (hosts[one] as number) - (hosts[other] as number) || one - other).slice(0, targetsPerRow);
      rowsTargets.set(row, found);
    }
    return found;
  };
  let best: Move | undefined;
  for (const source of all ? instance.hosts.keys() : mostLoaded(hosts)) {
    for (const guest of state.guestsOn(source)) {
      if (task.bound[guest] === 1 || (movedOnly && source === amounts.home[guest])) continue;
      const targets = targetsOf((instance.guests[guest] as Instance['guests'][number]).row);
      if (!budget.take(targets.length)) return undefined;
      for (const host of targets) {
        // Home again takes what it held there: reconsider() looks at that.
        if (host === source || host === amounts.home[guest]) continue;
        const gain = present - after(evening, guest, host, beyond);
        if (gain < smallestGain || !isBest({ guest, host, gain }, best) || !state.hasRoom(guest, host)) continue;
        best = { guest, host, gain };
      }
    }
  }
  return best;
}

function isBest(move: Move, best: Move | undefined): boolean {
  if (best === undefined || move.gain > best.gain) return true;
  // The order of guests on a host depends on what was tried before.
  return move.gain === best.gain && (move.guest < best.guest || (move.guest === best.guest && move.host < best.host));
}

/** How much more than the mean a host is loaded, summed over resources. */
function scores({ board, band }: Evening): Float64Array {
  const { width } = board.task.amounts;
  return Float64Array.from(board.task.instance.hosts, ({ capacity }, host) => {
    let score = 0;
    for (let resource = 0; resource < width; resource++) {
      const at = host * width + resource;
      const middle = band.mean[at] as number;
      if (!Number.isNaN(middle))
        score += ((capacity[resource] as number) - (board.state.free[at] as number)) * (band.inverse[at] as number) - middle;
    }
    return score;
  });
}

/** The most loaded hosts. */
function mostLoaded(score: Float64Array): readonly number[] {
  const loaded = [...score.keys()].sort((one, other) => (score[other] as number) - (score[one] as number) || one - other);
  return loaded.slice(0, sourcesPerStep);
}

/** @param beyond what lies outside the band now */
function after({ board, band, within }: Evening, guest: number, host: number, beyond: number): number {
  const { load, state, task } = board;
  const imbalance = load.imbalanceAfter(guest, host);
  if (within === 0) return imbalance;
  const { width, demand, holds: held, home } = task.amounts;
  const from = state.places[guest] as number;
  const given = from === home[guest] ? held : demand;
  let change = 0;
  for (let resource = 0; resource < width; resource++) {
    const amount = guest * width + resource;
    change += changeAt(band, within, state.free, from * width + resource, given[amount] as number);
    change += changeAt(band, within, state.free, host * width + resource, -(demand[amount] as number));
  }
  return beyond + change + worthOfEvenness * imbalance;
}

function changeAt(band: Band, within: number, free: Float64Array, at: number, more: number): number {
  if (more === 0) return 0;
  const now = free[at] as number;
  return Math.max(0, band.distance(at, now + more) - within) - Math.max(0, band.distance(at, now) - within);
}

/** Each move in turn is taken back for the best move there is then. @returns something got better */
function reconsider(evening: Evening): boolean {
  const { board, budget } = evening;
  const { task, state } = board;
  let better = false;
  for (const guest of movedGuests(board)) {
    if (!budget.lasts() || isWithin(evening)) return better;
    const home = task.amounts.home[guest] as number;
    const before = unevenness(evening);
    const start = board.mark();
    board.put(guest, home);
    if (holds(task, state, home)) {
      if (unevenness(evening) <= before) {
        better = true;
        continue;
      }
      const next = bestMove(evening, false);
      if (next !== undefined) board.put(next.guest, next.host);
      if (unevenness(evening) < before - smallestGain) {
        better = true;
        continue;
      }
    }
    board.back(start);
  }
  return better;
}

/** Takes back every move without which all is as good. */
function dropNeedless(evening: Evening): void {
  const { board, band, within } = evening;
  const { task, state } = board;
  for (const guest of movedGuests(board)) {
    const before = within > 0 ? outside(board, band, within) : board.load.imbalance();
    const start = board.mark();
    board.put(guest, task.amounts.home[guest] as number);
    const now = within > 0 ? outside(board, band, within) : board.load.imbalance();
    if (!holds(task, state, task.amounts.home[guest] as number) || now > before) board.back(start);
  }
}

function movedGuests({ task, state }: Board): readonly number[] {
  const { home } = task.amounts;
  return [...state.places.keys()].filter((guest) => state.places[guest] !== home[guest]);
}
