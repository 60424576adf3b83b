import { known, missing } from '../../../schemas/facts.ts';
import type { TextsFact } from '../../../schemas/generated/types.ts';
import { notesOf } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';
import { readRecords } from '../human/read-records.ts';
import { domainName } from './domain-line.ts';

export interface StatusFacts {
  /** Domains for which the output shows a migration. */
  readonly migrating: TextsFact;
}

/** `ldm list -o status -p`. A DOMAIN record per domain; STATUS with a row per operation. */
export function parseLdmListStatus(text: string, reading: Reading): Parsed<StatusFacts> {
  const { facts: records, diagnostics, form } = readRecords(text, reading);
  if (!('v' in records)) return { facts: { migrating: records }, diagnostics };
  const notes = notesOf(reading);
  const done = (migrating: TextsFact): Parsed<StatusFacts> => ({
    facts: { migrating },
    diagnostics: [...diagnostics, ...notes.diagnostics],
  });
  const migrating = new Set<string>();
  let domain: string | undefined;
  for (const record of records.v) {
    const source = reading.cite(record.line, record.lastLine);
    if (record.unusable !== undefined)
      return done(missing(`a ${record.tag} record of ${reading.output} cannot be used: ${record.unusable}`, source));
    if (record.tag === 'DOMAIN') {
      const name = domainName(record, reading);
      if (!('v' in name)) return done(name);
      domain = name.v;
    } else if (record.tag === 'STATUS') {
      for (const row of [record, ...record.rows]) {
        const operation = row.values.get('op');
        if (operation === undefined) continue;
        if (domain === undefined) return done(missing(`${reading.output} shows an operation before any domain`, source));
        if (operation === 'migration') migrating.add(domain);
      }
    } else {
      notes.add('note', `a ${record.tag} record is not known here and is ignored`, record.line);
    }
  }
  // Whether the form for people shows a domain without an operation at all is not known.
  if (form === 'text' && migrating.size === 0)
    return done(missing(`${reading.output} shows no operation in the form for people`, records.s));
  return done(domain === undefined ? missing(`${reading.output} lists no domain`, records.s) : known([...migrating].sort(), records.s));
}
