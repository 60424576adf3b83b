/** lspartition -dlpar: two lines for every partition that RMC knows. Only number, system and `Active` are read. */
import type { SourceRef } from '../../../schemas/generated/types.ts';
import { isKnown, known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import { linesOf, wholeNumber } from '../../reading.ts';
import type { Parsed, Reading } from '../../reading.ts';

export interface RmcPartition {
  readonly machine: string;
  readonly lparId: number;
  readonly isActive: boolean;
  readonly source: SourceRef;
}

export interface RmcPartitions {
  readonly partitions: Fact<readonly RmcPartition[]>;
}

const firstLine = /^\s*<#\d+>\s*Partition:<\s*(\d+)\s*\*\s*([^,*>\s]+\*[^,*>\s]+)\s*[,>]/;
const secondLine = /^\s*Active:<(\d+)>/;

export function parseLspartition(text: string, reading: Reading): Parsed<RmcPartitions> {
  const lines = linesOf(text, reading);
  if (!isKnown(lines)) return { facts: { partitions: lines }, diagnostics: [] };
  const partitions: RmcPartition[] = [];
  let open: { readonly machine: string; readonly lparId: number; readonly line: number } | undefined;
  for (const [index, line] of lines.v.entries()) {
    const first = firstLine.exec(line);
    const second = secondLine.exec(line);
    if ((first !== null && open !== undefined) || (second !== null && open === undefined)) {
      return cut(reading, index + 1);
    }
    if (first !== null) {
      const lparId = wholeNumber(first[1] as string);
      if (lparId === undefined) return cut(reading, index + 1);
      open = { machine: first[2] as string, lparId, line: index + 1 };
    } else if (second !== null && open !== undefined) {
      partitions.push({
        machine: open.machine,
        lparId: open.lparId,
        isActive: second[1] !== '0',
        source: reading.cite(open.line, index + 1),
      });
      open = undefined;
    }
  }
  if (open !== undefined || partitions.length === 0) return cut(reading, lines.v.length);
  return { facts: { partitions: known(partitions, reading.cite(1, lines.v.length)) }, diagnostics: [] };
}

function cut(reading: Reading, line: number): Parsed<RmcPartitions> {
  const why = missing(`${reading.output}: line ${line} is not a pair of lines about a partition`, reading.cite(line));
  return { facts: { partitions: why }, diagnostics: [] };
}
