/** Names in the store or in captures, for completion: quick, and nothing where something is wrong. */
import { resolve } from 'node:path';
import type { Context } from '../commands/define.ts';
import { namedInventory, parseCaptures } from '../actions/load.ts';
import { openConfiguredStore } from '../actions/evidence.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { CapturedHost } from '../../schemas/generated/types.ts';

/** Hosts with their guests, as they were read last; without snapshots being read. */
export async function capturedHosts(context: Context): Promise<readonly CapturedHost[]> {
  const { captures } = context.options;
  return captures === undefined ? storedHosts(context) : hostsOfCaptures(resolve(context.io.cwd, captures));
}

async function storedHosts(context: Context): Promise<readonly CapturedHost[]> {
  const [endpoints, store] = [await endpointNames(context), await openConfiguredStore(context)];
  const known = endpoints.length === 0 ? undefined : new Set(endpoints);
  return (await store.histories()).endpoints
    .filter(({ endpoint }) => known === undefined || known.has(endpoint))
    .flatMap(({ captures }) => captures.find(({ hosts }) => hosts !== undefined && hosts.length > 0)?.hosts ?? []);
}

async function hostsOfCaptures(folder: string): Promise<readonly CapturedHost[]> {
  const { readCaptures } = await import('../../collectors/capture-directory.ts');
  const snapshots = await parseCaptures(await readCaptures(folder));
  return snapshots.map(({ host, guests }) => ({
    name: host.name,
    ...(isKnown(guests) ? { guests: guests.v.map(({ name }) => name) } : {}),
  }));
}

/** Of the inventory; empty where there is none, or none that can be read. */
export async function endpointNames(context: Context): Promise<readonly string[]> {
  try {
    return Object.keys((await namedInventory(context)).named?.inventory.endpoints ?? {});
  } catch {
    return []; // what is wrong with it, the command itself will say
  }
}
