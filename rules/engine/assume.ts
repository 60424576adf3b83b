/** A fleet as it would be with fixes applied: patches of facts, for tests of fixes and for "what if". Pure. */
import type { Fleet, FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { isKnown, known, missing, noSource } from '../../schemas/facts.ts';
import type { Fact } from '../../schemas/facts.ts';
import type { Patch } from '../../schemas/generated/types.ts';
import { parsePath } from './paths.ts';

type Tree = Record<string, unknown>;

/** @param guest and @param host index of the pair whose fixes the patches are */
export function assume(fleet: Fleet, guest: number, host: number, patches: readonly Patch[]): Fleet {
  const moving = fleet.guests[guest];
  const target = fleet.hosts[host];
  if (moving === undefined || target === undefined) throw new Error('assume: no such pair');
  let guestFacts = moving.facts;
  const hostFacts = new Map<FleetHost, FleetHost['facts']>();
  for (const patch of patches) {
    const { side, keys } = parsePath(patch.path);
    if (side === 'guest') guestFacts = patched(guestFacts as unknown as Tree, keys, patch) as unknown as typeof guestFacts;
    else {
      const which = side === 'target' ? target : moving.host;
      hostFacts.set(which, patched((hostFacts.get(which) ?? which.facts) as unknown as Tree, keys, patch) as unknown as FleetHost['facts']);
    }
  }
  const newHosts = new Map(
    fleet.hosts.map((each) => [each, hostFacts.has(each) ? { ...each, facts: hostFacts.get(each) as FleetHost['facts'] } : each]),
  );
  const guests: FleetGuest[] = fleet.guests.map((each) => ({
    ...each,
    host: newHosts.get(each.host) as FleetHost,
    facts: each === moving ? guestFacts : each.facts,
  }));
  return { ...fleet, hosts: fleet.hosts.map((each) => newHosts.get(each) as FleetHost), guests };
}

function patched(tree: Tree, keys: readonly string[], patch: Patch): Tree {
  const [key, ...rest] = keys;
  if (key === undefined) throw new Error(`assume: ${patch.path} leads nowhere`);
  return { ...tree, [key]: rest.length === 0 ? applied(tree[key] as Fact<unknown>, patch) : patched(tree[key] as Tree, rest, patch) };
}

function applied(fact: Fact<unknown>, patch: Patch): Fact<unknown> {
  if (patch.op === 'set') return known(patch.value, noSource);
  if (!isKnown(fact) || !Array.isArray(fact.v)) return fact; // a list that is not known stays so, whatever is added to it
  const list = fact.v as (Tree | string | number)[];
  switch (patch.op) {
    case 'add':
      return known([...list, element(patch.value, list)], fact.s);
    case 'remove':
      return known(
        list.filter((each) => !matches(each, patch.where ?? patch.value)),
        fact.s,
      );
    case 'update':
      return known(
        list.map((each) => (matches(each, patch.where) ? { ...(each as Tree), ...leaves(patch.value) } : each)),
        fact.s,
      );
  }
}

function leaves(value: unknown): Tree {
  return Object.fromEntries(Object.entries(value as Tree).map(([key, each]) => [key, known(each, noSource)]));
}

/** A new element: what the patch does not say is missing. */
function element(value: unknown, list: readonly (Tree | string | number)[]): Tree | string | number {
  if (typeof value === 'string' || typeof value === 'number') return value;
  const fields = new Set(list.flatMap((each) => (typeof each === 'object' ? Object.keys(each) : [])));
  const unsaid = Object.fromEntries([...fields].map((field) => [field, missing('assumed: not said by the fix')]));
  return { ...unsaid, ...leaves(value) };
}

function matches(each: Tree | string | number, where: unknown): boolean {
  if (typeof each !== 'object') return each === where;
  return Object.entries((where ?? {}) as Tree).every(([key, wanted]) => {
    const leaf = each[key] as Fact<unknown> | string | undefined;
    return typeof leaf === 'string' ? leaf === wanted : leaf !== undefined && isKnown(leaf) && leaf.v === wanted;
  });
}
