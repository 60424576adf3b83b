import type { Paint } from '../../reports/text/words.ts';

const plain: Paint = { bold: same, dim: same, red: same, green: same, yellow: same, cyan: same };

function same(text: string): string {
  return text;
}

/** Loads the colours only where they are seen. */
export async function paintFor(color: boolean): Promise<Paint> {
  if (!color) return plain;
  const { default: colors } = await import('picocolors');
  return colors.createColors(true);
}
