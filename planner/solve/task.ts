/** A drain, looked at once: who leaves, who may go where, and who goes together. */
import type { Instance } from '../model/instance.ts';
import { way } from '../model/instance.ts';
import type { Amounts } from './amounts.ts';
import { amountsOf } from './amounts.ts';

export interface Task {
  readonly instance: Instance;
  readonly amounts: Amounts;
  /** By host: 1: it is to be emptied. */
  readonly leaving: Uint8Array;
  /** By guest: 1: it is to leave. */
  readonly leaves: Uint8Array;
  /** Guests that leave one by one or, bound together, as one; each list in ascending order. */
  readonly units: readonly (readonly number[])[];
  /** Guests that must be together, whether any of them leaves or not. */
  readonly bundles: readonly (readonly number[])[];
  /** By guest: 1: it is in a bundle, and does not move alone. */
  readonly bound: Uint8Array;
  /** By guest: 1: it may be stopped. */
  readonly stoppable: Uint8Array;
  /** Hosts that take guests of that row, room aside: ascending. */
  readonly targetsOf: (row: number) => Int32Array;
  /** Tiers that occur among guests that leave or may be stopped, the most important first. */
  readonly tiers: readonly number[];
}

export interface TaskRequest {
  readonly leave: readonly number[];
  readonly mayStop: boolean;
}

export function taskOf(instance: Instance, { leave, mayStop }: TaskRequest): Task {
  const { hosts, guests, rows } = instance;
  const leaving = new Uint8Array(hosts.length);
  for (const host of leave) leaving[host] = 1;
  const leaves = Uint8Array.from(guests, ({ host }) => (host >= 0 ? (leaving[host] as number) : 0));
  const stoppable = Uint8Array.from(guests, (guest) => (mayStop && guest.mayStop ? 1 : 0));
  const bundles = bundlesOf(instance);
  const bound = new Uint8Array(guests.length);
  for (const bundle of bundles) for (const guest of bundle) bound[guest] = 1;
  const units = [
    ...bundles.filter((bundle) => bundle.some((guest) => leaves[guest] === 1)),
    ...guests.flatMap((_, guest) => (leaves[guest] === 1 && bound[guest] === 0 ? [[guest]] : [])),
  ];
  const tiers = [...new Set(guests.flatMap(({ tier }, guest) => (leaves[guest] === 1 || stoppable[guest] === 1 ? [tier] : [])))];
  const targets = new Map<number, Int32Array>();

  function targetsOf(row: number): Int32Array {
    let found = targets.get(row);
    if (found === undefined) {
      const ways = rows[row] as Uint8Array;
      const usable: number[] = [];
      hosts.forEach(({ mayReceive }, host) => {
        if (ways[host] !== way.none && mayReceive && leaving[host] === 0) usable.push(host);
      });
      found = Int32Array.from(usable);
      targets.set(row, found);
    }
    return found;
  }

  return {
    instance,
    amounts: amountsOf(instance),
    leaving,
    leaves,
    units,
    bundles,
    bound,
    stoppable,
    targetsOf,
    tiers: tiers.sort((one, other) => one - other),
  };
}

/** Guests that must be together, directly or through others; those that are nowhere have no say. */
export function bundlesOf({ guests, together }: Instance): readonly (readonly number[])[] {
  const bundleOf = new Map<number, Set<number>>();
  for (const group of together) {
    const merged = new Set<number>();
    for (const guest of group) {
      if ((guests[guest]?.host ?? -1) < 0) continue;
      for (const other of bundleOf.get(guest) ?? [guest]) merged.add(other);
    }
    if (merged.size > 1) for (const guest of merged) bundleOf.set(guest, merged);
  }
  return [...new Set(bundleOf.values())].map((bundle) => [...bundle].sort((one, other) => one - other));
}
