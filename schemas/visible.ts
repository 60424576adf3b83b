/**
 * Foreign text made harmless to look at (H-O1): control, bidirectional, zero-width and separator characters and lone
 * surrogates become \u{…}. Every string from a host passes here before a terminal, a log or a message shows it.
 */
const unsafe =
  // eslint-disable-next-line no-control-regex -- control characters are what this is about
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export function visible(text: string): string {
  return text.replace(unsafe, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}

/** visible(), cut to at most `length` characters of the original. */
export function excerpt(text: string, length = 120): string {
  return text.length <= length ? visible(text) : `${visible(text.slice(0, length))}…`;
}
