/** canmove plan capacity: how many more guests fit, where, and what runs out first. */
import { planCapacityOf } from '../../planner/capacity/answer.ts';
import { withoutPolicies } from '../../planner/capacity/policies.ts';
import { shapeWish } from '../../planner/capacity/wish.ts';
import { instanceOf } from '../../planner/fleet/instance.ts';
import { planningPlatforms } from '../../planner/platforms.ts';
import { judge } from '../../rules/engine/judge.ts';
import type { CapacityTrend, PlanCapacity } from '../../schemas/generated/types.ts';
import { visible } from '../../schemas/visible.ts';
import type { CapacityOptions } from '../commands/planning/room.ts';
import type { Context } from '../commands/define.ts';
import { exitStatus, useColor, write, writeJson } from '../io.ts';
import type { ExitStatus } from '../io.ts';
import { findGuest } from './find.ts';
import { oldestFacts, secondsSince } from './load.ts';
import { paintFor } from './paint.ts';
import { loadForPlanning } from './plan-fleet.ts';
import type { PlanningFleet } from './plan-fleet.ts';
import { reserveOf, secondsOf } from './plan-question.ts';

const defaultTimeLimit = '30s';

export async function planCapacity(context: Context, options: CapacityOptions): Promise<ExitStatus> {
  const { io, options: global } = context;
  const limitSeconds = secondsOf('--time-limit', options.timeLimit ?? defaultTimeLimit);
  io.endAtSignal();
  const loaded = await loadForPlanning(context, options);
  const capacity = countRoom(loaded, options, limitSeconds, await trendFor(context, loaded));
  if (options.xlsx !== undefined) {
    await (await import('./output-files.ts')).writeCapacityFiles(capacity, { xlsx: options.xlsx }, io);
    if (!global.json && !global.quiet) write(io.stderr, `canmove: wrote ${visible(options.xlsx)}`);
  }
  if (global.json) writeJson(io, capacity);
  else {
    const { planCapacityText } = await import('../../reports/text/plan-capacity.ts');
    const ageSeconds = secondsSince(oldestFacts(loaded.fleet), loaded.now);
    write(io.stdout, planCapacityText(capacity, { paint: await paintFor(useColor(io, global)), ageSeconds }));
  }
  return exitStatus.ok;
}

function countRoom(loaded: PlanningFleet, options: CapacityOptions, limitSeconds: number, trend: readonly CapacityTrend[]): PlanCapacity {
  const { fleet, packs, judgeOptions, inventory, assumptions } = loaded;
  const reserve = reserveOf(options.reserve, inventory?.planning);
  const shapes = (options.shape ?? []).map((text) => {
    const wish = shapeWish(text);
    return wish.like === undefined ? wish : { ...wish, likeGuest: findGuest(fleet, wish.like) };
  });
  const model = instanceOf(judge(fleet, packs, judgeOptions), withoutPolicies(inventory?.planning), {
    platforms: planningPlatforms,
    allowUnknown: options.allowUnknown === true,
    reserve,
    groups: inventory?.groups,
  });
  const end = performance.now() + limitSeconds * 1_000;
  return planCapacityOf(model, {
    shapes,
    reserve,
    allowUnknown: options.allowUnknown === true,
    assumptions,
    trend,
    deadline: { leftMs: () => end - performance.now() },
  });
}

/** What is carried by hand has no history. */
async function trendFor(context: Context, loaded: PlanningFleet): Promise<readonly CapacityTrend[]> {
  return context.options.captures === undefined ? (await import('./capacity-trend.ts')).capacityTrend(context, loaded) : [];
}
