import { joinSources, known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { CpuCore, TextFact, WholeFact } from '../../../schemas/generated/types.ts';
import { commaList, notesOf, wholeNumber } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';
import { readRecords } from '../human/read-records.ts';
import { textOf, valueOf } from '../records.ts';
import type { LdmRow } from '../records.ts';

/** A memory row; boundTo is undefined where the row does not say whose it is. */
export interface PrintedMemory {
  readonly physicalAddress: TextFact;
  readonly sizeBytes: WholeFact;
  readonly boundTo: TextFact | undefined;
}

export interface DevicesFacts {
  readonly cores: Fact<CpuCore[]>;
  readonly totalVcpus: WholeFact;
  readonly freeVcpus: WholeFact;
  readonly memory: Fact<readonly PrintedMemory[]>;
}

const percent = (text: string): number | undefined => {
  const value = wholeNumber(text.endsWith('%') ? text.slice(0, -1) : text);
  return value !== undefined && value <= 100 ? value : undefined;
};
const address = (text: string): string | undefined => (/^0x[0-9a-f]{1,16}$/i.test(text) ? text.toLowerCase() : undefined);

/** `ldm list-devices -a -p` */
export function parseLdmListDevices(text: string, reading: Reading): Parsed<DevicesFacts> {
  const { facts: records, diagnostics, form } = readRecords(text, reading);
  if (!('v' in records)) return { facts: { cores: records, totalVcpus: records, freeVcpus: records, memory: records }, diagnostics };
  const notes = notesOf(reading);
  const usedTags: ReadonlySet<string> = new Set(['CORE', 'VCPU', 'MEMORY', 'IO', 'MAU', 'CRYPTO']);
  for (const record of records.v)
    if (!usedTags.has(record.tag)) notes.add('note', `a ${record.tag} record is not known here and is ignored`, record.line);
  /** The rows of a section; a section that nothing follows may be cut. */
  const rows = (tag: string): Fact<readonly LdmRow[]> => {
    const [first, second] = records.v.filter((record) => record.tag === tag);
    if (first === undefined) return missing(`${tag} is not reported by ${reading.release} in ${reading.output}`, records.s);
    const source = reading.cite(first.line, first.lastLine);
    if (second !== undefined) return missing(`${reading.output} shows ${tag} more than once`, source);
    if (first.unusable !== undefined) return missing(`the ${tag} record of ${reading.output} cannot be used: ${first.unusable}`, source);
    if (!first.closed) return missing(`${reading.output} ends within ${tag}: it may be cut`, source);
    return first.rows.length === 0 ? missing(`${reading.output} shows no ${tag} rows`, source) : known(first.rows, source);
  };
  const vcpus = rows('VCPU');
  // Without -a only what is free is listed; the control domain always holds a CPU. A typed command line may have lost the option.
  if (form === 'text' && 'v' in vcpus && vcpus.v.every((row) => row.values.get('free') === '100')) {
    const why = missing(`${reading.output} shows free CPUs only: it is that of ldm list-devices without -a`, vcpus.s);
    return { facts: { cores: why, totalVcpus: why, freeVcpus: why, memory: why }, diagnostics: [...diagnostics, ...notes.diagnostics] };
  }
  const processors = { cores: readCores(rows('CORE'), reading), ...readVcpus(vcpus, reading) };
  return {
    facts: { ...(whyCut(processors, reading) ?? processors), memory: readMemory(rows('MEMORY'), reading) },
    diagnostics: [...diagnostics, ...notes.diagnostics],
  };
}

function readCores(rows: Fact<readonly LdmRow[]>, reading: Reading): Fact<CpuCore[]> {
  if (!('v' in rows)) return rows;
  return known(
    rows.v.map((row) => ({
      coreId: valueOf(row, 'cid', reading, wholeNumber),
      freePercent: valueOf(row, 'free', reading, percent),
      strands: valueOf(row, 'cpuset', reading, (set) => {
        const ids = commaList(set);
        return ids?.every((id) => wholeNumber(id) !== undefined) && ids.length > 0 ? new Set(ids).size : undefined;
      }),
    })),
    rows.s,
  );
}

type Processors = Omit<DevicesFacts, 'memory'>;

function readVcpus(rows: Fact<readonly LdmRow[]>, reading: Reading): Omit<Processors, 'cores'> {
  if (!('v' in rows)) return { totalVcpus: rows, freeVcpus: rows };
  const pids = new Set(rows.v.map((row) => row.values.get('pid')));
  if (pids.size !== rows.v.length || pids.has(undefined)) {
    const why = missing(`${reading.output} shows a virtual CPU twice or without its number`, rows.s);
    return { totalVcpus: why, freeVcpus: why };
  }
  let free = 0;
  for (const row of rows.v) {
    const share = valueOf(row, 'free', reading, percent);
    if (!('v' in share)) return { totalVcpus: known(rows.v.length, rows.s), freeVcpus: share };
    if (share.v === 100) free++;
  }
  return { totalVcpus: known(rows.v.length, rows.s), freeVcpus: known(free, rows.s) };
}

/** Releases before 2.0 print no CORE section; where it is there, both sections have to count the same strands. */
function whyCut({ cores, totalVcpus }: Processors, reading: Reading): Processors | undefined {
  if (!('v' in cores) || !('v' in totalVcpus)) return undefined;
  let strands = 0;
  for (const core of cores.v) if ('v' in core.strands) strands += core.strands.v;
  if (strands === totalVcpus.v) return undefined;
  const why = missing(
    `${reading.output} shows ${totalVcpus.v} virtual CPUs, but its cores have ${strands} strands: the output is cut`,
    joinSources(cores.s, totalVcpus.s),
  );
  return { cores: why, totalVcpus: why, freeVcpus: why };
}

function readMemory(rows: Fact<readonly LdmRow[]>, reading: Reading): Fact<readonly PrintedMemory[]> {
  if (!('v' in rows)) return rows;
  const memory = rows.v.map((row) => ({
    physicalAddress: valueOf(row, 'pa', reading, address),
    sizeBytes: valueOf(row, 'size', reading, wholeNumber),
    boundTo: row.values.has('bound') ? textOf(row, 'bound', reading) : undefined,
  }));
  return overlaps(memory) ? missing(`${reading.output} shows the same memory twice`, rows.s) : known(memory, rows.s);
}

/** Whether two rows hold the same memory, which would be counted twice. An address may have 64 bits. */
function overlaps(rows: readonly PrintedMemory[]): boolean {
  const ranges = rows
    .flatMap(({ physicalAddress, sizeBytes }) => {
      if (!('v' in physicalAddress) || !('v' in sizeBytes)) return [];
      const start = BigInt(physicalAddress.v);
      return [{ start, end: start + BigInt(sizeBytes.v) }];
    })
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  return ranges.some(({ start }, at) => at > 0 && start < (ranges[at - 1] as { readonly end: bigint }).end);
}
