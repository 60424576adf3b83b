/** Card and drawer of a physical port, from its location code: U78D2.001.WZAAAA1-P1-C6-T1. */

export interface Location {
  /** U78D2.001.WZAAAA1 */
  readonly drawer: string;
  /** U78D2.001.WZAAAA1-P1-C6 */
  readonly card: string;
}

/** undefined: it is no location code of a port. */
export function locationOf(code: string): Location | undefined {
  const [, card, drawer] = /^((U[^-]+)(?:-[A-Z]\d+)*?-C\d+(?:-C\d+)*)(?:-T\d+.*)?$/.exec(code) ?? [];
  return card === undefined || drawer === undefined ? undefined : { card, drawer };
}
