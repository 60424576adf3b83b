/** The times at which a store shows the whole fleet: its audits, and collections that no audit judged. */
import type { Assessment, CaptureEntry, Snapshot } from '../../schemas/generated/types.ts';
import type { AssessmentEntry, FleetHistory, Store, StoredEndpoint } from '../../store/store.ts';

/** What was collected with smaller gaps than this belongs to one look at the fleet. */
const gapMs = 15 * 60_000;

export type Point =
  { readonly from: 'audit'; readonly at: string; readonly said: Assessment } | { readonly from: 'collection'; readonly at: string };

/**
 * @param since the newest point before it is the first: what was so at that time
 * @param limit the newest so many are kept
 * @returns oldest first
 */
export async function pointsOf(
  store: Store,
  history: FleetHistory,
  { since, until, limit }: { readonly since: string; readonly until: string; readonly limit: number },
): Promise<{ readonly points: readonly Point[]; readonly left: number }> {
  const audits = await auditsIn(store, await store.assessments(), { since, until, limit });
  const judged = new Set(audits.flatMap(({ said }) => said.captures ?? []));
  const collections = collectionTimes(history, judged).map((at): Point => ({ from: 'collection', at }));
  const all = [...audits, ...collections].filter(({ at }) => at <= until).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const first = all.findLastIndex(({ at }) => at <= since);
  const inside = all.slice(Math.max(0, first));
  return { points: inside.slice(-limit), left: Math.max(0, inside.length - limit) };
}

/** The audits of a span of time and the one before it, newest first; a record that cannot be read is left out. */
async function auditsIn(
  store: Store,
  entries: readonly AssessmentEntry[],
  { since, until, limit }: { readonly since: string; readonly until: string; readonly limit: number },
): Promise<readonly Extract<Point, { from: 'audit' }>[]> {
  const audits: Extract<Point, { from: 'audit' }>[] = [];
  for (const { id } of entries) {
    const stored = await store.assessment(id);
    if (stored.kind !== 'found' || stored.value.asOf > until) continue;
    audits.push({ from: 'audit', at: stored.value.asOf, said: stored.value });
    if (stored.value.asOf <= since || audits.length > limit) break;
  }
  return audits;
}

/** When each collection ended that holds a capture which no audit judged. */
function collectionTimes(history: FleetHistory, judged: ReadonlySet<string>): readonly string[] {
  const captures = history.endpoints
    .flatMap((endpoint) => endpoint.captures)
    .map(({ id, endpoint, finishedAt }) => ({ id, endpoint, ms: Date.parse(finishedAt) }))
    .filter(({ ms }) => Number.isFinite(ms))
    .sort((a, b) => a.ms - b.ms);
  const runs: { readonly ids: Set<string>; readonly endpoints: Set<string>; ms: number }[] = [];
  for (const { id, endpoint, ms } of captures) {
    const last = runs.at(-1);
    // An endpoint that is read again is another look.
    if (last === undefined || ms - last.ms >= gapMs || last.endpoints.has(endpoint)) {
      runs.push({ ids: new Set([id]), endpoints: new Set([endpoint]), ms });
      continue;
    }
    last.ids.add(id);
    last.endpoints.add(endpoint);
    last.ms = ms;
  }
  // A failed attempt is no evidence, so that no audit names it; the audit of that run does the rest of it.
  return runs.filter(({ ids }) => ![...ids].some((id) => judged.has(id))).map(({ ms }) => new Date(ms).toISOString());
}

/**
 * What was known of each endpoint at that time.
 * @param read gives a capture's snapshots
 */
export async function storedAt(
  history: FleetHistory,
  at: string,
  read: (entry: CaptureEntry) => Promise<Read>,
): Promise<readonly StoredEndpoint[]> {
  const until = Date.parse(at);
  const endpoints: StoredEndpoint[] = [];
  for (const { endpoint, captures } of history.endpoints) {
    const then = captures.filter(({ finishedAt }) => Date.parse(finishedAt) <= until);
    const [newest] = then;
    if (newest === undefined) continue;
    const capture = then.find(({ status }) => status === 'ok' || status === 'partial');
    endpoints.push({ endpoint, newest, evidence: capture === undefined ? { kind: 'absent' } : evidenceOf(capture, await read(capture)) });
  }
  return endpoints;
}

interface Read {
  readonly snapshots: readonly Snapshot[];
  readonly damage: readonly string[];
}

function evidenceOf(capture: CaptureEntry, { snapshots, damage }: Read): StoredEndpoint['evidence'] {
  const [reason] = damage;
  return reason === undefined ? { kind: 'found', capture, snapshots } : { kind: 'damaged', capture, damage: { file: capture.id, reason } };
}
