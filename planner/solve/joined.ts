/** Hosts that guests can go between, directly or through others: only among these can load be evened out. */
import type { Task } from './task.ts';

/** By host: the smallest index of a host that it is joined with; itself where it is joined with none. */
export function joinedHosts({ instance, targetsOf }: Task): Int32Array {
  const parent = Int32Array.from(instance.hosts, (_, host) => host);
  const root = (host: number): number => {
    let at = host;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  const seen = new Set<number>();
  for (const { host, row } of instance.guests) {
    const key = host * instance.rows.length + row;
    if (host < 0 || seen.has(key)) continue;
    seen.add(key);
    for (const target of targetsOf(row)) {
      const [one, other] = [root(host), root(target)];
      parent[Math.max(one, other)] = Math.min(one, other);
    }
  }
  return parent.map((_, host) => root(host));
}
