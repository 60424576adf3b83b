/** Room on one host, whatever happens to the others. */
import type { Instance, InstanceHost } from '../model/instance.ts';
import type { CapacityLimit, CapacityShape, HostCapacity } from './types.ts';

/** A shape that no host limits would fit without end: no more than this many are counted on one. */
export const limitless = 100_000;

export function roomAlone(instance: Instance, shape: CapacityShape, host: number): HostCapacity {
  const { free, reserve, mayReceive } = instance.hosts[host] as InstanceHost;
  if ((instance.rows[shape.row]?.[host] ?? 0) === 0) return { host, count: 0, limits: ['no-way'] };
  if (!mayReceive) return { host, count: 0, limits: ['not-receiving'] };
  const slots = shape.demand.map((amount, resource): readonly [CapacityLimit, number] => [
    resource,
    amount > 0 ? Math.max(0, Math.floor(((free[resource] as number) - (reserve[resource] as number)) / amount)) : Infinity,
  ]);
  const all = [...slots, ['most', shape.most ?? limitless] as const];
  const count = Math.min(...all.map(([, fit]) => fit));
  return { host, count, limits: all.filter(([, fit]) => fit === count).map(([limit]) => limit) };
}
