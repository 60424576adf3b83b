/** `lsmap -all -vnic`: the server adapters of virtual NICs. */
import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { TextFact, WholeFact } from '../../../schemas/generated/types.ts';
import { notesOf, wholeNumber } from '../../reading.ts';
import type { Parsed, Reading } from '../../reading.ts';
import { virtualLocation } from '../location-code.ts';
import type { VirtualLocation } from '../location-code.ts';
import { blocksOf } from './blocks.ts';
import { clientRow, clientRowHeading } from './client-row.ts';
import { repeated } from './lines.ts';
import type { Line } from './lines.ts';

export interface VnicMapping {
  readonly adapter: string;
  readonly location: Fact<VirtualLocation>;
  /** 0: no client is connected. */
  readonly clientId: WholeFact;
  readonly clientName: TextFact;
  /** Logical port of an SR-IOV adapter; empty: none. */
  readonly backing: TextFact;
  readonly status: TextFact;
  readonly clientSlot: WholeFact;
}

export interface VnicMappings {
  readonly mappings: Fact<readonly VnicMapping[]>;
}

export function parseLsmapVnic(text: string, reading: Reading): Parsed<VnicMappings> {
  const notes = notesOf(reading);
  const done = (mappings: Fact<readonly VnicMapping[]>): Parsed<VnicMappings> => ({ facts: { mappings }, diagnostics: notes.diagnostics });
  const blocks = blocksOf(text, reading, clientRowHeading);
  if (!('v' in blocks)) return done(blocks);
  const mappings: VnicMapping[] = [];
  for (const block of blocks.v) {
    const row = clientRow(block, 'vnicserver');
    if (row === undefined) return done(missing(`${reading.output} holds a line that is not an adapter`, reading.cite(block.values.number)));
    const at = reading.cite(block.values.number);
    const read = <T>(what: string, found: string | undefined, value: (found: string) => T | undefined): Fact<T> => {
      const result = found === undefined ? undefined : value(found);
      return result === undefined ? missing(`${reading.output} does not show ${what} of ${row.adapter}`, at) : known(result, at);
    };
    mappings.push({
      adapter: row.adapter,
      location: read('the location code', row.physloc, virtualLocation),
      clientId: read('the partition', row.clientId, (id) => (id === 'N/A' ? 0 : wholeNumber(id))),
      clientName: read('the name of the client', row.clientName, (name) => (name === 'N/A' ? '' : name)),
      backing: read('the logical port', valueIn(block.body, 'Backing device'), (name) => (/^\S*$/.test(name) ? name : undefined)),
      status: read('the status', valueIn(block.body, 'Status'), (status) => status),
      clientSlot: read('the adapter of the client', valueIn(block.body, 'Client device physloc'), (code) => virtualLocation(code)?.slot),
    });
  }
  const twice = repeated(mappings.map(({ adapter }) => adapter));
  return done(twice === undefined ? known(mappings, blocks.s) : missing(`${reading.output} shows ${twice} twice`, blocks.s));
}

function valueIn(body: readonly Line[], label: string): string | undefined {
  const found = body.filter(({ text }) => text.startsWith(`${label}:`));
  return found.length === 1 ? found[0]?.text.slice(label.length + 1).trim() : undefined;
}
