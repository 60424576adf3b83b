/** The newest evidence that a store holds, ready to be joined into a fleet. */
import { collectorFor, parserVersionOf } from '../../collectors/registry.ts';
import type { CaptureEntry, EndpointState, Inventory, Snapshot } from '../../schemas/generated/types.ts';
import type { Damage, Store, StoredEndpoint } from '../../store/store.ts';
import type { Context } from '../commands/define.ts';

export interface StoredEvidence {
  readonly snapshots: readonly Snapshot[];
  readonly endpoints: readonly EndpointState[];
  /** Ids of the captures behind the snapshots. */
  readonly captures: readonly string[];
  /** What could not be used, as sentences. */
  readonly damage: readonly string[];
  /** Endpoints whose last attempt failed: what was read before may not be true any more. */
  readonly silent: ReadonlyMap<string, string>;
}

export async function openConfiguredStore({ io, options }: Context): Promise<Store> {
  const { defaultStorePath, openStore } = await import('../../store/open.ts');
  return openStore(options.store ?? defaultStorePath(io.env, io.home));
}

/** @param inventory only its endpoints count; without one, every endpoint of the store */
export async function newestEvidence(store: Store, inventory: Inventory | undefined): Promise<StoredEvidence> {
  const stored = await store.newestSnapshots();
  return gather(store, stored.endpoints, stored.damage, inventory);
}

/** @param stored what the store holds of each endpoint, as it was at one time */
export async function gather(
  store: Store,
  stored: readonly StoredEndpoint[],
  damaged: readonly Damage[],
  inventory: Inventory | undefined,
): Promise<StoredEvidence> {
  const wanted = stored.filter(({ endpoint }) => inventory === undefined || Object.hasOwn(inventory.endpoints, endpoint));
  const snapshots: Snapshot[] = [];
  const captures: string[] = [];
  const damage = damaged.map(sentence);
  const silent = new Map<string, string>();
  for (const each of wanted) {
    const why = whySilent(each);
    if (why !== undefined) silent.set(each.endpoint, why);
    if (each.evidence.kind !== 'found') continue;
    captures.push(each.evidence.capture.id);
    const current = await upToDate(store, each.evidence.capture, each.evidence.snapshots);
    snapshots.push(...current.snapshots);
    damage.push(...current.damage);
  }
  const known = new Set(wanted.map(({ endpoint }) => endpoint));
  const never = Object.entries(inventory?.endpoints ?? {}).filter(([name]) => !known.has(name));
  return {
    snapshots,
    captures,
    endpoints: [
      ...wanted.map(stateOf),
      ...never.map(([name, { platform }]): EndpointState => ({ name, platform, status: 'skipped', reason: 'not collected yet' })),
    ],
    damage,
    silent,
  };
}

/** A damaged record in words. */
export function sentence({ file, reason }: Damage): string {
  return `${file}: ${reason}`;
}

/** The snapshots of a stored capture as today's parser reads it. */
export async function currentSnapshots(
  store: Store,
  entry: CaptureEntry,
): Promise<{ readonly snapshots: readonly Snapshot[]; readonly damage: readonly string[] }> {
  if (isOutdated(entry)) return upToDate(store, entry, []);
  const stored = await store.snapshots(entry.id);
  if (stored.kind === 'found') return { snapshots: stored.value, damage: [] };
  return { snapshots: [], damage: [stored.kind === 'damaged' ? sentence(stored.damage) : notThere(entry)] };
}

function isOutdated({ platform, parserVersion }: CaptureEntry): boolean {
  const version = parserVersionOf(platform);
  return version !== undefined && parserVersion < version;
}

function notThere({ id }: CaptureEntry): string {
  return `the capture ${id} is not in the store any more`;
}

/** Snapshots that an older parser made are made again from the capture; what is stored stays as it is. */
async function upToDate(
  store: Store,
  entry: CaptureEntry,
  snapshots: readonly Snapshot[],
): Promise<{ readonly snapshots: readonly Snapshot[]; readonly damage: readonly string[] }> {
  if (!isOutdated(entry)) return { snapshots, damage: [] };
  const capture = await store.capture(entry.id);
  if (capture.kind === 'found') return { snapshots: (await collectorFor(entry.platform)).parse(capture.value), damage: [] };
  // Without the capture nobody can say what today's parser would read in it.
  return {
    snapshots: [],
    damage: [capture.kind === 'damaged' ? sentence(capture.damage) : notThere(entry)],
  };
}

function whySilent({ endpoint, newest }: StoredEndpoint): string | undefined {
  if (newest === undefined || newest.status === 'ok' || newest.status === 'partial' || newest.status === 'skipped') return undefined;
  return `${endpoint} was ${newest.status} at ${newest.startedAt}${newest.reason === undefined ? '' : ` (${newest.reason})`}: what was read before is not used; collect ${endpoint} again`;
}

function stateOf({ endpoint, newest, evidence }: StoredEndpoint): EndpointState {
  if (evidence.kind === 'damaged')
    return {
      name: endpoint,
      platform: newest?.platform ?? '',
      status: 'partial',
      reason: `its record in the store is damaged: ${evidence.damage.reason}`,
    };
  if (newest === undefined) return { name: endpoint, platform: '', status: 'skipped', reason: 'its record in the store is damaged' };
  return {
    name: endpoint,
    platform: newest.platform,
    status: newest.status,
    startedAt: newest.startedAt,
    durationMs: Math.max(0, Date.parse(newest.finishedAt) - Date.parse(newest.startedAt)),
    ...(newest.reason === undefined ? {} : { reason: newest.reason }),
    ...(newest.legacyAlgorithms === undefined ? {} : { legacyAlgorithms: newest.legacyAlgorithms }),
    ...(evidence.kind === 'found' ? { capture: evidence.capture.id } : {}),
  };
}
