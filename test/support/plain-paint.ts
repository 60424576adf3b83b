/** No colours. */
import type { Paint } from '../../reports/text/words.ts';

const plain = (text: string): string => text;

export const plainPaint: Paint = { bold: plain, dim: plain, red: plain, green: plain, yellow: plain, cyan: plain };
