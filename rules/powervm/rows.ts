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
  {
    row: 'npiv.tape',
    why: 'Neither the HMC nor a Virtual I/O Server shows whether a tape behind a virtual Fibre Channel adapter is in use. Close tapes before a move; what a move does to an open one is not confirmed.',
  },
  {
    row: 'io.viosslots_required',
    why: 'It concerns the next start of a Virtual I/O Server, not the move, and its profiles are not read. Adapters that accept any client are seen where the partition is joined with its mappings.',
  },
  {
    row: 'lpar.vterm',
    why: 'An open virtual terminal is closed by the move and refuses nothing. The notes of the move commands say so.',
  },
  {
    row: 'lpar.profile_rewrite',
    why: 'That the profile of the last activation is made or replaced on the target happens with every move. The notes of the move commands say so.',
  },
  {
    row: 'vios.msp_ip',
    why: 'Whether two movers reach each other can be proven only by a connection, which canmove does not make. The dry run that is printed makes it.',
  },
];
