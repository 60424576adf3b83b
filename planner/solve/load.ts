/** How unevenly the hosts are loaded, kept up to date so that a change is judged without looking at all hosts. */
import type { Instance } from '../model/instance.ts';
import type { State } from '../model/state.ts';
import type { Amounts } from './amounts.ts';

export interface Load {
  /** Standard deviation of load over hosts, summed over resources; hosts that do not limit a resource are left out of it. */
  imbalance(): number;
  /** Imbalance if the guest went from where it is to that host (-1: nowhere). */
  imbalanceAfter(guest: number, host: number): number;
  /** To be called around each change of a host's free room: once before with -1, once after with 1. */
  count(host: number, sign: 1 | -1): void;
  /** Greatest distance of a counted host's load from the mean of its resource. */
  widest(): number;
}

/** @param counted 1 for hosts whose load matters */
export function loadOf(instance: Instance, state: State, amounts: Amounts, counted: Uint8Array): Load {
  const width = instance.resources.length;
  const capacity = new Float64Array(instance.hosts.length * width);
  /** 1 / capacity; 0 where the host does not count. */
  const inverse = new Float64Array(capacity.length);
  const sum = new Float64Array(width);
  const squares = new Float64Array(width);
  const hosts = new Float64Array(width);
  instance.hosts.forEach((host, at) => {
    if (counted[at] === 0) return;
    host.capacity.forEach((all, resource) => {
      if (!(all > 0) || !Number.isFinite(all)) return;
      capacity[at * width + resource] = all;
      inverse[at * width + resource] = 1 / all;
      hosts[resource] = (hosts[resource] as number) + 1;
    });
    count(at, 1);
  });

  function load(at: number): number {
    return ((capacity[at] as number) - (state.free[at] as number)) * (inverse[at] as number);
  }

  function count(host: number, sign: 1 | -1): void {
    for (let resource = 0; resource < width; resource++) {
      const at = host * width + resource;
      if (inverse[at] === 0) continue;
      const one = load(at);
      sum[resource] = (sum[resource] as number) + sign * one;
      squares[resource] = (squares[resource] as number) + sign * one * one;
    }
  }

  function deviation(resource: number, added: number, addedSquares: number): number {
    const all = hosts[resource] as number;
    if (all === 0) return 0;
    const mean = ((sum[resource] as number) + added) / all;
    return Math.sqrt(Math.max(0, ((squares[resource] as number) + addedSquares) / all - mean * mean));
  }

  function imbalance(): number {
    let total = 0;
    for (let resource = 0; resource < width; resource++) total += deviation(resource, 0, 0);
    return total;
  }

  function imbalanceAfter(guest: number, host: number): number {
    const from = state.places[guest] as number;
    if (from === host) return imbalance();
    const home = amounts.home[guest] as number;
    const given = from === home ? amounts.holds : amounts.demand;
    const taken = host === home ? amounts.holds : amounts.demand;
    let total = 0;
    for (let resource = 0; resource < width; resource++) {
      let added = 0;
      let addedSquares = 0;
      if (from >= 0) {
        const at = from * width + resource;
        const less = (given[guest * width + resource] as number) * (inverse[at] as number);
        if (less > 0) {
          added -= less;
          addedSquares += less * (less - 2 * load(at));
        }
      }
      if (host >= 0) {
        const at = host * width + resource;
        const more = (taken[guest * width + resource] as number) * (inverse[at] as number);
        if (more > 0) {
          added += more;
          addedSquares += more * (more + 2 * load(at));
        }
      }
      total += deviation(resource, added, addedSquares);
    }
    return total;
  }

  function widest(): number {
    let most = 0;
    for (let at = 0; at < inverse.length; at++) {
      if (inverse[at] === 0) continue;
      const resource = at % width;
      most = Math.max(most, Math.abs(load(at) - (sum[resource] as number) / (hosts[resource] as number)));
    }
    return most;
  }

  return { imbalance, imbalanceAfter, count, widest };
}
