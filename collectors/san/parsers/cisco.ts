/** Cisco NX-OS and SAN-OS: `show zoneset active`. */
import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { SanZone } from '../../../schemas/generated/types.ts';
import { linesOf, notesOf } from '../../reading.ts';
import type { Parsed, Reading } from '../../reading.ts';
import type { Zones } from './brocade.ts';
import { mostZones, zoneFacts } from './zones.ts';
import type { Role, ZoneBeingRead } from './zones.ts';

/**
 *     zoneset name PROD vsan 10
 *       zone name erpdb01_svc vsan 10
 *       * fcid 0x010203 [pwwn c0:50:76:09:aa:00:00:20] [erpdb01_fcs0]
 *         pwwn 50:05:07:68:0b:21:55:aa [svc_n1p1]
 *
 * A '*' marks a member that is logged in. With smart zoning a line ends with init, target or both. A VSAN is a fabric of
 * its own: an output that shows several is not used, since a port is in one of them only.
 */
export function parseZonesetActive(text: string, reading: Reading): Parsed<Zones> {
  const notes = notesOf(reading);
  const done = (zones: Fact<SanZone[]>): Parsed<Zones> => ({ facts: { zones }, diagnostics: notes.diagnostics });
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return done(lines);
  const zones: ZoneBeingRead[] = [];
  let vsan: string | undefined;
  for (const [index, whole] of lines.v.entries()) {
    const line = whole.trim();
    if (line === '') continue;
    const set = /^zoneset name \S+ vsan ([0-9]{1,4})$/.exec(line);
    if (set !== null && vsan !== undefined)
      return done(
        missing(
          `${reading.output} shows several VSANs, each a fabric of its own: import "show zoneset active vsan N" of each as an endpoint`,
          reading.cite(index + 1),
        ),
      );
    if (set !== null) {
      vsan = set[1];
      continue;
    }
    if (vsan === undefined) return done(missing(`${reading.output} does not begin with an active zone set`, reading.cite(index + 1)));
    const zone = /^zone name (\S+) vsan ([0-9]{1,4})$/.exec(line);
    if (zone !== null) {
      if (zone[2] !== vsan)
        return done(missing(`${reading.output} shows a zone of VSAN ${zone[2]} under VSAN ${vsan}`, reading.cite(index + 1)));
      zones.push({ name: zone[1] as string, line: index + 1, lastLine: index + 1, members: [] });
      continue;
    }
    const current = zones.at(-1);
    if (current === undefined || zones.length > mostZones || line.length > 4096)
      return done(missing(`${reading.output} holds a line that belongs to no zone`, reading.cite(index + 1)));
    current.lastLine = index + 1;
    const attribute = /^(?:attribute|zone:|\[?smart-?zoning)/i.test(line);
    if (!attribute) current.members.push(memberOf(line));
  }
  if (zones.length === 0) return done(missing(`${reading.output} shows no zone: it is cut, or no zone set is active`, lines.s));
  if (new Set(zones.map(({ name }) => name)).size !== zones.length) return done(missing(`${reading.output} shows one zone twice`, lines.s));
  return done(
    known(
      zones.flatMap((zone) => zoneFacts(zone, (first, last) => reading.cite(first, last))),
      lines.s,
    ),
  );
}

const roles: Readonly<Record<string, Role>> = { init: 'initiator', initiator: 'initiator', target: 'target', both: 'both' };

/** A member that is no port name (an interface, an FC id, an alias that is not resolved) is kept as it is printed. */
function memberOf(line: string): { readonly text: string; readonly role: Role } {
  const wwpn = /\bpwwn ((?:[0-9a-f]{2}:){7}[0-9a-f]{2})\b/i.exec(line)?.[1];
  const role = roles[/\s(init|initiator|target|both)$/i.exec(line)?.[1]?.toLowerCase() ?? ''] ?? 'any';
  return { text: wwpn ?? line.replace(/^\* /, ''), role };
}
