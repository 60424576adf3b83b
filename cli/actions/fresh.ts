/** check --fresh: collect the hosts concerned before answering. */
import { endpointsInside } from '../../fleet/inside.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import type { CheckOptions } from '../commands/answers.ts';
import type { Context } from '../commands/define.ts';
import { collectInto, lockOptions } from './collect.ts';
import { openConfiguredStore } from './evidence.ts';
import { findGuest, findHost } from './find.ts';
import { loadFleet } from './load.ts';

/** The guests' own hosts, the guests themselves where they are endpoints, and the target; every endpoint without --to. */
export async function collectConcerned(context: Context, names: readonly string[], options: CheckOptions): Promise<void> {
  if (context.options.captures !== undefined)
    throw new UsageError('check: --fresh reads the hosts themselves and cannot go with --captures');
  const store = await openConfiguredStore(context);
  const endpoints = await concerned(context, names, options);
  const quiet = { ...context, options: { ...context.options, quiet: true } };
  await store.write(lockOptions(context), (writer) => collectInto(writer, quiet, endpoints, {}));
}

async function concerned(context: Context, names: readonly string[], options: CheckOptions): Promise<readonly string[]> {
  if (options.to === undefined) return [];
  const { fleet, snapshots } = await loadFleet(context);
  const hosts = [
    fleet.hosts[findHost(fleet, options.to)],
    ...(options.from === undefined
      ? names.map((name) => fleet.guests[findGuest(fleet, name)]?.host)
      : [fleet.hosts[findHost(fleet, options.from)]]),
  ];
  const guests =
    options.from === undefined
      ? names.flatMap((name) => fleet.guests[findGuest(fleet, name)] ?? [])
      : fleet.guests.filter(({ host }) => host === hosts[1]);
  return [
    ...new Set([
      ...hosts.flatMap((host) => (host === undefined ? [] : [host.endpoint])),
      ...guests.flatMap(({ facts }) => endpointsInside(snapshots, facts)),
    ]),
  ];
}
