/** Rows of bits over the hosts of a fleet, one bit per host, 32 to a word. */

export type Row = Uint32Array;

export function wordsFor(count: number): number {
  return (count + 31) >>> 5;
}

export function newRow(count: number): Row {
  return new Uint32Array(wordsFor(count));
}

/** Every host's bit set; bits beyond the last host stay clear. */
export function fullRow(count: number): Row {
  const row = newRow(count).fill(0xffffffff);
  const rest = count & 31;
  if (rest !== 0 && row.length > 0) row[row.length - 1] = (1 << rest) - 1;
  return row;
}

export function setBit(row: Row, bit: number): void {
  row[bit >>> 5] = (row[bit >>> 5] as number) | (1 << (bit & 31));
}

export function clearBit(row: Row, bit: number): void {
  row[bit >>> 5] = (row[bit >>> 5] as number) & ~(1 << (bit & 31));
}

export function hasBit(row: Row, bit: number, offset = 0): boolean {
  return (((row[offset + (bit >>> 5)] as number) >>> (bit & 31)) & 1) === 1;
}

export function orInto(target: Row, offset: number, row: Row): void {
  for (let word = 0; word < row.length; word++) target[offset + word] = (target[offset + word] as number) | (row[word] as number);
}

/** The bits of `row` that `without` does not have. */
export function orIntoWithout(target: Row, offset: number, row: Row, without: Row): void {
  for (let word = 0; word < row.length; word++)
    target[offset + word] = (target[offset + word] as number) | ((row[word] as number) & ~(without[word] as number));
}

export function countBits(row: Row): number {
  let count = 0;
  for (let word of row) {
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += (((word + (word >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  }
  return count;
}
