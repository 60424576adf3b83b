/** Everything that looks random here is a function of a seed or a name: the same fleet, byte for byte, every time. */
import { createHash } from 'node:crypto';

/** A stream of numbers in [0, 1): mulberry32, 32 bits of state. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** A seed from a text (FNV-1a). */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A version 4 UUID that belongs to a text. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Hands out MAC addresses of the range that ldmd allocates from (00:14:4f:f8:00:00 to 00:14:4f:fb:ff:ff). */
export function macPool(): () => string {
  let next = 0xf8_00_10;
  return () => {
    const address = next;
    next += 1;
    if (next > 0xfc_00_00) throw new Error('the range of automatic MAC addresses is used up');
    return ['00', '14', '4f', ...[16, 8, 0].map((shift) => ((address >>> shift) & 0xff).toString(16).padStart(2, '0'))].join(':');
  };
}
