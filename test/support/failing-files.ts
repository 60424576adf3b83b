/**
 * A file layer whose calls to the system fail at will: the 1st, the 2nd, … (SQLite's method), or all from one on, as
 * for a process that was killed. For vi.mock of node:fs and node:fs/promises.
 */
import type * as fileSystem from 'node:fs';
import type * as filePromises from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

type Call = (...args: unknown[]) => unknown;

export interface Failing {
  /** Calls until one fails; 0: none does. */
  countdown: number;
  code: string;
  /** Nothing after the failing call happens either: no close, no removal of what was begun. */
  isKill: boolean;
  /** The call that failed, if any did. */
  failed: string | undefined;
  /** Only calls for paths that begin with this count; empty: all do. */
  within: string;
}

export const failing: Failing = { countdown: 0, code: 'EIO', isKill: false, failed: undefined, within: '' };

/** @param path of a call that is known to have one */
function tick(call: string, path = ''): void {
  if (!path.startsWith(failing.within)) return;
  const isDead = failing.isKill && failing.failed !== undefined;
  if (!isDead) {
    if (failing.countdown === 0) return;
    failing.countdown -= 1;
    if (failing.countdown > 0) return;
    failing.failed = call;
  }
  throw Object.assign(new Error(`${failing.code}: injected, ${call}`), { code: failing.code, syscall: call });
}

export interface Outcome {
  readonly error: unknown;
  /** Undefined: the work was done before so many calls were made. */
  readonly failed: string | undefined;
}

/** Does work whose call of that number, from 1 on, fails. */
export async function failAt(call: number, code: string, work: () => Promise<unknown>, within = ''): Promise<Outcome> {
  return during({ countdown: call, code, isKill: false, failed: undefined, within }, work);
}

/** Does work that dies at its call of that number: of a write, half is done. */
export async function killAt(call: number, work: () => Promise<unknown>): Promise<Outcome> {
  return during({ countdown: call, code: 'EIO', isKill: true, failed: undefined, within: '' }, work);
}

async function during(how: Failing, work: () => Promise<unknown>): Promise<Outcome> {
  Object.assign(failing, how);
  try {
    await work();
    return { error: undefined, failed: failing.failed };
  } catch (error) {
    return { error, failed: failing.failed };
  } finally {
    Object.assign(failing, { countdown: 0, isKill: false, failed: undefined, within: '' });
  }
}

export function failingPromises(real: typeof filePromises): typeof filePromises {
  const counted = (name: 'mkdir' | 'chmod' | 'rename' | 'unlink' | 'rm' | 'stat' | 'writeFile'): Call => {
    const call = real[name] as Call;
    return async (...args) => {
      tick(name, String(args[0]));
      return call(...args);
    };
  };
  return {
    ...real,
    ...{ mkdir: counted('mkdir'), chmod: counted('chmod'), rename: counted('rename'), unlink: counted('unlink') },
    ...{ rm: counted('rm'), stat: counted('stat'), writeFile: counted('writeFile') },
    open: async (...args: Parameters<typeof real.open>) => {
      tick('open', String(args[0]));
      return failingHandle(await real.open(...args), String(args[0]));
    },
  } as unknown as typeof filePromises;
}

/** A write that fails leaves half of the bytes behind, a close that fails has closed. */
function failingHandle(file: FileHandle, path: string): Partial<FileHandle> {
  return {
    chmod: async (mode) => {
      tick('fchmod', path);
      await file.chmod(mode);
    },
    writeFile: async (content) => {
      const bytes = content as Buffer;
      try {
        tick('write', path);
      } catch (error) {
        if (error instanceof Error && failing.failed === 'write') await file.writeFile(bytes.subarray(0, bytes.length / 2));
        throw error;
      }
      await file.writeFile(bytes);
    },
    read: async (...args: Parameters<FileHandle['read']>) => {
      tick('read', path);
      return file.read(...args);
    },
    readFile: (async (...args: Parameters<FileHandle['readFile']>) => {
      tick('read', path);
      return file.readFile(...args);
    }) as FileHandle['readFile'],
    stat: (async () => {
      tick('fstat', path);
      return file.stat();
    }) as FileHandle['stat'],
    sync: async () => {
      tick('fsync', path);
      await file.sync();
    },
    close: async () => {
      await file.close();
      tick('close', path);
    },
  };
}

export function failingFileSystem(real: typeof fileSystem): typeof fileSystem {
  const counted = (name: 'openSync' | 'readFileSync' | 'readdirSync' | 'fstatSync' | 'statfsSync'): Call => {
    const call = real[name] as Call;
    return (...args) => {
      tick(name, String(args[0]));
      return call(...args);
    };
  };
  const names = ['openSync', 'readFileSync', 'readdirSync', 'fstatSync', 'statfsSync'] as const;
  return {
    ...real,
    ...Object.fromEntries(names.map((name) => [name, counted(name)])),
    closeSync: (file: number) => {
      real.closeSync(file);
      tick('closeSync');
    },
    createWriteStream: (path: string, options: object) => real.createWriteStream(path, { ...options, fs: streamCalls(real, path) }),
  } as unknown as typeof fileSystem;
}

type Callback = (error: Error | null, ...results: unknown[]) => void;

/** What a write stream does with its file. */
function streamCalls(real: typeof fileSystem, path: string): Readonly<Record<'open' | 'write' | 'writev' | 'close', Call>> {
  const counted = (name: 'open' | 'write' | 'writev' | 'close'): Call => {
    const call = real[name] as Call;
    return (...args) => {
      const done = args.at(-1) as Callback;
      const after = (error: Error | null, ...results: unknown[]): void => {
        try {
          // A close that fails has closed.
          if (name === 'close') tick('stream close', path);
        } catch (injected) {
          done(injected as Error);
          return;
        }
        done(error, ...results);
      };
      try {
        if (name !== 'close') tick(`stream ${name}`, path);
      } catch (error) {
        done(error as Error);
        return;
      }
      call(...args.slice(0, -1), after);
    };
  };
  return { open: counted('open'), write: counted('write'), writev: counted('writev'), close: counted('close') };
}
