/** `lsnports`: the physical Fibre Channel ports that can carry NPIV. */
import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { ViosPort } from '../../../schemas/generated/types.ts';
import { notesOf, wholeNumber } from '../../reading.ts';
import type { Parsed, Reading } from '../../reading.ts';
import { headedLines, repeated, words } from './lines.ts';

/** Later levels add the label of the port as the last column; it may be blank or hold blanks, and is not read. */
const heading = /^name\s+physloc\s+fabric\s+tports\s+aports\s+swwpns\s+awwpns(?:\s+label)?$/i;

/** A port without its WWPN, which another command shows. */
export type ListedPort = Omit<ViosPort, 'wwpn' | 'name'> & { readonly name: string };

export function parseLsnports(text: string, reading: Reading): Parsed<{ readonly ports: Fact<readonly ListedPort[]> }> {
  const notes = notesOf(reading);
  const done = (ports: Fact<readonly ListedPort[]>): Parsed<{ readonly ports: Fact<readonly ListedPort[]> }> => ({
    facts: { ports },
    diagnostics: notes.diagnostics,
  });
  const table = headedLines(text, reading, heading);
  if (!('v' in table)) return done(table);
  const ports: ListedPort[] = [];
  for (const { text: line, number } of table.v.rows) {
    const port = portOf(words(line), reading, number);
    if (port === undefined) {
      notes.add('error', 'this line is not a port', number, line);
      return done(missing(`${reading.output} holds a line that is not a port`, reading.cite(number)));
    }
    ports.push(port);
  }
  const twice = repeated(ports.map(({ name }) => name));
  return done(twice === undefined ? known(ports, table.s) : missing(`${reading.output} shows ${twice} twice`, table.s));
}

function portOf(cells: readonly string[], reading: Reading, line: number): ListedPort | undefined {
  const [name = '', physloc = '', fabric = '', ...counts] = cells;
  const [portsTotal, portsFree, , wwpnsFree] = counts.slice(0, 4).map(wholeNumber);
  if (!/^fcs[0-9]{1,5}$/.test(name) || !/^U[0-9A-Z.]+-[0-9A-Z-]+$/.test(physloc) || !/^[01]$/.test(fabric)) return undefined;
  if (portsTotal === undefined || portsFree === undefined || wwpnsFree === undefined || portsFree > portsTotal) return undefined;
  const at = reading.cite(line);
  return {
    name,
    locationCode: known(physloc, at),
    fabricSupportsNpiv: known(fabric === '1', at),
    portsTotal: known(portsTotal, at),
    portsFree: known(portsFree, at),
    wwpnsFree: known(wwpnsFree, at),
  };
}
