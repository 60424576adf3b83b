import { known, missing } from '../../../schemas/facts.ts';
import type { TextFact } from '../../../schemas/generated/types.ts';
import { linesOf, notesOf } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';

export interface PrtdiagFacts {
  readonly model: TextFact;
  readonly sysfwVersion: TextFact;
}

const configuration = /^System Configuration:\s{1,20}\S[^\n]{0,200}\ssun4v\s{1,20}(\S[^\n]{0,200})$/;
const firmware = /^\s{0,40}(?:Sun )?System Firmware\s{1,10}(\d{1,4}(?:\.\w{1,10}){1,6})\b/;

/** `prtdiag -v`: model, and the system firmware where the machine shows it (Fujitsu M10 and M12 do not). */
export function parsePrtdiag(text: string, reading: Reading): Parsed<PrtdiagFacts> {
  const notes = notesOf(reading);
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return { facts: { model: lines, sysfwVersion: lines }, diagnostics: notes.diagnostics };
  const find = (pattern: RegExp, why: string): TextFact => {
    const found = lines.v.flatMap((line, index) => {
      const value = line.length < 1000 ? pattern.exec(line.trimEnd())?.[1] : undefined;
      return value === undefined ? [] : [{ value, line: index + 1 }];
    });
    const [first] = found;
    if (first === undefined) return missing(`${reading.output} ${why}`, lines.s);
    if (found.some((each) => each.value !== first.value))
      return missing(`${reading.output} contradicts itself: ${why.replace('shows no', 'shows more than one')}`, lines.s);
    return known(first.value, reading.cite(first.line));
  };
  return {
    facts: {
      model: find(configuration, 'shows no System Configuration line of a sun4v machine'),
      sysfwVersion: find(firmware, 'shows no System Firmware line'),
    },
    diagnostics: notes.diagnostics,
  };
}
