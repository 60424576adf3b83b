/**
 * The captures of one endpoint. A generation is a capture file and a file of the snapshots made from it; the snapshots
 * are written first, so that the capture file makes it visible, whole. The index only saves reading: what it says of
 * files that are not there, or does not say of files that are, is seen by comparing it with the names in the folder.
 */
import { basename, join } from 'node:path';
import type { Capture, CaptureEntry, CapturedHost, Snapshot } from '../schemas/generated/types.ts';
import { isKnown } from '../schemas/facts.ts';
import { damaged } from './damage.ts';
import { listFolder } from './files.ts';
import { parseRecordFile, parseRecordId, recordFile, recordName, type RecordId } from './names.ts';
import { readCapture, readIndex, readSnapshots } from './read.ts';
import { sha256 } from './record.ts';
import type { Damage, Evidence } from './store.ts';

export type Generation =
  | { readonly kind: 'complete'; readonly id: RecordId; readonly entry: CaptureEntry }
  /** `entry` is what the index still knows of it. */
  | { readonly kind: 'damaged'; readonly id: RecordId; readonly entry?: CaptureEntry; readonly damage: Damage };

export interface EndpointFolder {
  readonly path: string;
  /** Absent where no record of it can be read. */
  readonly endpoint?: string;
  /** Oldest first. */
  readonly generations: readonly Generation[];
  /** What the index says, by id. */
  readonly indexed: ReadonlyMap<string, CaptureEntry>;
  /** Highest number ever given, also to files that never became visible. */
  readonly lastSequence: number;
}

interface GenerationFiles {
  readonly id: RecordId;
  readonly hasCapture: boolean;
  /** Of the newest parser; absent where there are no snapshots. */
  readonly parserVersion?: number;
}

/** A writer that prunes or reparses may remove a file between our look at the names and our reading it: then we look again. */
const looks = 10;

/** @param snapshots undefined where they cannot be read: then its hosts are not known */
export function entryOf(
  id: string,
  captureSha256: string,
  capture: Capture,
  parserVersion: number,
  snapshots: readonly Snapshot[] | undefined,
): CaptureEntry {
  const { endpoint, platform, startedAt, finishedAt, status, reason, legacyAlgorithms } = capture;
  return {
    id,
    endpoint,
    platform,
    startedAt,
    finishedAt,
    status,
    ...(reason === undefined ? {} : { reason }),
    ...(legacyAlgorithms === undefined ? {} : { legacyAlgorithms }),
    sha256: captureSha256,
    parserVersion,
    ...(snapshots === undefined ? {} : { hosts: snapshots.map(hostOf) }),
  };
}

function hostOf({ host, guests }: Snapshot): CapturedHost {
  return isKnown(guests) ? { name: host.name, guests: guests.v.map((guest) => guest.name) } : { name: host.name };
}

/** Evidence is a capture that reached the host: with fewer facts when partial, but all of one time. */
export function isGood(entry: CaptureEntry): boolean {
  return entry.status === 'ok' || entry.status === 'partial';
}

function listGenerations(path: string): ReadonlyMap<string, GenerationFiles> {
  const found = new Map<string, GenerationFiles>();
  for (const file of listFolder(path)) {
    const name = parseRecordFile(file);
    if (name === undefined || name.series !== basename(path)) continue;
    const { id, series, sequence, at, hash } = name;
    const before = found.get(id) ?? { id: { id, series, sequence, hash, ...(at === undefined ? {} : { at }) }, hasCapture: false };
    if (name.kind === 'capture') found.set(id, { ...before, hasCapture: true });
    if (name.parserVersion !== undefined)
      found.set(id, { ...before, parserVersion: Math.max(name.parserVersion, before.parserVersion ?? 0) });
  }
  return found;
}

async function readEntries(path: string): Promise<ReadonlyMap<string, CaptureEntry>> {
  const index = await readIndex(path, basename(path));
  return new Map(index.kind === 'whole' ? index.value.captures.map((entry) => [entry.id, entry]) : []);
}

/** @throws the system's error where the folder cannot be listed */
export async function loadEndpoint(path: string): Promise<EndpointFolder> {
  for (let look = 1; ; look += 1) {
    const loaded = await lookAt(path, look === looks);
    if (loaded !== undefined) return loaded;
  }
}

