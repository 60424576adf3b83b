import { joinSources, known, missing } from '../../../schemas/facts.ts';
import type { TextFact, WholeFact } from '../../../schemas/generated/types.ts';
import { linesOf, notesOf, wholeNumber } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';

export interface PsrinfoFacts {
  readonly cpuType: TextFact;
  readonly cpuClockMHz: WholeFact;
}

const chip = /^\s{1,20}(\S[\w.+ -]{0,60}) \((?:chipid|cpuid|portid) \d{1,6}[^)]{0,60}?clock (\d{1,6}) MHz\)\s*$/;
// Very old releases print one line per processor, without a clock.
const oneLine = /^The (\S{1,60}) physical processor has \d+ virtual processors? \([\d, -]{1,200}\)\s*$/;

/** `psrinfo -pv`. It sees the control domain's own processors: good for their type, not for their number. */
export function parsePsrinfo(text: string, reading: Reading): Parsed<PsrinfoFacts> {
  const notes = notesOf(reading);
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return { facts: { cpuType: lines, cpuClockMHz: lines }, diagnostics: notes.diagnostics };
  const chips = lines.v.flatMap((line, index) => {
    const match = line.length < 1000 ? (chip.exec(line) ?? oneLine.exec(line)) : null;
    return match === null ? [] : [{ type: match[1] as string, clock: match[2], source: reading.cite(index + 1) }];
  });
  const [first] = chips;
  if (first === undefined) {
    const why = missing(`${reading.output} names no processor`, lines.s);
    return { facts: { cpuType: why, cpuClockMHz: why }, diagnostics: notes.diagnostics };
  }
  const source = joinSources(...chips.map((each) => each.source));
  const clock = wholeNumber(first.clock ?? '');
  return {
    facts: {
      cpuType: chips.every((each) => each.type === first.type)
        ? known(first.type, source)
        : missing(`${reading.output} names processors of different types`, source),
      cpuClockMHz:
        clock === undefined
          ? missing(`${reading.output} shows no clock`, source)
          : chips.every((each) => each.clock === first.clock)
            ? known(clock, source)
            : missing(`${reading.output} shows processors of different clocks`, source),
    },
    diagnostics: notes.diagnostics,
  };
}
