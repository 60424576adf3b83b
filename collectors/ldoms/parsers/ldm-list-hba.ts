import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { TextsFact } from '../../../schemas/generated/types.ts';
import { linesOf, notesOf } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';

/** An initiator port of a host bus adapter and the devices behind it. */
export interface HbaPort {
  readonly alias: string;
  /** The virtual SAN that stands for the port; empty: none. */
  readonly vsan: string;
  /** World-wide names of the LUNs, in order; missing where a device name holds none. */
  readonly luns: TextsFact;
}

export interface HbaFacts {
  readonly ports: Fact<readonly HbaPort[]>;
}

/**
 * A LUN that multipathing named by its own identity (NAA 6: 32 digits). Shorter names hold that of a port or an
 * enclosure with a number, which another host may see as another LUN.
 */
const lunDevice = /^c\d+t(6[0-9A-F]{31})d0(?:s\d+)?$/i;
const device = /^c\d+(?:t[0-9A-F]+)?d\d+(?:s\d+)?$/i;
const port = /^(\/\S+)(?:\s+([A-Za-z0-9_.-]+))?$/;

/**
 * `ldm list-hba -d DOMAIN`: under the heading NAME … VSAN one line per initiator port (its alias, then the virtual SAN that
 * stands for it), each followed by its devices (Oracle VM Server for SPARC 3.3 Administration Guide, Virtual SCSI HBA and
 * Virtual SAN Configurations; the guide prints no sample with a value under VSAN). A line in any other form makes the
 * whole list unusable: the LUNs of a port would be counted wrong.
 */
export function parseLdmListHba(text: string, reading: Reading): Parsed<HbaFacts> {
  const notes = notesOf(reading);
  const done = (ports: HbaFacts['ports']): Parsed<HbaFacts> => ({ facts: { ports }, diagnostics: notes.diagnostics });
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return done(lines);
  const heading = lines.v.findIndex((line) => /^NAME\s+(?:\S*_)?VSAN\s*$/.test(line));
  if (heading < 0) return done(missing(`${reading.output} shows no heading NAME and VSAN`, lines.s));
  const found: { readonly alias: string; readonly vsan: string; readonly line: number; readonly devices: string[] }[] = [];
  for (const [index, line] of lines.v.entries()) {
    const words = line.trim();
    if (index <= heading || words === '' || /^-+(\s+-+)*$/.test(words)) continue;
    const header = line.startsWith('/') && line.length < 1000 ? port.exec(words) : null;
    const current = found.at(-1);
    if (header !== null) found.push({ alias: header[1] as string, vsan: header[2] ?? '', line: index + 1, devices: [] });
    else if (current !== undefined && words.length < 200 && device.test(words)) current.devices.push(words);
    else {
      notes.add('warning', 'this line is neither an initiator port nor a device', index + 1, line);
      return done(missing(`${reading.output} holds a line in a form that is not known`, reading.cite(index + 1)));
    }
  }
  return done(
    known(
      found.map(({ alias, vsan, line, devices }) => ({
        alias,
        vsan,
        luns: lunsOf(devices, reading.cite(line, line + devices.length), alias),
      })),
      lines.s,
    ),
  );
}

function lunsOf(devices: readonly string[], source: ReturnType<Reading['cite']>, alias: string): TextsFact {
  const luns = devices.map((name) => lunDevice.exec(name)?.[1]);
  const nameless = luns.indexOf(undefined);
  if (nameless >= 0) return missing(`the name of ${devices[nameless] ?? 'a device'} behind ${alias} does not identify a LUN`, source);
  return known([...new Set(luns.map((lun) => (lun as string).toUpperCase()))].sort(), source);
}
