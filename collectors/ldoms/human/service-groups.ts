/** `ldm list-services` for people names the domain of a service in its row; the -p form has the services below it. */
import type { DraftRecord } from './read-section.ts';

const serviceTags: ReadonlySet<string> = new Set(['VCC', 'VSW', 'VDS']);

/** The same records, services after a DOMAIN record of the domain that their row names. */
export function groupServices(records: readonly DraftRecord[]): readonly DraftRecord[] {
  if (!records.some((record) => record.values.has('ldom'))) return records;
  const groups = new Map<string, DraftRecord[]>();
  // A service whose row cannot be read may be of any domain: it stays where a reader meets it first.
  const others: DraftRecord[] = [];
  for (const record of records) {
    const domain = serviceTags.has(record.tag) ? record.values.get('ldom') : undefined;
    if (domain === undefined) others.push(record);
    else groups.set(domain, [...(groups.get(domain) ?? []), record]);
  }
  const domains = [...groups].flatMap(([name, own]) => {
    const [first] = own as [DraftRecord];
    const domain: DraftRecord = { ...first, tag: 'DOMAIN', values: new Map([['name', name]]), repeated: new Set(), rows: [], closed: true };
    return [domain, ...own];
  });
  return [...domains, ...others];
}
