/** Logical domain channels of service domains that a domain's devices take. */
import type { Guest, LdomsHost } from '../../schemas/generated/types.ts';
import { isEqual, valueOf } from '../fleet/amounts.ts';

/** Each domain has one channel to the manager and one to its console. */
const controlChannels = 2;
const controlDomain = 'primary';

/** By service domain; what is not known of the devices is not counted. */
export function channelsOf({ ldoms: guest }: Guest, { vds, vsws }: LdomsHost): ReadonlyMap<string, number> {
  const channels = new Map([[controlDomain, controlChannels]]);
  const servers = [
    ...(valueOf(guest?.vdisks) ?? []).map((vdisk) => valueOf(vds)?.find(({ name }) => isEqual(name, valueOf(vdisk.vds)))),
    ...(valueOf(guest?.vnets) ?? []).map((vnet) => valueOf(vsws)?.find(({ name }) => isEqual(name, valueOf(vnet.vsw)))),
  ];
  for (const server of servers) {
    const domain = valueOf(server?.serviceDomain);
    if (domain !== undefined) channels.set(domain, (channels.get(domain) ?? 0) + 1);
  }
  return channels;
}
