/**
 * What a platform's own tool says when it refuses a move, as data: recognised in text that people paste, with every
 * cause that gives this text, in the order in which to check them.
 */

/** documented: by the vendor. seen: published from practice. guess: ours. */
export type Certainty = 'documented' | 'seen' | 'guess';

/** In words that may hold {target}, {guest} and other names of the text, filled in where they are known. */
export interface Cause {
  /** A clause: "the password is wrong". */
  readonly cause: string;
  /** An instruction: "log in there with it: ssh {target}". */
  readonly check: string;
  /** An instruction. */
  readonly fix: string;
  readonly certainty: Certainty;
  /** Rules that judge exactly this: where one passes, this is not the cause. */
  readonly rules: readonly string[];
  /** Not the cause where the text names a host whose facts were read on its control domain. */
  readonly disprovedByReading?: true;
}

/**
 * refusal: the move was refused, and this says why. end: it was refused, the lines before say why. not-made: the tool
 * did not get as far as the move. notice: it says something and refuses nothing. unclear: the platform says it of a refusal
 * and of a mere warning alike; it counts as a refusal where nothing shows that the run ended well.
 */
export type Meaning = 'refusal' | 'end' | 'not-made' | 'notice' | 'unclear';

export interface Refusal {
  /** platform/what-it-says */
  readonly id: string;
  readonly meaning: Meaning;
  /** A sentence. */
  readonly says: string;
  /** Single blanks stand for any run of blanks and line ends. Named groups: guest, target, vsw … */
  readonly texts: readonly RegExp[];
  /** The named group whose value the messages of the causes' rules name, too: only those are about this text. */
  readonly subject?: string;
  readonly causes: readonly Cause[];
  readonly sources: readonly string[];
}
