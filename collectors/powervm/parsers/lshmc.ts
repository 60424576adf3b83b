/** lshmc -V: one record whose quoted fields run over several lines. */
import { isKnown, known, missing } from '../../../schemas/facts.ts';
import type { Fact, MissingFact } from '../../../schemas/facts.ts';
import { linesOf } from '../../reading.ts';
import type { Parsed, Reading } from '../../reading.ts';
import { cellsOf } from '../records.ts';

export interface HmcVersion {
  /** For example V10R3. */
  readonly version: Fact<string>;
  /** With the service pack: V10R3 M1062. */
  readonly fullVersion: Fact<string>;
}

export function noHmcVersion(why: MissingFact): HmcVersion {
  return { version: why, fullVersion: why };
}

export function parseLshmc(text: string, reading: Reading): Parsed<HmcVersion> {
  const lines = linesOf(text, reading);
  if (!isKnown(lines)) return { facts: noHmcVersion(lines), diagnostics: [] };
  const source = reading.cite(1, lines.v.length);
  const cells = cellsOf(lines.v.join('\n').trim());
  const base = cells?.map((cell) => /^\s*base_version=\s*(V\d+R[\d.]+)\s*$/.exec(cell)?.[1]).find((found) => found !== undefined);
  if (cells === undefined || base === undefined) {
    return { facts: noHmcVersion(missing(`${reading.output} shows no base_version`, source)), diagnostics: [] };
  }
  // The labels of the long form are translated; the code before the level of a fix is not.
  const pack = /^\s*Service Pack:\s*(\d+)\s*$/m.exec(cells.join('\n'))?.[1];
  return {
    facts: {
      version: known(base, source),
      fullVersion:
        pack === undefined
          ? missing(`${reading.output} shows no service pack`, source)
          : known(pack === '0' ? base : `${base} M${pack}`, source),
    },
    diagnostics: [],
  };
}
