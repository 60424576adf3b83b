/** The part of a directory store that only reads. */
import { join } from 'node:path';
import type { Assessment, Baseline, Capture, Snapshot } from '../schemas/generated/types.ts';
import { inOrder } from '../schemas/code-point-order.ts';
import { loadEndpoint, loadEvidence, newestEvidence, type EndpointFolder } from './endpoint-folder.ts';
import { byFile, damaged, lostAssessment, unreadable } from './damage.ts';
import { endpointFolders, listDryRuns, listSeries, type Folders } from './folders.ts';
import { endpointKey, parseRecordId, type RecordId } from './names.ts';
import { readAssessment, readBaseline, readCapture, readDryRun, readSnapshots, type ReadRecord } from './read.ts';
import type {
  AcceptedBaseline,
  AssessmentEntry,
  CaptureHistory,
  Damage,
  EndpointHistory,
  FleetHistory,
  DryRunHistory,
  LostDryRun,
  NewestSnapshots,
  StoreReader,
  Stored,
  StoredEndpoint,
} from './store.ts';

function stored<T>(id: string, read: ReadRecord<T>): Stored<T> {
  switch (read.kind) {
    case 'whole':
      return { kind: 'found', id, value: read.value };
    case 'gone':
      return { kind: 'absent' };
    case 'damaged':
      return { kind: 'damaged', id, damage: read.damage };
  }
}

async function newestOf(path: string): Promise<{ readonly endpoint?: StoredEndpoint; readonly damage: readonly Damage[] }> {
  try {
    const { folder, evidence } = await loadEvidence(path);
    const damage = folder.generations.flatMap((generation) => (generation.kind === 'damaged' ? [generation.damage] : []));
    if (evidence.kind === 'damaged' && !damage.some(({ file }) => file === evidence.damage.file)) damage.push(evidence.damage);
    if (folder.endpoint === undefined) return { damage };
    const newest = folder.generations.at(-1)?.entry;
    return { endpoint: { endpoint: folder.endpoint, evidence, ...(newest === undefined ? {} : { newest }) }, damage };
  } catch (error) {
    return { damage: [unreadable(error, path).damage] };
  }
}

/** While one is unpacked beside the main thread, another is parsed on it; more would only hold memory. */
const atOnce = 4;

/** Results in the order of the items. */
async function severalAtOnce<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const rest = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of rest) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

async function newestSnapshots(folders: Folders): Promise<NewestSnapshots> {
  const endpoints: StoredEndpoint[] = [];
  const damage: Damage[] = [];
  for (const newest of await severalAtOnce(endpointFolders(folders), newestOf)) {
    if (newest.endpoint !== undefined) endpoints.push(newest.endpoint);
    damage.push(...newest.damage);
  }
  endpoints.sort((a, b) => inOrder(a.endpoint, b.endpoint));
  return { endpoints, damage: damage.sort(byFile) };
}

async function history(folders: Folders, endpoint: string): Promise<CaptureHistory> {
  const path = join(folders.endpoints, endpointKey(endpoint));
  try {
    const { generations } = await loadEndpoint(path);
    return {
      captures: generations.flatMap((generation) => (generation.kind === 'complete' ? [generation.entry] : [])).reverse(),
      damage: generations.flatMap((generation) => (generation.kind === 'damaged' ? [generation.damage] : [])).sort(byFile),
    };
  } catch (error) {
    return { captures: [], damage: [unreadable(error, path).damage] };
  }
}

async function histories(folders: Folders): Promise<FleetHistory> {
  const endpoints: EndpointHistory[] = [];
  const damage: Damage[] = [];
  for (const path of endpointFolders(folders)) {
    try {
      const { endpoint, generations } = await loadEndpoint(path);
      damage.push(...generations.flatMap((generation) => (generation.kind === 'damaged' ? [generation.damage] : [])));
      const captures = generations.flatMap((generation) => (generation.kind === 'complete' ? [generation.entry] : [])).reverse();
      if (endpoint !== undefined) endpoints.push({ endpoint, captures });
    } catch (error) {
      damage.push(unreadable(error, path).damage);
    }
  }
  return { endpoints: endpoints.sort((a, b) => inOrder(a.endpoint, b.endpoint)), damage: damage.sort(byFile) };
}

async function capture(folders: Folders, id: string): Promise<Stored<Capture>> {
  const parsed = parseRecordId(id);
  return parsed === undefined ? { kind: 'absent' } : stored(id, await readCapture(join(folders.endpoints, parsed.series), id));
}

