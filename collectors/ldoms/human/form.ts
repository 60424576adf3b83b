/** Which of its forms an output of ldm has: records of -p, tables for people, or constraints as XML. */
import { cleanLine } from './clean.ts';
import { sections } from './sections.ts';
import { listTitle } from './text-records.ts';

export type Form = 'records' | 'text' | 'xml';

const versionLine = /^VERSION \d+\.\d+\s*$/;
const recordLine = /^[A-Z0-9]{1,40}\|/;
const xmlLine = /^<(?:\?xml[ ?]|LDM_interface[ >])/;
export const ioTitle = /^NAME +TYPE +BUS +DOMAIN +STATUS$/;
const nameTitle = /^(?:NAME|DOMAIN)$/;

/**
 * What comes first decides: what a guest wrote into its variables comes later. An output without a mark of any form is
 * taken for records, whose reader says what it lacks.
 */
export function formOf(text: string): Form {
  let headed = false;
  for (const raw of linesIn(text)) {
    // Headings are tags, too: the line below tells them apart.
    if (versionLine.test(raw) || recordLine.test(raw) || (headed && raw.startsWith('|'))) return 'records';
    if (headed && raw.trim() !== '') return 'text';
    if (raw.length > 4096) continue;
    const { text: line } = cleanLine(raw);
    if (line === '' || line.startsWith(' ')) continue;
    if (xmlLine.test(line)) return 'xml';
    if (listTitle.test(line) || ioTitle.test(line)) return 'text';
    headed = nameTitle.test(line) || sections.has(line);
  }
  return headed ? 'text' : 'records';
}

/** Lines one by one: the form of a large output is mostly known after the first. */
function* linesIn(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    const line = end < 0 ? text.slice(start) : text.slice(start, end);
    yield line.endsWith('\r') ? line.slice(0, -1) : line;
    start = end < 0 ? text.length : end + 1;
  }
}
