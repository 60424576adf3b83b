/**
 * Rows of the reference's rule tables that are no rule on purpose, each with what is done about them instead. A test compares
 * the rules' rows and these with the tables: a row is in one of the two.
 */
export interface DecidedRow {
  readonly row: string;
  readonly why: string;
}

export const decidedRows: readonly DecidedRow[] = [
  {
    row: 'accel.crypto',
    why: 'A cryptographic adapter is a physical slot like any other: the rule on physical slots judges it, and a rule of its own would say the same twice.',
  },
];
