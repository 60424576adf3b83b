/** Old captures read by a newer parser. */
import { join } from 'node:path';
import type { CaptureEntry } from '../schemas/generated/types.ts';
import { byFile, damaged, type Damaged } from './damage.ts';
import { neededCaptures } from './directory-reader.ts';
import { entryOf, type EndpointFolder, type Generation } from './endpoint-folder.ts';
import type { Folders } from './folders.ts';
import { recordFile, recordName } from './names.ts';
import { readCapture, readSnapshots } from './read.ts';
import { sha256 } from './record.ts';
import type { Damage, Reparsed, ReparseScope, SnapshotParser } from './store.ts';
import { indexEntries, loadAll, passSnapshots, removeSuperseded, writeIndex, writeRecord } from './write.ts';

type Remade = { readonly kind: 'current' } | { readonly kind: 'remade'; readonly entry: CaptureEntry } | Damaged;

/** Whether the snapshots are as good as today's parser makes them; else why not, or that they are only old. */
async function stateOf(path: string, generation: Generation, parsers: readonly SnapshotParser[]): Promise<'current' | 'old' | Damaged> {
  if (generation.kind === 'damaged') return generation;
  const { id, parserVersion, endpoint, platform } = generation.entry;
  if (parsers.some((parser) => parser.platform === platform && parser.version > parserVersion)) return 'old';
  const read = await readSnapshots(path, id, parserVersion, endpoint);
  if (read.kind === 'whole') return 'current';
  return read.kind === 'damaged'
    ? read
    : damaged(join(path, recordFile(recordName(id, `snapshots-${parserVersion}`))), 'it is lost', endpoint);
}

async function remake(path: string, generation: Generation, parsers: readonly SnapshotParser[]): Promise<Remade> {
  const id = generation.id.id;
  const state = await stateOf(path, generation, parsers);
  if (state === 'current') return { kind: 'current' };
  const read = await readCapture(path, id);
  if (read.kind !== 'whole')
    return read.kind === 'damaged'
      ? read
      : damaged(join(path, recordFile(recordName(id, 'capture'))), 'it is lost', generation.entry?.endpoint);
  const capture = read.value;
  const parser = parsers.find(({ platform }) => platform === capture.platform);
  // Snapshots that a newer parser made, and that are damaged, are for that parser to make again.
  const isNewer = parser !== undefined && generation.entry !== undefined && generation.entry.parserVersion > parser.version;
  if (parser === undefined || isNewer) return state === 'old' ? { kind: 'current' } : state;
  const snapshots = parser.parse(capture);
  await passSnapshots(snapshots, capture.endpoint);
  await writeRecord(path, recordName(id, `snapshots-${parser.version}`), 'snapshot', JSON.stringify(snapshots));
  return { kind: 'remade', entry: entryOf(id, sha256(read.text), capture, parser.version, snapshots) };
}

async function reparseEndpoint(
  folder: EndpointFolder,
  parsers: readonly SnapshotParser[],
  isWanted: (id: string) => boolean,
): Promise<Reparsed> {
  const { path } = folder;
  const remade = new Map<string, CaptureEntry>();
  const damage: Damage[] = [];
  for (const generation of folder.generations.filter(({ id }) => isWanted(id.id))) {
    const result = await remake(path, generation, parsers);
    if (result.kind === 'remade') remade.set(result.entry.id, result.entry);
    if (result.kind === 'damaged') damage.push(result.damage);
  }
  if (remade.size === 0) return { captures: [], damage };
  const indexed = new Map([...indexEntries(folder).map((entry) => [entry.id, entry] as const), ...remade]);
  await writeIndex(
    path,
    folder.generations.flatMap(({ id }) => indexed.get(id.id) ?? []),
  );
  await removeSuperseded(path);
  return { captures: [...remade.keys()], damage };
}

export async function reparse(folders: Folders, parsers: readonly SnapshotParser[], scope: ReparseScope): Promise<Reparsed> {
  const { endpoints, damage } = await loadAll(folders);
  const needed = scope === 'all' ? undefined : await neededCaptures(folders, endpoints);
  const parts: Reparsed[] = [];
  for (const folder of endpoints) parts.push(await reparseEndpoint(folder, parsers, (id) => needed === undefined || needed.has(id)));
  return {
    captures: parts.flatMap(({ captures }) => captures),
    damage: [...damage, ...parts.flatMap((part) => part.damage)].sort(byFile),
  };
}
