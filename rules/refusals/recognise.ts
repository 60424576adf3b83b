/** Finds what a platform's tool said in pasted text. */
import type { Refusal } from './define.ts';
import { plainLines, readings } from './pasted.ts';

/** People leave out the last full stop, and the case of letters when they type it again. */
function tolerant(text: RegExp, flags: 'i' | 'gi'): RegExp {
  return new RegExp(text.source.replace(/\\\.$/, ''), flags);
}

export interface Recognised {
  readonly refusal: Refusal;
  /** The words of the text. */
  readonly text: string;
  /** Named parts of it, as they stand there: foreign text. */
  readonly values: Readonly<Record<string, string>>;
}

/** Of one text, so many occurrences are looked at. */
const occurrences = 100;

/** In the order of the text; what is said twice is found once. */
export function recognise(text: string, refusals: readonly Refusal[]): readonly Recognised[] {
  const [betweenWords, atTheWidth] = readings(plainLines(text));
  const found = refusals.flatMap((refusal) => {
    const matches = matchesOf(refusal, betweenWords);
    return saidOnce(refusal, matches.length > 0 ? matches : matchesOf(refusal, atTheWidth));
  });
  return found.sort((a, b) => a.at - b.at).map(({ what }) => what);
}

interface Found {
  readonly at: number;
  readonly what: Recognised;
}

/** Of one refusal: longer words for a shorter part of them, and a second sentence that adds no name, are one. */
function saidOnce(refusal: Refusal, matches: readonly RegExpExecArray[]): readonly Found[] {
  const found: Found[] = [];
  for (const match of [...matches].sort((a, b) => a.index - b.index || b[0].length - a[0].length)) {
    const values = valuesOf(match);
    const isSaid = found.some(({ what }) => what.text.startsWith(match[0]) || Object.keys(values).length === 0);
    if (!isSaid) found.push({ at: match.index, what: { refusal, text: match[0], values } });
  }
  return found;
}

/** Where the first of them begins in a line of text, or undefined. */
export function firstIn(line: string, refusals: readonly Refusal[]): number | undefined {
  const places = refusals.flatMap(({ texts }) => texts.map((text) => line.search(tolerant(text, 'i')))).filter((at) => at >= 0);
  return places.length === 0 ? undefined : Math.min(...places);
}

function matchesOf({ texts }: Refusal, reading: string): readonly RegExpExecArray[] {
  return texts.flatMap((text) => {
    const matches: RegExpExecArray[] = [];
    for (const match of reading.matchAll(tolerant(text, 'gi'))) {
      matches.push(match);
      if (matches.length >= occurrences) break;
    }
    return matches;
  });
}

/** A name at the end of a sentence, or in quotes, is meant without them. */
function valuesOf({ groups }: RegExpExecArray): Readonly<Record<string, string>> {
  const values = Object.entries(groups ?? {}).flatMap(([name, value]: [string, string | undefined]) =>
    value === undefined ? [] : [[name, value.replace(/^["'(]+/, '').replace(/["'),.;:]+$/, '')] as const],
  );
  return Object.fromEntries(values);
}
