/** How many more guests of a shape fit, where, and what runs out first. */
import type { Instance, InstanceHost } from '../model/instance.ts';
import { limitless, roomAlone } from './alone.ts';
import { surviving } from './surviving.ts';
import type { CapacityRequest, CapacityShape, HostCapacity, ShapeCapacity } from './types.ts';

/** Of each shape on its own, in the order of `shapes`. Guests that are there stay where they are. */
export function capacityOf(instance: Instance, shapes: readonly CapacityShape[], request: CapacityRequest): readonly ShapeCapacity[] {
  return shapes.map((shape) => capacityOfShape(instance, shape, request));
}

function capacityOfShape(instance: Instance, shape: CapacityShape, { keep, deadline }: CapacityRequest): ShapeCapacity {
  const alone = instance.hosts.map((_, host) => roomAlone(instance, shape, host));
  const withoutSurvival = total(alone);
  const shared = { withoutSurvival, runsOutFirst: runsOutFirst(instance, shape), inOnePiece: inOnePiece(instance, shape) };
  if (keep.length === 0)
    return { ...shared, count: withoutSurvival, perHost: alone, failing: [], bound: withoutSurvival, proved: 'optimal' };
  const kept = surviving(instance, shape, alone, keep, deadline);
  const count = total(kept.perHost);
  return {
    ...shared,
    count,
    perHost: kept.perHost,
    failing: kept.failing,
    bound: kept.bound,
    proved: count === kept.bound ? 'optimal' : kept.isCut ? 'not-proved' : 'gap',
  };
}

function total(hosts: readonly HostCapacity[]): number {
  return hosts.reduce((sum, { count }) => sum + count, 0);
}

/** Hosts that the shape may go to, room aside. */
function open(instance: Instance, { row }: CapacityShape): readonly InstanceHost[] {
  return instance.hosts.filter((host, at) => host.mayReceive && (instance.rows[row]?.[at] ?? 0) > 0);
}

function runsOutFirst(instance: Instance, shape: CapacityShape): number | undefined {
  let first: number | undefined;
  let fewest = Infinity;
  shape.demand.forEach((amount, resource) => {
    if (amount <= 0) return;
    const slots = open(instance, shape).reduce((sum, host) => sum + Math.max(0, Math.floor(roomOf(host, resource) / amount)), 0);
    if (slots < fewest) [first, fewest] = [resource, slots];
  });
  return first;
}

function inOnePiece(instance: Instance, shape: CapacityShape): number {
  const hosts = open(instance, shape);
  if (hosts.length === 0) return 0;
  const counts = shape.demand.flatMap((amount, resource) =>
    amount > 0 ? [Math.floor(hosts.reduce((sum, host) => sum + Math.max(0, roomOf(host, resource)), 0) / amount)] : [],
  );
  return Math.min(limitless, ...counts);
}

function roomOf(host: InstanceHost, resource: number): number {
  return (host.free[resource] as number) - (host.reserve[resource] as number);
}
