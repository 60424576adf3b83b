import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeRecord, encodeRecord } from '../../store/record.ts';

const name = 'hosta-3fa9c1d2-000001-20261102t010000z-9b2e41f7.capture';
const contract = '0123456789abcdef';

describe('a record', () => {
  test('holds any JSON as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (json) => {
        const decoded = decodeRecord(name, await encodeRecord(name, contract, json));

        expect(decoded).toEqual({ contract, text: json, value: JSON.parse(json) as unknown });
      }),
    );
  });

  test('with any one bit flipped is not read', async () => {
    const bytes = await encodeRecord(name, contract, JSON.stringify({ text: 'vds '.repeat(100) }));
    const unseen: number[] = [];

    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      if (!('fault' in decodeRecord(name, flipped))) unseen.push(bit);
    }

    expect(unseen).toEqual([]);
  });

  test('cut at any byte, or with bytes behind it, is not read', async () => {
    const bytes = await encodeRecord(name, contract, JSON.stringify({ text: 'vds '.repeat(100) }));
    const cuts = Array.from({ length: bytes.length }, (_, length) => bytes.subarray(0, length));

    const read = [...cuts, Buffer.concat([bytes, Buffer.from([0])]), Buffer.concat([bytes, bytes])].filter(
      (damaged) => !('fault' in decodeRecord(name, damaged)),
    );

    expect(read).toEqual([]);
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
    const decoded = decodeRecord(name, await make());

    expect(decoded).toEqual({ fault: typeof reason === 'string' ? reason : (expect.stringMatching(reason) as string) });
  });
});
