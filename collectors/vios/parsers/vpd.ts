/** `lsdev -dev fcsN -vpd`: vital product data of a port. */
import type { TextFact } from '../../../schemas/generated/types.ts';
import { parseOneLine } from '../../ldoms/parsers/one-line.ts';
import type { Parsed, Reading } from '../../reading.ts';

/** The network address of a Fibre Channel port is its WWPN. */
export function parseFcVpd(text: string, reading: Reading): Parsed<{ readonly wwpn: TextFact }> {
  const { facts, diagnostics } = parseOneLine(text, reading, 'the network address', (line) =>
    /^Network Address\.*([0-9A-Fa-f]{16})$/.exec(line.trim())?.[1]?.toLowerCase(),
  );
  return { facts: { wwpn: facts }, diagnostics: diagnostics.filter(({ severity }) => severity !== 'note') };
}
