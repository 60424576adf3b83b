/** canmove audit: the nightly job. Its status says whether what should hold does, never how many pairs are "no". */
import { assess, lostTargets } from '../../rules/assessment/assess.ts';
import { changesBetween, isWorse, ruleChanges } from '../../rules/assessment/changes.ts';
import { newlyExpiring } from '../../rules/assessment/operators-word.ts';
import { judgeExpectations } from '../../rules/assessment/expectations.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { EndpointOutcome } from '../../collectors/collect.ts';
import type { Judgement } from '../../rules/judgement.ts';
import type { Assessment, Change, ExpectationResult } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { auditText } from '../../reports/text/audit.ts';
import type { Store, Writer } from '../../store/store.ts';
import type { Context } from '../commands/define.ts';
import type { AuditOptions } from '../commands/operations.ts';
import { exitStatus, useColor, write, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { version } from '../version.ts';
import { lockOptions } from './collect.ts';
import { judgedAgain } from './earlier-run.ts';
import { openConfiguredStore, sentence } from './evidence.ts';
import { withFleetRules } from './fleet-rules.ts';
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
  const { written, refusal } = await reportFiles(run, options, context);
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
  if (refusal !== undefined) throw refusal;
  return run.assessment.status ?? exitStatus.bug;
}

/** A report that cannot be written is told after what the audit found, not in its place. */
async function reportFiles(
  { judgement, assessment }: Run,
  options: AuditOptions,
  { io }: Context,
): Promise<{ readonly written: readonly string[]; readonly refusal?: UsageError }> {
  io.endAtSignal();
  try {
    return { written: await writeReports(judgement, assessment, options, io) };
  } catch (error) {
    if (error instanceof UsageError) return { written: [], refusal: error };
    throw error;
  }
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
    const outcomes = await collectInto(writer, { ...context, options: { ...context.options, quiet: true } }, [], options);
    if (io.signal.aborted) throw stopped(outcomes);
  }
  const loaded = await loadFleet(context);
  const judgement = judge(loaded.fleet, loaded.packs, await withFleetRules(loaded));
  const newest = await store.newestAssessment();
  const earlier = newest.kind === 'found' ? await judgedAgain(store, await store.histories(), newest.value, loaded) : undefined;
  const baseline = await store.baseline();
  const damage = [
    ...loaded.damage,
    ...[newest, baseline].flatMap((record) => (record.kind === 'damaged' ? [sentence(record.damage)] : [])),
  ];
  const accepted = options.acceptWaivers === true;
  const counted = accepted ? withWaiversAccepted(judgement) : judgement;
  const draft = assess(judgement, {
    canmove: version,
    startedAt,
    captures: loaded.captures,
    said: loaded.word,
    expectations: judgeExpectations(counted, loaded.inventory?.expect ?? []),
    changes:
      earlier === undefined || newest.kind !== 'found'
        ? []
        : [...changesBetween(earlier.judgement, judgement, loaded.packs), ...ruleChanges(earlier.judgement, newest.value)],
  });
  const reaches = (guest: number): boolean =>
    accepted && judgement.fleet.hosts.some((_, host) => ['live', 'outage'].includes(counted.kind(guest, host)));
  const lost = baseline.kind === 'found' ? lostTargets(baseline.value.assessment, draft, reaches) : [];
  const judged: Assessment = {
    ...draft,
    expectations: [...draft.expectations, ...lost],
    ...(accepted ? { waiversAccepted: true } : {}),
  };
  const expiring = newest.kind === 'found' ? newlyExpiring(newest.value.operatorsWord ?? [], draft.operatorsWord ?? []) : [];
  const assessment: Assessment = { ...judged, status: statusOf(judged, damage, expiring.length > 0) };
  const id = await writer.putAssessment(assessment);
  if (options.accept === true) await writer.acceptBaseline(id, io.now().toISOString());
  await writer.prune({ now: io.now().toISOString(), ...retention });
  return {
    loaded,
    judgement,
    assessment,
    damage,
    hasBaseline: baseline.kind === 'found',
    earlierAt: newest.kind === 'found' ? newest.value.startedAt : undefined,
  };
}

/** Half a fleet is not recorded as a run, nor accepted: the next run compares with the last whole one, and ends as this one would have. */
function stopped(outcomes: readonly EndpointOutcome[]): UsageError {
  const read = outcomes.filter(({ status }) => status === 'ok' || status === 'partial').length;
  return new UsageError(
    `the audit was stopped: ${read} of ${outcomes.length} endpoints were read, and what they said is kept; nothing was judged. Run it again`,
    { status: 75 },
  );
}

/** The same judgement, with what waivers make possible taken as possible. */
function withWaiversAccepted(judgement: Judgement): Judgement {
  return { ...judgement, kind: (guest, host) => judgement.waivedKind(guest, host) };
}

/**
 * H-N1: 2 wins over 3 over 1.
 * @param expiring a statement or waiver has come to need attention since the last run
 */
function statusOf(
  assessment: Pick<Assessment, 'expectations' | 'endpoints' | 'hosts' | 'changes'>,
  damage: readonly string[],
  expiring: boolean,
): ExitStatus {
  const holds = (verdict: ExpectationResult['holds']): boolean => assessment.expectations.some((each) => each.holds === verdict);
  if (holds('no')) return exitStatus.no;
  const incomplete =
    assessment.endpoints.some((endpoint) => endpoint.status !== 'ok') ||
    assessment.hosts.some((host) => host.stale === true) ||
    damage.length > 0;
  if (holds('unknown') || incomplete) return exitStatus.unknown;
  return expiring || assessment.changes.some((change: Change) => isWorse(change)) ? exitStatus.warning : exitStatus.ok;
}
