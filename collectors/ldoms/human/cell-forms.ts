/** The forms that cells of ldm's tables have, and what the -p forms print for them. */
import { wholeNumber } from '../reading.ts';

/** A name or a path: no blank, and not the beginning of a comment. */
export const word = /^(?!-{3})\S{1,512}$/;
export const whole = /^\d{1,19}$/;
export const percent = /^(?:\d{1,3}(?:\.\d{1,3})?%?|---)$/;
export const mac = /^[0-9A-Fa-f]{1,2}(?::[0-9A-Fa-f]{1,2}){5}$/;
export const address = /^0x[0-9A-Fa-f]{1,16}$/;
export const cpuSet = /^\([\d, ]{1,4000}\)$/;
export const size = /^\d{1,12}(?:\.\d{1,6})?[KMGT]$/;

const bytesPerUnit: Readonly<Record<string, number>> = { K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, T: 2 ** 40 };

/** Bytes, as -p prints them. A fraction was rounded, and is left as it is: no reader takes it for a number of bytes. */
export function bytesOf(cell: string): string {
  const match = /^(\d{1,12})([KMGT])$/.exec(cell);
  if (match === null) return cell;
  const bytes = (wholeNumber(match[1] as string) ?? Number.NaN) * (bytesPerUnit[match[2] as string] as number);
  return Number.isSafeInteger(bytes) ? String(bytes) : cell;
}

/** `(0, 1, 2)` as 0,1,2 */
export function cpuList(cell: string): string {
  return cell.replace(/[() ]/g, '');
}

/** Two dashes stand for nothing in the layout of 3.2 and later. */
export function unset(cell: string): string {
  return cell === '--' ? '' : cell;
}
