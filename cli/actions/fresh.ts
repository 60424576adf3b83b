/** check --fresh: collect the hosts concerned before answering. */
import type { EndpointOutcome } from '../../collectors/collect.ts';
import { endpointsInside } from '../../fleet/inside.ts';
import { endpointsBehind, unreadEndpoints } from '../../fleet/endpoints.ts';
import type { Fleet, FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import type { CheckOptions } from '../commands/answers.ts';
import type { Context } from '../commands/define.ts';
import { collectInto, lockOptions } from './collect.ts';
import { openConfiguredStore } from './evidence.ts';
import { findGuest, findHost, isNamed } from './find.ts';
import { loadFleetIfAny } from './load.ts';
import type { Loaded } from './load.ts';

/** The guests' own hosts, the guests themselves where they are endpoints, and the target; every endpoint without --to. */
export async function collectConcerned(context: Context, names: readonly string[], options: CheckOptions): Promise<void> {
  if (context.options.captures !== undefined)
    throw new UsageError('check: --fresh reads the hosts themselves and cannot go with --captures');
  await collectEndpoints(context, await concerned(context, names, options));
}

/** @param endpoints none: all of the inventory */
async function collectEndpoints(context: Context, endpoints: readonly string[]): Promise<readonly EndpointOutcome[]> {
  const store = await openConfiguredStore(context);
  const quiet = { ...context, options: { ...context.options, quiet: true } };
  return store.write(lockOptions(context), (writer) => collectInto(writer, quiet, endpoints, {}));
}

/**
 * Reads the hosts of a plan, or those that show a guest of this name; every endpoint where one of them is not known yet.
 * @returns endpoints that could not be read now, with why
 */
export async function collectForPlan(
  context: Context,
  sought: { readonly hosts?: readonly string[]; readonly guest?: string },
): Promise<ReadonlyMap<string, string>> {
  if (context.options.captures !== undefined) throw new UsageError('--fresh reads the hosts themselves and cannot go with --captures');
  const loaded = await loadFleetIfAny(context);
  const outcomes = await collectEndpoints(context, loaded === undefined ? [] : behind(loaded, sought));
  return new Map(
    outcomes.flatMap(({ endpoint, status, reason }) =>
      status === 'ok' || status === 'partial'
        ? []
        : [[endpoint, `${endpoint} was ${status} just now${reason === undefined ? '' : ` (${reason})`}`] as const],
    ),
  );
}

/** What was read before does not count for endpoints that could not be read now: it may be of before the work. */
export function withoutUnread(fleet: Fleet, unread: ReadonlyMap<string, string>): Fleet {
  if (unread.size === 0) return fleet;
  const hosts = fleet.hosts.map((host): FleetHost => {
    const why = unread.get(host.endpoint);
    return why === undefined ? host : { ...host, unusable: host.unusable ?? why };
  });
  const now = new Map(fleet.hosts.map((host, index) => [host, hosts[index] as FleetHost]));
  return { ...fleet, hosts, guests: fleet.guests.map((guest) => ({ ...guest, host: now.get(guest.host) ?? guest.host })) };
}

/** A guest may have gone to any host of its platform. */
function behind({ fleet, snapshots }: Loaded, { hosts, guest }: Parameters<typeof collectForPlan>[1]): readonly string[] {
  const named = guest === undefined ? [] : fleet.guests.filter((each) => isNamed(each, guest));
  if (guest !== undefined && named.length === 0) return [];
  const platforms = new Set(named.map(({ host }) => host.platform));
  const found = fleet.hosts.filter(({ name, platform }) => hosts?.includes(name) === true || platforms.has(platform));
  if (hosts?.some((name) => !found.some((host) => host.name === name)) === true) return [];
  return [
    ...new Set([
      ...found.flatMap((host) => endpointsBehind(fleet, host)),
      ...named.flatMap(({ facts }) => endpointsInside(snapshots, facts)),
    ]),
  ];
}

async function concerned(context: Context, names: readonly string[], { to, from }: CheckOptions): Promise<readonly string[]> {
  if (to === undefined) return [];
  const loaded = await loadFleetIfAny(context);
  if (loaded === undefined) return [];
  const { fleet, snapshots } = loaded;
  // A name that nothing knows may belong to an endpoint that was not read yet; where all were, it is wrong.
  const unread = unreadEndpoints(fleet.endpoints, fleet.hosts);
  const endpoints = new Set<string>();
  const add = (...more: readonly string[]): void => more.forEach((each) => endpoints.add(each));
  const addHost = (host: FleetHost): void => add(...endpointsBehind(fleet, host));
  const addGuest = ({ host, facts }: FleetGuest): void => {
    addHost(host);
    add(...endpointsInside(snapshots, facts));
  };
  for (const name of from === undefined ? [to] : [to, from]) {
    if (unread.includes(name)) add(name);
    else if (unread.length > 0 && !fleet.hosts.some((host) => host.name === name)) add(...unread);
    else given(fleet.hosts[findHost(fleet, name)]).forEach(addHost);
  }
  for (const guest of fleet.guests.filter(({ host }) => host.name === from)) addGuest(guest);
  for (const name of names) {
    if (unread.length > 0 && !fleet.guests.some((guest) => isNamed(guest, name))) add(...unread);
    else given(fleet.guests[findGuest(fleet, name)]).forEach(addGuest);
  }
  return [...endpoints];
}

function given<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}
