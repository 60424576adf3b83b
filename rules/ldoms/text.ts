/** Words that several messages share. */

/** 'a', 'a and b', 'a, b and c'. */
export function listed(values: readonly (string | number)[]): string {
  const words = [...new Set(values)].map(String);
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** 'disk x' or 'disks x and y'. */
export function counted(noun: string, values: readonly (string | number)[], plural = `${noun}s`): string {
  return `${new Set(values).size === 1 ? noun : plural} ${listed(values)}`;
}

const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;

/** Bytes in GiB where that is exact to two decimals, else in MiB or bytes: a shown figure must not hide a difference. */
export function bytesInWords(bytes: number): string {
  if ((bytes * 100) % gibibyte === 0) return `${bytes / gibibyte} GiB`;
  return bytes % mebibyte === 0 ? `${bytes / mebibyte} MiB` : `${bytes} bytes`;
}
