/** Outputs of one line: ioslevel, lslparinfo. */
import type { Fact } from '../../../schemas/facts.ts';
import { known } from '../../../schemas/facts.ts';
import type { TextFact, WholeFact } from '../../../schemas/generated/types.ts';
import { parseOneLine } from '../../ldoms/parsers/one-line.ts';
import type { Parsed, Reading } from '../../reading.ts';

/** `ioslevel`: 3.1.4.31, or 2.2.5.00. */
export function parseIoslevel(text: string, reading: Reading): Parsed<{ readonly level: TextFact }> {
  const { facts, diagnostics } = parseOneLine(text, reading, 'the level', (line) =>
    /^[1-9][0-9]?(?:\.[0-9]{1,3}){3}$/.test(line.trim()) ? line.trim() : undefined,
  );
  return { facts: { level: facts }, diagnostics };
}

export interface PartitionFacts {
  readonly lparId: WholeFact;
  readonly name: TextFact;
}

/** `lslparinfo`: number and name of the partition, for example "1 e1vios1". Names may hold blanks. */
export function parseLslparinfo(text: string, reading: Reading): Parsed<PartitionFacts> {
  const { facts, diagnostics } = parseOneLine(text, reading, 'number and name of the partition', (line) =>
    /^[1-9][0-9]{0,4} +\S/.test(line) ? line.trimEnd() : undefined,
  );
  return { facts: { lparId: part(facts, (id) => Number(id)), name: part(facts, (_id, name) => name) }, diagnostics };
}

function part<T>(line: Fact<string>, read: (id: string, name: string) => T): Fact<T> {
  if (!('v' in line)) return line;
  const at = line.v.indexOf(' ');
  return known(read(line.v.slice(0, at), line.v.slice(at).trimStart()), line.s);
}
