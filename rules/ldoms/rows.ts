/**
 * Rows of the reference's rule table that are no rule on purpose, each with what is done about them instead. A test compares
 * the rules' rows and these with the table: a row is in one of the two.
 */
export interface DecidedRow {
  readonly row: string;
  readonly why: string;
}

export const decidedRows: readonly DecidedRow[] = [
  {
    row: 'LD-8',
    why: 'Whether ports 6482 and 8101 are open can be proven only by a connection, which canmove does not make. The notes of the move commands name the ports, and the dry run that is printed connects.',
  },
];
