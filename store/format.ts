/** store.json says which format a directory has. A newer one is refused before anything is touched (H-D5). */
import { join } from 'node:path';
import { UsageError } from '../schemas/usage-error.ts';
import { isAbsent, listFolder, makeFolder, readWhole, refuseNfs, storeFault, writeDurably } from './files.ts';
import { isTemporary } from './names.ts';

export const formatFile = 'store.json';
const format = 1;
const formatText = `{"format":${format}}\n`;

function readFormatFile(path: string): string | undefined {
  try {
    return readWhole(path).toString('utf8');
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw storeFault(error, 'read', path);
  }
}

/** Compared as text first: what is not byte for byte ours is another format or damage. */
function refuseOther(path: string, text: string): void {
  if (text === formatText) return;
  const other = /^\{"format":([1-9][0-9]{0,5})\}\n$/.exec(text)?.[1];
  if (other === undefined) {
    throw new UsageError(
      `${path} is damaged. Restore it from a backup; if the rest of the store is whole, it must hold ${formatText.trim()} and a line end`,
      { status: 74 },
    );
  }
  const newer = `${path} says format ${other}, this canmove knows format ${format}. Use the canmove that wrote it, or name another directory with --store`;
  throw new UsageError(newer, { status: 74 });
}

/** Whether there is a store in a directory; false where it is empty or does not exist. */
export function hasStore(root: string): boolean {
  // The second look is for a writer that made the store between our look at the file and our look at the directory.
  if (hasFormat(root)) return true;
  if (names(root).every(isTemporary)) return false;
  if (hasFormat(root)) return true;
  throw new UsageError(
    `${root} holds files but no ${formatFile}: it is not a store, or has lost that file. Name an empty directory with --store, or restore it`,
    { status: 74 },
  );
}

function hasFormat(root: string): boolean {
  const path = join(root, formatFile);
  const text = readFormatFile(path);
  if (text === undefined) return false;
  refuseOther(path, text);
  refuseNfs(root);
  return true;
}

function names(root: string): readonly string[] {
  try {
    return listFolder(root);
  } catch (error) {
    throw storeFault(error, 'read the directory', root);
  }
}

export async function makeStore(root: string): Promise<void> {
  if (hasStore(root)) return;
  await makeFolder(root);
  refuseNfs(root);
  await writeDurably(root, formatFile, Buffer.from(formatText));
}
