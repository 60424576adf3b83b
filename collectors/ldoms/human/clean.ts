/** Text that went through terminals, mail and word processors, line by line, so that line numbers stay those of the output. */

/** A line as the terminal showed it. */
export interface CleanLine {
  /** Without quoting, tabs, hard blanks and blanks at its end. */
  readonly text: string;
  /** Characters before the blanks at its end were taken off: a terminal of 80 columns breaks lines at exactly 80. */
  readonly width: number;
}

const tabStop = 8;
/** Blanks that word processors and mail put in the place of a space; each is one column wide. */
const hardBlanks = /[\u00a0\u2007\u202f\u3000]/g;
/** Marks without a width that a web page or a mail client leaves in copied text. */
const invisible = /[\u200b\u2060\ufeff]/g;
const quoting = /^(?:> ?)+/;

/** A line of a mail without the marks of those who quoted it. No line of ours begins with '>'. */
export function withoutQuoting(line: string): string {
  return line.replace(quoting, '');
}

export function cleanLine(line: string): CleanLine {
  const plain = line.replace(invisible, '').replace(hardBlanks, ' ').replace(quoting, '');
  const text = plain.includes('\t') ? withoutTabs(plain) : plain;
  return { text: text.trimEnd(), width: text.length };
}

function withoutTabs(line: string): string {
  const parts = line.split('\t');
  let text = '';
  for (const [index, part] of parts.entries()) {
    text += part;
    if (index < parts.length - 1) text += ' '.repeat(tabStop - (text.length % tabStop));
  }
  return text;
}

/**
 * What stands before a comment or an arrow that a person drew behind a row: three or more dashes, which no cell begins
 * with except '---' itself.
 */
export function withoutComment(row: string): { readonly text: string; readonly commented: boolean } {
  const at = row.search(/(?<![^ ])-{3,}[^ -]|(?<![^ ])-{4,}/);
  return at < 0 ? { text: row, commented: false } : { text: row.slice(0, at).trimEnd(), commented: true };
}
