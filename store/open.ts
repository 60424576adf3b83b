/** Opens the store that a URL or path names. */
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../schemas/usage-error.ts';
import { excerpt } from '../schemas/visible.ts';
import { directoryReader } from './directory-reader.ts';
import { foldersOf } from './folders.ts';
import { hasStore } from './format.ts';
import type { Store } from './store.ts';

const supported = 'canmove stores in a directory: give its path, or file:///PATH';

/** Where the store is when nobody says: $XDG_STATE_HOME/canmove, as the XDG Base Directory Specification has it. */
export function defaultStorePath(environment: Readonly<Record<string, string | undefined>>, home: string = homedir()): string {
  const state = environment['XDG_STATE_HOME'];
  // The specification: a path that is not absolute is to be ignored.
  return join(state !== undefined && isAbsolute(state) ? state : join(home, '.local', 'state'), 'canmove');
}

function directoryOf(url: string): string {
  if (url === '') throw new UsageError(`the store has no name; ${supported}`);
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(url)?.[1];
  if (scheme === undefined) return resolve(url);
  if (scheme.toLowerCase() !== 'file') throw new UsageError(`there is no store for ${excerpt(scheme)}:// yet; ${supported}`);
  try {
    return fileURLToPath(url);
  } catch (cause) {
    throw new UsageError(`the store ${excerpt(url)} is no URL of a directory on this machine; ${supported}`, { cause });
  }
}

/**
 * A directory that does not exist yet is an empty store; the first write makes it.
 * @throws UsageError where the URL names no store that this canmove can use
 */
export async function openStore(url: string): Promise<Store> {
  const root = directoryOf(url);
  const folders = foldersOf(root);
  hasStore(root);
  return {
    ...directoryReader(folders),
    url,
    // A command that only reads pays for nothing that writes.
    write: async (options, work) => (await import('./directory-writer.ts')).writeDirectory(folders, options, work),
  };
}
