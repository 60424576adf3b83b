/** How the cells look. Colours are safe for colour-blind eyes and never the only sign: every kind is also a word or a letter. */
import type { Alignment, ColorScaleRuleType, Style } from 'exceljs';
import type { ColumnType } from '../tables/table.ts';

interface Tint {
  readonly fill: string;
  readonly text: string;
}

const tints: ReadonlyMap<string, Tint> = new Map([
  ['live', { fill: 'FFBFE5DC', text: 'FF07473B' }],
  ['yes', { fill: 'FFBFE5DC', text: 'FF07473B' }],
  ['outage', { fill: 'FFFBE2A6', text: 'FF553600' }],
  ['no', { fill: 'FFF3B7AB', text: 'FF6D1408' }],
  ['unknown', { fill: 'FFDDE1E7', text: 'FF333C48' }],
  ['here', { fill: 'FFFFFFFF', text: 'FF9AA2AC' }],
]);

const font = { name: 'Calibri', family: 2, size: 10 } as const;
const line = { style: 'thin', color: { argb: 'FFD9DDE2' } } as const;
const border = { top: line, bottom: line, left: line, right: line } as const;
const strongLine = { style: 'medium', color: { argb: 'FFB59A1A' } } as const;
const strongBorder = { top: strongLine, bottom: strongLine, left: strongLine, right: strongLine } as const;
const plainText = 'FF1F2933';

const numberFormats = {
  id: '0',
  whole: '#,##0',
  decimal: '#,##0.0',
  percent: '0.0',
  time: 'yyyy-mm-dd hh:mm',
  text: '@',
  flag: '@',
  kind: '@',
  letter: '@',
} as const satisfies Record<ColumnType, string>;

const alignments = {
  id: 'right',
  whole: 'right',
  decimal: 'right',
  percent: 'right',
  time: 'left',
  text: 'left',
  flag: 'center',
  kind: 'center',
  letter: 'center',
} as const satisfies Record<ColumnType, 'left' | 'right' | 'center'>;

/** Numbers and the text beside them do not touch. */
function horizontal(type: ColumnType): Partial<Alignment> {
  const alignment = alignments[type];
  return alignment === 'center' ? { horizontal: alignment } : { horizontal: alignment, indent: 1 };
}

export const titleStyle: Partial<Style> = { font: { ...font, size: 14, bold: true, color: { argb: 'FF12343B' } }, numFmt: '@' };
export const noteStyle: Partial<Style> = {
  font: { ...font, italic: true, color: { argb: 'FF56616C' } },
  numFmt: '@',
  alignment: { vertical: 'top', wrapText: true },
};

export const keyStyle: Partial<Style> = { font: { ...font, color: { argb: plainText } }, numFmt: '@' };

export function headerStyle(type: ColumnType): Partial<Style> {
  return {
    font: { ...font, bold: true, color: { argb: 'FFFFFFFF' } },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF1F4E57' } },
    alignment:
      type === 'letter'
        ? { vertical: 'bottom', horizontal: 'center', textRotation: 90 }
        : { vertical: 'bottom', ...horizontal(type), wrapText: true },
    border,
    numFmt: '@',
  };
}

/** Of persons' columns: they are told from ours at a glance. */
export const ownHeaderStyle: Partial<Style> = {
  font: { ...font, bold: true, color: { argb: 'FF12343B' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE3EEF0' } },
  alignment: { vertical: 'bottom', ...horizontal('text'), wrapText: true },
  border,
  numFmt: '@',
};

export const aboveTitleStyle: Partial<Style> = { font: { ...font, bold: true, color: { argb: plainText } }, numFmt: '@' };

/** Of a cell that a person types a number into: yellow, as planners know it. */
export function typedStyle(type: ColumnType): Partial<Style> {
  return {
    ...workedOutStyle(type),
    fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFF2A8' } },
    border: strongBorder,
  };
}

/** Of a cell that follows from what was typed. */
export function workedOutStyle(type: ColumnType): Partial<Style> {
  return {
    font: { ...font, bold: true, color: { argb: plainText } },
    border,
    alignment: horizontal(type),
    numFmt: numberFormats[type],
  };
}

const ownStyles = new Map<string | undefined, Partial<Style>>();

/** @param format number format that a person chose */
export function ownStyle(format: string | undefined): Partial<Style> {
  const known = ownStyles.get(format);
  if (known !== undefined) return known;
  const style: Partial<Style> = {
    font: { ...font, color: { argb: plainText } },
    border,
    alignment: { vertical: 'top', wrapText: true },
    ...(format === undefined ? {} : { numFmt: format }),
  };
  ownStyles.set(format, style);
  return style;
}

/**
 * From pale to full with the share. A colour scale and no data bar: exceljs 4.4.0 writes data bars with an empty
 * extension id, which the format does not allow.
 */
export const percentScale: ColorScaleRuleType = {
  type: 'colorScale',
  priority: 1,
  cfvo: [
    { type: 'num', value: 0 },
    { type: 'num', value: 100 },
  ],
  color: [{ argb: 'FFFFFFFF' }, { argb: 'FF9CC5D0' }],
};

export interface CellStyles {
  readonly plain: Partial<Style>;
  /** For a value that is not known, and for text where a number was due. */
  readonly notKnown: Partial<Style>;
  readonly text: Partial<Style>;
  /** By word. */
  readonly kinds: ReadonlyMap<string, Partial<Style>>;
}

/** One object per look of a column: the writer recognises a style by its identity. */
export function cellStyles(type: ColumnType, wrap: boolean): CellStyles {
  const alignment = { vertical: 'top', ...horizontal(type), ...(wrap ? { wrapText: true } : {}) } as const;
  const plain: Partial<Style> = { font: { ...font, color: { argb: plainText } }, border, alignment, numFmt: numberFormats[type] };
  const coloured = [...tints].map(([kind, { fill, text }]): [string, Partial<Style>] => [
    kind,
    {
      ...plain,
      font: { ...font, bold: kind !== 'here', color: { argb: text } },
      fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: fill } },
    },
  ]);
  return {
    plain,
    notKnown: {
      ...plain,
      numFmt: '@',
      font: { ...font, italic: true, color: { argb: 'FF6B7280' } },
      fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF3F4F6' } },
    },
    text: { ...plain, numFmt: '@' },
    kinds: new Map(type === 'kind' || type === 'letter' ? coloured : []),
  };
}
