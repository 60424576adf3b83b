/** Brocade Fabric OS: `zoneshow` and `cfgactvshow`. */
import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { SanZone } from '../../../schemas/generated/types.ts';
import { linesOf, notesOf } from '../../reading.ts';
import type { Parsed, Reading } from '../../reading.ts';
import { mostZones, zoneFacts } from './zones.ts';
import type { Role, ZoneBeingRead } from './zones.ts';

export interface Zones {
  readonly zones: Fact<SanZone[]>;
}

const longestLine = 64 * 1024;

/**
 * What is defined may differ from what is in effect: only the part after "Effective configuration:" counts, in which
 * aliases are resolved already.
 *
 *     Effective configuration:
 *      cfg:   PROD
 *      zone:  erpdb01_svc
 *                     c0:50:76:09:aa:00:00:20
 *                     50:05:07:68:0b:21:55:aa
 */
export function parseBrocadeZones(text: string, reading: Reading): Parsed<Zones> {
  const notes = notesOf(reading);
  const done = (zones: Fact<SanZone[]>): Parsed<Zones> => ({ facts: { zones }, diagnostics: notes.diagnostics });
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return done(lines);
  const start = lines.v.findIndex((line) => /^Effective configuration:/i.test(line.trim()));
  if (start < 0) return done(missing(`${reading.output} shows no effective configuration`, lines.s));
  const zones: ZoneBeingRead[] = [];
  let role: Role = 'any';
  let hasCfg = false;
  for (let at = start + 1; at < lines.v.length; at += 1) {
    const line = (lines.v[at] as string).trim();
    if (line === '') continue;
    // Without one the default zone decides, which no command here shows.
    if (/no configuration in effect/i.test(line))
      return done(missing(`${reading.output} says that no zoning is in effect`, reading.cite(at + 1)));
    if (line.length > longestLine) return done(missing(`${reading.output} printed a line of more than 64 KiB`, reading.cite(at + 1)));
    if (/^cfg:\s*\S/.test(line)) {
      hasCfg = true;
      continue;
    }
    const zone = /^zone:\s*(\S+)\s*(.*)$/.exec(line);
    if (zone !== null) {
      zones.push({ name: zone[1] as string, line: at + 1, lastLine: at + 1, members: [] });
      role = 'any';
    }
    const current = zones.at(-1);
    if (current === undefined || zones.length > mostZones)
      return done(
        missing(
          `${reading.output} ${current === undefined ? 'has a line before the first zone' : 'shows too many zones'}`,
          reading.cite(at + 1),
        ),
      );
    current.lastLine = at + 1;
    role = readMembers(zone === null ? line : (zone[2] as string), current, role);
  }
  if (!hasCfg || zones.length === 0)
    return done(missing(`${reading.output} shows an effective configuration without zones: it is cut`, lines.s));
  const names = new Set(zones.map(({ name }) => name));
  if (names.size !== zones.length) return done(missing(`${reading.output} shows one zone twice`, lines.s));
  return done(
    known(
      zones.flatMap((zone) => zoneFacts(closed(zone), (first, last) => reading.cite(first, last))),
      reading.cite(start + 1, lines.v.length),
    ),
  );
}

/** Members of one line, and the role of those that follow. Peer zones name their roles in lines of their own. */
function readMembers(line: string, zone: ZoneBeingRead, role: Role): Role {
  if (/^Property Member:/i.test(line)) {
    zone.members.push({ text: propertyMember, role: 'any' });
    return role;
  }
  if (/^Created by:/i.test(line)) return role;
  if (/^Principal Member/i.test(line)) return 'target';
  if (/^Peer Member/i.test(line)) return 'initiator';
  for (const member of line.split(/[;\s]+/)) if (member !== '') zone.members.push({ text: member, role });
  return role;
}

/** Stands for the member that makes a zone a peer zone; it is no device. */
const propertyMember = '00:02:00:00:00:00:00:00';

/** A peer zone whose roles are not printed cannot be read: as a plain one it would join devices that do not see each other. */
function closed(zone: ZoneBeingRead): ZoneBeingRead {
  const isProperty = ({ text }: { readonly text: string }): boolean => /^00:02:00:00:00/i.test(text);
  if (!zone.members.some(isProperty)) return zone;
  const members = zone.members.filter((member) => !isProperty(member));
  return members.some(({ role }) => role === 'any')
    ? { ...zone, members, unusable: 'it is a peer zone, and which members are principal is not shown' }
    : { ...zone, members };
}
