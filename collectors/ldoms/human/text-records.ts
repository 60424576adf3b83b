/**
 * The tables that ldm prints for people, as the records that its -p form would have been. Nothing is guessed: a row that
 * can be read in two ways makes its record unusable, a cell that is not there leaves its key out, and neighbours stay
 * where they are.
 */
import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import { linesOf, notesOf } from '../reading.ts';
import type { Notes, Parsed, Reading } from '../reading.ts';
import { removedMark } from '../records.ts';
import type { LdmRecord } from '../records.ts';
import { bytesOf } from './cell-forms.ts';
import { cleanLine, withoutComment } from './clean.ts';
import { promptOf } from './prompts.ts';
import { readSection, terminalWidth } from './read-section.ts';
import type { DraftRecord, SectionLine } from './read-section.ts';
import { sections } from './sections.ts';
import { groupServices } from './service-groups.ts';

const recordLimit = 100_000;

export const listTitle = /^NAME +STATE +FLAGS +CONS +VCPU +MEMORY +UTIL(?: +NORM)? +UPTIME$/;
const heading = /^[A-Z][A-Z0-9-]{1,20}$/;
const separator = /^-{10,200}$/;
const nameHeading = /^(?:NAME|DOMAIN)$/;
const domainStart = /^(\S{1,255}) +([a-z]{2,20}) +([-a-z]{5,6})( .*)?$/;
const domainRest =
  /^(?: +(SP|UART|\d{1,5}))? +(\d{1,6}) +(0|\d{1,12}(?:\.\d{1,6})?[KMGT])(?: +([\d.]{1,8}%|---))?(?: +([\d.]{1,8}%|---))?(?: +(\d{1,6}[dhms](?: \d{1,3}[hms]){0,3}))?$/;
/** The end of a row that was too long for the terminal. It holds no fact. */
const restOfRow = /^ *(?:[\d.]{1,8}% +)?\d{1,6}[dhms](?: \d{1,3}[hms]){0,3}$/;

interface OpenSection {
  readonly heading: string;
  readonly line: number;
  readonly lines: SectionLine[];
}

/** The state of reading one output. */
interface Draft {
  readonly records: DraftRecord[];
  readonly notes: Notes;
  section: OpenSection | undefined;
  /** What the last line announced: rows of domains, or the name of one. */
  expects: 'rows' | 'name' | undefined;
  /** Something was recognised: from here on, unknown text is noise. */
  begun: boolean;
  /** Text that a guest controls came before (H-P10). */
  guestText: boolean;
}

/** Records of a listing in the form for people. Missing as a whole where it is not one, or text stands outside its tables. */
export function parseTextRecords(text: string, reading: Reading): Parsed<Fact<readonly LdmRecord[]>> {
  const notes = notesOf(reading);
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return { facts: lines, diagnostics: notes.diagnostics };
  const draft: Draft = { records: [], notes, section: undefined, expects: undefined, begun: false, guestText: false };
  let last = lines.v.length;
  let joined = 0;
  for (const [index, raw] of lines.v.entries()) {
    const number = index + 1;
    if (number === joined) continue;
    const { text: own, width } = cleanLine(raw);
    const rest = draft.expects === 'rows' && width === terminalWidth ? restOfDomainRow(lines.v[number]) : undefined;
    if (rest !== undefined) joined = number + 1;
    const line = rest === undefined ? own : `${own.padEnd(terminalWidth)}${rest}`;
    if (draft.records.length > recordLimit) return refused(`there are more than ${recordLimit} records`, number, line, notes, reading);
    if (line === '') continue;
    if (isPromptHere(line, draft)) {
      if (!draft.begun) continue;
      last = number - 1;
      if (lines.v.slice(number).some((rest) => rest.trim() !== ''))
        notes.add('warning', 'text after the next prompt does not belong to this output and is ignored', number + 1);
      break;
    }
    if (!take(draft, line, width, number))
      return refused('text stands where a listing of domains was expected', number, line, notes, reading);
  }
  closeSection(draft);
  if (!draft.begun) return refused('it is not a listing of ldm that we know', 1, lines.v[0] as string, notes, reading);
  return { facts: known(groupServices(draft.records), reading.cite(1, Math.max(1, last))), diagnostics: notes.diagnostics };
}

/** What a terminal put into the next line, where that is neither a row of its own nor the beginning of anything. */
function restOfDomainRow(next: string | undefined): string | undefined {
  const { text } = cleanLine(next ?? '');
  const isOther = text === '' || text.startsWith(' ') || text.length > 40 || heading.test(text) || separator.test(text);
  return isOther || domainStart.test(text) || promptOf(text) !== undefined ? undefined : text;
}

function refused(why: string, line: number, context: string, notes: Notes, reading: Reading): Parsed<Fact<never>> {
  notes.add('error', why, line, context);
  return { facts: missing(`${reading.output}: ${why}`, reading.cite(line)), diagnostics: notes.diagnostics };
}

