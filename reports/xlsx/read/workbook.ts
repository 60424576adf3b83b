/**
 * A workbook that a person may have worked on, read as a stream. Only strings, numbers, booleans and the text of formulas
 * come out of it: nothing of its objects reaches the library that writes (H-O3).
 */
import { parseAddress, type Address } from './addresses.ts';
import { shiftFormula } from './formulas.ts';
import { UnreadableWorkbook } from './unreadable.ts';
import { readXml } from './xml.ts';
import { openZip, type Zip } from './zip.ts';

export const readLimits = { bytes: 256 << 20, inflatedBytes: 1 << 30, parts: 10_000 } as const;
const stringLimit = 5_000_000;

export type Scalar = string | number | boolean;

export interface ReadCell {
  /** 1 is A. */
  readonly column: number;
  /** Of a formula: its result as it was stored. */
  readonly value: Scalar | undefined;
  /** Number format, where it is not the general one. */
  readonly format: string | undefined;
  /** Without the leading "=". */
  readonly formula: string | undefined;
}

export interface ReadRow {
  readonly number: number;
  /** Those that hold something, in order. */
  readonly cells: readonly ReadCell[];
}

export interface SheetShape {
  /** By column number. */
  readonly widths: ReadonlyMap<number, number>;
  /** For example "A1:C1". */
  readonly merged: readonly string[];
  /** Drop-down lists and other limits on what may be typed. */
  readonly hasValidation: boolean;
}

export interface ReadWorkbook {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  /** Names of all parts of the file. */
  readonly parts: readonly string[];
  /** Calls `onRow` for every row that holds something. */
  readSheet(index: number, onRow: (row: ReadRow) => void): Promise<SheetShape>;
}

/** @throws UnreadableWorkbook */
export async function openWorkbook(path: string): Promise<ReadWorkbook> {
  const zip = await openZip(path, readLimits);
  const targets = await relations(zip);
  const book = await bookOf(zip);
  const [strings, formats] = [await sharedStrings(zip, targets.strings), await numberFormats(zip, targets.styles)];
  return {
    sheets: book.sheets.map(({ name, hidden }) => ({ name, hidden })),
    parts: zip.names,
    readSheet: (index, onRow) => {
      const sheet = book.sheets[index];
      const part = sheet === undefined ? undefined : targets.byId.get(sheet.relation);
      if (part === undefined) throw new UnreadableWorkbook(`its sheet ${sheet?.name ?? index} is not in it`);
      return readSheet(zip, part, { strings, formats, isFrom1904: book.isFrom1904 }, onRow);
    },
  };
}

interface Relations {
  readonly byId: ReadonlyMap<string, string>;
  readonly strings: string | undefined;
  readonly styles: string | undefined;
}

async function partOf(zip: Zip, name: string): Promise<NonNullable<Awaited<ReturnType<Zip['part']>>>> {
  const part = await zip.part(name);
  if (part === undefined) throw new UnreadableWorkbook(`it is no workbook: it has no ${name}`);
  return part;
}

