import { known, missing } from '../../../schemas/facts.ts';
import type { WholeFact } from '../../../schemas/generated/types.ts';
import { linesOf, sizeWithUnit } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';

export interface PageSizesFacts {
  readonly effectiveMaxPageBytes: WholeFact;
  readonly hardwareMaxPageBytes: WholeFact;
}

/** `ldm list -o domain DOMAIN` (3.4 and later): effective-max-pagesize=16GB among other settings. */
export function parseLdmListPageSizes(text: string, reading: Reading): Parsed<PageSizesFacts> {
  return {
    facts: {
      effectiveMaxPageBytes: pageBytes('effective-max-pagesize', text, reading),
      hardwareMaxPageBytes: pageBytes('hardware-max-pagesize', text, reading),
    },
    diagnostics: [],
  };
}

function pageBytes(key: string, text: string, reading: Reading): WholeFact {
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return lines;
  const found = lines.v.flatMap((line, index) => {
    const [name, value, ...more] = line.length < 1000 ? line.trim().split('=') : [];
    return name !== key || value === undefined || more.length > 0 || /\s/.test(value) ? [] : [{ value, line: index + 1 }];
  });
  const [first, second] = found;
  if (first === undefined) return missing(`${key} is not reported by ${reading.release} in ${reading.output}`, lines.s);
  if (second !== undefined) return missing(`${reading.output} shows ${key} more than once`, reading.cite(first.line, second.line));
  const bytes = sizeWithUnit(first.value);
  return bytes === undefined
    ? missing(`${reading.output} prints ${key} in a form that is not known`, reading.cite(first.line))
    : known(bytes, reading.cite(first.line));
}
