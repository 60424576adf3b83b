/** The band that loads should be in, and how far they are from it. */
import type { InstanceHost } from '../model/instance.ts';
import type { State } from '../model/state.ts';
import { joinedHosts } from './joined.ts';
import type { Task } from './task.ts';

/**
 * Around what share of joined hosts' capacity is used at the beginning, for each resource. Hosts that are joined with no
 * other, and resources that a host does not limit, are in no band.
 */
export interface Band {
  /** [host * resources + resource]; NaN: in no band. */
  readonly mean: Float64Array;
  /** 1 / capacity. */
  readonly inverse: Float64Array;
  /** Distance of a host's load from the mean, 0 or more; 0 where there is no band. */
  distance(at: number, free: number): number;
  /** The greatest of all distances. */
  widest(state: State): number;
}

export function bandOf(task: Task, initial: State): Band {
  const { instance, amounts } = task;
  const { width } = amounts;
  const joined = joinedHosts(task);
  const capacity = Float64Array.from(instance.hosts.flatMap(({ capacity: all }) => all));
  const counts = new Map<number, number>();
  for (const root of joined) counts.set(root, (counts.get(root) ?? 0) + 1);
  const limited = (at: number): boolean => Number.isFinite(capacity[at]) && (capacity[at] as number) > 0;
  const mean = new Float64Array(capacity.length).fill(NaN);
  for (let resource = 0; resource < width; resource++) {
    const used = new Map<number, number>();
    const all = new Map<number, number>();
    instance.hosts.forEach((_: InstanceHost, host) => {
      const at = host * width + resource;
      const root = joined[host] as number;
      if (!limited(at)) return;
      used.set(root, (used.get(root) ?? 0) + (capacity[at] as number) - (initial.free[at] as number));
      all.set(root, (all.get(root) ?? 0) + (capacity[at] as number));
    });
    instance.hosts.forEach((_: InstanceHost, host) => {
      const at = host * width + resource;
      const root = joined[host] as number;
      if (limited(at) && (counts.get(root) as number) > 1) mean[at] = (used.get(root) as number) / (all.get(root) as number);
    });
  }
  const inverse = capacity.map((all) => (Number.isFinite(all) && all > 0 ? 1 / all : 0));

  function distance(at: number, free: number): number {
    const middle = mean[at] as number;
    return Number.isNaN(middle) ? 0 : Math.abs(((capacity[at] as number) - free) * (inverse[at] as number) - middle);
  }

  function widest(state: State): number {
    let most = 0;
    for (let at = 0; at < mean.length; at++) most = Math.max(most, distance(at, state.free[at] as number));
    return most;
  }

  return { mean, inverse, distance, widest };
}