async function snapshots(folders: Folders, id: string): Promise<Stored<readonly Snapshot[]>> {
  const series = parseRecordId(id)?.series;
  if (series === undefined) return { kind: 'absent' };
  const path = join(folders.endpoints, series);
  try {
    const generation = (await loadEndpoint(path)).generations.find((candidate) => candidate.id.id === id);
    if (generation === undefined) return { kind: 'absent' };
    if (generation.kind === 'damaged') return { kind: 'damaged', id, damage: generation.damage };
    return stored(id, await readSnapshots(path, id, generation.entry.parserVersion, generation.entry.endpoint));
  } catch (error) {
    return { id, ...unreadable(error, path) };
  }
}

function assessments(folders: Folders): readonly AssessmentEntry[] {
  return listSeries(folders.assessments, 'assessment')
    .map(({ id, at }) => ({ id, ...(at === undefined ? {} : { startedAt: at }) }))
    .reverse();
}

async function assessment(folders: Folders, id: string): Promise<Stored<Assessment>> {
  if (parseRecordId(id)?.series !== 'assessment') return { kind: 'absent' };
  return stored(id, await readAssessment(folders.assessments, id));
}

export async function newestAssessment(folders: Folders): Promise<Stored<Assessment>> {
  const id = listSeries(folders.assessments, 'assessment').at(-1)?.id;
  return id === undefined ? { kind: 'absent' } : assessment(folders, id);
}

export async function newestBaseline(folders: Folders): Promise<Stored<Baseline>> {
  const id = listSeries(folders.baselines, 'baseline').at(-1)?.id;
  return id === undefined ? { kind: 'absent' } : stored(id, await readBaseline(folders.baselines, id));
}

async function baseline(folders: Folders): Promise<Stored<AcceptedBaseline>> {
  const newest = await newestBaseline(folders);
  if (newest.kind !== 'found') return newest;
  const { acceptedAt, assessment: accepted } = newest.value;
  const read = await assessment(folders, accepted);
  if (read.kind === 'found') return { kind: 'found', id: newest.id, value: { acceptedAt, accepted, assessment: read.value } };
  if (read.kind === 'damaged') return { ...read, id: newest.id };
  return { kind: 'damaged', id: newest.id, damage: lostAssessment(folders.baselines, newest.id, accepted) };
}

async function dryRuns(folders: Folders): Promise<DryRunHistory> {
  const found: DryRunHistory['dryRuns'][number][] = [];
  const lost: LostDryRun[] = [];
  let ids: readonly RecordId[];
  try {
    ids = listDryRuns(folders.dryRuns);
  } catch (error) {
    // Nobody can tell whose they are: each guest may have been refused.
    const { damage } = damaged(folders.dryRuns, error instanceof Error ? error.message : String(error));
    return { dryRuns: [], lost: [{ damage, isOf: () => true }], damage: [damage] };
  }
  for (const { id, series, at } of ids.toReversed()) {
    const read = await readDryRun(folders.dryRuns, id);
    if (read.kind === 'whole') found.push({ id, record: read.value });
    else if (read.kind === 'damaged')
      lost.push({ damage: read.damage, isOf: (guest) => endpointKey(guest) === series, ...(at === undefined ? {} : { at }) });
  }
  return { dryRuns: found, lost, damage: lost.map(({ damage }) => damage).sort(byFile) };
}

/** Ids of captures that something stored still rests on: each endpoint's evidence, the newest assessment's and the baseline's. */
export async function neededCaptures(folders: Folders, endpoints: readonly EndpointFolder[]): Promise<ReadonlySet<string>> {
  const newestJudged = await newestAssessment(folders);
  const accepted = await baseline(folders);
  const judged = [
    ...(newestJudged.kind === 'found' ? (newestJudged.value.captures ?? []) : []),
    ...(accepted.kind === 'found' ? (accepted.value.assessment.captures ?? []) : []),
  ];
  const newest = endpoints.flatMap(({ generations }) => [newestEvidence(generations), generations.at(-1)]);
  return new Set([...judged, ...newest.flatMap((generation) => generation?.id.id ?? [])]);
}

export function directoryReader(folders: Folders): StoreReader {
  return {
    newestSnapshots: () => newestSnapshots(folders),
    history: (endpoint) => history(folders, endpoint),
    histories: () => histories(folders),
    capture: (id) => capture(folders, id),
    snapshots: (captureId) => snapshots(folders, captureId),
    assessments: async () => assessments(folders),
    assessment: (id) => assessment(folders, id),
    newestAssessment: () => newestAssessment(folders),
    baseline: () => baseline(folders),
    dryRuns: () => dryRuns(folders),
    check: async () => (await import('./check.ts')).checkDirectory(folders),
  };
}
