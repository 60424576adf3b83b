/** The fleet as it was at earlier times, judged with today's rules. */
import { judge } from '../../rules/engine/judge.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { CaptureEntry } from '../../schemas/generated/types.ts';
import type { Store } from '../../store/store.ts';
import { judgedAgain } from './earlier-run.ts';
import { currentSnapshots, gather, sentence } from './evidence.ts';
import { storedAt } from './history.ts';
import type { Point } from './history.ts';
import { fleetOf } from './load.ts';
import type { Loaded } from './load.ts';

export async function judgedAt(
  store: Store,
  history: Awaited<ReturnType<Store['histories']>>,
  point: Point,
  loaded: Loaded,
  read: typeof currentSnapshots,
): Promise<{ readonly judgement: Judgement; readonly damage: readonly string[] }> {
  if (point.from === 'audit') return judgedAgain(store, history, point.said, loaded, read);
  const stored = await storedAt(history, point.at, (entry) => read(store, entry));
  const evidence = await gather(store, stored, [], loaded.inventory);
  const damage = stored.flatMap(({ evidence: each }) => (each.kind === 'damaged' ? [sentence(each.damage)] : []));
  return { judgement: judge(fleetOf(evidence, loaded, point.at), loaded.packs), damage };
}

/** From one point to the next most captures stay the same: each is read once, and forgotten when no point uses it. */
export function rememberingReader(store: Store): { readonly read: typeof currentSnapshots; forgetUnused(): void } {
  const known = new Map<string, Awaited<ReturnType<typeof currentSnapshots>>>();
  const used = new Set<string>();
  return {
    async read(_: Store, entry: CaptureEntry) {
      const snapshots = known.get(entry.id) ?? (await currentSnapshots(store, entry));
      known.set(entry.id, snapshots);
      used.add(entry.id);
      return snapshots;
    },
    forgetUnused() {
      for (const id of known.keys()) if (!used.has(id)) known.delete(id);
      used.clear();
    },
  };
}
