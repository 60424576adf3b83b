/** Writing records and the index of an endpoint's folder; shared by what the holder of the lock can do. */
import { join } from 'node:path';
import { fingerprints } from '../schemas/generated/fingerprints.ts';
import type { CaptureEntry, CaptureIndex, Snapshot } from '../schemas/generated/types.ts';
import type { Validated } from '../schemas/validate.ts';
import { unreadable } from './damage.ts';
import { loadEndpoint, type EndpointFolder } from './endpoint-folder.ts';
import { removeFile, writeDurably, writeReplaceable } from './files.ts';
import { endpointFolders, list, type Folders } from './folders.ts';
import { indexName, parseRecordFile, recordFile, recordName } from './names.ts';
import { ofOtherEndpoint, readCapture, readSnapshots, validateSnapshots } from './read.ts';
import { encodeRecord } from './record.ts';
import type { Damage } from './store.ts';

/** @param contract that the value was just validated by */
export async function writeRecord(folder: string, name: string, contract: keyof typeof fingerprints, json: string): Promise<void> {
  await writeDurably(folder, recordFile(name), await encodeRecord(name, fingerprints[contract], json));
}

/** What we are about to write was made by us: where it breaks its contract, the fault is ours. */
export function ours<T>(validated: Validated<T>, what: string): T {
  if ('fault' in validated) throw new Error(`${what} to be stored breaks its schema: ${validated.fault}`);
  return validated.value;
}

export async function passSnapshots(snapshots: readonly Snapshot[], endpoint: string): Promise<void> {
  const what = 'a list of snapshots';
  ours(await validateSnapshots(snapshots), what);
  const fault = ofOtherEndpoint(snapshots, endpoint);
  if (fault !== undefined) throw new Error(`${what} to be stored is misplaced: ${fault}`);
}

export async function writeIndex(path: string, captures: readonly CaptureEntry[]): Promise<void> {
  const first = captures[0];
  if (first === undefined) {
    await removeFile(join(path, recordFile(indexName)));
    return;
  }
  const index: CaptureIndex = { kind: 'captures', schema: 1, endpoint: first.endpoint, captures: [...captures] };
  await writeReplaceable(path, recordFile(indexName), await encodeRecord(indexName, fingerprints.store, JSON.stringify(index)));
}

/** Of what is damaged the index keeps what it knew, so that it stays visible that something is missing. */
export function indexEntries({ generations, indexed }: EndpointFolder): readonly CaptureEntry[] {
  return generations.flatMap((generation) => (generation.kind === 'complete' ? [generation.entry] : (indexed.get(generation.id.id) ?? [])));
}

export async function isWhole(path: string, { id, parserVersion, endpoint }: CaptureEntry): Promise<boolean> {
  const capture = await readCapture(path, id);
  const snapshots = await readSnapshots(path, id, parserVersion, endpoint);
  return capture.kind === 'whole' && snapshots.kind === 'whole';
}

/** Snapshots of which there are newer ones of the same capture. */
export async function removeSuperseded(path: string): Promise<readonly string[]> {
  const names = list(path).flatMap((file) => parseRecordFile(file) ?? []);
  const removed: string[] = [];
  for (const { id, kind, parserVersion } of names) {
    if (
      parserVersion === undefined ||
      !names.some((other) => other.id === id && other.parserVersion !== undefined && other.parserVersion > parserVersion)
    )
      continue;
    const file = join(path, recordFile(recordName(id, kind)));
    await removeFile(file);
    removed.push(file);
  }
  return removed;
}

/** Every endpoint; one whose folder cannot be read is damage and does not keep the others waiting. */
export async function loadAll(
  folders: Folders,
): Promise<{ readonly endpoints: readonly EndpointFolder[]; readonly damage: readonly Damage[] }> {
  const endpoints: EndpointFolder[] = [];
  const damage: Damage[] = [];
  for (const path of endpointFolders(folders)) {
    try {
      endpoints.push(await loadEndpoint(path));
    } catch (error) {
      damage.push(unreadable(error, path).damage);
    }
  }
  return { endpoints, damage };
}
