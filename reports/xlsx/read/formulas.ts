/** Formulas that a person wrote: moved to other cells, and, where they use nothing but their own row, to another sheet. */
import { columnLetter, columnNumber } from './addresses.ts';

/** A formula in pieces: text, and cells of its own row by the identity of their column. */
export type FormulaTemplate = readonly (string | { readonly column: string; readonly fixed: boolean })[];

/** Strings first, so that nothing inside one is taken for a cell. */
const pieces = /"(?:[^"]|"")*"|'(?:[^']|'')*'|(?<![A-Za-z0-9_.!\\])\$?[A-Z]{1,3}\$?[1-9]\d{0,6}(?![A-Za-z0-9_.(!])/g;
const cellForm = /^(\$?)([A-Z]{1,3})(\$?)(\d+)$/;

/** The formula as it reads so many rows and columns further: what a shared formula means in its other cells. */
export function shiftFormula(formula: string, rows: number, columns: number): string {
  return formula.replaceAll(pieces, (piece) => {
    const [, fixedColumn, letters, fixedRow, row] = cellForm.exec(piece) ?? [];
    if (letters === undefined) return piece;
    const column = fixedColumn === '$' ? letters : columnLetter(Math.max(1, columnNumber(letters) + columns));
    return `${fixedColumn ?? ''}${column}${fixedRow ?? ''}${fixedRow === '$' ? (row ?? '') : Math.max(1, Number(row) + rows)}`;
  });
}

/** What else a formula of one row is made of: numbers, functions, TRUE and FALSE, operators; no names, ranges or other sheets. */
const plain = /^(?:\d+(?:\.\d+)?(?:E[+-]?\d+)?|[A-Z][A-Z0-9._]*(?=\()|TRUE|FALSE|[-+*/^&=<>%(),;.\s])*$/i;

/**
 * @param identify the identity of a column by its number; undefined where it has none
 * @returns undefined where the formula uses more than single cells of its own row
 */
export function ownRowTemplate(
  formula: string,
  row: number,
  identify: (column: number) => string | undefined,
): FormulaTemplate | undefined {
  const template: (string | { readonly column: string; readonly fixed: boolean })[] = [];
  let rest = 0;
  for (const match of formula.matchAll(pieces)) {
    const between = formula.slice(rest, match.index);
    if (!plain.test(between + (match[0].startsWith('"') ? '' : '1'))) return undefined;
    template.push(between);
    rest = match.index + match[0].length;
    if (match[0].startsWith('"')) {
      template.push(match[0]);
      continue;
    }
    const [, fixedColumn, letters, fixedRow, number] = cellForm.exec(match[0]) ?? [];
    if (letters === undefined || fixedRow === '$' || Number(number) !== row) return undefined;
    const column = identify(columnNumber(letters));
    if (column === undefined) return undefined;
    template.push({ column, fixed: fixedColumn === '$' });
  }
  const end = formula.slice(rest);
  return plain.test(end) ? [...template, end] : undefined;
}

/** @param place the number of a column in its new sheet; undefined where it is not there */
export function formulaOf(template: FormulaTemplate, row: number, place: (column: string) => number | undefined): string | undefined {
  let formula = '';
  for (const piece of template) {
    if (typeof piece === 'string') formula += piece;
    else {
      const column = place(piece.column);
      if (column === undefined) return undefined;
      formula += `${piece.fixed ? '$' : ''}${columnLetter(column)}${row}`;
    }
  }
  return formula;
}
