/**
 * How deep brackets stand in YAML, or in JSON, which is YAML. A parser that follows them to the bottom takes a kilobyte
 * for each: text of a megabyte would take all memory there is (H-P2).
 */

/** The lexer of the yaml package, handed in: only what reads YAML loads it. */
interface Lexer {
  lex(source: string): Iterable<string>;
}

export const deepestYaml = 64;

export const tooDeep = `its brackets are more than ${deepestYaml} deep`;

const scalarMark = '\u001f';

/** True where brackets are nested deeper than deepestYaml; brackets inside of text do not count. */
export function isTooDeep(text: string, lexer: Lexer): boolean {
  if ((text.match(/[[{]/g)?.length ?? 0) <= deepestYaml) return false;
  let depth = 0;
  let isScalar = false;
  for (const token of lexer.lex(text)) {
    if (isScalar) isScalar = false;
    else if (token === scalarMark) isScalar = true;
    else if (token === '[' || token === '{') {
      depth += 1;
      if (depth > deepestYaml) return true;
    } else if (token === ']' || token === '}') depth -= 1;
  }
  return false;
}
