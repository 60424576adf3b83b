/** canmove plan fixes: the cheapest set of real-world actions that makes a goal reachable. */
import type { FixesOptions } from '../commands/planning/fixes.ts';
import type { Context } from '../commands/define.ts';
import { fixesOf } from '../../planner/fixes/fixes.ts';
import type { FixesQuestion } from '../../planner/fixes/fixes.ts';
import { inPlacePlatforms, planningPlatforms } from '../../planner/platforms.ts';
import type { PlanFixes } from '../../schemas/generated/types.ts';
import { UsageError } from '../../schemas/usage-error.ts';
import { visible } from '../../schemas/visible.ts';
import { exitStatus, useColor, write, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { findHost } from './find.ts';
import { secondsSince } from './load.ts';
import { paintFor } from './paint.ts';
import { loadForPlanning } from './plan-fleet.ts';
import type { PlanningFleet } from './plan-fleet.ts';
import { secondsOf } from './plan-question.ts';
import { widthOf } from './width.ts';

const defaultTimeLimit = '30s';

export async function planFixes(context: Context, options: FixesOptions): Promise<ExitStatus> {
  const { io, options: global } = context;
  const limitSeconds = secondsOf('--time-limit', options.timeLimit ?? defaultTimeLimit);
  io.endAtSignal();
  const loaded = await loadForPlanning(context, options);
  const question = questionOf(options, loaded);
  const end = performance.now() + limitSeconds * 1_000;
  const solver = options.fast === true ? undefined : (await import('../solver/highs.ts')).highsSolver();
  const found = await fixesOf(
    {
      fleet: loaded.fleet,
      packs: loaded.packs,
      judge: loaded.judgeOptions,
      platforms: planningPlatforms,
      inPlace: inPlacePlatforms,
      planning: loaded.inventory?.planning,
      groups: loaded.inventory?.groups,
      deadline: { leftMs: () => end - performance.now() },
      ...(solver === undefined ? {} : { solver }),
    },
    question,
  );
  const fixes: PlanFixes = { ...found, assumed: loaded.assumptions.map((what) => `what if: ${what}`) };
  if (global.json) writeJson(io, fixes);
  else {
    const { planFixesText } = await import('../../reports/text/plan-fixes.ts');
    const ageSeconds = secondsSince(fixes.oldestFacts, loaded.now);
    write(io.stdout, planFixesText(fixes, { paint: await paintFor(useColor(io, global)), width: widthOf(io), ageSeconds }));
  }
  return statuses[fixes.outcome];
}

function questionOf({ goal = [], guests, fewest }: FixesOptions, { fleet }: PlanningFleet): FixesQuestion {
  const [kind = 'movable', host, ...rest] = goal;
  const counting = fewest === true ? 'number' : 'cost';
  const pattern = guests === undefined ? {} : { pattern: guests };
  const shown = visible(goal.join(' '));
  if (kind === 'drain') {
    if (host === undefined || rest.length > 0) throw new UsageError(`--goal ${shown}: one host is named, as in --goal drain hostA`);
    if (guests !== undefined) throw new UsageError('--guests: a drain is about every guest of its host');
    return { goal: { kind, host: findHost(fleet, host) }, counting };
  }
  if ((kind !== 'live' && kind !== 'movable') || host !== undefined)
    throw new UsageError(`--goal ${shown}: there are live, movable and drain HOST`);
  return { goal: { kind, ...pattern }, counting };
}

const statuses: Readonly<Record<PlanFixes['outcome'], ExitStatus>> = {
  'reached-already': exitStatus.ok,
  reached: exitStatus.ok,
  'not-proved': exitStatus.unknown,
  undecided: exitStatus.unknown,
  'no-room': exitStatus.no,
  'out-of-reach': exitStatus.no,
};
