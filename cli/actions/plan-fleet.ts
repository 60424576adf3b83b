/** The fleet that is planned for: as it was read last, with what is assumed. */
import type { FleetOptions } from '../commands/planning/options.ts';
import type { Context } from '../commands/define.ts';
import { loadFleet } from './load.ts';
import type { Loaded, LoadOptions } from './load.ts';

export interface PlanningFleet extends Loaded {
  /** What was assumed, as sentences. */
  readonly assumptions: readonly string[];
}

export async function loadForPlanning(
  context: Context,
  { assume }: Pick<FleetOptions, 'assume'>,
  options: Pick<LoadOptions, 'lastKnown'> = {},
): Promise<PlanningFleet> {
  const loaded = await loadFleet(context, { inPlanning: true, ...options });
  if (assume === undefined) return { ...loaded, assumptions: [] };
  const { readAssumptions } = await import('./assumptions.ts');
  const { fleet, sentences } = await readAssumptions(context, assume, loaded);
  return { ...loaded, fleet, assumptions: sentences };
}
