/** Shell prompts in pasted text: what stands before a typed command, and shows that the command before has ended. */

export interface Prompt {
  /** As printed, for example 'primary#' or '[root@sparc-a ~]#'. */
  readonly prompt: string;
  /** What was typed after it; empty at a bare prompt. */
  readonly typed: string;
}

/** A name, a host or a path before the sign; at most one blank inside, as in [root@sparc-a ~]#. */
const named = /^((?=[^#$%>]{0,170}[A-Za-z])\[?[A-Za-z0-9][\w@.:~/()-]{0,80}(?: [\w@.:~/-]{1,80})?\]?[#$%>])(?: +(\S.{0,2000})?)?$/;
const bare = /^([#$%])(?: +(\S.{0,2000})?)?$/;
/** A bare sign may also begin a comment; before one of these words it is a prompt. */
const commandWord =
  /^(?:(?:env|pfexec|sudo|-n|LC_ALL=\S{1,20}) +){0,4}(?:\/(?:usr\/sbin|usr\/bin|opt\/SUNWldm\/bin)\/)?(?:ldm|uname|prtdiag|psrinfo|prtconf|virtinfo|svcs|svccfg|cat|date|exit|logout)(?: |$)/;

/** The prompt that a line of cleaned text begins with. */
export function promptOf(line: string): Prompt | undefined {
  const first = line.charCodeAt(0);
  // Rows are indented: most lines are told by their first character.
  if (Number.isNaN(first) || first === 32) return undefined;
  const match = named.exec(line) ?? bare.exec(line);
  if (match === null) return undefined;
  const prompt = match[1] as string;
  const typed = (match[2] ?? '').trim();
  if (prompt.length === 1 && typed !== '' && !commandWord.test(typed)) return undefined;
  return { prompt, typed };
}
