import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeOutput, decodeOutput, encodeOutput, outputBytes } from '../../collectors/decode.ts';

describe('what a capture holds for bytes', () => {
  test('any bytes come back as they were', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect([...outputBytes(encodeOutput(bytes, false))]).toEqual([...bytes]);
      }),
    );
  });

  test('UTF-8 is text, a byte order mark included', () => {
    expect(encodeOutput(Buffer.from('\uFEFFgrün'), false)).toEqual({ text: '\uFEFFgrün' });
  });

  test('what is not UTF-8 is base64', () => {
    expect(encodeOutput(Buffer.from([0x67, 0xfc, 0x6e]), false)).toEqual({ text: 'Z/xu', encoding: 'base64' });
  });

  test.each([1, 2, 3])('a character cut after byte %i by a cap does not make the output Latin-1', (length) => {
    const bytes = Buffer.from('name 😀').subarray(0, 5 + length);

    expect(encodeOutput(bytes, true)).toEqual({ text: 'name ', truncated: true });
  });

  test('a cut output of other bytes stays as it is', () => {
    expect(encodeOutput(Buffer.from([0x41, 0xfc, 0x42]), true)).toEqual({
      text: Buffer.from([0x41, 0xfc, 0x42]).toString('base64'),
      encoding: 'base64',
      truncated: true,
    });
  });
});

describe('text for a parser', () => {
  test('has no byte order mark and plain line ends, and keeps a lone carriage return', () => {
    expect(decodeOutput({ text: '\uFEFFone\r\ntwo\rthree\n' })).toEqual({ text: 'one\ntwo\rthree\n', latin1: false });
  });

  test('is Latin-1 and says so where the bytes are not UTF-8', () => {
    expect(decodeOutput(encodeOutput(Buffer.from('grün', 'latin1'), false))).toEqual({ text: 'grün', latin1: true });
  });

  test('is not made of a NUL byte, UTF-16 or damaged base64', () => {
    expect(decodeOutput({ text: 'a\0b' })).toEqual({ why: expect.stringContaining('NUL') as string });
    expect(decodeOutput(encodeOutput(Buffer.from('\uFEFFab', 'utf16le'), false))).toEqual({
      why: expect.stringContaining('UTF-16') as string,
    });
    expect(decodeOutput({ text: 'no base64!', encoding: 'base64' })).toEqual({ why: expect.stringContaining('damaged') as string });
  });

  test('reads base64 that turns out to be UTF-8 as UTF-8', () => {
    expect(decodeOutput({ text: Buffer.from('grün').toString('base64'), encoding: 'base64' })).toEqual({ text: 'grün', latin1: false });
  });
});

test('a change of text keeps the form of the output', () => {
  const latin1 = encodeOutput(Buffer.from('grün geheim', 'latin1'), false);

  expect(changeOutput({ text: 'a geheim b' }, (text) => text.replace('geheim', 'x'))).toEqual({ text: 'a x b' });
  expect(decodeOutput(changeOutput(latin1, (text) => text.replace('geheim', 'x')))).toEqual({ text: 'grün x', latin1: true });
});
