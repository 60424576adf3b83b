/**
 * How texts of the HMC and of Virtual I/O Servers are recognised: by their codes, which stay the same in every language.
 */

/** What migrlpar and its neighbours print, by what it means. */
export const codes = {
  noContact: /\bHSCLA246\b/,
  fcNotHosted: /\bHSCLA319\b/,
  multipathLost: /\bHSCLA340\b/,
  serverCommandFailed: /\bHSCLA(?:356|29A|219)\b/,
  scsiNotHosted: /\bHSCLA24E\b/,
  deviceNotFound: /\bHSCLA27C\b/,
  migrationFailed: /\bHSCLA2CF\b/,
  noVirtualFc: /\bHSCLA4C0\b/,
  wrongState: /\bHSCL05DF\b/,
  noAuthority: /\bHSCL350B\b/,
  busy: /\bHSCL3205\b/,
  keysMissing: /\bHSCL3653\b/,
  mobilityFamily: /\bHSCL365(?!3)[0-9A-F]\b/,
  dlparFailed: /\bHSCL29(?:57|4D)\b/,
} as const;

/** Codes that none of the above has. Four hexadecimal digits follow. */
export const otherCode =
  /\b(?<code>HSCL(?!A246\b|A319\b|A340\b|A356\b|A29A\b|A219\b|A24E\b|A27C\b|A2CF\b|A4C0\b|05DF\b|350B\b|3205\b|365[0-9A-F]\b|2957\b|294D\b)[0-9A-F]{4})\b/;

/**
 * What may stand between the last rc of a detail block and its end: not another rc, and not another block. Lines that are
 * joined at the width of a terminal may end in the word before it; src is another word.
 */
const lastOfBlock = '(?=(?:(?!(?<!\\bs)rc ?= ?\\d|VIOS_DETAILED_ERROR).){0,4000}?(?:End Detailed Message|$))';

/**
 * The last "rc = N NAME" of a VIOS_DETAILED_ERROR block names its cause; those before it are of steps on the way.
 * @param number pattern of N
 */
export function lastRc(number: string): RegExp {
  return new RegExp(`\\brc ?= ?${number}\\b(?: [A-Z]{2,20}(?:_[A-Z]{2,20}){1,4})?${lastOfBlock}`);
}
