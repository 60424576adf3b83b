import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { IoDevice } from '../../../schemas/generated/types.ts';
import type { Parsed, Reading } from '../reading.ts';
import { formOf } from '../human/form.ts';
import { parseTextIo } from '../human/list-io.ts';
import { parseRecords, textOf } from '../records.ts';

export interface IoFacts {
  readonly io: Fact<IoDevice[]>;
}

/** `ldm list-io -l -p`: buses, slots, physical and virtual functions, each with its owner. */
export function parseLdmListIo(text: string, reading: Reading): Parsed<IoFacts> {
  if (formOf(text) === 'text') {
    const { facts, diagnostics } = parseTextIo(text, reading);
    return { facts: { io: facts }, diagnostics };
  }
  const { facts: records, diagnostics } = parseRecords(text, reading, 'version');
  const done = (io: Fact<IoDevice[]>): Parsed<IoFacts> => ({ facts: { io }, diagnostics });
  if (!('v' in records)) return done(records);
  const devices: IoDevice[] = [];
  for (const record of records.v) {
    if (record.unusable !== undefined)
      return done(
        missing(
          `a ${record.tag} record of ${reading.output} cannot be used: ${record.unusable}`,
          reading.cite(record.line, record.lastLine),
        ),
      );
    // With -l a device is followed by rows of its properties, which have no dev key.
    for (const row of [record, ...record.rows]) {
      if (!row.values.has('dev')) continue;
      devices.push({
        device: textOf(row, 'dev', reading),
        alias: textOf(row, 'alias', reading),
        type: textOf(row, 'type', reading),
        status: textOf(row, 'status', reading),
        domain: textOf(row, 'domain', reading),
        bus: textOf(row, 'bus', reading),
      });
    }
  }
  return done(devices.length === 0 ? missing(`${reading.output} shows no device`, records.s) : known(devices, records.s));
}
