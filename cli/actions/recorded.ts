/** canmove record --list: the dry runs that were recorded, and which of them count. */
import { byWeight, countsFor, whyNotNow } from '../../fleet/dry-runs.ts';
import { defaultMaxAgeHours } from '../../fleet/join.ts';
import { recordLines } from '../../reports/text/dry-run.ts';
import type { DryRunAnswer } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import type { Context } from '../commands/define.ts';
import type { RecordOptions } from '../commands/evidence.ts';
import { exitStatus, useColor, write, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { answerOf, recordedDryRuns } from './dry-runs.ts';
import type { ReadRecord } from './dry-runs.ts';
import { openConfiguredStore } from './evidence.ts';
import { loadFleet } from './load.ts';
import type { Loaded } from './load.ts';
import { paintFor } from './paint.ts';

/** Exit status 3 where a record is damaged. */
export async function listRecords(context: Context, guest: string | undefined, options: RecordOptions): Promise<ExitStatus> {
  const { io, options: global } = context;
  const unwanted = Object.keys(options).find((key) => key !== 'list' && key !== 'to');
  if (unwanted !== undefined) throw new UsageError(`record --list shows what is kept: leave out --${unwanted}`);
  const loaded = await loadFleet(context);
  const { records, damage } = await recordedDryRuns(await openConfiguredStore(context), loaded.snapshots);
  const superseded = new Set<string>();
  const shown = [...records]
    .sort((a, b) => byWeight({ at: a.record.at, ...a.reading }, { at: b.record.at, ...b.reading }))
    .map((each) => listed(each, loaded, superseded))
    .filter(
      (each) =>
        (guest === undefined || each.guest === guest || `${each.source}:${each.guest}` === guest) &&
        (options.to === undefined || each.target === options.to),
    );
  if (global.json) writeJson(io, shown);
  else {
    write(io.stdout, shown.length === 0 ? 'no dry run was recorded' : recordLines(shown, await paintFor(useColor(io, global))).join('\n'));
    for (const each of damage) write(io.stdout, `damaged: ${visible(each)}`);
  }
  return damage.length > 0 ? exitStatus.unknown : exitStatus.ok;
}

/** @param superseded moves of which a newer record was seen already: called newest first */
function listed(each: ReadRecord, loaded: Loaded, superseded: Set<string>): DryRunAnswer {
  const { id, record, reading } = each;
  const maxAgeHours = loaded.inventory?.limits?.maxAgeHours ?? defaultMaxAgeHours;
  const answer = answerOf(id, record, reading, maxAgeHours);
  const ignored = whyIgnored(each, loaded, maxAgeHours, superseded);
  return ignored === undefined ? answer : { ...answer, ignored };
}

function whyIgnored({ record, reading }: ReadRecord, { fleet }: Loaded, maxAgeHours: number, superseded: Set<string>): string | undefined {
  const { guest, uuid, source, target, method, at } = record;
  const notNow = whyNotNow(at, { asOf: fleet.asOf, maxAgeHours });
  if (notNow !== undefined) return notNow;
  const { outcome } = reading;
  if (outcome === 'unclear') return reading.why;
  const isSame = fleet.guests.some(
    ({ host, facts }) => host.name === source && countsFor({ guest, outcome, ...(uuid === undefined ? {} : { uuid }) }, facts),
  );
  if (!isSame) return `${guest} is not on ${source} any more`;
  const move = JSON.stringify([uuid ?? guest, source, target, method]);
  if (superseded.has(move)) return 'another one of the same move counts';
  superseded.add(move);
  return undefined;
}
