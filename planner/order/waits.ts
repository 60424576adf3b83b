/**
 * What each step of a sequence must wait for. Room is handed on like coins: what a step takes on a host is what was free at the
 * beginning or what certain steps before it gave back, and no coin is taken twice. So any order that keeps to it has room.
 */
import type { Apart, Instance, InstanceGuest, InstanceHost } from '../model/instance.ts';
import { apartOf, neededOn, takenOn } from './room.ts';
import type { Because, OrderedStep, PlannedStep } from './types.ts';

/** Free at the beginning: given back by no step. */
const beginning = -1;

/** One resource of one host, or the places of one exclusion group there. */
class Pool {
  private readonly steps: number[] = [];
  private readonly amounts: number[] = [];
  private first = 0;
  /** Steps that filled what was below the reserve at the beginning. Whoever takes something waits for all of them. */
  private readonly fillers: number[] = [];
  private debt: number;

  constructor(free: number) {
    this.debt = Math.max(0, -free);
    if (free > 0) this.add(beginning, free);
  }

  give(step: number, amount: number): void {
    const fills = Math.min(this.debt, amount);
    if (fills > 0) {
      this.debt -= fills;
      this.fillers.push(step);
    }
    if (amount > fills) this.add(step, amount - fills);
  }

  /** @throws RangeError where there is less: the sequence has no room for it */
  take(amount: number, from: (step: number, amount: number) => void): void {
    if (this.debt > 0) throw new RangeError('a step takes room that is reserved');
    for (const filler of this.fillers) from(filler, 0);
    let left = amount;
    while (left > 0) {
      if (this.first >= this.steps.length) throw new RangeError('a step takes room that is not there');
      const step = this.steps[this.first] as number;
      const there = this.amounts[this.first] as number;
      const taken = Math.min(there, left);
      this.amounts[this.first] = there - taken;
      if (there === taken) this.first++;
      left -= taken;
      if (step !== beginning) from(step, taken);
    }
  }

  private add(step: number, amount: number): void {
    this.steps.push(step);
    this.amounts.push(amount);
  }
}

/**
 * The steps with what they wait for.
 * @param steps in an order in which each has room
 * @throws RangeError where that is not so
 */
export function withWaits(instance: Instance, steps: readonly PlannedStep[]): readonly OrderedStep[] {
  const { hosts, guests, resources, apart } = instance;
  const width = resources.length;
  const rooms = new Map<number, Pool>();
  const slots = new Map<number, Pool>();
  const groupsOf = apartOf(instance);
  const lastOf = new Map<number, number>();

  function roomOf(host: number, resource: number): Pool {
    const key = host * width + resource;
    const known = rooms.get(key);
    if (known) return known;
    const { free, reserve } = hosts[host] as InstanceHost;
    const made = new Pool((free[resource] as number) - (reserve[resource] as number));
    rooms.set(key, made);
    return made;
  }

  function slotsOf(host: number, group: number): Pool {
    const key = host * apart.length + group;
    const known = slots.get(key);
    if (known) return known;
    const { guests: members, most } = apart[group] as Apart;
    const made = new Pool(most - members.filter((member) => guests[member]?.host === host).length);
    slots.set(key, made);
    return made;
  }

  return steps.map((step, index): OrderedStep => {
    const guest = guests[step.guest] as InstanceGuest;
    const groups = groupsOf[step.guest] as readonly number[];
    const because: Because[] = [];
    const earlier = lastOf.get(step.guest);
    if (earlier !== undefined) because.push({ kind: 'guest', step: earlier, guest: step.guest });
    lastOf.set(step.guest, index);
    const { to } = step;
    const leaves = step.kind === 'start' ? -1 : step.from;
    for (let resource = 0; to >= 0 && resource < width; resource++) {
      const needed = neededOn(guest, to, resource);
      if (needed === 0) continue;
      const pool = roomOf(to, resource);
      pool.take(needed, (other, amount) => because.push({ kind: 'room', step: other, host: to, resource, amount }));
      const surplus = needed - takenOn(guest, to, resource);
      if (surplus > 0) pool.give(index, surplus);
    }
    for (const group of to >= 0 ? groups : []) {
      slotsOf(to, group).take(1, (other) => because.push({ kind: 'apart', step: other, host: to, group }));
    }
    for (let resource = 0; leaves >= 0 && resource < width; resource++) {
      const given = takenOn(guest, leaves, resource);
      if (given > 0) roomOf(leaves, resource).give(index, given);
    }
    for (const group of leaves >= 0 ? groups : []) slotsOf(leaves, group).give(index, 1);
    const after = [...new Set(because.map((each) => each.step))].sort((a, b) => a - b);
    return { ...step, after, because };
  });
}
