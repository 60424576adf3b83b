/** One fact with another value. */
import type { Fleet } from '../../fleet/fleet.ts';
import { assume } from '../../rules/engine/assume.ts';
import type { AssumedValue } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import { guestNamed, hostNamed, listed } from './named.ts';

export function assumedFact(
  fleet: Fleet,
  { host, guest, path, value }: AssumedValue,
): { readonly fleet: Fleet; readonly sentence: string } {
  if ((host === undefined) === (guest === undefined))
    throw new UsageError(`set ${visible(path)}: host or guest says of what, one of the two`);
  const shown = Array.isArray(value) ? value.join(', ') : String(value);
  if (guest !== undefined) {
    const index = guestNamed(fleet, guest);
    const of = fleet.guests[index];
    fits(of?.facts, path, value);
    // The host of the pair is not looked at.
    return {
      fleet: assume(fleet, index, 0, [{ path: `guest.${path}`, op: 'set', value }]),
      sentence: `${path} of ${of?.name ?? guest} is ${shown}`,
    };
  }
  const named = hostNamed(fleet, host as string);
  fits(named.facts, path, value);
  const now = assumeOfHost(fleet, named.name, path, value);
  return { fleet: now, sentence: `${path} of ${named.name} is ${shown}` };
}

function assumeOfHost(fleet: Fleet, name: string, path: string, value: AssumedValue['value']): Fleet {
  const host = fleet.hosts.findIndex((each) => each.name === name);
  // A pair needs a guest; with none there is a stand-in that is gone again.
  const stand = fleet.guests.length > 0 ? fleet : undefined;
  if (stand === undefined) throw new UsageError('set: there is no guest in the fleet, so that nothing can be planned');
  return assume(stand, 0, host, [{ path: `target.${path}`, op: 'set', value }]);
}

/** A path must lead to a fact, and the value be of its kind: nothing is made up that no rule would look at. */
function fits(facts: unknown, path: string, value: AssumedValue['value']): void {
  let at: unknown = facts;
  const gone: string[] = [];
  for (const key of path.split('.')) {
    const isFact = typeof at === 'object' && at !== null && ('v' in at || 'why' in at);
    const next =
      isFact || typeof at !== 'object' || at === null || !Object.hasOwn(at, key) ? undefined : (at as Record<string, unknown>)[key];
    if (next === undefined) {
      const there = typeof at === 'object' && at !== null && !isFact ? Object.keys(at) : [];
      throw new UsageError(
        `set: ${visible(path)} is no fact: below ${gone.join('.') || 'it'} there ${there.length === 0 ? 'is nothing' : `are ${listed(there)}`}`,
      );
    }
    gone.push(key);
    at = next;
  }
  if (typeof at !== 'object' || at === null || !('v' in at || 'why' in at))
    throw new UsageError(
      `set: ${visible(path)} is no fact${typeof at === 'object' && at !== null ? `: it holds ${listed(Object.keys(at))}` : ''}`,
    );
  if (!('v' in at)) return;
  const [is, wanted] = [kindOf(at.v), kindOf(value)];
  if (is !== wanted && !(is === 'a list' && Array.isArray(value) && value.length === 0))
    throw new UsageError(`set: ${visible(path)} is ${is}, not ${wanted}`);
}

function kindOf(value: unknown): string {
  if (!Array.isArray(value)) return typeof value === 'string' ? 'a text' : typeof value === 'number' ? 'a number' : 'true or false';
  const [first] = value as readonly unknown[];
  return typeof first === 'object' ? 'a list of things, which fixes change' : 'a list';
}
