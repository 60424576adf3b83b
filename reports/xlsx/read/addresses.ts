/** Cells by column and row, as formulas and sheets write them. */

/** 1 is A. */
export function columnLetter(column: number): string {
  const rest = (column - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return column <= 26 ? letter : columnLetter(Math.floor((column - 1) / 26)) + letter;
}

export function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

export interface Address {
  /** 1 is A. */
  readonly column: number;
  readonly row: number;
}

/** undefined for what is no address of one cell. */
export function parseAddress(text: string): Address | undefined {
  const [, letters, row] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(text) ?? [];
  return letters === undefined || row === undefined ? undefined : { column: columnNumber(letters), row: Number(row) };
}
