/** Words that several messages share. */

export { counted, listed } from '../words.ts';

const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;

/** Bytes in GiB where that is exact to two decimals, else in MiB or bytes: a shown figure must not hide a difference. */
export function bytesInWords(bytes: number): string {
  if ((bytes * 100) % gibibyte === 0) return `${bytes / gibibyte} GiB`;
  return bytes % mebibyte === 0 ? `${bytes / mebibyte} MiB` : `${bytes} bytes`;
}
