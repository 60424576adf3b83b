/** The few things the store does with files. A write is whole and durable, or it did not happen (H-D1). */
import { randomBytes } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, statfsSync } from 'node:fs';
import { chmod, mkdir, open, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UsageError } from '../schemas/usage-error.ts';
import { temporaryFile } from './names.ts';

const fileMode = 0o600;
const folderMode = 0o700;

/** linux/magic.h: NFS_SUPER_MAGIC. Its rename and exclusive create are not what the store relies on (H-D2). */
const nfsType = 0x6969;

interface SystemError extends Error {
  readonly code: string;
  readonly syscall: string;
}

export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error;
}

export function isAbsent(error: unknown): boolean {
  return isSystemError(error) && error.code === 'ENOENT';
}

const remedies: Readonly<Record<string, string>> = {
  ENOSPC: 'Free space on that file system, or name another directory with --store.',
  EDQUOT: 'Raise the disk quota, or name another directory with --store.',
  EACCES: 'Give this user the right to it, or name another directory with --store.',
  EPERM: 'Give this user the right to it, or name another directory with --store.',
  EROFS: 'The file system is mounted read-only: name a directory that can be written with --store.',
  EMFILE: 'Raise the limit of open files (ulimit -n).',
  ENFILE: 'The system has no open files left: close some programs.',
  EFBIG: 'Raise the limit of the file size (ulimit -f).',
  EIO: 'The disk failed: look at the system log, and use another directory until it is repaired.',
  ELOOP: 'It is a symbolic link, which the store does not follow: put the file itself there.',
  ENOTDIR: 'A part of the path is a file: name a directory with --store.',
};

/** What the system refused as something the user can repair. What is no error of the system is a bug of ours and stays one. */
export function storeFault(error: unknown, doing: string, path: string): unknown {
  if (!isSystemError(error)) return error;
  const remedy = remedies[error.code] ?? 'Repair that, or name another directory with --store.';
  return new UsageError(`cannot ${doing} ${path}: ${error.message}. ${remedy}`, { cause: error, status: 74 });
}

/** Throws the system's error: what it means depends on whose file it is. */
export function readWhole(path: string): Buffer {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

/** Names in a folder, in no order; none where the folder does not exist. */
export function listFolder(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

/** When a file was last written, in ms since 1970; undefined when it is gone. */
export function writtenAtMs(path: string): number | undefined {
  try {
    const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      return fstatSync(file).mtimeMs;
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw storeFault(error, 'read', path);
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Makes a folder, and those above it, that only this user can enter. One that exists stays as it is. */
export async function makeFolder(path: string): Promise<void> {
  try {
    const first = await mkdir(path, { recursive: true, mode: folderMode });
    if (first === undefined) return;
    await chmod(path, folderMode); // mkdir's mode is cut by the umask
    await syncFolder(dirname(path));
  } catch (error) {
    throw storeFault(error, 'make the directory', path);
  }
}

async function fill(temporary: string, bytes: Buffer, durable: boolean): Promise<void> {
  const file = await open(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, fileMode);
  try {
    await file.chmod(fileMode); // the umask took its part
    await file.writeFile(bytes);
    const { size } = await file.stat();
    if (size !== bytes.length) throw new UsageError(`cannot write ${temporary}: ${size} of ${bytes.length} bytes arrived`, { status: 74 });
    if (durable) await file.sync();
  } finally {
    await file.close();
  }
}

async function write(folder: string, name: string, bytes: Buffer, durable: boolean): Promise<void> {
  const path = join(folder, name);
  const temporary = join(folder, temporaryFile(name, randomBytes(8).toString('hex')));
  try {
    await fill(temporary, bytes, durable);
    await rename(temporary, path);
    if (durable) await syncFolder(folder);
  } catch (error) {
    // The first error is the one to report; a temporary file that stays is removed by prune.
    await unlink(temporary).catch(() => undefined);
    throw storeFault(error, 'write', path);
  }
}

/** After it returns, the file is there whole and survives a power failure. When it throws, it is not there, or whole. */
export async function writeDurably(folder: string, name: string, bytes: Buffer): Promise<void> {
  await write(folder, name, bytes, true);
}

/** For what can be made again: readers see the old file or the new one, but a power failure may cost it. */
export async function writeReplaceable(folder: string, name: string, bytes: Buffer): Promise<void> {
  await write(folder, name, bytes, false);
}

/** A file that is already gone is as good; says whether it was still there. */
export async function removeFile(path: string): Promise<boolean> {
  try {
    await unlink(path);
    return true;
  } catch (error) {
    if (!isAbsent(error)) throw storeFault(error, 'remove', path);
    return false;
  }
}

function fileSystemType(path: string): number {
  try {
    return statfsSync(path).type;
  } catch (error) {
    throw storeFault(error, 'read the file system of', path);
  }
}

/** @throws UsageError where the folder lies on NFS */
export function refuseNfs(path: string): void {
  if (process.platform !== 'linux') return;
  if (fileSystemType(path) !== nfsType) return;
  throw new UsageError(`the store ${path} lies on NFS, where a lock and a rename do not hold; name a local directory with --store`, {
    status: 74,
  });
}
