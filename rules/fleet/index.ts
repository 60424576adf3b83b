/** The fleet rules of every platform. Loaded only where findings of a fleet are asked for: the graph library is not small. */
import type { RulePack } from '../define.ts';
import type { Groups } from '../engine/fleet-view.ts';
import type { FleetRules } from '../engine/judge.ts';
import type { FleetRule } from './define.ts';
import { islandsOf } from './islands.ts';
import { rule as guestReachesAHost } from './guest-reaches-a-host.ts';
import { rule as hostsReachEachOther } from './hosts-reach-each-other.ts';
import { rule as islandSurvivesAHost } from './island-survives-a-host.ts';
import { rule as twinsEqual } from './twins-equal.ts';

/** In the order in which they are read. */
export const fleetRules: readonly FleetRule[] = [guestReachesAHost, islandSurvivesAHost, twinsEqual, hostsReachEachOther];

/** What judge() takes. */
export function fleetRulesFor(packs: readonly RulePack[], groups: Groups = {}): FleetRules {
  return { rules: fleetRulesOf(packs), islandsOf, groups };
}

export function fleetRulesOf(packs: readonly RulePack[]): readonly FleetRule[] {
  return [...fleetRules, ...packs.flatMap((pack) => pack.fleetRules ?? [])];
}
