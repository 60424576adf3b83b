/** Plans of the demo: what a new user sees of planning, in a few lines. */
import { lossOf } from '../../planner/loss/loss.ts';
import { lossPlatforms } from '../../planner/loss/registry.ts';
import { planOf } from '../../planner/plans/plan.ts';
import { inPlacePlatforms, planningPlatforms } from '../../planner/platforms.ts';
import { planLossTable } from '../../reports/text/plan-loss.ts';
import { planBrief } from '../../reports/text/plan.ts';
import type { Paint } from '../../reports/text/words.ts';
import { judge } from '../../rules/engine/judge.ts';
import { planContext } from '../actions/plan-moves.ts';
import type { PlanningFleet } from '../actions/plan-fleet.ts';

/** The demo takes seconds in all. */
const limitSeconds = 2;

/** The plan that empties a host: the answer and its waves. */
export async function drainInBrief(loaded: PlanningFleet, host: string, options: { paint: Paint; width: number }): Promise<string> {
  const hosts = indicesOf(loaded, ({ name }) => name === host);
  const question = { kind: 'drain', hosts: [host], comeBack: false, allowUnknown: false, reserve: 'none', pilots: false } as const;
  const plan = await planOf(await planContext(loaded, limitSeconds, true), { ...question, hosts: [host], assumptions: [] }, hosts);
  return planBrief(plan, options);
}

/** What the loss of each host of a platform would cost. */
export function lossInBrief({ fleet, packs, judgeOptions, inventory }: PlanningFleet, platform: string, paint: Paint): string {
  const plan = lossOf(judge(fleet, packs, judgeOptions), {
    packs,
    judge: judgeOptions,
    platforms: planningPlatforms,
    inPlace: inPlacePlatforms,
    lossPlatforms,
    planning: inventory?.planning,
    allowUnknown: false,
    hosts: indicesOf({ fleet }, (host) => host.platform === platform),
  });
  return planLossTable(plan, paint);
}

function indicesOf(
  { fleet }: Pick<PlanningFleet, 'fleet'>,
  isWanted: (host: PlanningFleet['fleet']['hosts'][number]) => boolean,
): number[] {
  return fleet.hosts.flatMap((host, index) => (isWanted(host) ? [index] : []));
}
