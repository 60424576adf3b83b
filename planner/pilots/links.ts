/** What a guest is connected with, as words that are equal where two guests use the same thing. */
import type { End } from '../../rules/ends.ts';
import { inOrder } from '../../schemas/code-point-order.ts';

/**
 * A disk belongs to one guest, so that only the server and the kind of adapter count of it; of everything else what it is
 * counts, too: the VLAN, the fabric.
 * @returns for example "VLAN 400 over vios1", "vSCSI over vios2"; by code point
 */
export function linksOf(ends: readonly End[]): readonly string[] {
  const links = ends.flatMap(({ adapters, what, ways }) => {
    const [kind = ''] = (adapters[0] ?? '').split(' ');
    const thing = kind === 'vSCSI' ? kind : what;
    const servers = ways.filter(({ standing }) => standing !== 'lacking').map(({ server }) => server);
    return servers.length === 0 ? [thing] : servers.map((server) => `${thing} over ${server}`);
  });
  return [...new Set(links)].sort(inOrder);
}
