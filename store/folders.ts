/**
 * The folders of a directory store and the names in them.
 *
 *   store.json                                               the format
 *   locks/writer-….json.gz                                   who writes
 *   endpoints/<key>/index.json.gz                            what the folder holds; made again when lost
 *   endpoints/<key>/<id>.capture.json.gz
 *   endpoints/<key>/<id>.snapshots-<parser version>.json.gz
 *   assessments/<id>.assessment.json.gz
 *   baselines/<id>.baseline.json.gz                          the newest is in force
 *   dry-runs/<key of the guest>-….dry-run.json.gz            so that a damaged one still says whose it was
 */
import { join } from 'node:path';
import { inOrder } from '../schemas/code-point-order.ts';
import { listFolder, storeFault } from './files.ts';
import { isEndpointKey, parseRecordFile, type RecordId } from './names.ts';

export interface Folders {
  readonly root: string;
  readonly endpoints: string;
  readonly assessments: string;
  readonly baselines: string;
  readonly dryRuns: string;
  readonly locks: string;
}

export function foldersOf(root: string): Folders {
  return {
    root,
    endpoints: join(root, 'endpoints'),
    assessments: join(root, 'assessments'),
    baselines: join(root, 'baselines'),
    dryRuns: join(root, 'dry-runs'),
    locks: join(root, 'locks'),
  };
}

/** @throws UsageError where the folder is there and cannot be listed */
export function list(path: string): readonly string[] {
  try {
    return listFolder(path);
  } catch (error) {
    throw storeFault(error, 'read the directory', path);
  }
}

/** Paths of the endpoints' folders, sorted. */
export function endpointFolders(folders: Folders): readonly string[] {
  return list(folders.endpoints)
    .filter(isEndpointKey)
    .sort(inOrder)
    .map((key) => join(folders.endpoints, key));
}

/** Ids of a series of single records, oldest first. */
export function listSeries(folder: string, kind: 'assessment' | 'baseline'): readonly RecordId[] {
  return list(folder)
    .flatMap((file) => parseRecordFile(file) ?? [])
    .filter((name) => name.kind === kind && name.series === kind)
    .sort((a, b) => a.sequence - b.sequence || inOrder(a.id, b.id));
}

/** Ids of the recorded dry runs of all guests, oldest first. */
export function listDryRuns(folder: string): readonly RecordId[] {
  return list(folder)
    .flatMap((file) => parseRecordFile(file) ?? [])
    .filter((name) => name.kind === 'dry-run')
    .sort((a, b) => a.sequence - b.sequence || inOrder(a.id, b.id));
}
