/**
 * A file of the SAN team. The first row begins with "kind"; the character behind that word, a comma or a semicolon,
 * separates the cells. Each further row is one of:
 *
 *     zone,FABRIC,ZONE,WWPN                   a member of an active zone
 *     mask,FABRIC,INITIATOR,TARGET,LUN        a LUN that storage gives to an initiator; TARGET may be empty: every port
 *     port,FABRIC,SYSTEM,VIOS,fcsN,WWPN       a port that is cabled to the fabric; WWPN may be left out
 *
 * Strict: a row that cannot be read makes the whole file unusable, since what it would have said is not known.
 */
import { inOrder } from '../../../schemas/code-point-order.ts';
import { joinSources, known, missing } from '../../../schemas/facts.ts';
import type { Fact, MissingFact } from '../../../schemas/facts.ts';
import type { SanFacts, SanMask, SanPort, SanZone, SourceRef } from '../../../schemas/generated/types.ts';
import { excerpt } from '../../../schemas/visible.ts';
import { linesOf } from '../../reading.ts';
import type { Parsed, Reading } from '../../reading.ts';
import { wwpnOf } from './wwpn.ts';

export interface CsvRow {
  readonly line: number;
  readonly fabric: string;
  readonly content:
    | { readonly kind: 'zone'; readonly zone: string; readonly wwpn: string }
    | { readonly kind: 'mask'; readonly initiator: string; readonly target: string; readonly lun: string }
    | { readonly kind: 'port'; readonly system: string; readonly vios: string; readonly port: string; readonly wwpn: string | undefined };
}

/** A row that cannot be read, as a clause. */
export interface CsvFault {
  readonly line: number;
  readonly why: string;
}

/** Whether a text is such a file, whatever its rows are. */
export function isCsv(text: string): boolean {
  return separatorOf(text.replace(/^\ufeff/, '')) !== undefined;
}

function separatorOf(header: string): string | undefined {
  return /^"?kind"?\s*([,;])/i.exec(header.trimStart())?.[1];
}

export function csvRows(lines: readonly string[]): { readonly rows: readonly CsvRow[] } | CsvFault {
  const headerAt = lines.findIndex((line) => line.trim() !== '');
  const separator = separatorOf(lines[headerAt] ?? '');
  if (separator === undefined) return { line: headerAt + 1 || 1, why: 'the first row does not begin with "kind," or "kind;"' };
  const rows: CsvRow[] = [];
  for (const [index, text] of lines.entries()) {
    if (index <= headerAt || text.trim() === '') continue;
    const cells = cellsOf(text, separator);
    const row = cells === undefined ? 'its quotes are not closed' : rowOf(cells);
    if (typeof row === 'string') return { line: index + 1, why: row };
    rows.push({ line: index + 1, ...row });
  }
  return { rows };
}

/** RFC 4180 within one line; blanks around a cell do not count. */
function cellsOf(text: string, separator: string): readonly string[] | undefined {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (quoted && character === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"') {
      quoted = !quoted;
    } else if (character === separator && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else {
      cell += character;
    }
  }
  if (quoted) return undefined;
  cells.push(cell.trim());
  return cells;
}

const widths = { zone: [4, 4], mask: [5, 5], port: [5, 6] } as const;

