import { missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import { notesOf } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';
import { readRecords } from '../human/read-records.ts';
import { domainName } from './domain-line.ts';
import { isReadService, readServices } from './services.ts';
import type { DomainServices, ServiceRecord } from './services.ts';

export interface ServicesFacts {
  readonly services: Fact<DomainServices>;
}

const otherServices: ReadonlySet<string> = new Set(['VLDC', 'VDPCS']);

/** `ldm list-services -p`, or `ldm list-services` of releases that name the domain in each row */
export function parseLdmListServices(text: string, reading: Reading): Parsed<ServicesFacts> {
  const { facts: records, diagnostics } = readRecords(text, reading);
  if (!('v' in records)) return { facts: { services: records }, diagnostics };
  const notes = notesOf(reading);
  const done = (services: Fact<DomainServices>): Parsed<ServicesFacts> => ({
    facts: { services },
    diagnostics: [...diagnostics, ...notes.diagnostics],
  });
  const found: ServiceRecord[] = [];
  const domains = new Set<string>();
  let domain: string | undefined;
  for (const record of records.v) {
    if (record.tag === 'DOMAIN') {
      const name = domainName(record, reading);
      if (!('v' in name)) return done(name);
      if (domains.has(name.v)) return done(missing(`${reading.output} lists the domain ${JSON.stringify(name.v)} more than once`, name.s));
      domains.add(name.v);
      domain = name.v;
    } else if (isReadService(record.tag)) {
      if (domain === undefined)
        return done(missing(`${reading.output} shows a ${record.tag} record before any domain`, reading.cite(record.line)));
      found.push({ domain, record });
    } else if (!otherServices.has(record.tag)) {
      notes.add('note', `a ${record.tag} record is not known here and is ignored`, record.line);
    }
  }
  if (domains.size === 0) return done(missing(`${reading.output} lists no domain`, records.s));
  return done(readServices(found, reading));
}
