/**
 * Between bytes and text, once (H-P9). A capture holds what is valid UTF-8 as text and everything else as base64, so
 * that no byte is lost; a parser gets text from decodeOutput and nothing else.
 */
import { Buffer } from 'node:buffer';
import type { OutputText } from '../schemas/generated/types.ts';

export type Decoded =
  | {
      readonly text: string;
      /** The bytes were not UTF-8 and were read as Latin-1: names hold the right bytes, but perhaps not the right letters. */
      readonly latin1: boolean;
    }
  | { readonly why: string };

/** Text for a parser: without byte order mark, with plain line ends; or why there is none. */
export function decodeOutput(output: OutputText): Decoded {
  if (output.encoding === 'base64' && !isBase64(output.text)) return { why: 'its base64 text is damaged' };
  const bytes = outputBytes(output);
  if (isUtf16(bytes)) return { why: 'it is UTF-16, not UTF-8' };
  if (bytes.includes(0)) return { why: 'it holds a NUL byte: not text, or cut in the middle of a write' };
  const utf8 = strictUtf8(bytes);
  const text = utf8 ?? bytes.toString('latin1');
  return { text: text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'), latin1: utf8 === undefined };
}

/** What a capture holds for the bytes of an output. */
export function encodeOutput(bytes: Uint8Array, truncated: boolean): OutputText {
  const whole = truncated ? withoutCutCharacter(bytes) : bytes;
  const text = strictUtf8(whole);
  return {
    ...(text === undefined ? { text: Buffer.from(whole).toString('base64'), encoding: 'base64' as const } : { text }),
    ...(truncated ? { truncated } : {}),
  };
}

/** The bytes that a capture's output stands for. */
export function outputBytes(output: OutputText): Buffer {
  return Buffer.from(output.text, output.encoding === 'base64' ? 'base64' : 'utf8');
}

/**
 * Changes the text of an output without changing its form: a Latin-1 reading maps every byte to one character and back.
 * @param change must not add characters beyond Latin-1 of its own
 */
export function changeOutput(output: OutputText, change: (text: string) => string): OutputText {
  if (output.encoding !== 'base64') return { ...output, text: change(output.text) };
  const changed = change(outputBytes(output).toString('latin1'));
  return { ...output, text: Buffer.from(changed, 'latin1').toString('base64') };
}

// ignoreBOM keeps the mark in the text, so that a capture holds what the host printed.
const utf8Decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8Decoder.decode(bytes);
  } catch {
    return undefined; // the only error of a fatal decoder: these bytes are not UTF-8
  }
}

/** A cap may cut a character of up to four bytes; the rest of it would make the whole output look like Latin-1. */
function withoutCutCharacter(bytes: Uint8Array): Uint8Array {
  for (let length = 1; length <= Math.min(3, bytes.length); length += 1) {
    const byte = bytes[bytes.length - length] as number;
    if (byte < 0x80) return bytes;
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - length);
  }
  return bytes;
}

function isUtf16(bytes: Uint8Array): boolean {
  return bytes.length >= 2 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff));
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
