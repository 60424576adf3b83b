/** `lsvg -lv VG`: the logical volumes of a volume group. */
import { known, missing } from '../../../schemas/facts.ts';
import type { TextsFact } from '../../../schemas/generated/types.ts';
import { notesOf } from '../../reading.ts';
import type { Parsed, Reading } from '../../reading.ts';
import { filledLines, words } from './lines.ts';

/** A line with the name of the group, a heading, then a line for each volume. */
export function parseLsvgVolumes(text: string, reading: Reading): Parsed<{ readonly names: TextsFact }> {
  const notes = notesOf(reading);
  const done = (names: TextsFact): Parsed<{ readonly names: TextsFact }> => ({ facts: { names }, diagnostics: notes.diagnostics });
  const lines = filledLines(text, reading);
  if (!('v' in lines)) return done(lines);
  const [group, heading, ...rows] = lines.v;
  if (group === undefined || !/^\S+:$/.test(group.text.trim()) || !/^LV NAME\s+TYPE\s+LPs\b/.test(heading?.text.trim() ?? ''))
    return done(missing(`${reading.output} does not begin with the group and its heading in English`, reading.cite(group?.number ?? 1)));
  const names: string[] = [];
  for (const { text: line, number } of rows) {
    const cells = words(line);
    if (cells.length < 6 || !/^[0-9]+$/.test(cells[2] ?? '')) {
      notes.add('error', 'this line is not a logical volume', number, line);
      return done(missing(`${reading.output} holds a line that is not a logical volume`, reading.cite(number)));
    }
    names.push(cells[0] as string);
  }
  return done(known(names, lines.s));
}
