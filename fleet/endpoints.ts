/** Which endpoints stand behind which hosts. */
import type { EndpointState } from '../schemas/generated/types.ts';
import type { Fleet, FleetHost } from './fleet.ts';
import { showsHosts, suppliesHostsOf } from './links.ts';

type Behind = Pick<FleetHost, 'endpoint' | 'suppliers'>;

/** Names of endpoints that should show hosts and gave none: what hosts they have is not known. */
export function unreadEndpoints(
  endpoints: readonly Pick<EndpointState, 'name' | 'platform'>[],
  hosts: readonly Behind[],
): readonly string[] {
  const read = new Set(hosts.flatMap(({ endpoint, suppliers = [] }) => [endpoint, ...suppliers]));
  return endpoints.flatMap(({ name, platform }) => (showsHosts(platform) && !read.has(name) ? [name] : []));
}

/**
 * Where a host's facts come from, its own endpoint first. With them what supplies no host yet: of which hosts it has facts
 * is known once it is read.
 */
export function endpointsBehind({ endpoints, hosts }: Pick<Fleet, 'endpoints' | 'hosts'>, host: FleetHost): readonly string[] {
  const supplying = new Set(hosts.flatMap(({ suppliers = [] }) => suppliers));
  const idle = endpoints.filter(({ name, platform }) => suppliesHostsOf(platform) === host.platform && !supplying.has(name));
  return [host.endpoint, ...(host.suppliers ?? []), ...idle.map(({ name }) => name)];
}
