/** Zones as facts, whatever printed them. */
import { inOrder } from '../../../schemas/code-point-order.ts';
import { known, missing } from '../../../schemas/facts.ts';
import type { SanZone, SourceRef } from '../../../schemas/generated/types.ts';
import { wwpnOf } from './wwpn.ts';

/** One zone while it is read. Members without a role talk to all others; with roles, only across them. */
export interface ZoneBeingRead {
  readonly name: string;
  readonly line: number;
  lastLine: number;
  readonly members: { readonly text: string; readonly role: Role }[];
  /** What makes it unusable, as a clause. */
  unusable?: string;
}

/** Smart zoning and peer zones keep initiators from seeing each other; `both` is either. */
export type Role = 'any' | 'initiator' | 'target' | 'both';

/** More would be no fabric: the largest allow some ten thousand zones. */
export const mostZones = 100_000;

/**
 * A zone as a set of members that all see each other. One with roles becomes one set per initiator and target, named
 * after it with a number: one set of all would put targets together that do not see each other.
 */
export function zoneFacts(zone: ZoneBeingRead, cite: (first: number, last: number) => SourceRef): readonly SanZone[] {
  const source = cite(zone.line, zone.lastLine);
  const name = known(zone.name, source);
  if (zone.unusable !== undefined) {
    const why = missing(zone.unusable, source);
    return [{ name, members: why, otherMembers: why }];
  }
  const others = zone.members.flatMap(({ text }) => (wwpnOf(text) === undefined ? [text] : [])).sort(inOrder);
  const wwpns = zone.members.flatMap(({ text, role }) => {
    const wwpn = wwpnOf(text);
    return wwpn === undefined ? [] : [{ wwpn, role }];
  });
  const set = (members: readonly string[], setName: string): SanZone => ({
    name: known(setName, source),
    members: known([...new Set(members)].sort(inOrder), source),
    otherMembers: known(others, source),
  });
  if (wwpns.every(({ role }) => role === 'any'))
    return [
      set(
        wwpns.map(({ wwpn }) => wwpn),
        zone.name,
      ),
    ];
  const initiators = wwpns.filter(({ role }) => role !== 'target');
  const targets = wwpns.filter(({ role }) => role !== 'initiator');
  const pairs = initiators.flatMap((one) => targets.flatMap((other) => (one.wwpn === other.wwpn ? [] : [[one.wwpn, other.wwpn]])));
  return pairs.map((pair, at) => set(pair, `${zone.name} #${at + 1}`));
}
