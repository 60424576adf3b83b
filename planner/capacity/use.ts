/** What a fleet used of each resource at one time, as a point of a trend. */
import { inOrder } from '../../schemas/code-point-order.ts';
import type { CapacityTrend } from '../../schemas/generated/types.ts';
import type { FleetInstance } from '../fleet/instance.ts';
import type { InstanceHost } from '../model/instance.ts';
import { trendOf } from './trend.ts';
import type { UsePoint } from './trend.ts';

export interface FleetUse extends UsePoint {
  readonly platform: string;
  readonly resource: string;
  readonly title: string;
  readonly unit: string;
  /** Names of the hosts that the sums are over, in order. */
  readonly hosts: readonly string[];
}

/**
 * Sums over the hosts of each platform; a platform of which one host was not known then is left out: its sums would be too small.
 * @param at when the fleet was seen, as ISO 8601
 */
export function useOf({ instance, resources, notReceiving }: FleetInstance, at: string): readonly FleetUse[] {
  return resources.flatMap(({ name: resource, title, unit, platform }, index) => {
    const hosts = instance.hosts.flatMap((host, which) => (host.platform === platform ? [{ host, why: notReceiving[which] }] : []));
    const sum = (amount: (host: InstanceHost) => number): number => hosts.reduce((total, { host }) => total + amount(host), 0);
    const capacity = sum((host) => host.capacity[index] as number);
    if (hosts.some(({ why }) => why !== undefined) || !Number.isFinite(capacity) || capacity === 0) return [];
    const used = sum((host) => (host.capacity[index] as number) - (host.free[index] as number));
    return [{ at, platform, resource, title, unit, used, capacity, hosts: hosts.map(({ host }) => host.name).sort(inOrder) }];
  });
}

/**
 * A trend of each resource that was ever seen, by platform and name. Only looks at the hosts that the newest one saw count:
 * what a host brought with it when it was first read is no growth.
 */
export function trendsOf(uses: readonly FleetUse[]): readonly CapacityTrend[] {
  const byResource = new Map<string, FleetUse[]>();
  for (const use of uses) {
    const key = JSON.stringify([use.platform, use.resource]);
    const known = byResource.get(key);
    if (known === undefined) byResource.set(key, [use]);
    else known.push(use);
  }
  return [...byResource.values()]
    .map((points): CapacityTrend => {
      const newest = points.reduce((last, point) => (Date.parse(point.at) > Date.parse(last.at) ? point : last));
      const { platform, resource, title, unit } = newest;
      const key = JSON.stringify(newest.hosts);
      return { platform, resource, title, unit, ...trendOf(points.filter(({ hosts }) => JSON.stringify(hosts) === key)) };
    })
    .sort((a, b) => inOrder(a.platform, b.platform) || inOrder(a.resource, b.resource));
}
