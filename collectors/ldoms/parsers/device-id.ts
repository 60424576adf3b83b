import { known, missing } from '../../../schemas/facts.ts';
import type { TextFact } from '../../../schemas/generated/types.ts';
import { linesOf, notesOf } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';

export interface DeviceIdFacts {
  /** GUID of the disk: upper-case hexadecimal, as in a multipath name. */
  readonly guid: TextFact;
}

/**
 * A device id of type n holds the NAA name of the logical unit itself, never that of a port; multipath names are made of
 * the same one. Types s, f, t and the like hold serial numbers or made-up ids. The older w may hold any of them.
 */
const naaId = /^id1,[A-Za-z]{1,4}@n([0-9A-Fa-f]+)$/;
/** NAA types 2 and 5 (8 bytes) and 6 (16 bytes) are registered; type 3 is given out locally and may come twice. */
const registeredName = /^([25][0-9A-F]{15}|6[0-9A-F]{31})$/;

/**
 * `prtconf -v /dev/rdsk/…`: properties of one device, each with its value on the next line:
 *
 *     name='devid' type=string items=1
 *         value='id1,sd@n600144f0…'
 */
export function parseDeviceId(text: string, reading: Reading): Parsed<DeviceIdFacts> {
  const notes = notesOf(reading);
  const done = (guid: TextFact): Parsed<DeviceIdFacts> => ({ facts: { guid }, diagnostics: notes.diagnostics });
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return done(lines);
  const nodes = lines.v.filter((line) => /^\S.*, instance #\d+/.test(line));
  if (nodes.length !== 1) return done(missing(`${reading.output} does not show one device`, lines.s));
  const at = lines.v.flatMap((line, index) => (/^\s*name='devid'/.test(line) ? [index] : []));
  const [first, second] = at;
  if (first === undefined) return done(missing(`${reading.output} shows no device id: the disk names itself by none`, lines.s));
  const source = reading.cite(first + 1, Math.min(first + 2, lines.v.length));
  if (second !== undefined) return done(missing(`${reading.output} shows more than one device id`, lines.s));
  const id = /^\s*value='([^']*)'$/.exec(lines.v[first + 1] ?? '')?.[1];
  if (id === undefined) {
    notes.add('error', 'no value follows this device id', first + 1);
    return done(missing(`${reading.output} shows a device id without a value`, source));
  }
  const guid = naaId.exec(id)?.[1]?.toUpperCase();
  if (guid === undefined || !registeredName.test(guid))
    return done(missing(`the device id that ${reading.output} shows is no name that is unique in the world`, source));
  return done(known(guid, source));
}
