/** Words that several messages share. */
export { counted, listed } from '../words.ts';

/** 205 as '2.05': processing units, from hundredths. */
export function unitsInWords(hundredths: number): string {
  return String(hundredths / 100);
}

/** MiB in GiB where that is exact to two decimals: a shown figure must not hide a difference. */
export function mebibytesInWords(mebibytes: number): string {
  return (mebibytes * 100) % 1024 === 0 && mebibytes !== 0 ? `${mebibytes / 1024} GiB` : `${mebibytes} MiB`;
}
