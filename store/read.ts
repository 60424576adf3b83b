/** Reading records of a folder: whole and valid, gone, or damaged with the reason. Never thrown: one record never costs the run. */
import { join } from 'node:path';
import { fingerprints } from '../schemas/generated/fingerprints.ts';
import type {
  Assessment,
  Baseline,
  Capture,
  CaptureIndex,
  DryRunRecord,
  Snapshot,
  StoreRecord,
  WriterLock,
} from '../schemas/generated/types.ts';
import { validateAssessment, validateCapture, validateSnapshot, validateStoreRecord, type Validated } from '../schemas/validate.ts';
import { damaged } from './damage.ts';
import { isAbsent, isSystemError, readWhole } from './files.ts';
import { endpointKey, indexName, parseRecordId, recordFile, recordName } from './names.ts';
import { decodeRecord } from './record.ts';
import type { Damage } from './store.ts';

export type ReadRecord<T> =
  | { readonly kind: 'whole'; readonly value: T; readonly text: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'damaged'; readonly damage: Damage };

/** What a kind of record must be. */
interface RecordShape<T> {
  /** Of the validator that passed it when it was written. */
  readonly fingerprint: string;
  validate(value: unknown): Promise<Validated<T>>;
  /** What else must hold, by its place in the store: the fault, or undefined. */
  misplaced(value: T): string | undefined;
}

/** 'always' validates even what today's validator passed when it was written. */
export type Validation = 'when-needed' | 'always';

async function readRecord<T>(folder: string, name: string, shape: RecordShape<T>, validation: Validation): Promise<ReadRecord<T>> {
  const path = join(folder, recordFile(name));
  let bytes: Buffer;
  try {
    bytes = readWhole(path);
  } catch (error) {
    if (isAbsent(error)) return { kind: 'gone' };
    if (isSystemError(error)) return damaged(path, `it cannot be read: ${error.message}`);
    throw error;
  }
  const decoded = await decodeRecord(name, bytes);
  if ('fault' in decoded) return damaged(path, decoded.fault);
  // The bytes are those that were written, and today's validator passed them then. A cold validator costs more than all the rest.
  const isPassed = validation === 'when-needed' && decoded.contract === shape.fingerprint;
  const validated = isPassed ? { value: decoded.value as T } : await shape.validate(decoded.value);
  if ('fault' in validated) return damaged(path, `another version of canmove wrote it, or a faulty one: ${validated.fault}`);
  const fault = shape.misplaced(validated.value);
  return fault === undefined ? { kind: 'whole', value: validated.value, text: decoded.text } : damaged(path, fault);
}

export function readCapture(folder: string, id: string, validation: Validation = 'when-needed'): Promise<ReadRecord<Capture>> {
  const shape: RecordShape<Capture> = {
    fingerprint: fingerprints.capture,
    validate: validateCapture,
    misplaced: ({ endpoint }) =>
      endpointKey(endpoint) === parseRecordId(id)?.series ? undefined : 'it is of another endpoint than its name says',
  };
  return readRecord(folder, recordName(id, 'capture'), shape, validation);
}

/** @param endpoint whose they must be; undefined where nothing tells */
export function readSnapshots(
  folder: string,
  id: string,
  parserVersion: number,
  endpoint: string | undefined,
  validation: Validation = 'when-needed',
): Promise<ReadRecord<readonly Snapshot[]>> {
  const shape: RecordShape<readonly Snapshot[]> = {
    fingerprint: fingerprints.snapshot,
    validate: validateSnapshots,
    misplaced: (snapshots) => (endpoint === undefined ? undefined : ofOtherEndpoint(snapshots, endpoint)),
  };
  return readRecord(folder, recordName(id, `snapshots-${parserVersion}`), shape, validation);
}

export function ofOtherEndpoint(snapshots: readonly Snapshot[], endpoint: string): string | undefined {
  return snapshots.every((snapshot) => snapshot.endpoint === endpoint) ? undefined : 'a snapshot is of another endpoint than its capture';
}

export async function validateSnapshots(value: unknown): Promise<Validated<readonly Snapshot[]>> {
  if (!Array.isArray(value)) return { fault: 'it is not a list of snapshots' };
  const snapshots: Snapshot[] = [];
  for (const element of value as readonly unknown[]) {
    const snapshot = await validateSnapshot(element);
    if ('fault' in snapshot) return snapshot;
    snapshots.push(snapshot.value);
  }
  return { value: snapshots };
}

export function readAssessment(folder: string, id: string, validation: Validation = 'when-needed'): Promise<ReadRecord<Assessment>> {
  const shape: RecordShape<Assessment> = { fingerprint: fingerprints.assessment, validate: validateAssessment, misplaced: () => undefined };
  return readRecord(folder, recordName(id, 'assessment'), shape, validation);
}

function kindOf<K extends StoreRecord['kind']>(kind: K): (value: unknown) => Promise<Validated<Extract<StoreRecord, { kind: K }>>> {
  const isOfKind = (record: StoreRecord): record is Extract<StoreRecord, { kind: K }> => record.kind === kind;
  return async (value) => {
    const record = await validateStoreRecord(value);
    if ('fault' in record) return record;
    return isOfKind(record.value) ? { value: record.value } : { fault: `it is a record of the kind ${record.value.kind}` };
  };
}

export function readBaseline(folder: string, id: string, validation: Validation = 'when-needed'): Promise<ReadRecord<Baseline>> {
  const shape: RecordShape<Baseline> = { fingerprint: fingerprints.store, validate: kindOf('baseline'), misplaced: () => undefined };
  return readRecord(folder, recordName(id, 'baseline'), shape, validation);
}

export function readDryRun(folder: string, id: string, validation: Validation = 'when-needed'): Promise<ReadRecord<DryRunRecord>> {
  const shape: RecordShape<DryRunRecord> = {
    fingerprint: fingerprints.store,
    validate: kindOf('dry-run'),
    misplaced: ({ guest }) => (endpointKey(guest) === parseRecordId(id)?.series ? undefined : 'it is of another guest than its name says'),
  };
  return readRecord(folder, recordName(id, 'dry-run'), shape, validation);
}

/** @param key of the endpoint, the folder's name */
export function readIndex(folder: string, key: string, validation: Validation = 'when-needed'): Promise<ReadRecord<CaptureIndex>> {
  const shape: RecordShape<CaptureIndex> = {
    fingerprint: fingerprints.store,
    validate: kindOf('captures'),
    misplaced: ({ endpoint }) => (endpointKey(endpoint) === key ? undefined : 'it is of another endpoint than its folder'),
  };
  return readRecord(folder, indexName, shape, validation);
}

export function readLock(folder: string, name: string): Promise<ReadRecord<WriterLock>> {
  return readRecord(folder, name, { fingerprint: fingerprints.store, validate: kindOf('lock'), misplaced: () => undefined }, 'always');
}
