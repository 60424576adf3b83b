/** What the holder of a directory store's lock can do, in turn. */
import type { Folders } from './folders.ts';
import { makeStore } from './format.ts';
import { lockStore } from './lock.ts';
import { endpointKey } from './names.ts';
import { prune } from './prune.ts';
import { acceptBaseline, putAssessment, putCapture, putDryRun } from './put.ts';
import { reparse } from './reparse.ts';
import type { LockOptions, Writer } from './store.ts';

/** Does `work` as the only writer of the store; makes the store where there is none. */
export async function writeDirectory<T>(folders: Folders, options: LockOptions, work: (writer: Writer) => Promise<T>): Promise<T> {
  await makeStore(folders.root);
  const release = await lockStore(folders, options);
  const { writer, close } = queuedWriter(folders);
  try {
    return await work(writer);
  } finally {
    await close();
    await release();
  }
}

interface QueuedWriter {
  readonly writer: Writer;
  /** Returns when nothing is being written any more; calls made after it are refused. */
  readonly close: () => Promise<void>;
}

/**
 * Calls for one endpoint, and those for the whole store, wait for each other; calls for different endpoints do not, so
 * that the disk is written while other hosts are still being read.
 */
function queuedWriter(folders: Folders): QueuedWriter {
  const last = new Map<string, Promise<unknown>>();
  let isOpen = true;
  /** @param key what is written; without one, everything */
  const inTurn = async <T>(work: () => Promise<T>, key?: string): Promise<T> => {
    if (!isOpen) throw new Error('the writer was used after its lock was released');
    const before = [...last].filter(([other]) => key === undefined || other === key || other === '').map(([, turn]) => turn);
    const turn = Promise.allSettled(before).then(work);
    last.set(key ?? '', turn);
    return turn;
  };
  return {
    writer: {
      putCapture: (capture, snapshots, parserVersion) =>
        inTurn(() => putCapture(folders, capture, snapshots, parserVersion), endpointKey(capture.endpoint)),
      putAssessment: (assessment) => inTurn(() => putAssessment(folders, assessment), 'assessment'),
      acceptBaseline: (assessmentId, acceptedAt) => inTurn(() => acceptBaseline(folders, assessmentId, acceptedAt)),
      putDryRun: (record) => inTurn(() => putDryRun(folders, record), 'dry-run'),
      reparse: (parsers, scope) => inTurn(() => reparse(folders, parsers, scope)),
      prune: (retention) => inTurn(() => prune(folders, retention)),
    },
    close: async () => {
      isOpen = false;
      await Promise.allSettled([...last.values()]);
    },
  };
}
