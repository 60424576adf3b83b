import { missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { TextFact } from '../../../schemas/generated/types.ts';
import { uuid } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';
import { parseRecords, valueOf } from '../records.ts';

export interface VirtinfoFacts {
  /** Whether the domain that answered is the control domain. */
  readonly control: Fact<boolean>;
  readonly domainName: TextFact;
  readonly domainUuid: TextFact;
  /** Node name of the control domain. */
  readonly controlName: TextFact;
  readonly serial: TextFact;
}

/** `virtinfo -a -p`. In a zone it prints a sentence and ends with status 0: that sentence is no record. */
export function parseVirtinfo(text: string, reading: Reading): Parsed<VirtinfoFacts> {
  const { facts: records, diagnostics } = parseRecords(text, reading, 'none');
  const value = <T>(tag: string, key: string, read: (found: string) => T | undefined): Fact<T> => {
    if (!('v' in records)) return records;
    const [first, second] = records.v.filter((record) => record.tag === tag);
    if (first === undefined) return missing(`${tag} is not reported by ${reading.output}`, records.s);
    if (second !== undefined || first.unusable !== undefined)
      return missing(`${reading.output} contradicts itself about ${tag}`, reading.cite(first.line));
    return valueOf(first, key, reading, read);
  };
  const word = (found: string): string | undefined => (found === '' ? undefined : found);
  return {
    facts: {
      control: value('DOMAINROLE', 'control', (found) => (found === 'true' ? true : found === 'false' ? false : undefined)),
      domainName: value('DOMAINNAME', 'name', word),
      domainUuid: value('DOMAINUUID', 'uuid', uuid),
      controlName: value('DOMAINCONTROL', 'name', word),
      serial: value('DOMAINCHASSIS', 'serialno', word),
    },
    diagnostics,
  };
}
