/**
 * Rows of values as text of their own: exceljs makes several objects of each cell, which costs more than all the rest of
 * a sheet. Everything else of a workbook is left to it. Its version is pinned; a test reads every value back.
 */
import type { stream, Style } from 'exceljs';
import { columnLetter } from './read/addresses.ts';
import type { CellValue } from './cell-value.ts';

type WorkbookWriter = stream.xlsx.WorkbookWriter;
type SheetWriter = ReturnType<WorkbookWriter['addWorksheet']>;

/** What exceljs 4.4.0 has and its types do not say. */
interface Internals {
  readonly workbook: { readonly styles: { addStyleModel(style: Partial<Style>): number } };
  readonly sheet: { readonly stream: { write(text: string): unknown } };
}

/** Rows handed to the stream at once. */
const rowsAtOnce = 64;
const msPerDay = 86_400_000;
/** The day from which a sheet counts, in its own days before 1970. */
const daysTo1970 = 25_569;

export class SheetRows {
  readonly #styles: Internals['workbook']['styles'];
  readonly #stream: Internals['sheet']['stream'];
  readonly #styleIds = new Map<Partial<Style>, number>();
  readonly #letters: readonly string[];
  #pending = '';
  #rows = 0;
  #row = 0;

  /** Rows of the head are committed before: what is written here follows them. */
  constructor(workbook: WorkbookWriter, sheet: SheetWriter, columns: number) {
    this.#styles = (workbook as unknown as Internals['workbook']).styles;
    this.#stream = (sheet as unknown as Internals['sheet']).stream;
    this.#letters = Array.from({ length: columns }, (_, index) => columnLetter(index + 1));
  }

  begin(row: number, height: number | undefined): void {
    this.#row = row;
    this.#pending += height === undefined ? `<row r="${row}">` : `<row r="${row}" ht="${height}" customHeight="1">`;
  }

  /** @param column 1 is A; cells are written in their order */
  cell(column: number, value: CellValue | boolean, style: Partial<Style>, formula?: string): void {
    const head = `<c r="${this.#letters[column - 1] ?? ''}${this.#row}" s="${this.#styleId(style)}"`;
    const made = formula === undefined ? '' : `<f>${escaped(formula)}</f>`;
    // LibreOffice shows text of several lines in one where it is written as the text of a formula.
    if (typeof value === 'string' && made === '' && value.includes('\n'))
      this.#pending += `${head} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
    else if (typeof value === 'string') this.#pending += `${head} t="str">${made}<v>${escaped(value)}</v></c>`;
    else if (typeof value === 'number') this.#pending += `${head}>${made}<v>${value}</v></c>`;
    else if (value === null) this.#pending += `${head}/>`;
    else if (typeof value === 'boolean') this.#pending += `${head} t="b">${made}<v>${value ? 1 : 0}</v></c>`;
    else this.#pending += `${head}><v>${daysTo1970 + value.getTime() / msPerDay}</v></c>`;
  }

  end(): void {
    this.#pending += '</row>';
    this.#rows += 1;
    if (this.#rows % rowsAtOnce === 0) this.flush();
  }

  /** Before the sheet is committed. */
  flush(): void {
    if (this.#pending !== '') this.#stream.write(this.#pending);
    this.#pending = '';
  }

  #styleId(style: Partial<Style>): number {
    const known = this.#styleIds.get(style);
    if (known !== undefined) return known;
    const id = this.#styles.addStyleModel(style);
    this.#styleIds.set(style, id);
    return id;
  }
}

const special = /[<>&"\p{Cc}\ufffe\uffff]/u;
const specials = new RegExp(special, 'gu');
const written: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  '\t': '\t',
  '\n': '\n',
  '\r': '\r',
};

/** Without what XML cannot hold. */
function escaped(text: string): string {
  return special.test(text)
    ? text.replaceAll(specials, (character) => written[character] ?? (character >= '\u0080' && character < '\ufffe' ? character : ''))
    : text;
}
