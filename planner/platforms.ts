/** Platforms whose moves can be planned. One line per platform in each list. */
import type { InPlace } from './fleet/in-place.ts';
import type { PlanningPlatform } from './fleet/platform.ts';
import { ldomsInPlace } from './ldoms/in-place.ts';
import { ldomsPlanning } from './ldoms/planning.ts';
import { powervmInPlace } from './powervm/in-place.ts';
import { powervmPlanning } from './powervm/planning.ts';

export const planningPlatforms: readonly PlanningPlatform[] = [ldomsPlanning, powervmPlanning];

export const inPlacePlatforms: readonly InPlace[] = [ldomsInPlace, powervmInPlace];
