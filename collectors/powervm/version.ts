/** Grows by one when the same capture gives other snapshots. Apart from the parsers: to compare it needs none of them. */
export const parserVersion = 1;
