/** Whether places are allowed as a whole: for answers that were not built step by step. */
import type { Apart, InstanceHost } from '../model/instance.ts';
import { way, wayOf } from '../model/instance.ts';
import type { State } from '../model/state.ts';
import type { Task } from './task.ts';

/** Every guest that was put on this host has there what it asks for. What was wrong before and was not touched does not count. */
export function holds(task: Task, state: State, host: number): boolean {
  const { instance, amounts } = task;
  const { width, demand, reserve, home, apartOf } = amounts;
  for (const guest of state.guestsOn(host)) {
    if (home[guest] === host) continue;
    if (!(instance.hosts[host] as InstanceHost).mayReceive || wayOf(instance, guest, host) === way.none) return false;
    for (let resource = 0; resource < width; resource++) {
      if (demand[guest * width + resource] === 0) continue;
      if ((state.free[host * width + resource] as number) < (reserve[host * width + resource] as number)) return false;
    }
    for (const group of apartOf[guest] as readonly number[]) {
      const { guests, most } = instance.apart[group] as Apart;
      if (guests.filter((other) => state.places[other] === host).length > most) return false;
    }
  }
  return true;
}

/** holds() on every host, nobody on a host that is emptied who was not there, and guests that must be together and were moved are together. */
export function isLegal(task: Task, state: State): boolean {
  const { instance, amounts, leaving, bundles, stoppable } = task;
  for (let guest = 0; guest < instance.guests.length; guest++) {
    const host = state.places[guest] as number;
    if (host === amounts.home[guest]) continue;
    if (host < 0 ? stoppable[guest] === 0 : leaving[host] === 1) return false;
  }
  for (let host = 0; host < instance.hosts.length; host++) if (!holds(task, state, host)) return false;
  return bundles.every((bundle) => isTogether(task, state, bundle));
}

/** All of them are on one host, stopped ones aside; or none of them was moved. */
export function isTogether({ amounts }: Task, state: State, unit: readonly number[]): boolean {
  const running = unit.filter((guest) => (state.places[guest] as number) >= 0);
  const first = state.places[running[0] ?? 0];
  return running.every((guest) => state.places[guest] === first) || running.every((guest) => state.places[guest] === amounts.home[guest]);
}
