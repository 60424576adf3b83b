/**
 * One writer at a time (H-D4). A writer announces itself with a file of its own, then looks who else is there: it
 * writes only if it saw nobody. Every writer's file has a name of its own, so that removing a dead writer's file can
 * never remove a living one's, and two that come at the same moment settle it by the order of their names.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fingerprints } from '../schemas/generated/fingerprints.ts';
import type { WriterLock } from '../schemas/generated/types.ts';
import { inOrder } from '../schemas/code-point-order.ts';
import { UsageError } from '../schemas/usage-error.ts';
import { visible } from '../schemas/visible.ts';
import { isSystemError, makeFolder, removeFile, writeDurably } from './files.ts';
import type { LockOptions } from './store.ts';
import { readLock } from './read.ts';
import { encodeRecord } from './record.ts';
import { list, type Folders } from './folders.ts';
import { recordFile } from './names.ts';

const namePattern = /^(writer-[0-9a-z]{12}-[0-9a-f]{16})\.json\.gz$/;

/** How often a writer that may wait tries again. */
const tryAgainMs = 250;
/** How often the first of several that came together looks whether the others stepped back. */
const lookAgainMs = 20;
/** After how long it takes one that did not for the holder of the lock. */
const stepBackMs = 300;

interface Other {
  readonly name: string;
  readonly path: string;
  /** Absent where its file cannot be read. */
  readonly lock?: WriterLock;
}

/**
 * Boot and start time of a process, where Linux tells: after a restart another process may have its id.
 * Undefined where there is no such process or no way to know.
 */
function processStart(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // proc(5): the second field is the name in parentheses and may hold anything; the 22nd is the start time.
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return started === undefined ? undefined : `${boot}/${started}`;
  } catch (error) {
    if (isSystemError(error)) return undefined;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(isSystemError(error) && error.code === 'ESRCH'); // EPERM: it runs, as another user
  }
}

function isDead(lock: WriterLock): boolean {
  if (lock.host !== hostname()) return false; // age alone is no proof
  if (!isRunning(lock.pid)) return true;
  const start = processStart(lock.pid);
  return lock.processStart !== undefined && start !== undefined && lock.processStart !== start;
}

async function readOthers(folder: string, own: string): Promise<readonly Other[]> {
  const others: Other[] = [];
  for (const file of [...list(folder)].sort(inOrder)) {
    const name = namePattern.exec(file)?.[1];
    if (name === undefined || name === own) continue;
    const path = join(folder, file);
    const read = await readLock(folder, name);
    if (read.kind !== 'gone') others.push({ name, path, ...(read.kind === 'whole' ? { lock: read.value } : {}) });
  }
  return others;
}

function describe({ lock }: Other): string {
  if (lock === undefined) return 'a writer whose lock file cannot be read';
  return `process ${lock.pid} on ${visible(lock.host)} since ${lock.startedAt}`;
}

function lockedFault(root: string, by: Other): UsageError {
  const text = `the store ${root} is being written by ${describe(by)}. Try again when it has finished; if it no longer exists, remove ${by.path}`;
  return new UsageError(text, { status: 75 });
}

/** Removes the announcements of dead writers and returns the living. */
async function dropDead(others: readonly Other[], warn: (text: string) => void): Promise<readonly Other[]> {
  const living: Other[] = [];
  for (const other of others) {
    if (other.lock === undefined || !isDead(other.lock)) {
      living.push(other);
      continue;
    }
    // A writer that has ended since its file was read has removed it itself: nothing was taken over.
    if (await removeFile(other.path)) warn(`took over the lock of ${describe(other)}, which ended without releasing it`);
  }
  return living;
}

/** Returns when this process is the only writer; the function returned gives the lock back. */
export async function lockStore(folders: Folders, options: LockOptions): Promise<() => Promise<void>> {
  const folder = folders.locks;
  const deadline = performance.now() + (options.waitMs ?? 0);
  await makeFolder(folder);
  for (;;) {
    const attempt = await tryLock(folder, options);
    if (typeof attempt === 'function') return attempt;
    if (performance.now() >= deadline) throw lockedFault(folders.root, attempt);
    await sleep(tryAgainMs);
  }
}

/** A time as text of one length, so that names sort by it. */
function orderOf(time: string): string {
  const ms = Date.parse(time);
  if (Number.isNaN(ms)) throw new RangeError(`not a time: ${time}`);
  return Math.max(0, ms).toString(36).padStart(12, '0');
}

/** The release, or who else is there. */
async function tryLock(folder: string, { now, warn }: LockOptions): Promise<(() => Promise<void>) | Other> {
  const name = `writer-${orderOf(now)}-${randomBytes(8).toString('hex')}`;
  const start = processStart(process.pid);
  const lock: WriterLock = {
    kind: 'lock',
    pid: process.pid,
    host: hostname(),
    startedAt: now,
    ...(start === undefined ? {} : { processStart: start }),
  };
  const release = async (): Promise<void> => {
    await removeFile(join(folder, recordFile(name)));
  };
  try {
    // Inside: it may be in place although writing it failed, when only the last sync did.
    await writeDurably(folder, recordFile(name), await encodeRecord(name, fingerprints.store, JSON.stringify(lock)));
    const stepBackBy = performance.now() + stepBackMs;
    for (;;) {
      const [first, ...rest] = await dropDead(await readOthers(folder, name), (text) => warn?.(text));
      if (first === undefined) return release;
      const before = [first, ...rest].find((other) => other.name < name);
      // Who is later steps back at once. Who is earlier waits: either the others step back, or one of them holds the lock.
      if (before !== undefined || performance.now() >= stepBackBy) {
        await release();
        return before ?? first;
      }
      await sleep(lookAgainMs);
    }
  } catch (error) {
    await release().catch(() => undefined); // the first error is the one to report
    throw error;
  }
}
