/** `lspv`, `lspv -size` and `lspv -u`: the physical volumes, each time with something else. */
import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import { notesOf, wholeNumber } from '../../reading.ts';
import type { Parsed, Reading } from '../../reading.ts';
import { filledLines, headedLines, repeated } from './lines.ts';
import type { Line } from './lines.ts';

export interface ListedVolume {
  readonly name: string;
  /** 16 digits, lower case; empty: none. */
  readonly pvid: string;
  readonly line: number;
}
export interface VolumeInGroup extends ListedVolume {
  /** Empty: none. */
  readonly vg: string;
}
export interface SizedVolume extends ListedVolume {
  readonly sizeMiB: number;
}
export interface IdentifiedVolume extends VolumeInGroup {
  /** Empty: none. */
  readonly udid: string;
  /** Empty: none. */
  readonly uuid: string;
}

export interface Volumes<V extends ListedVolume> {
  readonly volumes: Fact<readonly V[]>;
}

const start = /^([A-Za-z][A-Za-z0-9_.]{0,31})\s+([0-9a-f]{16}|none)(?:\s+|$)/i;

function startOf({ text, number }: Line): { readonly volume: ListedVolume; readonly rest: string } | undefined {
  const found = start.exec(text);
  if (found === null) return undefined;
  const [all, name = '', pvid = ''] = found;
  const none = pvid.toLowerCase() === 'none';
  return { volume: { name, pvid: none ? '' : pvid.toLowerCase(), line: number }, rest: text.slice(all.length).trimEnd() };
}

function volumesOf<V extends ListedVolume>(
  rows: Fact<readonly Line[]>,
  reading: Reading,
  read: (line: Line) => V | undefined,
): Parsed<Volumes<V>> {
  const notes = notesOf(reading);
  const done = (volumes: Fact<readonly V[]>): Parsed<Volumes<V>> => ({ facts: { volumes }, diagnostics: notes.diagnostics });
  if (!('v' in rows)) return done(rows);
  const volumes: V[] = [];
  for (const row of rows.v) {
    const volume = read(row);
    if (volume === undefined) {
      notes.add('error', 'this line is not a physical volume', row.number, row.text);
      return done(missing(`${reading.output} holds a line that is not a physical volume`, reading.cite(row.number)));
    }
    volumes.push(volume);
  }
  const twice = repeated(volumes.map(({ name }) => name));
  return done(twice === undefined ? known(volumes, rows.s) : missing(`${reading.output} shows ${twice} twice`, rows.s));
}

function underHeading(text: string, reading: Reading, heading: RegExp): Fact<readonly Line[]> {
  const table = headedLines(text, reading, heading);
  return 'v' in table ? known(table.v.rows, table.s) : table;
}

/** `lspv`: NAME, PVID, VG and STATUS. */
export function parseLspv(text: string, reading: Reading): Parsed<Volumes<VolumeInGroup>> {
  return volumesOf(underHeading(text, reading, /^NAME\s+PVID\s+VG\s+STATUS$/i), reading, (line) => {
    const found = startOf(line);
    const group = /^(\S+)(?:\s+[a-z ]+)?$/.exec(found?.rest ?? '');
    return found === undefined || group === null ? undefined : { ...found.volume, vg: groupOf(group[1] as string) };
  });
}

/** `lspv -size`: NAME, PVID and SIZE(megabytes); some levels print no heading. Binary megabytes, as all of LVM counts. */
export function parseLspvSize(text: string, reading: Reading): Parsed<Volumes<SizedVolume>> {
  return volumesOf(withoutHeading(text, reading, /^NAME\s+PVID\s+SIZE\s*\(megabytes\)$/i), reading, (line) => {
    const found = startOf(line);
    const sizeMiB = wholeNumber(found?.rest ?? '');
    return found === undefined || sizeMiB === undefined ? undefined : { ...found.volume, sizeMiB };
  });
}

const uuidAtEnd = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** States of volume groups; the column is blank for a volume in none. A UDID has capital letters or digits in it. */
const stateThen = /^[a-z]+(?: [a-z]+)?(?:\s+|$)/;

/**
 * `lspv -u`: name, PVID, volume group, state, UDID and UUID, without a heading. A UDID may hold blanks, and the UUID may
 * stand right behind it: it is what remains between what can be told from both ends.
 */
export function parseLspvUnique(text: string, reading: Reading): Parsed<Volumes<IdentifiedVolume>> {
  return volumesOf(withoutHeading(text, reading, /^NAME\s+PVID\s+VG\b.*UDID/i), reading, (line) => {
    const found = startOf(line);
    const group = /^(\S+)(?:\s+|$)/.exec(found?.rest ?? '');
    if (found === undefined || group === null) return undefined;
    const vg = groupOf(group[1] as string);
    const behind = found.rest.slice(group[0].length);
    const identity = vg === '' ? behind : behind.replace(stateThen, '');
    const uuid = uuidAtEnd.exec(identity)?.[0] ?? '';
    return { ...found.volume, vg, udid: identity.slice(0, identity.length - uuid.length).trim(), uuid };
  });
}

function groupOf(printed: string): string {
  return printed.toLowerCase() === 'none' ? '' : printed;
}

function withoutHeading(text: string, reading: Reading, heading: RegExp): Fact<readonly Line[]> {
  const lines = filledLines(text, reading);
  if (!('v' in lines)) return lines;
  const [first, ...rest] = lines.v;
  return first !== undefined && heading.test(first.text.trim()) ? known(rest, lines.s) : lines;
}
