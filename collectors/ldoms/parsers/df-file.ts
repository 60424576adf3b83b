import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import { linesOf, notesOf } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';

/** The file system that a file lies on, links followed. */
export interface FileSystem {
  readonly special: string;
  readonly mountPoint: string;
}

export interface DfFacts {
  readonly fileSystem: Fact<FileSystem>;
}

/** `df -k PATH`: a heading, then device, three sizes, percentage and mount point; a long device has a line of its own. */
export function parseDfFile(text: string, reading: Reading): Parsed<DfFacts> {
  const notes = notesOf(reading);
  const done = (fileSystem: Fact<FileSystem>): Parsed<DfFacts> => ({ facts: { fileSystem }, diagnostics: notes.diagnostics });
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return done(lines);
  const [heading, ...rest] = lines.v;
  const row = rest.length <= 2 ? rest.join(' ').trim().split(/\s+/) : [];
  const [special, size, used, free, capacity, mountPoint, ...more] = row;
  const sizes = [size, used, free].every((each) => /^\d{1,20}$/.test(each ?? ''));
  if (
    !/^Filesystem\s+(kbytes|1024-blocks|1K-blocks)\s+used\s+avail(able)?\s+capacity\s+Mounted on$/i.test((heading ?? '').trim()) ||
    special === undefined ||
    mountPoint === undefined ||
    more.length > 0 ||
    !sizes ||
    !/^\d{1,3}%$/.test(capacity ?? '') ||
    !mountPoint.startsWith('/')
  ) {
    notes.add('error', 'this is not one file system', rest.length === 0 ? 1 : 2, rest[0] ?? heading);
    return done(missing(`${reading.output} does not show one file system`, lines.s));
  }
  return done(known({ special, mountPoint }, lines.s));
}
