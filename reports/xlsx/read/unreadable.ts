/** A workbook that is not read, with why as a clause: "it is no workbook". It is never written over then. */
export class UnreadableWorkbook extends Error {}
