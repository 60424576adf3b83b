/**
 * The history of a fleet: captures with the snapshots made from them, assessments, and the accepted baseline. Whoever
 * uses it sees ids and values, never files: a directory keeps it now, a database may.
 */
import type { Assessment, Capture, CaptureEntry, DryRunRecord, Snapshot } from '../schemas/generated/types.ts';

/** Something stored that cannot be used. It costs what hangs on it, never the run. */
export interface Damage {
  /** Path of the file. */
  readonly file: string;
  /** Whose evidence it is, where that can still be told. */
  readonly endpoint?: string;
  /** A clause: "its SHA-256 is not that of the bytes that were written". */
  readonly reason: string;
}

/** A value of the store, or why there is none. */
export type Stored<T> =
  | { readonly kind: 'found'; readonly id: string; readonly value: T }
  | { readonly kind: 'absent' }
  | { readonly kind: 'damaged'; readonly id: string; readonly damage: Damage };

/** What may be judged of an endpoint: the snapshots of its newest capture with the status ok or partial. */
export type Evidence =
  | { readonly kind: 'found'; readonly capture: CaptureEntry; readonly snapshots: readonly Snapshot[] }
  | { readonly kind: 'absent' }
  /** It is not replaced by older evidence: what it said is not known any more. */
  | { readonly kind: 'damaged'; readonly capture?: CaptureEntry; readonly damage: Damage };

export interface StoredEndpoint {
  readonly endpoint: string;
  /** The newest attempt, whatever came of it; absent where its record is damaged. */
  readonly newest?: CaptureEntry;
  /** May be older than the newest attempt. */
  readonly evidence: Evidence;
}

export interface NewestSnapshots {
  /** Sorted by name. */
  readonly endpoints: readonly StoredEndpoint[];
  /** What could not be used, sorted by file; evidence that is damaged is among it. */
  readonly damage: readonly Damage[];
}

export interface CaptureHistory {
  /** Newest first. */
  readonly captures: readonly CaptureEntry[];
  readonly damage: readonly Damage[];
}

export interface EndpointHistory {
  readonly endpoint: string;
  /** Newest first. */
  readonly captures: readonly CaptureEntry[];
}

export interface FleetHistory {
  readonly endpoints: readonly EndpointHistory[];
  /** Sorted by file. */
  readonly damage: readonly Damage[];
}

export interface AssessmentEntry {
  readonly id: string;
  /** When its run began, ISO 8601 UTC, to the second. */
  readonly startedAt?: string;
}

export interface AcceptedBaseline {
  readonly acceptedAt: string;
  /** Id of the assessment. */
  readonly accepted: string;
  readonly assessment: Assessment;
}

/** A recorded dry run that cannot be read: what it said, a refusal perhaps, is not known any more. */
export interface LostDryRun {
  /** Of the file's name: when it was run, ISO 8601 UTC, to the second; absent where it had no readable time. */
  readonly at?: string;
  readonly damage: Damage;
  /** Whether it was of a guest of this name. */
  readonly isOf: (guest: string) => boolean;
}

export interface DryRunHistory {
  /** Newest first, by when they were recorded. */
  readonly dryRuns: readonly { readonly id: string; readonly record: DryRunRecord }[];
  readonly lost: readonly LostDryRun[];
  /** Of those that are lost, or of the whole folder; sorted by file. */
  readonly damage: readonly Damage[];
}

export interface StoreCheck {
  /** Records that were read whole. */
  readonly records: number;
  /** Sorted by file. */
  readonly damage: readonly Damage[];
}

/** Reads the captures of one platform. `version` grows by one when the same capture gives other snapshots. */
export interface SnapshotParser {
  readonly platform: string;
  readonly version: number;
  parse(capture: Capture): readonly Snapshot[];
}

/** newest: the evidence of every endpoint and what the newest assessment and the baseline rest on. */
export type ReparseScope = 'newest' | 'all';

export interface Reparsed {
  /** Ids of the captures whose snapshots were made again. */
  readonly captures: readonly string[];
  readonly damage: readonly Damage[];
}

/** What prune keeps. A record goes only when it is neither among the newest nor young. */
export interface Retention {
  /** The time now, ISO 8601 UTC. */
  readonly now: string;
  /** Captures of each endpoint, assessments, and dry runs, that are kept however old. */
  readonly keepNewest: number;
  /** Age in days below which everything is kept. */
  readonly keepDays: number;
}

export interface Pruned {
  readonly captures: readonly string[];
  readonly assessments: readonly string[];
  readonly dryRuns: readonly string[];
  /** Files that interrupted writers left. */
  readonly leftovers: readonly string[];
  /** Folders that could not be read and were left alone. */
  readonly damage: readonly Damage[];
}

export interface LockOptions {
  /** The time now, ISO 8601 UTC. */
  readonly now: string;
  /** How long to wait for another writer; without it the answer comes at once. */
  readonly waitMs?: number;
  /** Is told, in a sentence, that the lock of a process that died was taken over. */
  readonly warn?: (text: string) => void;
}

/** Readers never block and never write. Nothing that is wrong in one record is thrown. */
export interface StoreReader {
  newestSnapshots(): Promise<NewestSnapshots>;
  history(endpoint: string): Promise<CaptureHistory>;
  /** Every endpoint's, sorted by name; no snapshot is read for it. */
  histories(): Promise<FleetHistory>;
  capture(id: string): Promise<Stored<Capture>>;
  /** @param captureId of the capture they were made from */
  snapshots(captureId: string): Promise<Stored<readonly Snapshot[]>>;
  /** Newest first. */
  assessments(): Promise<readonly AssessmentEntry[]>;
  assessment(id: string): Promise<Stored<Assessment>>;
  newestAssessment(): Promise<Stored<Assessment>>;
  baseline(): Promise<Stored<AcceptedBaseline>>;
  dryRuns(): Promise<DryRunHistory>;
  /** Reads everything there is. */
  check(): Promise<StoreCheck>;
}

export interface Store extends StoreReader {
  /** As it was opened. */
  readonly url: string;
  /**
   * Does `work` as the only writer.
   * @throws UsageError with status 75 where somebody else writes, 74 where the system refuses a write
   */
  write<T>(options: LockOptions, work: (writer: Writer) => Promise<T>): Promise<T>;
}

/** What only the holder of the lock can do. Calls may overlap. */
export interface Writer {
  /** Both appear together or not at all. The same capture again is the one that is there. */
  putCapture(capture: Capture, snapshots: readonly Snapshot[], parserVersion: number): Promise<CaptureEntry>;
  /** Returns its id. */
  putAssessment(assessment: Assessment): Promise<string>;
  /** @param acceptedAt ISO 8601 UTC */
  acceptBaseline(assessmentId: string, acceptedAt: string): Promise<void>;
  /** Returns its id. */
  putDryRun(record: DryRunRecord): Promise<string>;
  /** Makes the snapshots again that an older parser made, or that are lost or damaged. */
  reparse(parsers: readonly SnapshotParser[], scope: ReparseScope): Promise<Reparsed>;
  prune(retention: Retention): Promise<Pruned>;
}
