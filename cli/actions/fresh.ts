/** check --fresh: collect the hosts concerned before answering. */
import { endpointsInside } from '../../fleet/inside.ts';
import { endpointsBehind, unreadEndpoints } from '../../fleet/endpoints.ts';
import type { FleetGuest, FleetHost } from '../../fleet/fleet.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import type { CheckOptions } from '../commands/answers.ts';
import type { Context } from '../commands/define.ts';
import { collectInto, lockOptions } from './collect.ts';
import { openConfiguredStore } from './evidence.ts';
import { findGuest, findHost, isNamed } from './find.ts';
import { loadFleetIfAny } from './load.ts';

/** The guests' own hosts, the guests themselves where they are endpoints, and the target; every endpoint without --to. */
export async function collectConcerned(context: Context, names: readonly string[], options: CheckOptions): Promise<void> {
  if (context.options.captures !== undefined)
    throw new UsageError('check: --fresh reads the hosts themselves and cannot go with --captures');
  const store = await openConfiguredStore(context);
  const endpoints = await concerned(context, names, options);
  const quiet = { ...context, options: { ...context.options, quiet: true } };
  await store.write(lockOptions(context), (writer) => collectInto(writer, quiet, endpoints, {}));
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
