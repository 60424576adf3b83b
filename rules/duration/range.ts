/** Estimates have two ends: what is not known lies between assumptions. In seconds unless a name says otherwise. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** What is done one after the other. */
export function inTurn(...parts: readonly Range[]): Range {
  return { low: parts.reduce((sum, { low }) => sum + low, 0), high: parts.reduce((sum, { high }) => sum + high, 0) };
}