/** Undefined where a file went away while we read, unless this is the last look. */
async function lookAt(path: string, isLast: boolean): Promise<EndpointFolder | undefined> {
  const indexed = await readEntries(path);
  const files = listGenerations(path);
  const lost = await lostEntries(path, indexed, files);
  const generations: Generation[] = [...lost];
  for (const { id, hasCapture, parserVersion } of files.values()) {
    if (!hasCapture) continue; // never became visible, or is among the lost
    const entry = indexed.get(id.id);
    if (entry !== undefined && entry.parserVersion === parserVersion) {
      generations.push({ kind: 'complete', id, entry });
      continue;
    }
    const read = parserVersion === undefined ? withoutSnapshots(path, id, entry) : await readGeneration(path, id, parserVersion, entry);
    if (read !== undefined) generations.push(read);
    else if (!listGenerations(path).has(id.id))
      continue; // removed meanwhile, and not even indexed: it is not there
    else if (!isLast) return undefined;
    else generations.push({ kind: 'damaged', id, ...damageOf(path, id, 'it went away while it was read') });
  }
  generations.sort((a, b) => a.id.sequence - b.id.sequence);
  const endpoint = generations.flatMap((generation) => generation.entry?.endpoint ?? [])[0];
  const lastSequence = [...files.values()].reduce((last, { id }) => Math.max(last, id.sequence), generations.at(-1)?.id.sequence ?? 0);
  if (endpoint === undefined) return { path, generations, indexed, lastSequence };
  return { path, endpoint, generations: generations.map((generation) => withEndpoint(generation, endpoint)), indexed, lastSequence };
}

function withEndpoint(generation: Generation, endpoint: string): Generation {
  return generation.kind === 'complete' ? generation : { ...generation, damage: { ...generation.damage, endpoint } };
}

function damageOf(path: string, id: RecordId, reason: string): { readonly damage: Damage } {
  return { damage: damaged(join(path, recordFile(recordName(id.id, 'capture'))), reason).damage };
}

/** What the index names and the folder does not have. A writer takes what it removes from the index first. */
async function lostEntries(
  path: string,
  indexed: ReadonlyMap<string, CaptureEntry>,
  files: ReadonlyMap<string, GenerationFiles>,
): Promise<readonly Generation[]> {
  const absent = [...indexed.values()].filter((entry) => files.get(entry.id)?.hasCapture !== true);
  if (absent.length === 0) return [];
  const stillIndexed = await readEntries(path);
  return absent.flatMap((entry): readonly Generation[] => {
    const id = parseRecordId(entry.id);
    if (id === undefined || !stillIndexed.has(entry.id)) return [];
    const reason = 'it is lost: the index names it, the directory does not have it';
    return [{ kind: 'damaged', id, entry, ...damageOf(path, id, reason) }];
  });
}

function withoutSnapshots(path: string, id: RecordId, entry: CaptureEntry | undefined): Generation {
  const reason = 'the snapshots made from it are lost; canmove can make them again from it';
  return { kind: 'damaged', id, ...(entry === undefined ? {} : { entry }), ...damageOf(path, id, reason) };
}

/** Without the index: from the files themselves. Undefined where one of them went away. */
async function readGeneration(
  path: string,
  id: RecordId,
  parserVersion: number,
  entry: CaptureEntry | undefined,
): Promise<Generation | undefined> {
  const known = entry === undefined ? {} : { entry };
  const capture = await readCapture(path, id.id);
  if (capture.kind === 'gone') return undefined;
  if (capture.kind === 'damaged') return { kind: 'damaged', id, ...known, damage: capture.damage };
  const { endpoint } = capture.value;
  const snapshots = await readSnapshots(path, id.id, parserVersion, endpoint);
  if (snapshots.kind === 'gone') return undefined;
  const captureSha256 = sha256(capture.text);
  if (snapshots.kind === 'whole')
    return { kind: 'complete', id, entry: entryOf(id.id, captureSha256, capture.value, parserVersion, snapshots.value) };
  return {
    kind: 'damaged',
    id,
    entry: entryOf(id.id, captureSha256, capture.value, parserVersion, undefined),
    damage: snapshots.damage,
  };
}

/**
 * The generation that is the endpoint's evidence: the newest that is good. One whose status nobody can tell any more
 * may have been good, so it is not passed over.
 */
export function newestEvidence(generations: readonly Generation[]): Generation | undefined {
  return generations.findLast(({ entry }) => entry === undefined || isGood(entry));
}

export async function loadEvidence(path: string): Promise<{ readonly folder: EndpointFolder; readonly evidence: Evidence }> {
  for (let look = 1; ; look += 1) {
    const folder = await loadEndpoint(path);
    const generation = newestEvidence(folder.generations);
    if (generation === undefined) return { folder, evidence: { kind: 'absent' } };
    if (generation.kind === 'damaged') {
      const { entry: capture, damage } = generation;
      return { folder, evidence: { kind: 'damaged', damage, ...(capture === undefined ? {} : { capture }) } };
    }
    const { entry: capture } = generation;
    const snapshots = await readSnapshots(path, capture.id, capture.parserVersion, capture.endpoint);
    if (snapshots.kind === 'whole') return { folder, evidence: { kind: 'found', capture, snapshots: snapshots.value } };
    if (snapshots.kind === 'damaged')
      return { folder, evidence: { kind: 'damaged', capture, damage: { ...snapshots.damage, endpoint: capture.endpoint } } };
    if (look === looks) {
      return {
        folder,
        evidence: {
          kind: 'damaged',
          capture,
          ...damageOf(path, generation.id, 'its snapshots went away while they were read'),
        },
      };
    }
  }
}
