/**
 * `ldm list-io` for people: NAME TYPE BUS DOMAIN STATUS, a line of dashes, a row per device. With -l the path of the
 * device stands below its row in brackets, and its parts below that, indented.
 */
import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { IoDevice } from '../../../schemas/generated/types.ts';
import { linesOf, notesOf } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';
import { word } from './cell-forms.ts';
import { cleanLine } from './clean.ts';
import { ioTitle } from './form.ts';
import { promptOf } from './prompts.ts';
import { cellsOf, titlesOf } from './table.ts';
import type { Cells, TableForm, Titles } from './table.ts';

const devices: TableForm = {
  columns: [
    { title: 'NAME', pattern: word, required: true },
    { title: 'TYPE', pattern: /^(?:BUS|PCIE|PF|VF|NIU)$/, required: true },
    { title: 'BUS', pattern: /^[a-z]{1,20}_\d{1,4}$/, required: true },
    { title: 'DOMAIN', pattern: word },
    { title: 'STATUS', pattern: /^[A-Z]{2,8}$/ },
  ],
};
const ruler = /^-[- ]*$/;
const devicePath = /^\[([^\s[\]]{1,1024})\]$/;

interface Row {
  readonly cells: Cells;
  readonly line: number;
  lastLine: number;
  path?: string;
}

export function parseTextIo(text: string, reading: Reading): Parsed<Fact<IoDevice[]>> {
  const notes = notesOf(reading);
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return { facts: lines, diagnostics: notes.diagnostics };
  const rows: Row[] = [];
  let titles: Titles | undefined;
  for (const [index, raw] of lines.v.entries()) {
    const { text: line } = cleanLine(raw);
    const number = index + 1;
    if (line === '' || ruler.test(line)) continue;
    if (ioTitle.test(line)) {
      titles = titlesOf(line, devices);
      continue;
    }
    if (titles === undefined) {
      notes.add('note', 'text before the listing is ignored', number, line);
      continue;
    }
    if (promptOf(line) !== undefined) break;
    const last = rows.at(-1);
    const path = devicePath.exec(line)?.[1];
    if (last !== undefined && (path !== undefined || line.startsWith(' '))) {
      last.lastLine = number;
      if (path !== undefined) last.path = path;
      continue;
    }
    const cells = cellsOf(line, titles, false);
    if (cells === undefined) {
      notes.add('error', 'this row cannot be put into columns for certain', number, line);
      return {
        facts: missing(`${reading.output} holds a row that cannot be put into columns`, reading.cite(number)),
        diagnostics: notes.diagnostics,
      };
    }
    rows.push({ cells, line: number, lastLine: number });
  }
  const found = rows.map((row) => deviceOf(row, reading));
  return {
    facts: found.length === 0 ? missing(`${reading.output} shows no device`, lines.s) : known(found, lines.s),
    diagnostics: notes.diagnostics,
  };
}

function deviceOf({ cells, line, lastLine, path }: Row, reading: Reading): IoDevice {
  const source = reading.cite(line, lastLine);
  const cell = (title: string): Fact<string> => {
    const value = cells.get(title);
    return value === undefined ? missing(`${title} of a row of ${reading.output} is hidden by a comment`, source) : known(value, source);
  };
  return {
    device:
      path === undefined
        ? missing(`${reading.output} does not show the path of the device; ldm list-io -l does`, source)
        : known(path, source),
    alias: cell('NAME'),
    type: cell('TYPE'),
    status: cell('STATUS'),
    domain: cell('DOMAIN'),
    bus: cell('BUS'),
  };
}
