/** The parts of a zip file, read from its directory at the end: what a part claims to be is checked while it is read. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable, Transform } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { UnreadableWorkbook } from './unreadable.ts';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const partSignature = 0x04034b50;
const endLength = 22;
const entryLength = 46;
const partHeadLength = 30;
/** The end record may be followed by a comment of so many bytes. */
const longestComment = 65_535;
/** What an older program, or one that protects a workbook with a password, writes instead of a zip file. */
const compoundFile = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

export interface ZipLimits {
  /** Of the file. */
  readonly bytes: number;
  /** Of all parts together once they are inflated. */
  readonly inflatedBytes: number;
  readonly parts: number;
}

export interface Zip {
  readonly names: readonly string[];
  /** A part's bytes; undefined where there is none of that name. */
  part(name: string): Promise<Readable | undefined>;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** @throws UnreadableWorkbook where it is no zip file, is protected by a password, or breaks a limit */
export async function openZip(path: string, limits: ZipLimits): Promise<Zip> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > limits.bytes) throw new UnreadableWorkbook(`it has ${size} bytes, more than the ${limits.bytes} that are read`);
    const slice = async (from: number, length: number): Promise<Buffer> => {
      const buffer = Buffer.alloc(length);
      const { bytesRead } = await file.read(buffer, 0, length, from);
      if (bytesRead < length) throw new UnreadableWorkbook('it ends too early');
      return buffer;
    };
    if (size < endLength) throw new UnreadableWorkbook('it is no workbook');
    if ((await slice(0, 4)).equals(compoundFile))
      throw new UnreadableWorkbook('it is protected by a password, or of the old format .xls: save it as .xlsx without a password');
    const tailLength = Math.min(size, endLength + longestComment);
    const tail = await slice(size - tailLength, tailLength);
    const end = endOf(tail);
    const count = tail.readUInt16LE(end + 10);
    if (count > limits.parts) throw new UnreadableWorkbook(`it has ${count} parts, more than the ${limits.parts} that are read`);
    const [length, offset] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
    if (offset + length > size) throw new UnreadableWorkbook('its directory of parts is damaged');
    const entries = entriesOf(await slice(offset, length), count);
    const inflated = entries.reduce((sum, entry) => sum + entry.size, 0);
    if (inflated > limits.inflatedBytes)
      throw new UnreadableWorkbook(`its parts have ${inflated} bytes, more than the ${limits.inflatedBytes} that are read`);
    return zipOf(path, size, entries);
  } finally {
    await file.close();
  }
}

function endOf(tail: Buffer): number {
  for (let at = tail.length - endLength; at >= 0; at -= 1) if (tail.readUInt32LE(at) === endSignature) return at;
  throw new UnreadableWorkbook('it is no workbook, or is cut short');
}

function entriesOf(directory: Buffer, count: number): readonly Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + entryLength > directory.length || directory.readUInt32LE(at) !== entrySignature)
      throw new UnreadableWorkbook('its directory of parts is damaged');
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + entryLength, at + entryLength + nameLength).replace(/^\//, ''),
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    });
    at += entryLength + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

function zipOf(path: string, size: number, entries: readonly Entry[]): Zip {
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  return {
    names: entries.map(({ name }) => name),
    async part(name) {
      const entry = byName.get(name.toLowerCase());
      if (entry === undefined) return undefined;
      if ((entry.flags & 1) !== 0) throw new UnreadableWorkbook('it is protected by a password');
      if (entry.method !== 0 && entry.method !== 8) throw new UnreadableWorkbook(`${name} is packed in a way that is not known`);
      const start = await dataOffset(path, entry, size);
      const packed = entry.packed === 0 ? Readable.from([]) : createReadStream(path, { start, end: start + entry.packed - 1 });
      const checked = exactly(entry);
      // Errors of any stage reach the last one, which is the one that is read.
      if (entry.method === 0) pipeline(packed, checked, () => undefined);
      else pipeline(packed, createInflateRaw(), checked, () => undefined);
      return checked;
    },
  };
}

async function dataOffset(path: string, { offset, name, packed }: Entry, size: number): Promise<number> {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(partHeadLength);
    const { bytesRead } = await file.read(head, 0, partHeadLength, offset);
    if (bytesRead < partHeadLength || head.readUInt32LE(0) !== partSignature) throw new UnreadableWorkbook(`${name} is damaged`);
    const start = offset + partHeadLength + head.readUInt16LE(26) + head.readUInt16LE(28);
    if (start + packed > size) throw new UnreadableWorkbook(`${name} is cut short`);
    return start;
  } finally {
    await file.close();
  }
}

/** Fails as soon as a part gives more than it claims, so that a small file cannot fill the memory. */
function exactly({ name, size }: Entry): Transform {
  let got = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      got += chunk.length;
      if (got > size) done(new UnreadableWorkbook(`${name} is larger than it claims`));
      else done(null, chunk);
    },
    flush(done) {
      done(got === size ? null : new UnreadableWorkbook(`${name} is smaller than it claims`));
    },
  });
}
