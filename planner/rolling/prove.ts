/** Replays a plan from the start: every step must be allowed in the state in which it runs. */
import type { Instance } from '../model/instance.ts';
import { stateOf } from '../model/state.ts';
import type { Rolling, RollingStep, RollingWish } from './types.ts';

/** Throws where a plan breaks a promise: that is a bug, and no such plan may be seen. */
export function proveRolling(instance: Instance, wish: RollingWish, rolling: Rolling): void {
  const state = stateOf(instance);
  const maintained = new Set<number>();

  function step(each: RollingStep, closed: readonly number[]): void {
    const { kind, guest, from, to } = each;
    const wrong = (what: string): Error => new Error(`${kind} of ${instance.guests[guest]?.name} from ${from} to ${to}: ${what}`);
    const here = kind === 'start' ? -1 : from;
    if (state.places[guest] !== here) throw wrong(`it is on ${state.places[guest]}`);
    if (closed.includes(to)) throw wrong('that host is being emptied');
    if (kind === 'stop' && !(wish.mayStop && instance.guests[guest]?.mayStop === true)) throw wrong('it may not be stopped');
    const mayGo = kind === 'stop' || (kind === 'start' && from === to ? state.hasRoom(guest, to) : state.mayTake(guest, to));
    if (!mayGo) throw wrong('not allowed');
    state.put(guest, to);
  }

  for (const { hosts, out, back } of rolling.groups) {
    if (hosts.length > (wish.atOnce ?? Infinity)) throw new Error(`a group of ${hosts.length} hosts`);
    for (const each of out) step(each, hosts);
    for (const host of hosts) {
      if (maintained.has(host) || !wish.hosts.includes(host)) throw new Error(`host ${host} is maintained twice, or was not asked for`);
      if (state.guestsOn(host).length > 0) throw new Error(`host ${host} is not empty`);
      maintained.add(host);
    }
    for (const each of back) step(each, []);
  }
  const missing = new Set(wish.hosts);
  for (const host of [...maintained, ...rolling.undrained.map(({ host }) => host)]) missing.delete(host);
  if (missing.size > 0) throw new Error(`hosts ${[...missing].join(', ')} are neither maintained nor reported`);
  if (rolling.places.some((host, guest) => state.places[guest] !== host)) throw new Error('guests end elsewhere than said');
}
