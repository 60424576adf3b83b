/** Everything that joining adds to machines from snapshots that show none: one line for each platform that has such. */
import { solarisLink } from './inside.ts';
import type { Link } from './linking.ts';
import { powervmLink } from './powervm/link.ts';

export const links: readonly Link[] = [solarisLink, powervmLink];

/** False for platforms whose endpoints show no host: what runs inside a guest, a Virtual I/O Server, a fabric. */
export function showsHosts(platform: string): boolean {
  return !links.some(({ from }) => from.includes(platform));
}

/** Platform of the hosts that an endpoint of this platform supplies facts for; undefined: it shows hosts, or supplies single guests. */
export function suppliesHostsOf(platform: string): string | undefined {
  return links.find(({ from }) => from.includes(platform))?.to;
}
