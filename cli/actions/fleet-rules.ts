/** Judging with findings of the fleet, for reports: the rules for them load a graph library. */
import type { JudgeOptions } from '../../rules/engine/judge.ts';
import type { Loaded } from './load.ts';

export async function withFleetRules({ packs, inventory, judgeOptions }: Loaded): Promise<JudgeOptions> {
  const { fleetRulesFor } = await import('../../rules/fleet/index.ts');
  return { ...judgeOptions, fleetRules: fleetRulesFor(packs, inventory?.groups) };
}
