import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import { notesOf } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';
import { readRecords } from '../human/read-records.ts';
import { contradictoryLine, domainName, readDomainLine, repeatedNames } from './domain-line.ts';
import type { DomainLine } from './domain-line.ts';

export interface ListFacts {
  /** One per domain, in the order of the output. */
  readonly domains: Fact<readonly DomainLine[]>;
}

/** `ldm list -p`, or `ldm list` */
export function parseLdmList(text: string, reading: Reading): Parsed<ListFacts> {
  const { facts: records, diagnostics } = readRecords(text, reading);
  if (!('v' in records)) return { facts: { domains: records }, diagnostics };
  const notes = notesOf(reading);
  const domains: DomainLine[] = [];
  for (const record of records.v) {
    if (record.tag !== 'DOMAIN') {
      notes.add('note', `a ${record.tag} record is not known here and is ignored`, record.line);
      continue;
    }
    const name = domainName(record, reading);
    // A domain whose name cannot be read may be any domain: then the list proves nothing.
    if (!('v' in name)) return { facts: { domains: name }, diagnostics: [...diagnostics, ...notes.diagnostics] };
    domains.push(readDomainLine(record, name.v, reading));
  }
  if (domains.length === 0)
    return {
      facts: { domains: missing(`${reading.output} lists no domain`, records.s) },
      diagnostics: [...diagnostics, ...notes.diagnostics],
    };
  const repeated = repeatedNames(domains.map((domain) => domain.name));
  for (const name of repeated) notes.add('error', `the domain ${JSON.stringify(name)} is listed more than once`);
  const byName = new Map(domains.map((domain) => [domain.name, repeated.has(domain.name) ? contradictoryLine(domain, reading) : domain]));
  return { facts: { domains: known([...byName.values()], records.s) }, diagnostics: [...diagnostics, ...notes.diagnostics] };
}
