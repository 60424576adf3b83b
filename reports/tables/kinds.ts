/** The words for the kind of a pair, and the letter that stands for each where there is no room. */
import type { CellKind } from '../../rules/judgement.ts';

export interface KindMeaning {
  readonly kind: CellKind;
  readonly letter: string;
  readonly meaning: string;
  /** The sheet that says more. */
  readonly sheet?: string;
}

/** Best first. The letters are those of the assessment's rows. */
export const kinds = [
  { kind: 'live', letter: 'L', meaning: 'moves while it runs' },
  { kind: 'outage', letter: 'O', meaning: 'moves, but not while it runs' },
  { kind: 'unknown', letter: 'U', meaning: 'evidence is missing', sheet: 'Unknowns' },
  { kind: 'no', letter: 'N', meaning: 'something must change first', sheet: 'Blockers & fixes' },
  { kind: 'here', letter: '-', meaning: 'the guest is on that host' },
] as const satisfies readonly KindMeaning[];

/** The meaning for a reader of the workbook. */
export function meaningInSheets({ meaning, sheet }: KindMeaning): string {
  return sheet === undefined ? meaning : `${meaning}: see ${sheet}`;
}

const letters: ReadonlyMap<string, string> = new Map(kinds.map(({ kind, letter }) => [kind, letter]));

export function letterOf(kind: string): string {
  return letters.get(kind) ?? kind;
}
