/** `vmstat 2 2`: load and free memory. */
import { known, missing } from '../../../schemas/facts.ts';
import type { MissingFact } from '../../../schemas/facts.ts';
import type { WholeFact } from '../../../schemas/generated/types.ts';
import type { Parsed, Reading } from '../../reading.ts';
import { filledLines, words } from './lines.ts';

export interface Load {
  readonly cpuBusyPercent: WholeFact;
  readonly freeMemoryMiB: WholeFact;
}

export function noLoad(why: MissingFact): Load {
  return { cpuBusyPercent: why, freeMemoryMiB: why };
}

/** vmstat counts memory in pages of 4 KiB, whatever sizes are in use. */
const pagesInMiB = 256;

/** Columns by their heading: "r b avm fre … us sy id wa"; the last line is of the last interval. */
export function parseVmstat(text: string, reading: Reading): Parsed<Load> {
  const lines = filledLines(text, reading);
  if (!('v' in lines)) return { facts: noLoad(lines), diagnostics: [] };
  const at = lines.v.findIndex(({ text: line }) => /^r\s+b\s+(?:p\s+)?avm\s+fre\b.*\bus\s+sy\s+id\s+wa\b/.test(line.trim()));
  const heading = words(lines.v[at]?.text ?? '');
  const samples =
    at < 0 ? [] : lines.v.slice(at + 1).filter(({ text: line }) => /^[0-9.\s]+$/.test(line) && words(line).length === heading.length);
  const last = samples.at(-1);
  // The first sample is an average since the start of the system.
  if (last === undefined || samples.length < 2)
    return { facts: noLoad(missing(`${reading.output} does not show two samples`, lines.s)), diagnostics: [] };
  const cells = words(last.text);
  const user = heading.lastIndexOf('us');
  const [busyUser, busySystem, free] = [cells[user], cells[user + 1], cells[heading.indexOf('fre')]].map((cell) => whole(cell));
  const source = reading.cite(last.number);
  const unreadable = missing(`${reading.output} shows figures that cannot be read`, source);
  return {
    facts: {
      cpuBusyPercent:
        busyUser === undefined || busySystem === undefined || busyUser + busySystem > 100
          ? unreadable
          : known(busyUser + busySystem, source),
      freeMemoryMiB: free === undefined ? unreadable : known(Math.floor(free / pagesInMiB), source),
    },
    diagnostics: [],
  };
}

function whole(cell: string | undefined): number | undefined {
  return cell !== undefined && /^[0-9]{1,12}$/.test(cell) ? Number(cell) : undefined;
}
