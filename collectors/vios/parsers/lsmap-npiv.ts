/** `lsmap -all -npiv`: the virtual Fibre Channel server adapters and the ports under them. */
import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { TextFact, WholeFact } from '../../../schemas/generated/types.ts';
import { linesOf, notesOf, wholeNumber } from '../../reading.ts';
import type { Parsed, Reading } from '../../reading.ts';
import { virtualLocation } from '../location-code.ts';
import type { VirtualLocation } from '../location-code.ts';
import { blocksOf } from './blocks.ts';
import { clientRow, clientRowHeading } from './client-row.ts';
import { longestLine, repeated } from './lines.ts';
import type { Line } from './lines.ts';

export interface FcMapping {
  readonly vfchost: string;
  readonly location: Fact<VirtualLocation>;
  readonly clientId: WholeFact;
  /** Empty: not known to it. */
  readonly clientName: TextFact;
  readonly clientOs: TextFact;
  readonly status: TextFact;
  /** Empty: not mapped. */
  readonly port: TextFact;
  readonly portsLoggedIn: WholeFact;
  /** Hexadecimal digits. */
  readonly flags: TextFact;
  readonly clientSlot: WholeFact;
}

export interface FcMappings {
  readonly mappings: Fact<readonly FcMapping[]>;
}

export function parseLsmapNpiv(text: string, reading: Reading): Parsed<FcMappings> {
  const notes = notesOf(reading);
  const done = (mappings: Fact<readonly FcMapping[]>): Parsed<FcMappings> => ({ facts: { mappings }, diagnostics: notes.diagnostics });
  const blocks = blocksOf(text, reading, clientRowHeading);
  if (!('v' in blocks)) return done(blocks);
  const mappings: FcMapping[] = [];
  for (const block of blocks.v) {
    const client = clientRow(block, 'vfchost');
    if (client === undefined)
      return done(missing(`${reading.output} holds a line that is not an adapter`, reading.cite(block.values.number)));
    mappings.push(mappingOf({ ...client, vfchost: client.adapter, ...bodyOf(block.body) }, reading, block.values.number));
  }
  return done(unrepeated(mappings, blocks.s, reading));
}

/** Fields as text; undefined: not printed. */
interface Fields {
  readonly vfchost: string;
  readonly physloc: string;
  readonly clientId: string;
  readonly clientName: string | undefined;
  readonly clientOs: string | undefined;
  readonly status?: string | undefined;
  readonly port?: string | undefined;
  readonly ports?: string | undefined;
  readonly flags?: string | undefined;
  readonly clientDrc?: string | undefined;
}

function bodyOf(body: readonly Line[]): Pick<Fields, 'status' | 'port' | 'ports' | 'flags' | 'clientDrc'> {
  const only = (pattern: RegExp): string | undefined => {
    const found = body.flatMap(({ text }) => pattern.exec(text)?.[1] ?? []);
    return found.length === 1 ? found[0] : undefined;
  };
  return {
    status: only(/^Status:(.*)$/)?.trim(),
    port: only(/^FC name:(\S*)\s*(?:FC loc code:.*)?$/),
    ports: only(/^Ports logged in:\s*(\S*)\s*$/),
    flags: only(/^Flags:\s*([0-9a-fA-F]*)\s*(?:<.*)?$/),
    clientDrc: only(/^VFC client name:.*VFC client DRC:(\S*)\s*$/),
  };
}

/** `lsmap -all -npiv -fmt :`, twelve fields; only the name of the client may hold the separator. */
export function parseLsmapNpivColon(text: string, reading: Reading): Parsed<FcMappings> {
  const notes = notesOf(reading);
  const done = (mappings: Fact<readonly FcMapping[]>): Parsed<FcMappings> => ({ facts: { mappings }, diagnostics: notes.diagnostics });
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return done(lines);
  const mappings: FcMapping[] = [];
  for (const [index, line] of lines.v.entries()) {
    if (line.trim() === '') continue;
    const fields = line.length > longestLine ? [] : line.split(':').map((field) => field.trim());
    const [vfchost = '', physloc = '', clientId = ''] = fields;
    if (fields.length < 12 || !/^vfchost[0-9]{1,5}$/.test(vfchost) || !/^[0-9]+$/.test(clientId))
      return done(missing(`${reading.output} holds a line that is not an adapter`, reading.cite(index + 1)));
    const [clientOs = '', status = '', port = '', , ports = '', flags = '', , clientDrc = ''] = fields.slice(-8);
    const clientName = fields.slice(3, -8).join(':');
    mappings.push(
      mappingOf({ vfchost, physloc, clientId, clientName, clientOs, status, port, ports, flags, clientDrc }, reading, index + 1),
    );
  }
  return done(unrepeated(mappings, lines.s, reading));
}

function unrepeated(mappings: readonly FcMapping[], s: FcMapping['clientId']['s'], reading: Reading): Fact<readonly FcMapping[]> {
  const twice = repeated(mappings.map(({ vfchost }) => vfchost));
  return twice === undefined ? known(mappings, s) : missing(`${reading.output} shows ${twice} twice`, s);
}

function mappingOf(fields: Fields, reading: Reading, line: number): FcMapping {
  const { vfchost } = fields;
  const at = reading.cite(line);
  const read = <T>(what: string, text: string | undefined, value: (text: string) => T | undefined): Fact<T> => {
    const found = text === undefined ? undefined : value(text);
    return found === undefined ? missing(`${reading.output} does not show ${what} of ${vfchost}`, at) : known(found, at);
  };
  return {
    vfchost,
    location: read('the location code', fields.physloc, virtualLocation),
    // Decimal here; hexadecimal in the listing of SCSI.
    clientId: read('the partition', fields.clientId, wholeNumber),
    clientName: read('the name of the client', fields.clientName, (text) => text),
    clientOs: read('the system of the client', fields.clientOs, (text) => text),
    status: read('the status', fields.status, (text) => (/^[A-Z_]+$/.test(text) ? text : undefined)),
    port: read('the port', fields.port, (text) => (text === '' || /^fcs[0-9]{1,5}$/.test(text) ? text : undefined)),
    portsLoggedIn: read('the ports logged in', fields.ports, wholeNumber),
    flags: read('the flags', fields.flags, (text) => (/^[0-9a-f]{1,8}$/i.test(text) ? text.toLowerCase() : undefined)),
    clientSlot: read('the adapter of the client', fields.clientDrc, (text) => virtualLocation(text)?.slot),
  };
}
