/** Hosts, groups and variables of an Ansible inventory, whatever format they came from, and which variables win. */
import { inOrder } from '../../../schemas/code-point-order.ts';
import { UsageError } from '../../../schemas/usage-error.ts';
import { excerpt } from '../../../schemas/visible.ts';

/** Values as written; an encrypted one is `encrypted`. */
export type Variables = Map<string, unknown>;
export const encrypted = Symbol('an encrypted value');

export interface Group {
  readonly hosts: Set<string>;
  readonly children: Set<string>;
  readonly variables: Variables;
}

/** More hosts would not be an inventory of machines that anybody reads. */
const maxHosts = 20_000;

export class AnsibleInventory {
  readonly hosts = new Map<string, Variables>();
  readonly groups = new Map<string, Group>();

  group(name: string): Group {
    const there = this.groups.get(name);
    if (there !== undefined) return there;
    const group = { hosts: new Set<string>(), children: new Set<string>(), variables: new Map<string, unknown>() };
    this.groups.set(name, group);
    return group;
  }

  /** @throws UsageError where it becomes too many */
  host(name: string): Variables {
    const there = this.hosts.get(name);
    if (there !== undefined) return there;
    if (this.hosts.size >= maxHosts) throw new UsageError(`more than ${maxHosts} hosts: hand in a part of the inventory`);
    const variables = new Map<string, unknown>();
    this.hosts.set(name, variables);
    return variables;
  }

  /** Hosts of a group and of the groups below it; `all` has every host, `ungrouped` those that are in no other group. */
  members(group: string): ReadonlySet<string> {
    if (group === 'all') return new Set(this.hosts.keys());
    if (group === 'ungrouped') {
      const others = [...this.groups].filter(([name]) => name !== 'all' && name !== 'ungrouped');
      const grouped = new Set(others.flatMap(([, { hosts }]) => [...hosts]));
      return new Set([...this.hosts.keys()].filter((host) => !grouped.has(host)));
    }
    const found = new Set<string>();
    const seen = new Set<string>();
    const open = [group];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const { hosts, children } = this.groups.get(name) ?? { hosts: [], children: [] };
      for (const host of hosts) found.add(host);
      open.push(...children);
    }
    return found;
  }

  /**
   * Groups by the weight of their variables, lightest first: `all`, then by depth, ansible_group_priority and name.
   * @throws UsageError where a group is below itself
   */
  byWeight(): readonly string[] {
    const depth = this.#depths();
    const priority = (name: string): number => Number(this.groups.get(name)?.variables.get('ansible_group_priority') ?? 1) || 0;
    return [...this.groups.keys()].sort((a, b) => (depth.get(a) ?? 0) - (depth.get(b) ?? 0) || priority(a) - priority(b) || inOrder(a, b));
  }

  /** The longest way down to each group from one that is in no other. */
  #depths(): ReadonlyMap<string, number> {
    const above = new Map<string, number>();
    for (const { children } of this.groups.values()) for (const child of children) above.set(child, (above.get(child) ?? 0) + 1);
    const depth = new Map<string, number>();
    const ready = [...this.groups.keys()].filter((name) => !above.has(name));
    for (const name of ready) depth.set(name, name === 'all' ? 0 : 1);
    for (let name = ready.pop(); name !== undefined; name = ready.pop()) {
      for (const child of this.groups.get(name)?.children ?? []) {
        depth.set(child, Math.max(depth.get(child) ?? 0, (depth.get(name) ?? 0) + 1));
        const left = (above.get(child) ?? 0) - 1;
        above.set(child, left);
        if (left === 0) ready.push(child);
      }
    }
    const circle = [...above].find(([name, left]) => left > 0 && this.groups.has(name));
    if (circle !== undefined) throw new UsageError(`the group ${excerpt(circle[0])} is below itself`);
    return depth;
  }
}
