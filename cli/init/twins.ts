/** Hosts that look as if they stood in for each other: candidates for a group. */
import type { FleetHost } from '../../fleet/fleet.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import { inOrder } from '../../schemas/code-point-order.ts';

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

interface Looks {
  /** Platform, processor and names of services in one text. */
  readonly services: string;
  readonly volumes: ReadonlySet<string>;
}

/** undefined: too little is known of it. */
function looksOf({ platform, facts, unusable }: FleetHost): Looks | undefined {
  const { ldoms } = facts;
  if (ldoms === undefined || unusable !== undefined || !isKnown(ldoms.cpuType)) return undefined;
  const switches = texts(ldoms.vsws, ({ name }) => [name]);
  const diskServices = texts(ldoms.vds, ({ name }) => [name]);
  const volumes = texts(ldoms.volumes, ({ name, vds }) => [name, vds]);
  if (switches === undefined || diskServices === undefined || volumes === undefined) return undefined;
  return { services: JSON.stringify([platform, ldoms.cpuType.v, switches, diskServices]), volumes: new Set(volumes) };
}

/** The elements of a list by facts of theirs, sorted; undefined as soon as one is missing. */
function texts<T>(list: Fact<readonly T[]>, of: (element: T) => readonly Fact<string>[]): readonly string[] | undefined {
  if (!isKnown(list)) return undefined;
  const rows = list.v.map((element) => of(element).map((fact) => (isKnown(fact) ? fact.v : undefined)));
  return rows.some((row) => row.includes(undefined)) ? undefined : rows.map((row) => JSON.stringify(row)).sort(inOrder);
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const all = new Set([...a, ...b]);
  return all.size === 0 ? 1 : [...a].filter((each) => b.has(each)).length / all.size;
}
