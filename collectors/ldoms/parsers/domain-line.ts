import { missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { SourceRef, TextFact, WholeFact } from '../../../schemas/generated/types.ts';
import { parseFlags } from '../flags.ts';
import type { Flags } from '../flags.ts';
import { wholeNumber } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { textOf, valueOf } from '../records.ts';
import type { LdmRecord } from '../records.ts';

/** The attributes of a DOMAIN record. */
export interface DomainLine {
  readonly name: string;
  readonly source: SourceRef;
  readonly state: TextFact;
  readonly flags: Fact<Flags>;
  /** SP or UART of the control domain, a TCP port, empty while inactive. */
  readonly cons: TextFact;
  readonly ncpu: WholeFact;
  readonly memoryBytes: WholeFact;
  readonly softstate: TextFact;
}

const states: ReadonlySet<string> = new Set(['active', 'bound', 'inactive', 'starting', 'stopping', 'binding', 'unbinding']);

export function readDomainLine(record: LdmRecord, name: string, reading: Reading): DomainLine {
  return {
    name,
    source: reading.cite(record.line, record.lastLine),
    state: valueOf(record, 'state', reading, (text) => (states.has(text) ? text : undefined)),
    flags: valueOf(record, 'flags', reading, parseFlags),
    cons: textOf(record, 'cons', reading),
    ncpu: valueOf(record, 'ncpu', reading, wholeNumber),
    memoryBytes: valueOf(record, 'mem', reading, wholeNumber),
    softstate: textOf(record, 'softstate', reading),
  };
}

/** The name of a DOMAIN record: identity byte for byte. */
export function domainName(record: LdmRecord, reading: Reading): TextFact {
  if (record.unusable !== undefined)
    return missing(`a DOMAIN record of ${reading.output} cannot be used: ${record.unusable}`, reading.cite(record.line, record.lastLine));
  const name = textOf(record, 'name', reading);
  if ('v' in name && name.v === '') return missing(`a DOMAIN record of ${reading.output} has an empty name`, name.s);
  return name;
}

/** Names that occur more than once among the domains of one output. */
export function repeatedNames(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) repeated.add(name);
    seen.add(name);
  }
  return repeated;
}

/** Every fact of a line as missing, for a domain that an output names twice. */
export function contradictoryLine(line: DomainLine, reading: Reading): DomainLine {
  const why = missing(`${reading.output} lists the domain ${JSON.stringify(line.name)} more than once`, line.source);
  return { name: line.name, source: line.source, state: why, flags: why, cons: why, ncpu: why, memoryBytes: why, softstate: why };
}
