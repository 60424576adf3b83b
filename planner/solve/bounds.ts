/** What no placement can do better, found without a solver. */
import type { Instance, InstanceHost } from '../model/instance.ts';
import { way } from '../model/instance.ts';
import type { Board } from './board.ts';
import type { Task } from './task.ts';

/** Guests that must leave and have nowhere to go by the rules. */
export function withoutTarget(task: Task): readonly number[] {
  const { guests } = task.instance;
  const found: number[] = [];
  guests.forEach(({ row }, guest) => {
    if (task.leaves[guest] === 1 && task.targetsOf(row).length === 0) found.push(guest);
  });
  return found;
}

/** Guests that must leave, cannot do so without an outage, and can with one. */
export function withoutLiveTarget({ instance, leaves, targetsOf }: Task): number {
  let found = 0;
  instance.guests.forEach(({ row }, guest) => {
    if (leaves[guest] === 0) return;
    const targets = targetsOf(row);
    const ways = instance.rows[row] as Uint8Array;
    if (targets.length > 0 && !targets.some((host) => ways[host] === way.live)) found++;
  });
  return found;
}

/**
 * Guests that stay at least, however the others are sent about: those without a target, those that no host could hold
 * even if everything that can leave it left, and those beyond the room of all hosts together.
 * Guests that may be stopped are not counted: stopping them empties their host.
 */
export function leastLeftOver(task: Task, initial: Board): number {
  const potential = potentialOf(task, initial);
  const stays = (guest: number): boolean => task.leaves[guest] === 1 && task.stoppable[guest] === 0;
  const guests = task.instance.guests.map((_, guest) => guest).filter(stays);
  const fitting = guests.filter((guest) => canFitSomewhere(task, potential, guest));
  const certain = guests.length - fitting.length;
  let short = 0;
  for (let resource = 0; resource < task.amounts.width; resource++) short = Math.max(short, beyondRoom(task, initial, fitting, resource));
  return certain + short;
}

/** What each host could have free above its reserve once everything that can leave it has left. */
function potentialOf({ instance, amounts, targetsOf, stoppable }: Task, { state }: Board): Float64Array {
  const { width, reserve, holds, home } = amounts;
  const potential = Float64Array.from(state.free, (free, at) => free - (reserve[at] as number));
  instance.guests.forEach(({ row }, guest) => {
    const host = home[guest] as number;
    if (host < 0) return;
    const mayGo = stoppable[guest] === 1 || targetsOf(row).some((target) => target !== host);
    if (!mayGo) return;
    for (let resource = 0; resource < width; resource++) {
      const at = host * width + resource;
      potential[at] = (potential[at] as number) + (holds[guest * width + resource] as number);
    }
  });
  return potential;
}

function canFitSomewhere({ instance, amounts, targetsOf }: Task, potential: Float64Array, guest: number): boolean {
  const { width, demand } = amounts;
  const { row } = instance.guests[guest] as Instance['guests'][number];
  return targetsOf(row).some((host) => {
    for (let resource = 0; resource < width; resource++) {
      const asked = demand[guest * width + resource] as number;
      if (asked > 0 && asked > (potential[host * width + resource] as number)) return false;
    }
    return true;
  });
}

/**
 * How many of these guests do not fit into the free room of all hosts together. Guests that go from one host to another
 * change that sum only by what they hold beyond what they ask for; those that may be stopped add all they hold.
 */
function beyondRoom(
  { instance, amounts, leaving, stoppable }: Task,
  { state }: Board,
  guests: readonly number[],
  resource: number,
): number {
  const { width, demand, holds, reserve, home } = amounts;
  const asking = guests.map((guest) => demand[guest * width + resource] as number).filter((asked) => asked > 0);
  let room = 0;
  for (let host = 0; host < leaving.length; host++) {
    const { mayReceive } = instance.hosts[host] as InstanceHost;
    const at = host * width + resource;
    if (leaving[host] === 0 && mayReceive) room += Math.max(0, (state.free[at] as number) - (reserve[at] as number));
  }
  for (let guest = 0; guest < home.length; guest++) {
    const host = home[guest] as number;
    if (host < 0 || leaving[host] === 1) continue;
    const at = guest * width + resource;
    room += stoppable[guest] === 1 ? (holds[at] as number) : Math.max(0, (holds[at] as number) - (demand[at] as number));
  }
  asking.sort((one, other) => one - other);
  let fitting = 0;
  for (const asked of asking) {
    room -= asked;
    if (room < 0) break;
    fitting++;
  }
  return asking.length - fitting;
}
