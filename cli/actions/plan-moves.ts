/** canmove plan drain, rolling and balance: who moves where, in which order, and the proof. */
import type { PlanOptions } from '../commands/planning/options.ts';
import type { Context } from '../commands/define.ts';
import { planOf } from '../../planner/plans/plan.ts';
import type { PlanContext } from '../../planner/plans/plan.ts';
import type { Plan, PlanQuestion } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import { exitStatus, useColor, write, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { findHost } from './find.ts';
import { oldestFacts, secondsSince } from './load.ts';
import { paintFor } from './paint.ts';
import { loadForPlanning } from './plan-fleet.ts';
import type { PlanningFleet } from './plan-fleet.ts';
import { countOf, percentOf, reserveOf, secondsOf, timeOf } from './plan-question.ts';
import { widthOf } from './width.ts';

export interface Asked {
  readonly kind: PlanQuestion['kind'];
  readonly hosts: readonly string[];
  readonly comeBack: boolean;
  readonly group?: string | undefined;
  readonly maxMoves?: string;
  readonly band?: string | undefined;
}

const formats = ['text', 'ticket', 'runbook'] as const;
const defaultTimeLimit = '30s';
/** Of a plan that was found in a short time enough is proved to be of use. */
const leastProofMs = 10_000;
const defaultBandPercent = 10;

export async function planMoves(context: Context, asked: Asked, options: PlanOptions): Promise<ExitStatus> {
  const { io, options: global } = context;
  const format = formats.find((each) => each === (options.format ?? 'text'));
  if (format === undefined) throw new UsageError(`--format ${visible(options.format ?? '')}: there are ${formats.join(', ')}`);
  if (global.json && options.format !== undefined) throw new UsageError('plan: --format and --json both print: give one of the two');
  const limitSeconds = secondsOf('--time-limit', options.timeLimit ?? defaultTimeLimit);
  io.endAtSignal();
  const loaded = await loadForPlanning(context, options);
  const hosts = [...new Set(asked.hosts.map((name) => findHost(loaded.fleet, name)))];
  const plan = await planOf(
    await planContext(loaded, limitSeconds, options.fast === true),
    questionOf(asked, hosts, loaded, options),
    hosts,
  );
  const written = await writeFiles(plan, options, io);
  if (global.json) writeJson(io, plan);
  else {
    write(io.stdout, await inForm(format, plan, context, loaded));
    if (!global.quiet) for (const file of written) write(io.stderr, `canmove: wrote ${visible(file)}`);
  }
  return statusOf(plan);
}

function questionOf(
  asked: Asked,
  hosts: readonly number[],
  { fleet, inventory, assumptions }: PlanningFleet,
  options: PlanOptions,
): PlanQuestion {
  const planning = inventory?.planning;
  const windowMinutes = options.window === undefined ? planning?.window?.minutes : secondsOf('--window', options.window) / 60;
  return {
    kind: asked.kind,
    hosts: hosts.map((host) => fleet.hosts[host]?.name ?? ''),
    comeBack: asked.comeBack,
    ...(asked.group === undefined ? {} : { hostsAtOnce: countOf('--group', asked.group, 1) }),
    ...(asked.maxMoves === undefined ? {} : { mostMoves: countOf('--max-moves', asked.maxMoves, 0) }),
    ...(asked.kind === 'balance' ? { bandPercent: asked.band === undefined ? defaultBandPercent : percentOf('--band', asked.band) } : {}),
    allowUnknown: options.allowUnknown === true,
    reserve: reserveOf(options.reserve, planning),
    ...(windowMinutes === undefined ? {} : { windowMinutes }),
    ...(options.starts === undefined ? {} : { startsAt: timeOf('--starts', options.starts) }),
    pilots: options.pilots === true,
    assumptions: [...assumptions],
  };
}

/** @param limitSeconds from now on */
export async function planContext(loaded: PlanningFleet, limitSeconds: number, fast: boolean): Promise<PlanContext> {
  const [{ planningPlatforms, inPlacePlatforms }, solver] = await Promise.all([
    import('../../planner/platforms.ts'),
    fast ? undefined : import('../solver/highs.ts'),
  ]);
  const limitMs = limitSeconds * 1_000;
  const end = performance.now() + limitMs;
  const proofEnd = end + Math.max(limitMs, leastProofMs);
  return {
    fleet: loaded.fleet,
    packs: loaded.packs,
    judge: loaded.judgeOptions,
    platforms: planningPlatforms,
    inPlace: inPlacePlatforms,
    planning: loaded.inventory?.planning,
    groups: loaded.inventory?.groups,
    deadline: { leftMs: () => end - performance.now() },
    proofDeadline: { leftMs: () => proofEnd - performance.now() },
    ...(solver === undefined ? {} : { solver: solver.highsSolver() }),
  };
}

async function inForm(
  format: (typeof formats)[number],
  plan: Plan,
  { io, options: global }: Context,
  loaded: PlanningFleet,
): Promise<string> {
  if (format === 'ticket') return (await import('../../reports/text/plan-ticket.ts')).planTicket(plan);
  if (format === 'runbook') return (await import('../../reports/text/plan-runbook.ts')).planRunbook(plan);
  const { planText } = await import('../../reports/text/plan.ts');
  return planText(plan, {
    paint: await paintFor(useColor(io, global)),
    width: widthOf(io),
    ageSeconds: secondsSince(oldestFacts(loaded.fleet), loaded.now),
    asOfCapture: loaded.asOfCapture,
  });
}

async function writeFiles(plan: Plan, { html, xlsx, save }: PlanOptions, io: Context['io']): Promise<readonly string[]> {
  const written: string[] = [];
  if (html !== undefined || xlsx !== undefined)
    written.push(...(await (await import('./output-files.ts')).writePlanFiles(plan, { html, xlsx }, io)));
  if (save !== undefined) {
    await (await import('./output-files.ts')).textFile(save, `${JSON.stringify(plan, null, 2)}\n`, io.cwd);
    written.push(save);
  }
  return written;
}

/** A guest that stays because of what is not known is not the same as one that cannot leave. */
export function statusOf({ outcome, immovable, summary }: Plan): ExitStatus {
  if (outcome === 'complete') return summary.fitsWindow === false ? exitStatus.warning : exitStatus.ok;
  const staying = immovable.filter(({ why }) => why !== 'stop-in-vain');
  return staying.length > 0 && staying.every(({ why }) => why === 'unknown') ? exitStatus.unknown : exitStatus.no;
}
