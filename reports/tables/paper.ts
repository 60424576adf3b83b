/** Characters across a page of A4 that can still be read: for sheets that are signed on paper. */
export const paperWidth = 230;
