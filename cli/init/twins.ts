/** Hosts that look as if they stood in for each other: candidates for a group. */
import type { FleetHost } from '../../fleet/fleet.ts';
import { inOrder } from '../../schemas/code-point-order.ts';
import { looksOf } from './looks.ts';
import type { Looks } from './looks.ts';

/** Two hosts share at least this part of the volumes that either of them has; what one lacks is what a group is to show. */
const sharedVolumes = 0.5;

/** Groups of two or more, each host in one at most; names sorted. */
export function twins(hosts: readonly FleetHost[]): readonly (readonly string[])[] {
  const groups: { readonly like: Looks; readonly names: string[] }[] = [];
  for (const host of [...hosts].sort((a, b) => inOrder(a.name, b.name))) {
    const looks = looksOf(host);
    if (looks === undefined) continue;
    const group = groups.find(({ like }) => like.services === looks.services && overlap(like.volumes, looks.volumes) >= sharedVolumes);
    if (group === undefined) groups.push({ like: looks, names: [host.name] });
    else group.names.push(host.name);
  }
  return groups.map(({ names }) => names).filter((names) => names.length > 1);
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const all = new Set([...a, ...b]);
  return all.size === 0 ? 1 : [...a].filter((each) => b.has(each)).length / all.size;
}
