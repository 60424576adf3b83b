/** Text as people paste it (terminals, mails, tickets), made readable. Pure; every function takes any text at all. */

const escape = String.fromCharCode(0x1b);
const bell = String.fromCharCode(0x07);
/** ECMA-48 control sequences (colours, cursor), and titles of windows. */
const sequences = new RegExp(
  `${escape}(?:\\[[0-9;:?<=>]{0,40}[ -/]{0,4}[@-~]|\\][^${bell}${escape}\\n]{0,200}(?:${bell}|${escape}\\\\)?|[ -/]?[0-~])`,
  'g',
);
const invisible = /[\p{Cc}\p{Cf}]/gu;
const mailQuote = /^(?: ?>){1,20} ?/;

const straight: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201a\u201b\u2032\u00b4`]/g, "'"],
  [/[\u201c-\u201f\u2033\u00ab\u00bb]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/g, ' '],
];

/** Lines without terminal control, in plain quotes and blanks, and without the marks of a quoted mail. */
export function plainLines(text: string): readonly string[] {
  const plain = straight.reduce((result, [from, to]) => result.replace(from, to), text.replace(sequences, ''));
  return plain
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(invisible, ''))
    .map((line) => line.replace(mailQuote, '').trimEnd());
}

/** A terminal's lines may be cut anywhere at its width; shorter ones are cut by people, between words. */
const narrowestTerminal = 40;

/**
 * The text as one line, in the two ways in which it may have been wrapped: between words, and at the width of a
 * terminal, where a word goes on in the next line.
 */
export function readings(lines: readonly string[]): readonly [betweenWords: string, atTheWidth: string] {
  const width = lines.reduce((longest, line) => Math.max(longest, line.length), 0);
  const cut = (line: string): boolean => line.length === width && width >= narrowestTerminal;
  const glued = lines.map((line) => (cut(line) ? line : `${line} `)).join('');
  return [oneLine(lines.join(' ')), oneLine(glued)];
}

function oneLine(text: string): string {
  return text.replaceAll(/ {2,}/g, ' ').trim();
}

/** A line with a shell's prompt: the command that was typed there, empty where none was. */
export function typedCommand(line: string): string | undefined {
  return /^(?:\[[^\]]{0,120}\]|[^\s#$%>[\]]{0,120})[#$%>](?: +|$)(.*)$/.exec(line)?.[1]?.trim();
}
