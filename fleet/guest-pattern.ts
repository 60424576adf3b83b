import { matchesWildcards } from '../schemas/wildcards.ts';
import type { FleetGuest } from './fleet.ts';

/** @param pattern of a guest's name, or of host:name where it holds a colon; * and ? */
export function matchesGuest(pattern: string, { name, host }: FleetGuest): boolean {
  return matchesWildcards(pattern, pattern.includes(':') ? `${host.name}:${name}` : name);
}
