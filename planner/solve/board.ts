/** Guests on hosts while a drain is worked out: every change is counted, and can be taken back. */
import type { InstanceGuest } from '../model/instance.ts';
import { way, wayOf } from '../model/instance.ts';
import type { State } from '../model/state.ts';
import { stateOf } from '../model/state.ts';
import type { Load } from './load.ts';
import { loadOf } from './load.ts';
import type { Task } from './task.ts';

export interface Board {
  readonly task: Task;
  readonly state: State;
  readonly load: Load;
  /** Puts the guest there (-1: nowhere), checking nothing. */
  put(guest: number, host: number): void;
  /** A point to go back to. */
  mark(): number;
  back(mark: number): void;
  /** What is minimised, the weightiest first: see costNames. The last is the imbalance, the others are whole numbers. */
  cost(): Float64Array;
}

/** Below this, differences of imbalance are rounding. */
const rounding = 1e-12;

export function boardOf(task: Task): Board {
  const { instance, amounts, leaving, leaves, tiers } = task;
  const { home } = amounts;
  const state = stateOf(instance);
  const load = loadOf(
    instance,
    state,
    amounts,
    leaving.map((yes) => 1 - yes),
  );
  const journal: number[] = [];
  const left = new Float64Array(tiers.length);
  const stopped = new Float64Array(tiers.length);
  const rankOf = new Map(tiers.map((tier, rank) => [tier, rank]));
  let outages = 0;
  let moves = 0;
  for (let guest = 0; guest < home.length; guest++) tally(guest, 1);

  function tally(guest: number, sign: 1 | -1): void {
    const host = state.places[guest] as number;
    if (host === home[guest]) {
      if (leaves[guest] === 1) count(left, guest, sign);
    } else if (host < 0) count(stopped, guest, sign);
    else {
      moves += sign;
      if (wayOf(instance, guest, host) === way.outage) outages += sign;
    }
  }

  function count(counts: Float64Array, guest: number, sign: 1 | -1): void {
    const rank = rankOf.get((instance.guests[guest] as InstanceGuest).tier);
    if (rank !== undefined) counts[rank] = (counts[rank] as number) + sign;
  }

  function put(guest: number, host: number): void {
    const from = state.places[guest] as number;
    if (from === host) return;
    journal.push(guest, from);
    set(guest, from, host);
  }

  function set(guest: number, from: number, host: number): void {
    tally(guest, -1);
    if (from >= 0) load.count(from, -1);
    if (host >= 0) load.count(host, -1);
    state.put(guest, host);
    if (from >= 0) load.count(from, 1);
    if (host >= 0) load.count(host, 1);
    tally(guest, 1);
  }

  function back(mark: number): void {
    while (journal.length > mark) {
      const to = journal.pop() as number;
      const guest = journal.pop() as number;
      set(guest, state.places[guest] as number, to);
    }
  }

  function cost(): Float64Array {
    const total = (counts: Float64Array): number => counts.reduce((all, one) => all + one, 0);
    return Float64Array.of(total(left), ...left, total(stopped), ...stopped, outages, moves, load.imbalance());
  }

  return { task, state, load, put, mark: () => journal.length, back, cost };
}

/** Where things stand in a cost: guests left over (in all, then by tier), stops (in all, then by tier), outages, moves, imbalance. */
export function costAt({ tiers }: Task): { left: number; stops: number; outages: number; moves: number; imbalance: number } {
  const stops = 1 + tiers.length;
  const outages = stops + 1 + tiers.length;
  return { left: 0, stops, outages, moves: outages + 1, imbalance: outages + 2 };
}

/** The first is better. */
export function isBetter(one: Float64Array, other: Float64Array): boolean {
  const last = one.length - 1;
  for (let at = 0; at < last; at++) if (one[at] !== other[at]) return (one[at] as number) < (other[at] as number);
  return (one[last] as number) < (other[last] as number) - rounding;
}
