/** Removes what nobody needs any more (H-D6). */
import { join } from 'node:path';
import { inOrder } from '../schemas/code-point-order.ts';
import { neededCaptures, newestBaseline } from './directory-reader.ts';
import { newestEvidence, type EndpointFolder, type Generation } from './endpoint-folder.ts';
import { removeFile, writtenAtMs } from './files.ts';
import { list, listDryRuns, listSeries, type Folders } from './folders.ts';
import { isTemporary, parseRecordFile, recordFile, recordName } from './names.ts';
import { expired, isOlder } from './retention.ts';
import type { Pruned, Retention } from './store.ts';
import { indexEntries, isWhole, loadAll, removeSuperseded, writeIndex } from './write.ts';

/** Days after which a file that no writer finished belongs to nobody (H-D6). */
const leftoverDays = 1;

async function pruneEndpoint(folder: EndpointFolder, needed: ReadonlySet<string>, retention: Retention): Promise<readonly string[]> {
  const { path, generations } = folder;
  const evidence = newestEvidence(generations);
  // Where the evidence is damaged, what came before it may be all that is left.
  if (evidence !== undefined && (evidence.kind === 'damaged' || !(await isWhole(path, evidence.entry)))) return [];
  const complete = generations.flatMap((generation) => (generation.kind === 'complete' ? [generation.entry] : []));
  const removed = new Set(expired(complete.toReversed(), needed, retention).map(({ id }) => id));
  const lost = lostBefore(folder, evidence);
  if (removed.size + lost.size === 0) return [];
  // The index first: what it names and the folder lacks is reported as lost.
  await writeIndex(
    path,
    indexEntries(folder).filter(({ id }) => !removed.has(id) && !lost.has(id)),
  );
  for (const entry of complete.filter(({ id }) => removed.has(id))) {
    await removeFile(join(path, recordFile(recordName(entry.id, 'capture'))));
    await removeFile(join(path, recordFile(recordName(entry.id, `snapshots-${entry.parserVersion}`))));
  }
  return [...removed];
}

/** Of captures whose files are gone and that newer evidence has replaced, nothing is left to keep. */
function lostBefore({ path, generations }: EndpointFolder, evidence: Generation | undefined): ReadonlySet<string> {
  const present = new Set(list(path).flatMap((file) => parseRecordFile(file)?.id ?? []));
  const lost = generations.filter(({ id }) => !present.has(id.id) && evidence !== undefined && id.sequence < evidence.id.sequence);
  return new Set(lost.map(({ id }) => id.id));
}

async function removeLeftovers(path: string, now: string): Promise<readonly string[]> {
  const files = list(path);
  const names = files.flatMap((file) => parseRecordFile(file) ?? []);
  const visible = new Set(names.flatMap(({ id, kind }) => (kind === 'capture' ? [id] : [])));
  const orphans = new Set(
    names.flatMap(({ id, kind, parserVersion }) =>
      parserVersion === undefined || visible.has(id) ? [] : [recordFile(recordName(id, kind))],
    ),
  );
  const removed: string[] = [];
  for (const file of files.filter((name) => isTemporary(name) || orphans.has(name)).sort(inOrder)) {
    const writtenMs = writtenAtMs(join(path, file));
    if (writtenMs === undefined || !isOlder(new Date(writtenMs).toISOString(), leftoverDays, now)) continue;
    await removeFile(join(path, file));
    removed.push(join(path, file));
  }
  return removed;
}

async function pruneAssessments(folders: Folders, retention: Retention): Promise<readonly string[]> {
  const accepted = await newestBaseline(folders);
  // Which assessment a damaged baseline accepts is not known, so that any may be the one.
  if (accepted.kind === 'damaged') return [];
  const newestFirst = listSeries(folders.assessments, 'assessment')
    .map(({ id, at }) => ({ id, ...(at === undefined ? {} : { startedAt: at }) }))
    .reverse();
  const needed = new Set(accepted.kind === 'found' ? [accepted.value.assessment] : []);
  const removed = expired(newestFirst, needed, retention).map(({ id }) => id);
  for (const id of removed) await removeFile(join(folders.assessments, recordFile(recordName(id, 'assessment'))));
  return removed;
}

async function pruneDryRuns(folder: string, retention: Retention): Promise<readonly string[]> {
  const newestFirst = listDryRuns(folder)
    .map(({ id, at }) => ({ id, ...(at === undefined ? {} : { startedAt: at }) }))
    .reverse();
  const removed = expired(newestFirst, new Set(), retention).map(({ id }) => id);
  for (const id of removed) await removeFile(join(folder, recordFile(recordName(id, 'dry-run'))));
  return removed;
}

export async function prune(folders: Folders, retention: Retention): Promise<Pruned> {
  const { endpoints, damage } = await loadAll(folders);
  const needed = await neededCaptures(folders, endpoints);
  const captures: string[] = [];
  const leftovers: string[] = [];
  for (const folder of endpoints) {
    captures.push(...(await pruneEndpoint(folder, needed, retention)));
    leftovers.push(...(await removeSuperseded(folder.path)));
  }
  const assessments = await pruneAssessments(folders, retention);
  const dryRuns = await pruneDryRuns(folders.dryRuns, retention);
  const all = [folders.root, folders.locks, folders.assessments, folders.baselines, folders.dryRuns, ...endpoints.map(({ path }) => path)];
  for (const path of all) leftovers.push(...(await removeLeftovers(path, retention.now)));
  return { captures, assessments, dryRuns, leftovers, damage };
}
