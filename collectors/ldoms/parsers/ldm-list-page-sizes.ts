import { known, missing } from '../../../schemas/facts.ts';
import type { WholeFact } from '../../../schemas/generated/types.ts';
import { linesOf, notesOf, sizeWithUnit } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';

export interface PageSizesFacts {
  readonly effectiveMaxPageBytes: WholeFact;
}

/** `ldm list -o domain DOMAIN` (3.4 and later): effective-max-pagesize=16GB among other settings. */
export function parseLdmListPageSizes(text: string, reading: Reading): Parsed<PageSizesFacts> {
  const notes = notesOf(reading);
  const done = (effectiveMaxPageBytes: WholeFact): Parsed<PageSizesFacts> => ({
    facts: { effectiveMaxPageBytes },
    diagnostics: notes.diagnostics,
  });
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return done(lines);
  const found = lines.v.flatMap((line, index) => {
    const value = line.length < 1000 ? /^\s*effective-max-pagesize=(\S*)\s*$/.exec(line)?.[1] : undefined;
    return value === undefined ? [] : [{ value, line: index + 1 }];
  });
  const [first, second] = found;
  if (first === undefined)
    return done(missing(`effective-max-pagesize is not reported by ${reading.release} in ${reading.output}`, lines.s));
  if (second !== undefined)
    return done(missing(`${reading.output} shows effective-max-pagesize more than once`, reading.cite(first.line, second.line)));
  const bytes = sizeWithUnit(first.value);
  return done(
    bytes === undefined
      ? missing(`${reading.output} prints effective-max-pagesize in a form that is not known`, reading.cite(first.line))
      : known(bytes, reading.cite(first.line)),
  );
}
