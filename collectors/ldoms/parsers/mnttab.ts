import { known, missing } from '../../../schemas/facts.ts';
import type { Fact } from '../../../schemas/facts.ts';
import type { Mount } from '../../../schemas/generated/types.ts';
import { linesOf, notesOf } from '../reading.ts';
import type { Parsed, Reading } from '../reading.ts';

export interface MnttabFacts {
  readonly mounts: Fact<Mount[]>;
}

/** `cat /etc/mnttab`: special, mount point, type, options and time of each mount, separated by tabs. */
export function parseMnttab(text: string, reading: Reading): Parsed<MnttabFacts> {
  const notes = notesOf(reading);
  const done = (mounts: Fact<Mount[]>): Parsed<MnttabFacts> => ({ facts: { mounts }, diagnostics: notes.diagnostics });
  const lines = linesOf(text, reading);
  if (!('v' in lines)) return done(lines);
  const mounts: Mount[] = [];
  for (const [index, line] of lines.v.entries()) {
    if (line.trim() === '') continue;
    const source = reading.cite(index + 1);
    const fields = line.includes('\t') ? line.split('\t') : line.split(/ +/);
    const [special, mountPoint, fsType, options, time] = fields;
    // A mount that cannot be read may be the one that a file lies on: then the table proves nothing.
    if (
      fields.length !== 5 ||
      special === undefined ||
      mountPoint === undefined ||
      !mountPoint.startsWith('/') ||
      fsType === undefined ||
      !/^\w+$/.test(fsType) ||
      !/^\d+$/.test(time ?? '')
    ) {
      notes.add('error', 'this line is not a mount', index + 1, line);
      return done(missing(`${reading.output} holds a line that is not a mount`, source));
    }
    mounts.push({
      mountPoint: known(mountPoint, source),
      special: known(special, source),
      fsType: known(fsType, source),
      ...(options?.split(',').includes('global') === true ? { clusterWide: known(true, source) } : {}),
    });
  }
  if (!mounts.some((mount) => 'v' in mount.mountPoint && mount.mountPoint.v === '/'))
    return done(missing(`${reading.output} does not show the root file system`, lines.s));
  return done(known(mounts, lines.s));
}
