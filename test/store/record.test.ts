import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeRecord, encodeRecord } from '../../store/record.ts';
import { seeded } from './samples.ts';

const name = 'hosta-3fa9c1d2-000001-20261102t010000z-9b2e41f7.capture';
const contract = '0123456789abcdef';

/** A record with a body of our making, and the SHA-256 that belongs to it. */
function signed(body: Buffer): Buffer {
  const told = `canmove ${name} ${contract} ${body.length}`;
  const hash = createHash('sha256').update(told).update('\0').update(body).digest('hex');
  return Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0x10, 0, 0, 0, 0, 0, 3]), Buffer.from(`${told} ${hash}\0`, 'latin1'), body]);
}

describe('a record', () => {
  test('holds any JSON as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (json) => {
        const decoded = await decodeRecord(name, await encodeRecord(name, contract, json));

        expect(decoded).toEqual({ contract, text: json, value: JSON.parse(json) as unknown });
      }),
    );
  });

  test('of any size is read as it was written', async () => {
    const random = seeded(3);
    // The longer ones do not compress: they are unpacked in another way.
    for (const bytes of [0, 1, 100, 7_000, 9_000, 100_000, 3_000_000]) {
      const json = JSON.stringify(Array.from({ length: bytes / 10 }, () => Math.floor(random() * 1e9)));

      expect(await decodeRecord(name, await encodeRecord(name, contract, json))).toMatchObject({ text: json });
    }
  });

  test('whose last bytes tell a wrong length of the text is refused, without room for it being taken', async () => {
    const bytes = await encodeRecord(name, contract, JSON.stringify({ text: 'vds '.repeat(100) }));
    for (const told of [0, 5, 0xffff_ffff]) {
      const body = Buffer.from(bytes.subarray(bytes.indexOf(0, 10) + 1));
      body.writeUInt32LE(told, body.length - 4);

      expect(await decodeRecord(name, signed(body))).toEqual({ fault: expect.stringMatching(/not JSON in gzip/) as string });
    }
  });

  test('with any one bit flipped is not read', async () => {
    const bytes = await encodeRecord(name, contract, JSON.stringify({ text: 'vds '.repeat(100) }));
    const unseen: number[] = [];

    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      if (!('fault' in (await decodeRecord(name, flipped)))) unseen.push(bit);
    }

    expect(unseen).toEqual([]);
  });

  test('cut at any byte, or with bytes behind it, is not read', async () => {
    const bytes = await encodeRecord(name, contract, JSON.stringify({ text: 'vds '.repeat(100) }));
    const cuts = Array.from({ length: bytes.length }, (_, length) => bytes.subarray(0, length));

    const all = [...cuts, Buffer.concat([bytes, Buffer.from([0])]), Buffer.concat([bytes, bytes])];
    const decoded = await Promise.all(all.map((damaged) => decodeRecord(name, damaged)));

    expect(decoded.filter((each) => !('fault' in each))).toEqual([]);
  });

  test.each([
    ['an empty file', () => Buffer.alloc(0), 'it is empty'],
    ['a file of another program', () => Buffer.from('#!/bin/sh\n'), 'it is not a record of canmove, or only the beginning of one'],
    ['gzip of another program', () => gzipSync('{"a":1}'.repeat(50)), 'its first bytes are not those of a record of canmove'],
    [
      'a file that was cut',
      async () => (await encodeRecord(name, contract, '{}')).subarray(0, -5),
      /^it holds \d+ bytes where \d+ were written$/,
    ],
    ['another record under its name', () => encodeRecord('other', contract, '{}'), 'it was written as other'],
    ['text that is not JSON', () => encodeRecord(name, contract, '{'), /not JSON in gzip/],
  ])('%s is refused with the reason', async (_, make, reason) => {
    const decoded = await decodeRecord(name, await make());

    expect(decoded).toEqual({ fault: typeof reason === 'string' ? reason : (expect.stringMatching(reason) as string) });
  });
});
