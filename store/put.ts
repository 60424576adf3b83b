import { join } from 'node:path';
import type { Assessment, Baseline, Capture, CaptureEntry, DryRunRecord, Snapshot } from '../schemas/generated/types.ts';
import { UsageError } from '../schemas/usage-error.ts';
import { validateAssessment, validateCapture, validateStoreRecord } from '../schemas/validate.ts';
import { entryOf, loadEndpoint, type EndpointFolder } from './endpoint-folder.ts';
import { makeFolder, storeFault } from './files.ts';
import { listDryRuns, listSeries, type Folders } from './folders.ts';
import { endpointKey, recordId, recordName, type RecordKind } from './names.ts';
import { readAssessment } from './read.ts';
import { sha256 } from './record.ts';
import { indexEntries, isWhole, ours, passSnapshots, writeIndex, writeRecord } from './write.ts';

async function load(path: string): Promise<EndpointFolder> {
  try {
    return await loadEndpoint(path);
  } catch (error) {
    throw storeFault(error, 'read the directory', path);
  }
}

export async function putCapture(
  folders: Folders,
  capture: Capture,
  snapshots: readonly Snapshot[],
  parserVersion: number,
): Promise<CaptureEntry> {
  ours(await validateCapture(capture), 'a capture');
  await passSnapshots(snapshots, capture.endpoint);
  const json = JSON.stringify(capture);
  const captureSha256 = sha256(json);
  const key = endpointKey(capture.endpoint);
  const path = join(folders.endpoints, key);
  await makeFolder(path);
  const folder = await load(path);
  const same = indexEntries(folder).find((entry) => entry.sha256 === captureSha256);
  if (same !== undefined && (await isWhole(path, same))) return same;

  const id = recordId(key, folder.lastSequence + 1, capture.startedAt, captureSha256);
  const entry = entryOf(id, captureSha256, capture, parserVersion, snapshots);
  await writeRecord(path, recordName(id, `snapshots-${parserVersion}`), 'snapshot', JSON.stringify(snapshots));
  // When this fails, the snapshots stay behind unseen until prune removes them. Removing them here could leave the capture
  // without them: it is in place already when only the last sync fails.
  await writeRecord(path, recordName(id, 'capture'), 'capture', json);
  await writeIndex(path, [...indexEntries(folder), entry]);
  return entry;
}

async function putSingle(
  folder: string,
  kind: Extract<RecordKind, 'assessment' | 'baseline'>,
  time: string,
  value: Assessment | Baseline,
): Promise<string> {
  const json = JSON.stringify(value);
  await makeFolder(folder);
  const last = listSeries(folder, kind).at(-1)?.sequence ?? 0;
  const id = recordId(kind, last + 1, time, sha256(json));
  await writeRecord(folder, recordName(id, kind), kind === 'baseline' ? 'store' : kind, json);
  return id;
}

export async function putAssessment(folders: Folders, assessment: Assessment): Promise<string> {
  return putSingle(folders.assessments, 'assessment', assessment.startedAt, ours(await validateAssessment(assessment), 'an assessment'));
}

export async function acceptBaseline(folders: Folders, assessmentId: string, acceptedAt: string): Promise<void> {
  const known = listSeries(folders.assessments, 'assessment').some(({ id }) => id === assessmentId);
  const read = known ? await readAssessment(folders.assessments, assessmentId) : undefined;
  if (read?.kind !== 'whole') {
    const why = read?.kind === 'damaged' ? `is damaged: ${read.damage.reason}` : 'is not in the store';
    throw new UsageError(`the assessment ${assessmentId} cannot be accepted as the baseline, it ${why}. Run an audit and accept that one`, {
      status: 74,
    });
  }
  await putSingle(folders.baselines, 'baseline', acceptedAt, { kind: 'baseline', schema: 1, acceptedAt, assessment: assessmentId });
}

export async function putDryRun(folders: Folders, record: DryRunRecord): Promise<string> {
  ours(await validateStoreRecord(record), 'a dry run');
  const json = JSON.stringify(record);
  await makeFolder(folders.dryRuns);
  const last = listDryRuns(folders.dryRuns).at(-1)?.sequence ?? 0;
  const id = recordId(endpointKey(record.guest), last + 1, record.at, sha256(json));
  await writeRecord(folders.dryRuns, recordName(id, 'dry-run'), 'store', json);
  return id;
}
