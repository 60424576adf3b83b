/** `canmove store check`: reads every record whole (H-D3). */
import { basename, join } from 'node:path';
import { byFile, damaged, lostAssessment, unreadable } from './damage.ts';
import { loadEndpoint } from './endpoint-folder.ts';
import { listFolder } from './files.ts';
import { endpointFolders, list, listDryRuns, listSeries, type Folders } from './folders.ts';
import { indexName, isEndpointKey, parseRecordFile, recordEnding, recordFile } from './names.ts';
import { readAssessment, readBaseline, readCapture, readDryRun, readIndex, readSnapshots, type ReadRecord } from './read.ts';
import type { Damage, StoreCheck } from './store.ts';

async function checkEndpoint(path: string): Promise<StoreCheck> {
  const folder = await loadEndpoint(path);
  const damage: Damage[] = folder.generations.flatMap((generation) => (generation.kind === 'damaged' ? [generation.damage] : []));
  const reads: ReadRecord<unknown>[] = [];
  for (const file of listFolder(path)) {
    if (file === recordFile(indexName)) {
      reads.push(await readIndex(path, basename(path), 'always'));
      continue;
    }
    const name = parseRecordFile(file);
    if (name?.series === basename(path) && name.kind === 'capture') reads.push(await readCapture(path, name.id, 'always'));
    else if (name?.series === basename(path) && name.parserVersion !== undefined)
      reads.push(await readSnapshots(path, name.id, name.parserVersion, folder.endpoint, 'always'));
    else if (file.endsWith(recordEnding)) damage.push(strange(path, file));
  }
  return counted(reads, damage, folder.endpoint);
}

function strange(path: string, file: string): Damage {
  return damaged(join(path, file), 'its name is none that the store gives; if it was a record, that record is lost').damage;
}

function counted(reads: readonly ReadRecord<unknown>[], damage: readonly Damage[], endpoint?: string): StoreCheck {
  const unread = reads.flatMap((read) => (read.kind === 'damaged' ? [read.damage] : []));
  const all = new Map([...damage, ...unread].map((one) => [one.file, endpoint === undefined ? one : { ...one, endpoint }]));
  return { records: reads.filter(({ kind }) => kind === 'whole').length, damage: [...all.values()] };
}

async function checkSeries(folder: string, kind: 'assessment' | 'baseline'): Promise<StoreCheck> {
  const reads: ReadRecord<unknown>[] = [];
  for (const { id } of listSeries(folder, kind))
    reads.push(kind === 'assessment' ? await readAssessment(folder, id, 'always') : await readBaseline(folder, id, 'always'));
  const damage = listFolder(folder).flatMap((file) => {
    const name = parseRecordFile(file);
    return file.endsWith(recordEnding) && (name?.kind !== kind || name.series !== kind) ? [strange(folder, file)] : [];
  });
  return counted(reads, damage);
}

async function checkDryRuns(folder: string): Promise<StoreCheck> {
  const reads: ReadRecord<unknown>[] = [];
  for (const { id } of listDryRuns(folder)) reads.push(await readDryRun(folder, id, 'always'));
  const damage = listFolder(folder).flatMap((file) =>
    file.endsWith(recordEnding) && parseRecordFile(file)?.kind !== 'dry-run' ? [strange(folder, file)] : [],
  );
  return counted(reads, damage);
}

/** What names something else that must be there. */
async function checkBaselines(folders: Folders): Promise<readonly Damage[]> {
  const ids = new Set(listSeries(folders.assessments, 'assessment').map(({ id }) => id));
  const newest = listSeries(folders.baselines, 'baseline').at(-1);
  if (newest === undefined) return [];
  const read = await readBaseline(folders.baselines, newest.id);
  if (read.kind !== 'whole' || ids.has(read.value.assessment)) return [];
  return [lostAssessment(folders.baselines, newest.id, read.value.assessment)];
}

async function orDamage(path: string, check: () => Promise<StoreCheck>): Promise<StoreCheck> {
  try {
    return await check();
  } catch (error) {
    return { records: 0, damage: [unreadable(error, path).damage] };
  }
}

export async function checkDirectory(folders: Folders): Promise<StoreCheck> {
  const parts: StoreCheck[] = [];
  for (const path of endpointFolders(folders)) parts.push(await orDamage(path, () => checkEndpoint(path)));
  parts.push(await orDamage(folders.assessments, () => checkSeries(folders.assessments, 'assessment')));
  parts.push(await orDamage(folders.baselines, () => checkSeries(folders.baselines, 'baseline')));
  parts.push(await orDamage(folders.dryRuns, () => checkDryRuns(folders.dryRuns)));
  const unknown = list(folders.endpoints)
    .filter((name) => !isEndpointKey(name))
    .map((name) => strange(folders.endpoints, name));
  const damage = [...unknown, ...parts.flatMap((part) => part.damage), ...(await checkBaselines(folders))];
  return { records: parts.reduce((sum, { records }) => sum + records, 0), damage: damage.sort(byFile) };
}
