/** The dry runs that a store holds, read with what is known today of the platform's texts. */
import { createHash } from 'node:crypto';
import type { DryRun, LostDryRun, RecordedDryRuns } from '../../fleet/dry-runs.ts';
import { readDryRun } from '../../rules/refusals/dry-run.ts';
import type { DryRunReading } from '../../rules/refusals/dry-run.ts';
import { rulePackFor } from '../../rules/registry.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { DryRunAnswer, DryRunRecord, Snapshot } from '../../schemas/generated/types.ts';
import type { StoreReader } from '../../store/store.ts';
import { sentence } from './evidence.ts';

export interface ReadRecord {
  readonly id: string;
  readonly record: DryRunRecord;
  readonly reading: DryRunReading;
}

export interface RecordsRead {
  /** Newest first, by when they were recorded. */
  readonly records: readonly ReadRecord[];
  readonly recorded: RecordedDryRuns;
  /** What of the records could not be used, as sentences. */
  readonly damage: readonly string[];
}

/** @param snapshots whose guests may be those of records that are damaged */
export async function recordedDryRuns(store: StoreReader, snapshots: readonly Snapshot[]): Promise<RecordsRead> {
  const history = await store.dryRuns();
  const records: ReadRecord[] = [];
  for (const { id, record } of history.dryRuns) records.push({ id, record, reading: await readRecord(record) });
  const runs = records.flatMap(({ record, reading }) => asRun(record, reading) ?? []);
  const names = history.lost.length === 0 ? [] : [...new Set(snapshots.flatMap(guestNames))];
  const lost = history.lost.flatMap(({ at, damage, isOf }): LostDryRun[] =>
    names.filter(isOf).map((guest) => ({
      guest,
      why: `a recorded dry run of ${guest} is damaged, and may have been refused: ${sentence(damage)}. Make it again and record it; then remove that file`,
      ...(at === undefined ? {} : { at }),
    })),
  );
  return { records, recorded: { runs, lost }, damage: history.damage.map(sentence) };
}

export async function readRecord(record: DryRunRecord): Promise<DryRunReading> {
  const platform = (await rulePackFor(record.platform))?.dryRuns;
  if (platform === undefined) return { outcome: 'unclear', why: `nothing is known of dry runs of ${record.platform}`, recognised: [] };
  return readDryRun(record, platform);
}

function guestNames({ guests }: Snapshot): readonly string[] {
  return isKnown(guests) ? guests.v.map(({ name }) => name) : [];
}

/** Undefined for what settles nothing. */
function asRun(record: DryRunRecord, { outcome }: DryRunReading): DryRun | undefined {
  if (outcome === 'unclear') return undefined;
  const { guest, uuid, source, target, method, at, text, exit } = record;
  return {
    guest,
    ...(uuid === undefined ? {} : { uuid }),
    source,
    target,
    method,
    outcome,
    at,
    text,
    sha256: createHash('sha256').update(text).digest('hex'),
    exit: exit === undefined ? (record.accepted === true ? 'stated by the operator: accepted' : 'not recorded') : String(exit),
  };
}

/** @param maxAgeHours for how long it counts */
export function answerOf(
  id: string,
  { guest, source, target, method, state, at, recordedAt, text }: DryRunRecord,
  reading: DryRunReading,
  maxAgeHours: number,
): DryRunAnswer {
  return {
    schema: 1,
    id,
    guest,
    source,
    target,
    method,
    state,
    at,
    recordedAt,
    outcome: reading.outcome,
    why: reading.why,
    countsUntil: new Date(Date.parse(at) + maxAgeHours * 3_600_000).toISOString(),
    recognised: reading.recognised.map(({ refusal, text: words }) => ({ refusal: refusal.id, says: refusal.says, text: words })),
    text,
  };
}
