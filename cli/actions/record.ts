/** canmove record: what the platform's own dry run printed, kept as dated evidence. */
import { decodeOutput, encodeOutput } from '../../collectors/decode.ts';
import { collectorFor } from '../../collectors/registry.ts';
import { defaultMaxAgeHours } from '../../fleet/join.ts';
import { recordText } from '../../reports/text/dry-run.ts';
import type { RulePack } from '../../rules/define.ts';
import type { DryRuns } from '../../rules/refusals/dry-run.ts';
import { withoutPasswords } from '../../rules/refusals/passwords.ts';
import { isKnown } from '../../schemas/facts.ts';
import type { DryRunRecord } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { excerpt, visible } from '../../schemas/visible.ts';
import type { Context } from '../commands/define.ts';
import type { RecordOptions } from '../commands/evidence.ts';
import { exitStatus, useColor, write, writeJson } from '../io.ts';
import type { ExitStatus, Io } from '../io.ts';
import { readInput } from '../read-input.ts';
import type { InputLimit } from '../read-input.ts';
import { lockOptions } from './collect.ts';
import { answerOf, readRecord } from './dry-runs.ts';
import { openConfiguredStore } from './evidence.ts';
import { findGuest, findHost } from './find.ts';
import { loadFleet } from './load.ts';
import type { Loaded } from './load.ts';
import { paintFor } from './paint.ts';
import { refuseOtherMove } from './recorded-move.ts';
import { triedAt } from './tried-method.ts';

/** A dry run prints a few lines; a whole terminal session with one in it is not much longer. */
const limit: InputLimit = { bytes: 1024 * 1024, fault: 'larger than 1 MiB: not what a dry run prints. Cut out its lines' };
/** A clock may be wrong by so much (H-T5). */
const futureToleranceMs = 5 * 60_000;

export async function record(
  context: Context,
  guest: string | undefined,
  file: string | undefined,
  options: RecordOptions,
): Promise<ExitStatus> {
  const { io, options: global } = context;
  if (global.captures !== undefined)
    throw new UsageError('record keeps what it is given in the store: leave out --captures, or name a store with --store');
  if (options.list === true) return (await import('./recorded.ts')).listRecords(context, guest, options);
  if (guest === undefined || options.to === undefined)
    throw new UsageError('record: name the guest and the target: canmove record GUEST --to HOST FILE (- for standard input)');
  const exit = exitOf(options.exit);
  if (file === undefined && options.accepted !== true && exit === undefined)
    throw new UsageError(
      'record: name a file with what the dry run printed, or - for standard input; where it printed nothing, say --exit 0',
    );
  const loaded = await loadFleet(context);
  const store = await openConfiguredStore(context);
  const at = timeOf(options.at, loaded.now);
  const { index, host } = pairOf(loaded, guest, options.to);
  const moving = loaded.fleet.guests[index];
  const target = loaded.fleet.hosts[host];
  if (moving === undefined || target === undefined) throw new Error('record: no such pair');
  const { pack, dryRuns } = packOf(loaded.packs, moving.host.platform);
  const text = withoutPasswords(await textOf(file, io, moving.host.platform), dryRuns.refusals);
  refuseOtherMove(text, dryRuns, loaded, index, host);
  const tried = await triedAt({ store, pack, dryRuns, guest: moving, at, method: options.method });
  const uuid = isKnown(moving.facts.uuid) && moving.facts.uuid.v !== '' ? { uuid: moving.facts.uuid.v } : {};
  const made: DryRunRecord = {
    kind: 'dry-run',
    schema: 1,
    platform: moving.host.platform,
    guest: moving.name,
    ...uuid,
    source: moving.host.name,
    target: target.name,
    method: tried.method,
    state: tried.state,
    at,
    recordedAt: loaded.now,
    ...(exit === undefined ? {} : { exit }),
    ...(options.accepted === true ? { accepted: true as const } : {}),
    text,
  };
  const reading = await readRecord(made);
  if (reading.contradiction !== undefined)
    throw new UsageError(
      `record: ${visible(reading.contradiction)}. Nothing was kept: leave out --accepted or --exit, or give the text of that dry run`,
    );
  const id = await store.write(lockOptions(context, undefined), (writer) => writer.putDryRun(made));
  const answer = answerOf(id, made, reading, loaded.inventory?.limits?.maxAgeHours ?? defaultMaxAgeHours);
  if (global.json) writeJson(io, answer);
  else if (!global.quiet) write(io.stdout, recordText(answer, await paintFor(useColor(io, global))));
  return reading.outcome === 'unclear' ? exitStatus.unknown : exitStatus.ok;
}

function exitOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (!/^(?:0|[1-9][0-9]{0,2})$/.test(given) || Number(given) > 255)
    throw new UsageError(`--exit ${visible(given)}: expected the exit status of the dry run, 0 to 255 (echo $? right after it)`);
  return Number(given);
}

function timeOf(given: string | undefined, now: string): string {
  if (given === undefined) return now;
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(given) ? Date.parse(given) : Number.NaN;
  if (!Number.isFinite(time)) throw new UsageError(`--at ${visible(given)}: expected a time like 2026-11-02T22:00:00Z`);
  if (time - Date.parse(now) > futureToleranceMs)
    throw new UsageError(`--at ${visible(given)} lies in the future (now: ${now}): when was the dry run made?`);
  return new Date(time).toISOString();
}

function pairOf({ fleet }: Loaded, guest: string, to: string): { readonly index: number; readonly host: number } {
  const index = findGuest(fleet, guest);
  const host = findHost(fleet, to);
  if (fleet.guests[index]?.host === fleet.hosts[host])
    throw new UsageError(
      `${visible(fleet.guests[index]?.name ?? '')} is on ${visible(to)} already: a dry run to its own host shows nothing`,
    );
  return { index, host };
}

function packOf(packs: readonly RulePack[], platform: string): { readonly pack: RulePack; readonly dryRuns: DryRuns } {
  const pack = packs.find((each) => each.platform === platform);
  if (pack?.dryRuns === undefined)
    throw new UsageError(`dry runs of ${visible(platform)} cannot be recorded: nothing is known of what they print`);
  return { pack, dryRuns: pack.dryRuns };
}

async function textOf(file: string | undefined, io: Io, platform: string): Promise<string> {
  if (file === undefined) return '';
  const decoded = decodeOutput(encodeOutput(await readInput(file, io, limit), false));
  if ('why' in decoded) throw new UsageError(`${excerpt(file)}: ${decoded.why}`);
  const { pastedSecrets } = await collectorFor(platform);
  return pastedSecrets?.redact(decoded.text) ?? decoded.text;
}
