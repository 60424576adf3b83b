/** `lsdev -virtual`: name, status and description of every virtual device. */
import { isKnown, known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { FlagFact } from '../../../schemas/generated/types.ts';
import { notesOf } from '../../reading.ts';
import type { Parsed, Reading } from '../../reading.ts';
import { headedLines } from './lines.ts';

export interface VirtualDevice {
  readonly name: string;
  readonly available: boolean;
  readonly description: string;
}

export function parseLsdevVirtual(text: string, reading: Reading): Parsed<{ readonly devices: Fact<readonly VirtualDevice[]> }> {
  const notes = notesOf(reading);
  const done = (devices: Fact<readonly VirtualDevice[]>): Parsed<{ readonly devices: Fact<readonly VirtualDevice[]> }> => ({
    facts: { devices },
    diagnostics: notes.diagnostics,
  });
  const table = headedLines(text, reading, /^name\s+status\s+description$/i);
  if (!('v' in table)) return done(table);
  const devices = new Map<string, VirtualDevice>();
  for (const { text: line, number } of table.v.rows) {
    const row = /^(\S{1,64})\s+(Available|Defined|Stopped|Unknown)(?:\s+(\S.*))?$/.exec(line.trimEnd());
    if (row === null) {
      notes.add('error', 'this line is not a device', number, line);
      return done(missing(`${reading.output} holds a line that is not a device`, reading.cite(number)));
    }
    const [, name = '', status = '', description = ''] = row;
    if (devices.has(name)) return done(missing(`${reading.output} shows ${name} twice`, reading.cite(number)));
    devices.set(name, { name, available: status === 'Available', description });
  }
  return done(known([...devices.values()], table.s));
}

/** Movers talk to the hypervisor through a VASI device. */
export function vasiOf(devices: Fact<readonly VirtualDevice[]>): FlagFact {
  if (!isKnown(devices)) return devices;
  return known(
    devices.v.some(({ name, available }) => available && /^vasi[0-9]+$/.test(name)),
    devices.s,
  );
}
