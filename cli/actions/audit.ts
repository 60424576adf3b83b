/** canmove audit: the nightly job. Its status says whether what should hold does, never how many pairs are "no". */
import { assess, lostTargets } from '../../rules/assessment/assess.ts';
import { changesBetween, isWorse } from '../../rules/assessment/changes.ts';
import { judgeExpectations } from '../../rules/assessment/expectations.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { Assessment, Change, EndpointState, ExpectationResult, Snapshot } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { join } from '../../fleet/join.ts';
import { auditText } from '../../reports/text/audit.ts';
import type { Store, Writer } from '../../store/store.ts';
import type { Context } from '../commands/define.ts';
import type { AuditOptions } from '../commands/operations.ts';
import { exitStatus, useColor, write, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { version } from '../version.ts';
import { lockOptions } from './collect.ts';
import { openConfiguredStore, sentence } from './evidence.ts';
import { loadFleet, oldestFacts, secondsSince } from './load.ts';
import type { Loaded } from './load.ts';
import { writeReports } from './output-files.ts';
import { paintFor } from './paint.ts';

/** What an audit keeps: enough to look back over a quarter, always the newest of each endpoint. */
const retention = { keepNewest: 30, keepDays: 90 } as const;
/** With --wait: audits of large fleets take minutes. */
const waitMs = 30 * 60_000;

export async function audit(context: Context, options: AuditOptions): Promise<ExitStatus> {
  const { io, options: global } = context;
  if (global.captures !== undefined)
    throw new UsageError(
      'audit works on the store: to judge captures use "canmove report --captures DIR" or "canmove matrix --captures DIR"',
    );
  const store = await openConfiguredStore(context);
  // One lock from the first login to the stored result: what is judged is what this run collected.
  const run = await store.write(lockOptions(context, options.wait === true ? waitMs : undefined), (writer) =>
    auditInto(writer, store, context, options),
  );
  const written = await writeReports(run.judgement, run.assessment, options, io.cwd);
  if (global.json) writeJson(io, run.assessment);
  else {
    const paint = await paintFor(useColor(io, global));
    const { loaded, assessment } = run;
    write(
      io.stdout,
      auditText(assessment, {
        paint,
        ageSeconds: secondsSince(oldestFacts(loaded.fleet), loaded.now),
        damage: run.damage,
        written,
        accepted: options.accept === true,
        hasBaseline: run.hasBaseline,
        earlierAt: run.earlierAt,
      }),
    );
  }
  return run.assessment.status ?? exitStatus.bug;
}

interface Run {
  readonly loaded: Loaded;
  readonly judgement: Judgement;
  readonly assessment: Assessment;
  /** What of the store could not be used, as sentences. */
  readonly damage: readonly string[];
  readonly hasBaseline: boolean;
  readonly earlierAt: string | undefined;
}

async function auditInto(writer: Writer, store: Store, context: Context, options: AuditOptions): Promise<Run> {
  const { io } = context;
  const startedAt = io.now().toISOString();
  if (options.collect) {
    const { collectInto } = await import('./collect.ts');
    await collectInto(writer, { ...context, options: { ...context.options, quiet: true } }, [], options);
  }
  const loaded = await loadFleet(context);
  const judgement = judge(loaded.fleet, loaded.packs, loaded.judgeOptions);
  const newest = await store.newestAssessment();
  const earlier = newest.kind === 'found' ? await earlierRun(store, loaded, newest.value) : undefined;
  const baseline = await store.baseline();
  const damage = [
    ...loaded.damage,
    ...[newest, baseline].flatMap((record) => (record.kind === 'damaged' ? [sentence(record.damage)] : [])),
  ];
  const draft = assess(judgement, {
    canmove: version,
    startedAt,
    captures: loaded.captures,
    expectations: judgeExpectations(judgement, loaded.inventory?.expect ?? []),
    changes: earlier === undefined ? [] : changesBetween(earlier.judgement, judgement, earlier.said),
  });
  const lost = baseline.kind === 'found' ? lostTargets(baseline.value.assessment, draft) : [];
  const judged: Assessment = { ...draft, expectations: [...draft.expectations, ...lost] };
  const assessment: Assessment = { ...judged, status: statusOf(judged, damage) };
  const id = await writer.putAssessment(assessment);
  if (options.accept === true) await writer.acceptBaseline(id, io.now().toISOString());
  await writer.prune({ now: io.now().toISOString(), ...retention });
  return { loaded, judgement, assessment, damage, hasBaseline: baseline.kind === 'found', earlierAt: earlier?.said.startedAt };
}

/** The run before this one: its snapshots judged with today's rules, and what it said. */
async function earlierRun(
  store: Store,
  loaded: Loaded,
  said: Assessment,
): Promise<{ readonly judgement: Judgement; readonly said: Assessment }> {
  const snapshots: Snapshot[] = [];
  for (const id of said.captures ?? []) {
    const stored = await store.snapshots(id);
    if (stored.kind === 'found') snapshots.push(...stored.value);
  }
  const maxAgeHours = loaded.inventory?.limits?.maxAgeHours;
  const fleet = join(snapshots, {
    asOf: said.asOf,
    endpoints: said.endpoints,
    ...(maxAgeHours === undefined ? {} : { maxAgeHours }),
    silent: silentThen(said.endpoints),
  });
  return { judgement: judge(fleet, loaded.packs), said };
}

function silentThen(endpoints: readonly EndpointState[]): ReadonlyMap<string, string> {
  return new Map(
    endpoints
      .filter(({ status }) => status === 'unreachable' || status === 'refused' || status === 'denied')
      .map(({ name, status }) => [name, `${name} was ${status} then`]),
  );
}

/** H-N1: 2 wins over 3 over 1. */
function statusOf(assessment: Pick<Assessment, 'expectations' | 'endpoints' | 'hosts' | 'changes'>, damage: readonly string[]): ExitStatus {
  const holds = (verdict: ExpectationResult['holds']): boolean => assessment.expectations.some((each) => each.holds === verdict);
  if (holds('no')) return exitStatus.no;
  const incomplete =
    assessment.endpoints.some((endpoint) => endpoint.status !== 'ok') ||
    assessment.hosts.some((host) => host.stale === true) ||
    damage.length > 0;
  if (holds('unknown') || incomplete) return exitStatus.unknown;
  return assessment.changes.some((change: Change) => isWorse(change)) ? exitStatus.warning : exitStatus.ok;
}
