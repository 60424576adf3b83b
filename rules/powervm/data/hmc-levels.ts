/**
 * The first HMC version for each generation of servers. No document that was read names the exact fixes, so an older HMC is
 * undecided, not refused.
 */
import type { Generation } from '../generations.ts';

export const hmcLevels = {
  sources: ['The Live Partition Mobility (LPM) Cheat Sheet, 17 March 2013; later generations: practice'],
  checkedOn: '2026-11-21',
} as const;

/** Version, release and, where it matters, modification. A generation left out has no floor that we know. */
export const firstHmc: Readonly<Partial<Record<Generation, readonly number[]>>> = {
  POWER8: [8, 8, 1],
  POWER9: [9, 1],
  POWER10: [10, 1],
  POWER11: [10, 3],
};
