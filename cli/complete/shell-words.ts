/** The words of a line that is being typed in bash. */

export interface Line {
  /** Without their quotes; the last one is being typed and may be empty. */
  readonly words: readonly string[];
  /** The last word stands in a quote that is still open. */
  readonly inQuote: boolean;
}

export function shellWords(line: string): Line {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string;
    if (quote !== '') {
      if (character === quote) quote = '';
      else if (character === '\\' && quote === '"') word = (word ?? '') + (line[++at] ?? '');
      else word = (word ?? '') + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (character === '\\') word = (word ?? '') + (line[++at] ?? '');
    else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  return { words: [...words, word ?? ''], inQuote: quote !== '' };
}

/**
 * How much of the word being typed bash keeps by itself: it breaks words at ":" and "=" as well, and replaces only what
 * comes after the last break.
 * @param breaks COMP_WORDBREAKS
 */
export function keptByBash({ words, inQuote }: Line, breaks: string): number {
  const last = words[words.length - 1] ?? '';
  if (inQuote) return 0;
  const isBreak = (character: string): boolean => breaks.includes(character) && !/[\s"']/.test(character);
  return [...last].reduce((kept, character, at) => (isBreak(character) ? at + 1 : kept), 0);
}
