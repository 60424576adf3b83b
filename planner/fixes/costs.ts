/** What actions are counted as: no prices, but so that a restart is chosen only where it saves several other actions. */
import type { Fix } from '../../schemas/generated/types.ts';

export const baseCost = 1;
/** For people: a request to another team, a person on site. */
export const byPeopleCost = 2;
/** A guest is down for it. */
export const restartCost = 5;
/** Nobody sees before whether it helps. */
export const unprovedCost = 1;

export type Counting = 'cost' | 'number';

export function costOfFix({ commands, restartsGuest, assume }: Fix, counting: Counting): number {
  if (counting === 'number') return baseCost;
  return (
    baseCost +
    (commands.length === 0 ? byPeopleCost : 0) +
    (restartsGuest ? restartCost : 0) +
    (assume === undefined || assume.length === 0 ? unprovedCost : 0)
  );
}

export function costsInWords(counting: Counting): readonly string[] {
  if (counting === 'number') return ['each action counts 1'];
  return [
    `each action counts ${baseCost}; one for people instead of commands ${byPeopleCost} more; one that restarts a guest ${restartCost} more; one that canmove cannot prove ${unprovedCost} more`,
  ];
}
