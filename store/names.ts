/**
 * Names of records and files. They are made of [a-z0-9-] and hash characters, never of a foreign name alone: `..`,
 * `CON`, 300 characters, hostA and hosta, two Unicode forms of one name all stay apart (H-O6).
 *
 *   hosta-3fa9c1d2-000042-20251121t033000z-9b2e41f7     <endpoint key>-<sequence>-<time>-<hash of the content>
 *
 * The sequence, not the time, says what is newest: a clock that once ran ahead must not hide what was stored after it.
 */
import { sha256 } from './record.ts';

const hashLength = 8;
const slugLength = 24;

function slug(text: string): string {
  const plain = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, slugLength)
    .replaceAll(/^-+|-+$/g, '');
  return plain === '' ? 'x' : plain;
}

/** The folder of an endpoint; the series of a guest's dry runs. */
export function endpointKey(endpoint: string): string {
  return `${slug(endpoint)}-${sha256(endpoint).slice(0, hashLength)}`;
}

export function isEndpointKey(name: string): boolean {
  return /^[a-z0-9-]+-[0-9a-f]{8}$/.test(name);
}

function timeTag(time: string): string {
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return 'undated';
  return at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').toLowerCase().concat('z');
}

export interface RecordId {
  readonly id: string;
  /** Endpoint key, 'assessment' or 'baseline', or the key of a dry run's guest. */
  readonly series: string;
  readonly sequence: number;
  /** The time in the name, to the second; absent where the record had none that can be read. */
  readonly at?: string;
  /** First characters of the SHA-256 of the JSON text. */
  readonly hash: string;
}

export function recordId(series: string, sequence: number, time: string, contentSha256: string): string {
  return `${series}-${String(sequence).padStart(6, '0')}-${timeTag(time)}-${contentSha256.slice(0, hashLength)}`;
}

const idPattern = /^([a-z0-9-]+)-([0-9]{6,15})-(undated|[0-9]{8}t[0-9]{6}z)-([0-9a-f]{8})$/;
const timePattern = /^(\d{4})(\d\d)(\d\d)t(\d\d)(\d\d)(\d\d)z$/;

export function parseRecordId(id: string): RecordId | undefined {
  const [, series, sequence, tag, hash] = idPattern.exec(id) ?? [];
  if (series === undefined || sequence === undefined || tag === undefined || hash === undefined) return undefined;
  const at = tag.replace(timePattern, '$1-$2-$3T$4:$5:$6Z');
  return { id, series, sequence: Number(sequence), hash, ...(tag === 'undated' ? {} : { at }) };
}

/** What a record is, as the last part of its name. */
export type RecordKind = 'capture' | 'assessment' | 'baseline' | 'dry-run' | `snapshots-${number}`;

export interface RecordName extends RecordId {
  readonly kind: RecordKind;
  /** Of a snapshots record: the version of the parser that made them. */
  readonly parserVersion?: number;
}

export const recordEnding = '.json.gz';
export const indexName = 'index';

export function recordFile(name: string): string {
  return `${name}${recordEnding}`;
}

export function recordName(id: string, kind: RecordKind): string {
  return `${id}.${kind}`;
}

const filePattern = /^([a-z0-9-]+)\.(capture|assessment|baseline|dry-run|snapshots-([1-9][0-9]{0,8}))\.json\.gz$/;

/** Undefined for every other file. */
export function parseRecordFile(file: string): RecordName | undefined {
  const [, id, kind, version] = filePattern.exec(file) ?? [];
  const parsed = id === undefined ? undefined : parseRecordId(id);
  if (parsed === undefined) return undefined;
  if (version !== undefined) return { ...parsed, kind: `snapshots-${Number(version)}`, parserVersion: Number(version) };
  return kind === 'capture' || kind === 'assessment' || kind === 'baseline' || kind === 'dry-run' ? { ...parsed, kind } : undefined;
}

const temporaryPattern = /\.tmp-[0-9a-f]{16}$/;

export function temporaryFile(file: string, unique: string): string {
  return `${file}.tmp-${unique}`;
}

export function isTemporary(file: string): boolean {
  return temporaryPattern.test(file);
}
