/** How the use of each resource has gone, from what the store kept. */
import { trendsOf, useOf } from '../../planner/capacity/use.ts';
import type { FleetUse } from '../../planner/capacity/use.ts';
import { instanceOf } from '../../planner/fleet/instance.ts';
import { planningPlatforms } from '../../planner/platforms.ts';
import type { CapacityTrend } from '../../schemas/generated/types.ts';
import type { Context } from '../commands/define.ts';
import { openConfiguredStore } from './evidence.ts';
import { pointsOf } from './history.ts';
import type { Loaded } from './load.ts';
import { judgedAt, rememberingReader } from './over-time.ts';
import { parseSince } from './since.ts';

/** Each costs reading the whole fleet. */
const mostPoints = 40;
const span = '90d';

export async function capacityTrend(context: Context, loaded: Loaded): Promise<readonly CapacityTrend[]> {
  const store = await openConfiguredStore(context);
  const history = await store.histories();
  const until = loaded.fleet.asOf;
  const { points } = await pointsOf(store, history, { since: parseSince(span, until), until, limit: mostPoints });
  const reader = rememberingReader(store);
  const uses: FleetUse[] = [];
  for (const point of points) {
    const { judgement } = await judgedAt(store, history, point, loaded, reader.read);
    uses.push(...useOf(instanceOf(judgement, undefined, { platforms: planningPlatforms }), point.at));
    reader.forgetUnused();
  }
  return trendsOf(uses);
}
