/** canmove plan loss: if a host dies now, which guests can start where, and what to type. */
import type { LossOptions } from '../commands/planning/room.ts';
import type { Context } from '../commands/define.ts';
import { lossOf } from '../../planner/loss/loss.ts';
import { lossPlatforms } from '../../planner/loss/registry.ts';
import { inPlacePlatforms, planningPlatforms } from '../../planner/platforms.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { PlanLoss } from '../../schemas/generated/types.ts';
import { exitStatus, useColor, write, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { findHost } from './find.ts';
import { secondsSince } from './load.ts';
import { paintFor } from './paint.ts';
import { loadForPlanning } from './plan-fleet.ts';
import { widthOf } from './width.ts';

export async function planLoss(context: Context, host: string | undefined, options: LossOptions): Promise<ExitStatus> {
  const { io, options: global } = context;
  io.endAtSignal();
  const loaded = await loadForPlanning(context, options, { lastKnown: true });
  const hosts = host === undefined ? undefined : [findHost(loaded.fleet, host)];
  const found = lossOf(judge(loaded.fleet, loaded.packs, loaded.judgeOptions), {
    packs: loaded.packs,
    judge: loaded.judgeOptions,
    platforms: planningPlatforms,
    inPlace: inPlacePlatforms,
    lossPlatforms,
    planning: loaded.inventory?.planning,
    allowUnknown: options.allowUnknown === true,
    ...(hosts === undefined ? {} : { hosts }),
  });
  const plan: PlanLoss = { ...found, assumed: [...loaded.assumptions.map((what) => `what if: ${what}`), ...found.assumed] };
  if (global.json) writeJson(io, plan);
  else {
    const { planLossText } = await import('../../reports/text/plan-loss.ts');
    const ageSeconds = secondsSince(plan.oldestFacts, loaded.now);
    write(io.stdout, planLossText(plan, { paint: await paintFor(useColor(io, global)), width: widthOf(io), ageSeconds }));
  }
  return statuses[plan.outcome];
}

const statuses: Readonly<Record<PlanLoss['outcome'], ExitStatus>> = {
  'all-start': exitStatus.ok,
  'some-lost': exitStatus.no,
  undecided: exitStatus.unknown,
};
