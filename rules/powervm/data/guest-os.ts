/** Which operating systems run on servers that are newer than they are. Only what a vendor's page says; anything else is undecided. */
import type { Generation } from '../generations.ts';

export const guestOs = {
  sources: ['Red Hat Knowledgebase 7127918, Power11 compatibility modes'],
  checkedOn: '2026-11-21',
} as const;

export interface OsFloor {
  readonly os: 'RHEL';
  readonly major: number;
  readonly generation: Generation;
  /** The first minor release that runs on servers of the generation, in its own mode or in that of the generation before. */
  readonly minor: number;
}

export const osFloors: readonly OsFloor[] = [
  { os: 'RHEL', major: 8, generation: 'POWER11', minor: 10 },
  { os: 'RHEL', major: 9, generation: 'POWER11', minor: 4 },
  { os: 'RHEL', major: 8, generation: 'POWER10', minor: 4 },
  { os: 'RHEL', major: 9, generation: 'POWER10', minor: 0 },
];