/** Inside variables whose text may be a guest's, a prompt may be, too. */
function isPromptHere(line: string, { section }: Draft): boolean {
  if (promptOf(line) === undefined) return false;
  return section === undefined || !isGuestText(section);
}

function isGuestText({ heading: name, lines }: OpenSection): boolean {
  return (
    name === 'VARIABLES' &&
    lines.some(({ text }) => !/^ +[a-z][^ =]*=/.test(text) || /^ +nvramrc=/.test(text) || text.endsWith(removedMark))
  );
}

/** Takes one line that is not empty. False: there is no place for it, and so for nothing after it. */
function take(draft: Draft, line: string, width: number, number: number): boolean {
  if (separator.test(line)) {
    closeSection(draft);
    draft.expects = undefined;
    return true;
  }
  if (listTitle.test(line)) {
    closeSection(draft);
    draft.expects = 'rows';
    draft.begun = true;
    return true;
  }
  if (draft.expects === 'name') {
    draft.expects = undefined;
    return takeName(draft, line, number);
  }
  if (nameHeading.test(line)) {
    closeSection(draft);
    draft.expects = 'name';
    draft.begun = true;
    return true;
  }
  if (heading.test(line)) {
    closeSection(draft);
    draft.expects = undefined;
    draft.begun = true;
    draft.section = { heading: line, line: number, lines: [] };
    return true;
  }
  if (draft.section !== undefined) {
    draft.section.lines.push({ number, text: line, width });
    return true;
  }
  if (draft.expects === 'rows') return takeDomainRow(draft, line, number);
  if (!draft.begun) {
    draft.notes.add('note', 'text before the listing is ignored', number, line);
    return true;
  }
  return false;
}

function takeName(draft: Draft, line: string, number: number): boolean {
  if (!/^ {0,8}\S{1,255}$/.test(line)) return false;
  push(draft, recordOf('DOMAIN', number, [['name', line.trim()]]));
  return true;
}

function takeDomainRow(draft: Draft, line: string, number: number): boolean {
  const previous = draft.records.at(-1);
  const start = line.length > 4096 ? null : domainStart.exec(line);
  if (start === null) {
    if (previous === undefined || previous.tag !== 'DOMAIN') return false;
    if (restOfRow.test(line)) {
      previous.lastLine = number;
      return true;
    }
    previous.unusable = 'noise stands inside it';
    draft.notes.add('error', 'this line is not a row of the list of domains: the row before it is not used', number, line);
    return true;
  }
  const { text: rest, commented } = withoutComment(start[4] ?? '');
  const cells = domainRest.exec(rest);
  const record = recordOf('DOMAIN', number, [['name', start[1] as string]]);
  if (cells === null) {
    record.unusable = 'its row cannot be put into columns for certain';
    draft.notes.add('error', 'this row cannot be put into columns for certain', number, line);
  } else {
    const [, cons = '', ncpu = '', mem = '', util = '', norm, uptime = ''] = cells;
    const values = { state: start[2] as string, flags: start[3] as string, cons, ncpu, mem: bytesOf(mem), util, uptime };
    for (const [key, value] of Object.entries(values)) record.values.set(key, value);
    if (norm !== undefined) record.values.set('norm_util', norm);
    if (commented) draft.notes.add('note', 'a comment behind the row is left out', number, line);
  }
  push(draft, record);
  return true;
}

function recordOf(tag: string, line: number, values: readonly (readonly [string, string])[]): DraftRecord {
  return { tag, line, lastLine: line, values: new Map(values), repeated: new Set(), rows: [], afterGuestText: false, closed: false };
}

function push(draft: Draft, record: DraftRecord): void {
  const before = draft.records.at(-1);
  if (before !== undefined) before.closed = true;
  record.afterGuestText = draft.guestText;
  if (record.tag === 'DOMAIN') draft.guestText = false;
  draft.records.push(record);
}

function closeSection(draft: Draft): void {
  const { section } = draft;
  draft.section = undefined;
  if (section === undefined) return;
  const form = sections.get(section.heading);
  if (form === undefined) {
    draft.notes.add('note', `a section ${section.heading} is not known here and is ignored`, section.line);
    push(draft, recordOf(section.heading, section.line, []));
    return;
  }
  if (form.kind === 'softstate') {
    const domain = draft.records.findLast(({ tag }) => tag === 'DOMAIN');
    const [only, another] = section.lines;
    if (domain === undefined || only === undefined || another !== undefined) return;
    domain.values.set('softstate', only.text.trim());
    domain.lastLine = only.number;
    return;
  }
  for (const record of readSection(section.heading, form, section.line, section.lines, draft.notes)) push(draft, record);
  if (form.kind === 'variables' && isGuestText(section)) draft.guestText = true;
}