function rowOf(cells: readonly string[]): Omit<CsvRow, 'line'> | string {
  // Spreadsheets fill rows up with empty cells.
  const filled = cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
  const [kind = '', fabric = '', first = '', second = '', third = '', fourth = ''] = filled;
  if (kind !== 'zone' && kind !== 'mask' && kind !== 'port')
    return `${JSON.stringify(excerpt(kind, 40))} is not a kind of row: zone, mask and port are`;
  const [fewest, most] = widths[kind];
  if (filled.length < fewest || filled.length > most)
    return `a row of kind ${kind} has ${fewest === most ? fewest : `${fewest} or ${most}`} cells, this one has ${filled.length}`;
  if (fabric === '' || filled.some((cell) => cell.length > 255)) return 'it names no fabric, or a cell is longer than 255 characters';
  switch (kind) {
    case 'zone': {
      const wwpn = wwpnOf(second);
      if (first === '') return 'it names no zone';
      return wwpn === undefined ? notAWwpn(second) : { fabric, content: { kind, zone: first, wwpn } };
    }
    case 'mask': {
      const initiator = wwpnOf(first);
      const target = second === '' || second === '*' ? '' : wwpnOf(second);
      if (initiator === undefined || target === undefined) return notAWwpn(initiator === undefined ? first : second);
      return { fabric, content: { kind, initiator, target, lun: third } };
    }
    case 'port': {
      const wwpn = fourth === '' ? undefined : wwpnOf(fourth);
      if (first === '' || second === '' || !/^fcs[0-9]{1,5}$/.test(third))
        return 'it does not name a system, a Virtual I/O Server and a port fcsN';
      if (fourth !== '' && wwpn === undefined) return notAWwpn(fourth);
      return { fabric, content: { kind, system: first, vios: second, port: third, wwpn } };
    }
  }
}

function notAWwpn(text: string): string {
  return `${JSON.stringify(excerpt(text, 40))} is not a WWPN: 16 hexadecimal digits, with or without ":" or "-" between pairs`;
}

export interface CsvFacts {
  /** By fabric, in the order of their names. */
  readonly fabrics: Fact<readonly SanFacts[]>;
}

export function parseCsv(text: string, reading: Reading): Parsed<CsvFacts> {
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return { facts: { fabrics: lines }, diagnostics: [] };
  const read = csvRows(lines.v);
  if ('why' in read) {
    const why = missing(`line ${read.line} of the file cannot be read: ${read.why}`, reading.cite(read.line));
    return { facts: { fabrics: why }, diagnostics: [{ severity: 'error', command: reading.output, line: read.line, message: read.why }] };
  }
  const names = [...new Set(read.rows.map(({ fabric }) => fabric))].sort(inOrder);
  const fabrics = names.map((name) =>
    fabricOf(
      name,
      read.rows.filter(({ fabric }) => fabric === name),
      reading,
      lines.s,
    ),
  );
  return {
    facts: { fabrics: names.length === 0 ? missing('the file has no rows', lines.s) : known(fabrics, lines.s) },
    diagnostics: [],
  };
}

function fabricOf(name: string, rows: readonly CsvRow[], reading: Reading, s: SourceRef): SanFacts {
  const none = (kind: string): MissingFact => missing(`the file has no row of kind ${kind} for ${excerpt(name)}`, s);
  const zones = new Map<string, { readonly members: Set<string>; readonly lines: SourceRef[] }>();
  const masking: SanMask[] = [];
  const ports: SanPort[] = [];
  for (const { line, content } of rows) {
    const at = reading.cite(line);
    switch (content.kind) {
      case 'zone': {
        const zone = zones.get(content.zone) ?? { members: new Set<string>(), lines: [] };
        zone.members.add(content.wwpn);
        zone.lines.push(at);
        zones.set(content.zone, zone);
        break;
      }
      case 'mask':
        masking.push({ initiator: known(content.initiator, at), target: known(content.target, at), lun: known(content.lun, at) });
        break;
      case 'port':
        ports.push({
          system: known(content.system, at),
          vios: known(content.vios, at),
          port: known(content.port, at),
          ...(content.wwpn === undefined ? {} : { wwpn: known(content.wwpn, at) }),
        });
        break;
    }
  }
  const zoneList = [...zones].map(([zone, { members, lines }]): SanZone => {
    const source = lines.length > 20 ? s : joinSources(...lines);
    return { name: known(zone, source), members: known([...members].sort(inOrder), source), otherMembers: known([], source) };
  });
  return {
    fabric: known(name, s),
    zones: zoneList.length === 0 ? none('zone') : known(zoneList, s),
    masking: masking.length === 0 ? none('mask') : known(masking, s),
    ports: ports.length === 0 ? none('port') : known(ports, s),
  };
}
