/** The words of a typed command, as the shell of the HMC splits them. */

/** Up to the end of the command (; & | #); a quote that is not closed ends with the text. */
export function commandWords(line: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string;
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
      else if (character === '\\' && quote === '"' && /["\\$`]/.test(line[at + 1] ?? '')) word = (word ?? '') + (line[++at] as string);
      else word = (word ?? '') + character;
      continue;
    }
    if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (character === '\\') {
      word = (word ?? '') + (line[++at] ?? '');
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (/[;&|]/.test(character) || (character === '#' && word === undefined)) {
      break;
    } else word = (word ?? '') + character;
  }
  return word === undefined ? words : [...words, word];
}
