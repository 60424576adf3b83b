/** What every parser of ldm shares: reading as everywhere, and the forms of the values that ldm prints. */
export * from '../reading.ts';

/** A list of words separated by commas; nothing between two commas makes the whole list unreadable. */
export function commaList(text: string): string[] | undefined {
  if (text === '') return [];
  const words = text.split(',').map((word) => word.trim());
  return words.every((word) => word !== '') ? words : undefined;
}

/** Lower case, two digits per octet: old releases leave out leading zeros. */
export function macAddress(text: string): string | undefined {
  if (!/^[0-9A-Fa-f]{1,2}(:[0-9A-Fa-f]{1,2}){5}$/.test(text)) return undefined;
  return text
    .split(':')
    .map((octet) => octet.toLowerCase().padStart(2, '0'))
    .join(':');
}

const bytesPerUnit: Readonly<Record<string, number>> = { K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, T: 2 ** 40 };

/** A size with its unit as ldm prints page sizes: 8KB, 256MB, 16GB (powers of 1024). */
export function sizeWithUnit(text: string): number | undefined {
  const match = /^([1-9][0-9]{0,5})([KMGT])B?$/.exec(text);
  if (match === null) return undefined;
  const unit = bytesPerUnit[match[2] as string];
  return unit === undefined ? undefined : Number(match[1]) * unit;
}
