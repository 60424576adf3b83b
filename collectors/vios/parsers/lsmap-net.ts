/** `lsmap -all -net`: the Shared Ethernet Adapters that bridge the virtual Ethernet adapters. */
import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { TextFact } from '../../../schemas/generated/types.ts';
import { linesOf, notesOf } from '../../reading.ts';
import type { Parsed, Reading } from '../../reading.ts';
import { virtualLocation } from '../location-code.ts';
import type { VirtualLocation } from '../location-code.ts';
import { blocksOf, labelled } from './blocks.ts';
import { longestLine, repeated, words } from './lines.ts';
import type { Line } from './lines.ts';

export interface NetMapping {
  readonly adapter: string;
  readonly location: Fact<VirtualLocation>;
  /** Empty: none bridges it. */
  readonly sea: TextFact;
  /** Empty: not printed. */
  readonly status: TextFact;
  readonly backing: TextFact;
}

export interface NetMappings {
  readonly mappings: Fact<readonly NetMapping[]>;
}

const adapterName = /^ent[0-9]{1,5}$/;
const noSea = /^NO SHARED ETHERNET ADAPTER/i;
const labels = ['SEA', 'Backing device', 'Status', 'Physloc'] as const;

export function parseLsmapNet(text: string, reading: Reading): Parsed<NetMappings> {
  const notes = notesOf(reading);
  const done = (mappings: Fact<readonly NetMapping[]>): Parsed<NetMappings> => ({ facts: { mappings }, diagnostics: notes.diagnostics });
  const blocks = blocksOf(text, reading, /^SVEA\s+Physloc$/);
  if (!('v' in blocks)) return done(blocks);
  const mappings: NetMapping[] = [];
  for (const { values, body } of blocks.v) {
    const [adapter = '', physloc = '', ...more] = words(values.text);
    if (!adapterName.test(adapter) || more.length > 0)
      return done(missing(`${reading.output} holds a line that is not an adapter`, reading.cite(values.number)));
    mappings.push(mappingOf(adapter, physloc, fieldsOf(body), reading, values.number));
  }
  return done(unrepeated(mappings, blocks.s, reading));
}

interface Fields {
  /** undefined: not printed. */
  readonly sea: string | undefined;
  readonly status: string | undefined;
  readonly backing: string | undefined;
}

function fieldsOf(body: readonly Line[]): Fields {
  const values = new Map<string, string>();
  for (const line of body) {
    const found = labelled(line, labels);
    if (found !== undefined && !values.has(found.label)) values.set(found.label, found.value);
    else if (noSea.test(line.text.trim())) values.set('SEA', '');
  }
  const sea = values.get('SEA');
  if (sea === '' || (sea !== undefined && noSea.test(sea))) return { sea: '', status: '', backing: '' };
  // Old levels print no status. The location code, with or without a value, is the last line.
  return { sea, status: values.get('Status') ?? (values.has('Physloc') ? '' : undefined), backing: values.get('Backing device') };
}

/** `lsmap -all -net -fmt :`: svea:physloc:sea:backing:status:bdphysloc; a blank stands for an empty field. */
export function parseLsmapNetColon(text: string, reading: Reading): Parsed<NetMappings> {
  const notes = notesOf(reading);
  const done = (mappings: Fact<readonly NetMapping[]>): Parsed<NetMappings> => ({ facts: { mappings }, diagnostics: notes.diagnostics });
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return done(lines);
  const mappings: NetMapping[] = [];
  for (const [index, line] of lines.v.entries()) {
    if (line.trim() === '') continue;
    const [adapter = '', physloc = '', sea, backing = '', status = ''] =
      line.length > longestLine ? [] : line.split(':').map((field) => field.trim());
    if (!adapterName.test(adapter)) return done(missing(`${reading.output} holds a line that is not an adapter`, reading.cite(index + 1)));
    const none = sea !== undefined && (sea === '' || noSea.test(sea));
    mappings.push(
      mappingOf(adapter, physloc, { sea: none ? '' : sea, backing: none ? '' : backing, status: none ? '' : status }, reading, index + 1),
    );
  }
  return done(unrepeated(mappings, lines.s, reading));
}

function mappingOf(adapter: string, physloc: string, { sea, status, backing }: Fields, reading: Reading, line: number): NetMapping {
  const at = reading.cite(line);
  const location = virtualLocation(physloc);
  return {
    adapter,
    location: location === undefined ? missing(`${reading.output} shows no location code of ${adapter}`, at) : known(location, at),
    sea:
      sea === undefined || (sea !== '' && !adapterName.test(sea))
        ? missing(`${reading.output} does not show what bridges ${adapter}`, at)
        : known(sea, at),
    status: status === undefined ? missing(`${reading.output} does not show the status of what bridges ${adapter}`, at) : known(status, at),
    backing:
      backing === undefined ? missing(`${reading.output} does not show what is under the bridge of ${adapter}`, at) : known(backing, at),
  };
}

function unrepeated(mappings: readonly NetMapping[], s: NetMapping['sea']['s'], reading: Reading): Fact<readonly NetMapping[]> {
  const twice = repeated(mappings.map(({ adapter }) => adapter));
  return twice === undefined ? known(mappings, s) : missing(`${reading.output} shows ${twice} twice`, s);
}
