/** World wide port names: 16 hexadecimal digits, with or without separators, in any case. */

/** 16 digits in lower case; undefined for anything else. */
export function wwpnOf(text: string): string | undefined {
  const digits =
    /^(?:0x)?([0-9a-f]{16})$/i.exec(text)?.[1] ?? (/^[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\1[0-9a-f]{2}){6}$/i.test(text) ? text : undefined);
  return digits?.replaceAll(/[:-]/g, '').toLowerCase();
}
