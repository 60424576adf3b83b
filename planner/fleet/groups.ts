/** Who must be apart, who together, which hosts stand in for each other, and which share a network. */
import type { Fleet, FleetGuest } from '../../fleet/fleet.ts';
import { matchesGuest } from '../../fleet/guest-pattern.ts';
import type { Inventory, Planning } from '../../schemas/generated/types.ts';
import { matchesWildcards } from '../../schemas/wildcards.ts';
import { inOrder } from '../../schemas/code-point-order.ts';
import type { Instance, Network, Standby } from '../model/instance.ts';

const noLimit = Number.MAX_SAFE_INTEGER;

/** @param guests of the instance */
export function groupsOf(guests: readonly FleetGuest[], planning: Planning | undefined): Pick<Instance, 'apart' | 'together'> {
  const named = (patterns: readonly string[]): number[] =>
    guests.flatMap((guest, at) => (patterns.some((pattern) => matchesGuest(pattern, guest)) ? [at] : []));
  return {
    apart: (planning?.apart ?? []).flatMap(({ name, guests: patterns, most = 1 }) => {
      const members = named(patterns);
      return members.length > most ? [{ name, guests: members, most }] : [];
    }),
    together: (planning?.together ?? []).flatMap(({ guests: patterns }) => {
      const members = named(patterns);
      return members.length > 1 ? [members] : [];
    }),
  };
}

/** Without groups of the inventory the hosts of a platform stand in for each other. */
export function standbyOf({ hosts }: Fleet, groups: Inventory['groups'], survivesOne: boolean): readonly Standby[] {
  const written = Object.entries(groups ?? {}).sort(([a], [b]) => inOrder(a, b));
  const named = written.flatMap(([name, { hosts: patterns }]): Standby[] => {
    const members = hosts.flatMap((host, at) => (patterns.some((pattern) => matchesWildcards(pattern, host.name)) ? [at] : []));
    return members.length > 1 ? [{ name, hosts: members, survivesOne }] : [];
  });
  if (named.length > 0 || !survivesOne) return named;
  const platforms = [...new Set(hosts.map(({ platform }) => platform))].sort(inOrder);
  return platforms.flatMap((platform): Standby[] => {
    const members = hosts.flatMap((host, at) => (host.platform === platform ? [at] : []));
    return members.length > 1 ? [{ name: platform, hosts: members, survivesOne }] : [];
  });
}

export interface NetworksOf {
  readonly all: readonly Network[];
  /** By host. */
  readonly ofHost: readonly number[];
}

/** The first network by name that names a host is its; hosts that none names share one without a limit. */
export function networksOf({ hosts }: Fleet, planning: Planning | undefined): NetworksOf {
  const written = Object.entries(planning?.networks ?? {}).sort(([a], [b]) => inOrder(a, b));
  const all: Network[] = [
    ...written.map(([name, { movesAtOnce }]) => ({ name, movesAtOnce: movesAtOnce ?? noLimit })),
    { name: '', movesAtOnce: noLimit },
  ];
  const ofHost = hosts.map(({ name }) => {
    const found = written.findIndex(([, { hosts: patterns = [] }]) => patterns.some((pattern) => matchesWildcards(pattern, name)));
    return found < 0 ? all.length - 1 : found;
  });
  return { all, ofHost };
}
