/** What an earlier audit judged, read by today's parser and judged with today's rules. */
import { judge } from '../../rules/engine/judge.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { Assessment, CaptureEntry, EndpointState, Snapshot } from '../../schemas/generated/types.ts';
import type { FleetHistory, Store } from '../../store/store.ts';
import { currentSnapshots } from './evidence.ts';
import { fleetOf } from './load.ts';
import type { Loaded } from './load.ts';

export interface JudgedAgain {
  readonly judgement: Judgement;
  /** What of its evidence cannot be used any more, as sentences. */
  readonly damage: readonly string[];
}

/** @param read how a capture's snapshots are had; default: from the store each time */
export async function judgedAgain(
  store: Store,
  history: FleetHistory,
  said: Assessment,
  { inventory, word, dryRuns, packs }: Pick<Loaded, 'inventory' | 'word' | 'dryRuns' | 'packs'>,
  read: typeof currentSnapshots = currentSnapshots,
): Promise<JudgedAgain> {
  const entries = new Map(history.endpoints.flatMap(({ captures }) => captures.map((entry): [string, CaptureEntry] => [entry.id, entry])));
  const snapshots: Snapshot[] = [];
  const damage: string[] = [];
  for (const id of said.captures ?? []) {
    const entry = entries.get(id);
    const current = entry === undefined ? undefined : await read(store, entry);
    snapshots.push(...(current?.snapshots ?? []));
    damage.push(...(current?.damage ?? [`the capture ${id} is not in the store any more`]));
  }
  const fleet = fleetOf(
    { snapshots, endpoints: said.endpoints, silent: silentThen(said.endpoints) },
    { inventory, word, dryRuns },
    said.asOf,
  );
  return { judgement: judge(fleet, packs), damage };
}

function silentThen(endpoints: readonly EndpointState[]): ReadonlyMap<string, string> {
  return new Map(
    endpoints
      .filter(({ status }) => status === 'unreachable' || status === 'refused' || status === 'denied')
      .map(({ name, status }) => [name, `${name} was ${status} then`]),
  );
}