async function relations(zip: Zip): Promise<Relations> {
  const name = 'xl/_rels/workbook.xml.rels';
  const byId = new Map<string, string>();
  const byType = new Map<string, string>();
  await readXml(await partOf(zip, name), name, {
    open(tag, { Id, Target, Type }) {
      if (tag !== 'Relationship' || Id === undefined || Target === undefined) return;
      // Some programs write targets from the root of the file, others from the folder of the workbook.
      const target = Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`;
      byId.set(Id, target);
      byType.set((Type ?? '').replace(/^.*\//, ''), target);
    },
  });
  return { byId, strings: byType.get('sharedStrings'), styles: byType.get('styles') };
}

interface Book {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly relation: string }[];
  /** Its days are counted from 1904. */
  readonly isFrom1904: boolean;
}

async function bookOf(zip: Zip): Promise<Book> {
  const name = 'xl/workbook.xml';
  const sheets: { name: string; hidden: boolean; relation: string }[] = [];
  let isFrom1904 = false;
  await readXml(await partOf(zip, name), name, {
    open(tag, attributes) {
      if (tag === 'workbookPr') isFrom1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (tag === 'sheet')
        sheets.push({
          name: attributes['name'] ?? '',
          hidden: (attributes['state'] ?? 'visible') !== 'visible',
          relation: attributes['id'] ?? '',
        });
    },
  });
  return { sheets, isFrom1904 };
}

async function sharedStrings(zip: Zip, name: string | undefined): Promise<readonly string[]> {
  const part = name === undefined ? undefined : await zip.part(name);
  if (part === undefined) return [];
  const strings: string[] = [];
  let text = '';
  let [inText, inPhonetic] = [false, false];
  await readXml(part, name ?? '', {
    open(tag) {
      if (tag === 'si') text = '';
      if (tag === 't') inText = true;
      if (tag === 'rPh') inPhonetic = true;
    },
    close(tag) {
      if (tag === 't') inText = false;
      if (tag === 'rPh') inPhonetic = false;
      if (tag !== 'si') return;
      if (strings.length >= stringLimit) throw new UnreadableWorkbook(`it has more than ${stringLimit} texts`);
      strings.push(unescaped(text));
    },
    text(chunk) {
      if (inText && !inPhonetic) text += chunk;
    },
  });
  return strings;
}

/** The format writes what XML cannot hold as _x000D_. */
function unescaped(text: string): string {
  return text
    .replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('\r\n', '\n');
}

/** Formats that have a number instead of a text; others of them depend on the language of the program. */
const builtInFormats: ReadonlyMap<number, string> = new Map([
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [14, 'mm-dd-yy'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'm/d/yy h:mm'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mmss.0'],
  [49, '@'],
]);

/** By the index that cells name. */
async function numberFormats(zip: Zip, name: string | undefined): Promise<readonly (string | undefined)[]> {
  const part = name === undefined ? undefined : await zip.part(name);
  if (part === undefined) return [];
  const texts = new Map(builtInFormats);
  const formats: (string | undefined)[] = [];
  let inCells = false;
  await readXml(part, name ?? '', {
    open(tag, attributes) {
      if (tag === 'numFmt') texts.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (tag === 'cellXfs') inCells = true;
      if (tag === 'xf' && inCells) formats.push(texts.get(Number(attributes['numFmtId'] ?? 0)));
    },
    close(tag) {
      if (tag === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

interface SheetContext {
  readonly strings: readonly string[];
  readonly formats: readonly (string | undefined)[];
  readonly isFrom1904: boolean;
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly format: string | undefined;
  text: string;
  formula: string | undefined;
  shared: string | undefined;
}

async function readSheet(zip: Zip, name: string, context: SheetContext, onRow: (row: ReadRow) => void): Promise<SheetShape> {
  const widths = new Map<number, number>();
  const merged: string[] = [];
  let hasValidation = false;
  const sharedFormulas = new Map<string, { readonly formula: string; readonly row: number; readonly column: number }>();
  let [row, column] = [0, 0];
  let cells: ReadCell[] = [];
  let cell: OpenCell | undefined;
  let into: 'value' | 'formula' | undefined;
  let inPhonetic = false;
  await readXml(await partOf(zip, name), name, {
    open(tag, attributes) {
      switch (tag) {
        case 'row':
          row = Number(attributes['r'] ?? row + 1);
          [column, cells] = [0, []];
          break;
        case 'c':
          column = parseAddress(attributes['r'] ?? '')?.column ?? column + 1;
          cell = {
            column,
            type: attributes['t'] ?? 'n',
            format: context.formats[Number(attributes['s'] ?? 0)],
            text: '',
            formula: undefined,
            shared: undefined,
          };
          break;
        case 'f':
          into = 'formula';
          if (cell === undefined) break;
          cell.formula = '';
          cell.shared = attributes['t'] === 'shared' ? attributes['si'] : undefined;
          break;
        case 'v':
        case 't':
          into = inPhonetic ? undefined : 'value';
          break;
        case 'rPh':
          inPhonetic = true;
          break;
        case 'col':
          for (let at = Number(attributes['min']); at <= Math.min(Number(attributes['max']), 1_000); at += 1)
            if (attributes['width'] !== undefined) widths.set(at, Number(attributes['width']));
          break;
        case 'mergeCell':
          merged.push(attributes['ref'] ?? '');
          break;
        case 'dataValidation':
          hasValidation = true;
          break;
      }
    },
    close(tag) {
      if (tag === 'v' || tag === 't' || tag === 'f') into = undefined;
      if (tag === 'rPh') inPhonetic = false;
      if (tag === 'row' && cells.length > 0) onRow({ number: row, cells });
      if (tag !== 'c' || cell === undefined) return;
      const formula = wholeFormula(cell, row, sharedFormulas);
      const value = cell.text === '' && cell.type !== 'inlineStr' ? undefined : valueOf(cell, context);
      if (formula !== undefined || (value !== undefined && value !== ''))
        cells.push({ column: cell.column, value, format: cell.format, formula });
      cell = undefined;
    },
    text(chunk) {
      if (cell === undefined || into === undefined) return;
      if (into === 'value') cell.text += chunk;
      else cell.formula = (cell.formula ?? '') + chunk;
    },
  });
  return { widths, merged: apart(merged), hasValidation };
}

/** More cells than this are no heading of anybody's. */
const largestMerge = 10_000;
const mergeLimit = 2_000;

/** Merged cells as the format allows them: of a sensible size, none over another. */
function apart(refs: readonly string[]): readonly string[] {
  const taken: { readonly ref: string; readonly from: Address; readonly to: Address }[] = [];
  for (const ref of refs.slice(0, mergeLimit)) {
    const [from, to] = ref.split(':').map(parseAddress);
    if (from === undefined || to === undefined || (to.row - from.row + 1) * (to.column - from.column + 1) > largestMerge) continue;
    const meets = taken.some(
      (other) => from.row <= other.to.row && other.from.row <= to.row && from.column <= other.to.column && other.from.column <= to.column,
    );
    if (!meets) taken.push({ ref, from, to });
  }
  return taken.map(({ ref }) => ref);
}

function wholeFormula(
  { column, formula, shared }: OpenCell,
  row: number,
  sharedFormulas: Map<string, { readonly formula: string; readonly row: number; readonly column: number }>,
): string | undefined {
  if (formula === undefined || shared === undefined) return formula === '' ? undefined : formula;
  if (formula !== '') {
    sharedFormulas.set(shared, { formula, row, column });
    return formula;
  }
  const first = sharedFormulas.get(shared);
  return first === undefined ? undefined : shiftFormula(first.formula, row - first.row, column - first.column);
}

/** Days between the two counts. */
const daysTo1904 = 1_462;

function valueOf({ type, text, format }: OpenCell, { strings, isFrom1904 }: SheetContext): Scalar {
  switch (type) {
    case 's':
      return strings[Number(text)] ?? '';
    case 'b':
      return text === '1' || text === 'true';
    case 'n': {
      const number = Number(text);
      if (!Number.isFinite(number)) return text;
      return isFrom1904 && isDateFormat(format) ? number + daysTo1904 : number;
    }
    default:
      return unescaped(text);
  }
}

function isDateFormat(format: string | undefined): boolean {
  return format !== undefined && /[dmyhs]/i.test(format.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/g, ''));
}
