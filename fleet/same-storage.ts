/**
 * Which volumes are one storage by an operator's word. Volumes of one name (VOLUME@SERVICE) on the hosts named are one;
 * so are the named volumes that one of these hosts has in one multipathing group. An identity that was collected for one
 * of them is the identity of all; two different ones contradict the statement, and nothing is stated then.
 */
import { inOrder } from '../schemas/code-point-order.ts';
import { isKnown } from '../schemas/facts.ts';
import { matchesWildcards } from '../schemas/wildcards.ts';
import type { FleetHost } from './fleet.ts';

export interface StorageClaim {
  /** Number of the statement in the inventory. */
  readonly citation: number;
  /** The statement in words. */
  readonly words: string;
  /** Patterns. */
  readonly hosts: readonly string[];
  /** Pattern of VOLUME@SERVICE. */
  readonly volumes: string;
}

export type StatedStorage = { readonly citation: number } & ({ readonly id: string } | { readonly why: string });

export interface StorageWord {
  /** undefined: nothing is stated of this volume. */
  idOf(host: FleetHost, volume: string, vds: string): StatedStorage | undefined;
  readonly contradictions: readonly { readonly citation: number; readonly why: string }[];
}

export function sameStorage(hosts: readonly FleetHost[], claims: readonly StorageClaim[]): StorageWord {
  const stated = new Map<FleetHost, Map<string, StatedStorage>>();
  const contradictions: { citation: number; why: string }[] = [];
  for (const claim of claims) {
    for (const group of groupsOf(hosts, claim)) {
      const word = identityOf(group, claim);
      if ('why' in word) contradictions.push({ citation: claim.citation, why: word.why });
      for (const { host, key } of group) {
        const ofHost = stated.get(host) ?? new Map<string, StatedStorage>();
        stated.set(host, ofHost);
        ofHost.set(key, bothOf(ofHost.get(key), word, key));
      }
    }
  }
  return { idOf: (host, volume, vds) => stated.get(host)?.get(keyOf(volume, vds)), contradictions };
}

interface Named {
  readonly host: FleetHost;
  readonly key: string;
  /** undefined: not known. */
  readonly collected: string | undefined;
  readonly mpgroup: string | undefined;
}

function keyOf(volume: string, vds: string): string {
  return `${volume}@${vds}`;
}

function groupsOf(hosts: readonly FleetHost[], { hosts: patterns, volumes: pattern }: StorageClaim): readonly (readonly Named[])[] {
  const named = hosts
    .filter(({ name }) => patterns.some((each) => matchesWildcards(each, name)))
    .flatMap((host): Named[] => {
      const volumes = host.facts.ldoms?.volumes;
      if (volumes === undefined || !isKnown(volumes)) return [];
      return volumes.v.flatMap(({ name, vds, storageId, mpgroup }): Named[] => {
        if (!isKnown(name) || !isKnown(vds) || !matchesWildcards(pattern, keyOf(name.v, vds.v))) return [];
        return [
          {
            host,
            key: keyOf(name.v, vds.v),
            collected: isKnown(storageId) ? storageId.v : undefined,
            mpgroup: isKnown(mpgroup) && mpgroup.v !== '' ? mpgroup.v : undefined,
          },
        ];
      });
    });
  const first = new Map<string, string>();
  const firstOf = (key: string): string => {
    const before = first.get(key);
    return before === undefined || before === key ? key : firstOf(before);
  };
  const byGroup = new Map<FleetHost, Map<string, string>>();
  for (const { host, key, mpgroup } of named) {
    if (mpgroup === undefined) continue;
    const groups = byGroup.get(host) ?? new Map<string, string>();
    byGroup.set(host, groups);
    const member = groups.get(mpgroup);
    if (member === undefined) groups.set(mpgroup, key);
    else {
      const [low = key, high = key] = [firstOf(member), firstOf(key)].sort(inOrder);
      if (low !== high) first.set(high, low);
    }
  }
  const together = new Map<string, Named[]>();
  for (const each of named) {
    const key = firstOf(each.key);
    const group = together.get(key);
    if (group === undefined) together.set(key, [each]);
    else group.push(each);
  }
  return [...together].sort(([a], [b]) => inOrder(a, b)).map(([, group]) => group);
}

function identityOf(group: readonly Named[], { citation, words }: StorageClaim): StatedStorage {
  const collected = [...new Set(group.flatMap((each) => each.collected ?? []))].sort(inOrder);
  const [first, second] = collected;
  const name = group.map(({ key }) => key).reduce((a, b) => (a < b ? a : b));
  if (first === undefined) {
    const at = name.indexOf('@');
    return { citation, id: `stated:${name.slice(at + 1)}/${name.slice(0, at)}:${citation}` };
  }
  // Servers of other names may be one, and the path is the same: that is what the statement says.
  if (second === undefined || collected.every((id) => nfsPath(id) !== undefined && nfsPath(id) === nfsPath(first))) {
    return { citation, id: first };
  }
  const hostWith = (id: string): string => group.find((each) => each.collected === id)?.host.name ?? '';
  return {
    citation,
    why: `${name} is ${first} on ${hostWith(first)} and ${second} on ${hostWith(second)}, and by the ${words} they are one storage`,
  };
}

function nfsPath(id: string): string | undefined {
  return /^nfs:.*?:(\/.*)$/s.exec(id)?.[1];
}

/** Two statements about one volume: only what both agree on holds. */
function bothOf(before: StatedStorage | undefined, now: StatedStorage, key: string): StatedStorage {
  if (before === undefined || 'why' in before) return before ?? now;
  if ('why' in now || before.id === now.id) return now;
  return { citation: now.citation, why: `two statements speak of the storage of ${key}: write one for all its hosts` };
}
