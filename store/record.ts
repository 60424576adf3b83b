/**
 * A record: one JSON value in one file, written once. The file is ordinary gzip (zcat reads it) whose comment field
 * holds the record's name, the fingerprint of the contract it was validated by, and the length and SHA-256 of every byte
 * after it. The SHA-256 covers the comment too, and the gzip header is fixed: no bit of a file can change unseen (H-D3).
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gunzipSync, gzip } from 'node:zlib';

// RFC 1952: magic, deflate, flag FCOMMENT, no time, no extra flags, "Unix". A comment ends with a zero byte.
const gzipHeader = Buffer.from([0x1f, 0x8b, 0x08, 0x10, 0, 0, 0, 0, 0, 0x03]);
const plainHeaderLength = gzipHeader.length;

/** A JavaScript string cannot be longer; a file that says it unpacks to more is not ours. */
const longestTextBytes = 512 * 1024 * 1024;

/** What zlib is given to unpack into: at least what it asks for, at most what a few bytes that lie may cost. */
const smallestRoom = 64;
const largestRoom = 16 * 1024 * 1024;

const commentPattern = /^canmove ([a-z0-9.-]+) ([0-9a-f]{16}) ([0-9]+) [0-9a-f]{64}$/;

const asGzip = promisify(gzip);
const fromGzip = promisify(gunzip);

export type Decoded = { readonly contract: string; readonly text: string; readonly value: unknown } | { readonly fault: string };

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function front(name: string, contract: string, body: Buffer): Buffer {
  const told = `canmove ${name} ${contract} ${body.length}`;
  const hash = createHash('sha256').update(told).update('\0').update(body).digest('hex');
  return Buffer.concat([gzipHeader, Buffer.from(`${told} ${hash}\0`, 'latin1')]);
}

/**
 * @param name of the record, as its file is called without the ending
 * @param contract fingerprint of the validator that passed it
 */
export async function encodeRecord(name: string, contract: string, json: string): Promise<Buffer> {
  // Node writes the plain ten-byte header; ours with the comment takes its place.
  const body = (await asGzip(json)).subarray(plainHeaderLength);
  return Buffer.concat([front(name, contract, body), body]);
}

/** Room for all of the text at once, so that it need not be put together from pieces: the last four bytes tell its length (RFC 1952). */
function outputRoom(bytes: Buffer): number {
  const told = bytes.readUInt32LE(bytes.length - 4);
  // One byte more than the text, or zlib would ask for another piece.
  return Math.min(Math.max(told + 1, smallestRoom), largestRoom);
}

/** Records from this size on are unpacked beside the main thread, which parses others meanwhile; for small ones the way there costs more. */
const besideFromBytes = 8 * 1024;

async function unpack(bytes: Buffer): Promise<Buffer> {
  const options = { maxOutputLength: longestTextBytes, chunkSize: outputRoom(bytes) };
  return bytes.length < besideFromBytes ? gunzipSync(bytes, options) : fromGzip(bytes, options);
}

export async function decodeRecord(name: string, bytes: Buffer): Promise<Decoded> {
  const end = bytes.indexOf(0, plainHeaderLength);
  if (end < 0) return { fault: bytes.length === 0 ? 'it is empty' : 'it is not a record of canmove, or only the beginning of one' };
  const body = bytes.subarray(end + 1);
  const [, writtenName, contract, length] = commentPattern.exec(bytes.toString('latin1', plainHeaderLength, end)) ?? [];
  if (writtenName === undefined || contract === undefined) return { fault: 'its first bytes are not those of a record of canmove' };
  if (writtenName !== name) return { fault: `it was written as ${writtenName}` };
  if (length !== String(body.length)) return { fault: `it holds ${body.length} bytes where ${length} were written` };
  if (!front(name, contract, body).equals(bytes.subarray(0, end + 1)))
    return { fault: 'its SHA-256 is not that of the bytes that were written' };
  try {
    const text = (await unpack(bytes)).toString('utf8');
    return { contract, text, value: JSON.parse(text) as unknown };
  } catch (error) {
    return { fault: `its bytes are as they were written, but they are not JSON in gzip: ${String(error)}` };
  }
}
